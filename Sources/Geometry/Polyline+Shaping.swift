extension Polyline {
  /// The chain moved to the left, vertex for vertex, with mitred corners [m].
  ///
  /// A mitre is at most twice the offset. An inner bend tighter than the offset makes the copy fold; keep
  /// offsets below the radius of the bends.
  public func offset(left distance: Double) -> Polyline {
    Polyline(
      points.indices.map { index in
        let tangent = tangent(atVertex: index)
        let along = direction(ofSegment: min(index, max(points.count - 2, 0)))
        let stretch = 1 / max(tangent.dot(along), 0.5)
        return points[index] + tangent.perpendicular * (distance * stretch)
      })
  }

  /// The part between two distances, both kept inside the chain [m]; backwards when `from` exceeds `to`.
  public func slice(from begin: Double, to end: Double) -> Polyline {
    if begin > end { return slice(from: end, to: begin).reversed() }
    let begin = min(max(begin, 0), length)
    let end = min(max(end, 0), length)
    var part = [point(at: begin)]
    for (index, station) in stations.enumerated() where station > begin && station < end {
      part.append(points[index])
    }
    part.append(point(at: end))
    return Polyline(part)
  }

  /// The chain through evenly spaced points at most `step` apart [m]; both ends stay.
  public func resampled(step: Double) -> Polyline {
    precondition(step > 0, "the step must be positive, not \(step)")
    let count = max(1, Int((length / step).rounded(.up)))
    var samples = (0..<count).map { point(at: length * Double($0) / Double(count)) }
    samples.append(last)
    return Polyline(samples)
  }

  /// The chain run through from its end.
  public func reversed() -> Polyline { Polyline(points.reversed()) }

  /// The chain with its vertices moved.
  public func mapped(_ transform: (Vector2) -> Vector2) -> Polyline { Polyline(points.map(transform)) }

  /// The chain with fewer vertices, none of the dropped ones farther than the tolerance away [m].
  public func simplified(tolerance: Double) -> Polyline {
    Polyline(Polyline.simplified(points, tolerance: tolerance))
  }

  /// The points that matter: those dropped lie within the tolerance of the rest (Douglas, Peucker 1973) [m].
  ///
  /// Iterative, so long borders need no deep stack; the ends always stay.
  public static func simplified(_ points: [Vector2], tolerance: Double) -> [Vector2] {
    guard points.count > 2 else { return points }
    var kept = [Bool](repeating: false, count: points.count)
    kept[0] = true
    kept[points.count - 1] = true
    var count = 2
    var spans = [(first: 0, last: points.count - 1)]
    while let (first, last) = spans.popLast() {
      guard let split = farthest(from: first, to: last, in: points, beyond: tolerance) else { continue }
      kept[split] = true
      count += 1
      if split - first > 1 { spans.append((first, split)) }
      if last - split > 1 { spans.append((split, last)) }
    }
    if count == points.count { return points }
    var result: [Vector2] = []
    result.reserveCapacity(count)
    for index in points.indices where kept[index] { result.append(points[index]) }
    return result
  }

  /// The point between two others that is farthest from the segment between them, nil for none beyond the
  /// tolerance [m].
  private static func farthest(
    from first: Int, to last: Int, in points: [Vector2], beyond tolerance: Double
  ) -> Int? {
    let start = points[first]
    let span = points[last] - start
    let square = span.squaredLength
    // Distances squared, times the square of the span, for then nothing has to be divided.
    var farthest = 0.0
    var split = first
    for index in first + 1..<max(first + 1, last) {
      let away = points[index] - start
      let along = away.dot(span)
      let cross = away.cross(span)
      var measure = cross * cross
      if along < 0 {
        measure = away.squaredLength * square
      } else if along > square {
        measure = (away - span).squaredLength * square
      } else if square == 0 {
        measure = away.squaredLength
      }
      if measure > farthest { (farthest, split) = (measure, index) }
    }
    return farthest > tolerance * tolerance * (square > 0 ? square : 1) ? split : nil
  }

  /// Where two chains cross: the distances along this one and the other [m], in order along this one.
  ///
  /// Segments that lie on each other do not count as crossing. A crossing at a vertex is reported once.
  public func crossings(with other: Polyline) -> [(s: Double, other: Double)] {
    guard points.count > 1, other.points.count > 1 else { return [] }
    let window = other.bounds
    var found: [(s: Double, other: Double)] = []
    for index in 0..<points.count - 1 {
      let (a, b) = (points[index], points[index + 1])
      guard let mine = Bounds(of: [a, b]), mine.overlaps(window) else { continue }
      for j in 0..<other.points.count - 1 {
        guard let (t, u) = intersection(a, b, other.points[j], other.points[j + 1]) else { continue }
        found.append(
          (
            stations[index] + t * (stations[index + 1] - stations[index]),
            other.stations[j] + u * (other.stations[j + 1] - other.stations[j])
          ))
      }
    }
    found.sort { ($0.s, $0.other) < ($1.s, $1.other) }
    var unique: [(s: Double, other: Double)] = []
    for hit in found {
      if let last = unique.last, abs(last.s - hit.s) < 1e-9, abs(last.other - hit.other) < 1e-9 { continue }
      unique.append(hit)
    }
    return unique
  }
}
