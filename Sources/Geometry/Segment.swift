/// Where the segments a–b and c–d meet: the fractions t along a–b and u along c–d, both in [0, 1].
///
/// Touching ends count; segments parallel to 1e-12 rad give nil, also when they lie on each other.
@inlinable
public func intersection(
  _ a: Vector2, _ b: Vector2, _ c: Vector2, _ d: Vector2
) -> (t: Double, u: Double)? {
  let first = b - a
  let second = d - c
  let area = first.cross(second)
  // Rounding leaves segments of one line a tiny area, and then any quotient at all.
  let parallel = 1e-12
  let bound = parallel * parallel * first.squaredLength * second.squaredLength
  guard area * area > bound else { return nil }
  let away = c - a
  let t = away.cross(second) / area
  let u = away.cross(first) / area
  return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? (t, u) : nil
}

/// The square of the distance from a point to the segment between two others [m²].
@inlinable
public func squaredDistance(from point: Vector2, to a: Vector2, _ b: Vector2) -> Double {
  let span = b - a
  let away = point - a
  let square = span.squaredLength
  let fraction = square > 0 ? min(max(away.dot(span) / square, 0), 1) : 0
  return (away - span * fraction).squaredLength
}

/// Whether two segments share a point, also when they lie on each other.
func segmentsTouch(_ a: Vector2, _ b: Vector2, _ c: Vector2, _ d: Vector2) -> Bool {
  if intersection(a, b, c, d) != nil { return true }
  return squaredDistance(from: a, to: c, d) == 0 || squaredDistance(from: b, to: c, d) == 0
    || squaredDistance(from: c, to: a, b) == 0 || squaredDistance(from: d, to: a, b) == 0
}
