/// A chain of straight segments, addressed by the distance s along it and t to its left [m].
public struct Polyline: Hashable, Sendable {
  /// The vertices in order [m].
  public let points: [Vector2]
  /// Distance of each vertex from the first, along the chain [m].
  public let stations: [Double]

  /// Makes a chain through points; there must be at least one.
  public init(_ points: [Vector2]) {
    precondition(!points.isEmpty, "a polyline needs at least one point")
    self.points = points
    var stations = [0.0]
    stations.reserveCapacity(points.count)
    var s = 0.0
    for index in points.indices.dropFirst() {
      s += points[index - 1].distance(to: points[index])
      stations.append(s)
    }
    self.stations = stations
  }

  /// Length along the chain [m].
  public var length: Double { stations[stations.count - 1] }

  /// The first vertex [m].
  public var first: Vector2 { points[0] }

  /// The last vertex [m].
  public var last: Vector2 { points[points.count - 1] }

  /// The smallest bounds around all vertices.
  public var bounds: Bounds { Bounds(of: points) ?? Bounds(minimum: first, maximum: first) }

  /// The index of the segment that holds s, from its first vertex on; the nearest one outside.
  public func segmentIndex(at s: Double) -> Int {
    var low = 0
    var high = max(1, points.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if stations[middle] <= s { low = middle } else { high = middle }
    }
    return low
  }

  /// The point at s; the nearest end outside.
  public func point(at s: Double) -> Vector2 {
    if s <= 0 || points.count == 1 { return first }
    if s >= length { return last }
    let index = segmentIndex(at: s)
    let span = stations[index + 1] - stations[index]
    guard span > 0 else { return points[index] }
    return points[index].interpolated(to: points[index + 1], (s - stations[index]) / span)
  }

  /// The point at s with the heading of its segment.
  public func pose(at s: Double) -> Pose {
    Pose(point(at: s), heading: direction(ofSegment: segmentIndex(at: s)).heading)
  }

  /// The point at s with a heading that turns evenly from segment to segment, without jumps at vertices.
  public func smoothPose(at s: Double) -> Pose {
    let index = segmentIndex(at: s)
    guard index + 1 < points.count else { return pose(at: s) }
    let span = stations[index + 1] - stations[index]
    let fraction = span > 0 ? min(max((s - stations[index]) / span, 0), 1) : 0
    let begin = tangent(atVertex: index).heading
    let turn = wrappedAngle(tangent(atVertex: index + 1).heading - begin)
    return Pose(point(at: s), heading: wrappedAngle(begin + turn * fraction))
  }

  /// The point at s, moved t to the left of its segment [m].
  public func point(s: Double, t: Double) -> Vector2 {
    point(at: s) + direction(ofSegment: segmentIndex(at: s)).perpendicular * t
  }

  /// The unit vector along a segment; empty segments borrow it from their neighbours.
  public func direction(ofSegment index: Int) -> Vector2 {
    let last = points.count - 1
    var candidate = index
    while candidate < last {
      let span = points[candidate + 1] - points[candidate]
      if span.squaredLength > 0 { return span.normalized }
      candidate += 1
    }
    candidate = min(index, last) - 1
    while candidate >= 0 {
      let span = points[candidate + 1] - points[candidate]
      if span.squaredLength > 0 { return span.normalized }
      candidate -= 1
    }
    return Vector2(1, 0)
  }

  /// The unit vector that halves the turn at a vertex.
  public func tangent(atVertex index: Int) -> Vector2 {
    let before = direction(ofSegment: max(index - 1, 0))
    let after = direction(ofSegment: min(index, max(points.count - 2, 0)))
    let sum = before + after
    return sum.squaredLength > 1e-18 ? sum.normalized : after
  }
}

extension Polyline {
  /// The coordinates of a point: s of the nearest point of the chain, t to the left [m].
  ///
  /// Where the nearest point is an inner vertex, t is the signed distance to it. Before the beginning and
  /// past the end s stops there, and t is measured from the straight continuation of the chain.
  /// - Complexity: O(points).
  public func project(_ point: Vector2) -> (s: Double, t: Double) {
    coordinates(of: point, segments: 0..<max(1, points.count - 1))
  }

  /// The same, looking only at segments within a window of s around a guess [m]: for whoever moves along.
  public func project(_ point: Vector2, near s: Double, within window: Double) -> (s: Double, t: Double) {
    let low = segmentIndex(at: s - window)
    return coordinates(of: point, segments: low..<(segmentIndex(at: s + window) + 1))
  }

  /// The distance from a point to the chain [m].
  public func distance(to point: Vector2) -> Double {
    nearest(to: point, segments: 0..<max(1, points.count - 1)).squared.squareRoot()
  }

  private func nearest(
    to point: Vector2, segments: Range<Int>
  ) -> (segment: Int, fraction: Double, squared: Double) {
    var best = (segment: segments.lowerBound, fraction: 0.0, squared: (point - first).squaredLength)
    guard points.count > 1 else { return best }
    best.squared = .infinity
    for index in segments {
      let span = points[index + 1] - points[index]
      let away = point - points[index]
      let square = span.squaredLength
      let fraction = square > 0 ? min(max(away.dot(span) / square, 0), 1) : 0
      let squared = (away - span * fraction).squaredLength
      if squared < best.squared { best = (index, fraction, squared) }
    }
    return best
  }

  private func coordinates(of point: Vector2, segments: Range<Int>) -> (s: Double, t: Double) {
    guard points.count > 1 else { return (0, (point - first).y) }
    let (index, fraction, squared) = nearest(to: point, segments: segments)
    let span = stations[index + 1] - stations[index]
    let s = fraction == 1 ? stations[index + 1] : stations[index] + span * fraction
    let vertex = fraction == 0 ? index : index + 1
    if (fraction == 0 || fraction == 1) && vertex > 0 && vertex < points.count - 1 {
      let side = tangent(atVertex: vertex).cross(point - points[vertex])
      return (s, side < 0 ? -squared.squareRoot() : squared.squareRoot())
    }
    return (s, direction(ofSegment: index).cross(point - points[index]))
  }
}
