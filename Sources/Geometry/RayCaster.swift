/// Where a ray meets a segment.
///
/// The plain, independent twin of ``AngularSweep``: what any single ray from anywhere meets, for tests and for
/// scans whose origin moves. Returns the distance along the unit vector `direction` [m], nil for a miss; a ray
/// along the segment misses it, one through its end meets exactly one of two segments that share it.
public func distance(from origin: Vector2, along direction: Vector2, to a: Vector2, _ b: Vector2) -> Double? {
  let (a, b) = (a - origin, b - origin)
  let left = direction.cross(a)
  let right = direction.cross(b)
  guard (left > 0) != (right > 0) else { return nil }
  let along = (direction.dot(a) * right - direction.dot(b) * left) / (right - left)
  return along > 0 ? along : nil
}

/// Where a ray meets a simple polygon first: the distance [m] and the index of the edge, nil for a miss.
public func firstHit(
  from origin: Vector2, along direction: Vector2, on ring: [Vector2]
) -> (distance: Double, edge: Int)? {
  var nearest: (distance: Double, edge: Int)?
  for index in ring.indices {
    let next = ring[index + 1 == ring.count ? 0 : index + 1]
    guard let hit = distance(from: origin, along: direction, to: ring[index], next) else { continue }
    if nearest.map({ hit < $0.distance }) ?? true { nearest = (hit, index) }
  }
  return nearest
}
