/// A closed chain of vertices; the last one is not repeated.
public struct Polygon: Hashable, Sendable {
  /// The vertices in order [m].
  public var points: [Vector2]

  /// Makes a polygon from its vertices; a repeated first vertex at the end is dropped.
  public init(_ points: [Vector2]) {
    let closed = points.count > 1 && points.first == points.last
    self.points = closed ? Array(points.dropLast()) : points
  }

  /// The area [m²], positive when the vertices run counter-clockwise.
  public var signedArea: Double {
    guard let base = points.first else { return 0 }
    var twice = 0.0
    // Relative to a vertex, so that a polygon far from the origin loses no digits.
    forEachEdge { a, b in twice += (a - base).cross(b - base) }
    return twice / 2
  }

  /// The area [m²].
  public var area: Double { abs(signedArea) }

  /// Length of the border [m].
  public var perimeter: Double {
    var sum = 0.0
    forEachEdge { a, b in sum += a.distance(to: b) }
    return sum
  }

  /// The centre of gravity of the area [m]; of the vertices when there is no area.
  public var centroid: Vector2 {
    guard let base = points.first else { return .zero }
    var twice = 0.0
    var moment = Vector2.zero
    forEachEdge { a, b in
      let cross = (a - base).cross(b - base)
      twice += cross
      moment += ((a - base) + (b - base)) * cross
    }
    if twice != 0 { return base + moment / (3 * twice) }
    return base + points.reduce(.zero) { $0 + ($1 - base) } / Double(points.count)
  }

  /// The smallest bounds around the vertices; nil when there are none.
  public var bounds: Bounds? { Bounds(of: points) }

  /// The same polygon with its vertices counter-clockwise.
  public var counterclockwise: Polygon { signedArea < 0 ? Polygon(points.reversed()) : self }

  /// Whether a point lies inside, by the even-odd rule; each border point belongs to one side only.
  public func contains(_ point: Vector2) -> Bool {
    var inside = false
    forEachEdge { a, b in
      guard (a.y > point.y) != (b.y > point.y) else { return }
      let side = (b - a).cross(point - a)
      if (side > 0) == (b.y > a.y) { inside.toggle() }
    }
    return inside
  }

  /// How often the outline runs round a point counter-clockwise; not zero inside, also where it overlaps
  /// itself.
  public func windingNumber(around point: Vector2) -> Int {
    var winding = 0
    forEachEdge { a, b in
      guard (a.y > point.y) != (b.y > point.y) else { return }
      let side = (b - a).cross(point - a)
      if (side > 0) == (b.y > a.y) { winding += b.y > a.y ? 1 : -1 }
    }
    return winding
  }

  /// Whether no two edges touch except neighbours in their common vertex.
  /// - Complexity: O(vertices · log vertices) where few edges lie one above another, else their square.
  public var isSimple: Bool {
    let count = points.count
    guard count >= 3 else { return false }
    for i in 0..<count {
      let edge = points[(i + 1) % count] - points[i]
      let next = points[(i + 2) % count] - points[(i + 1) % count]
      if edge == .zero || (edge.cross(next) == 0 && edge.dot(next) < 0) { return false }
    }
    return !hasDistantEdgesTouching
  }

  /// Whether edges that are no neighbours touch, told by a sweep from west to east.
  private var hasDistantEdgesTouching: Bool {
    let count = points.count
    let edges = points.indices.map { i in
      let (a, b) = (points[i], points[(i + 1) % count])
      return (
        index: i, a: a, b: b, low: Vector2(min(a.x, b.x), min(a.y, b.y)),
        high: Vector2(max(a.x, b.x), max(a.y, b.y))
      )
    }.sorted { $0.low.x < $1.low.x }
    for (place, edge) in edges.enumerated() {
      for other in edges[(place + 1)...] {
        if other.low.x > edge.high.x { break }
        if other.low.y > edge.high.y || other.high.y < edge.low.y { continue }
        let apart = abs(edge.index - other.index)
        if apart == 1 || apart == count - 1 { continue }
        if segmentsTouch(edge.a, edge.b, other.a, other.b) { return true }
      }
    }
    return false
  }

  /// Whether the polygon turns to one side only and once around.
  public var isConvex: Bool {
    let count = points.count
    guard count >= 3 else { return false }
    var side = 0.0
    var turn = 0.0
    for index in 0..<count {
      let before = points[(index + 1) % count] - points[index]
      let after = points[(index + 2) % count] - points[(index + 1) % count]
      let cross = before.cross(after)
      if cross * side < 0 || (cross == 0 && before.dot(after) < 0) { return false }
      if cross != 0 { side = cross }
      turn += wrappedAngle(after.heading - before.heading)
    }
    return side != 0 && abs(turn) < 3 * Double.pi
  }

  /// Calls a closure with the ends of every edge.
  public func forEachEdge(_ body: (Vector2, Vector2) -> Void) {
    guard var previous = points.last else { return }
    for point in points {
      body(previous, point)
      previous = point
    }
  }
}
