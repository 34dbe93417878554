import Geometry

/// A ring of ground with its bounds, so that what lies far from it is told at a glance.
struct Outline {
  let polygon: Polygon
  let bounds: Bounds

  /// Nil where there are no points.
  init?(_ ring: [Vector2]) {
    guard let bounds = Bounds(of: ring) else { return nil }
    polygon = Polygon(ring)
    self.bounds = bounds
  }

  /// The edges that tell whether points of some bounds lie inside.
  func part(near window: Bounds) -> OutlinePart {
    var edges: [(a: Vector2, b: Vector2)] = []
    polygon.forEachEdge { a, b in
      if max(a.y, b.y) >= window.minimum.y && min(a.y, b.y) <= window.maximum.y { edges.append((a, b)) }
    }
    return OutlinePart(bounds: bounds, edges: edges)
  }
}

/// What of an outline matters in a window.
struct OutlinePart {
  fileprivate let bounds: Bounds
  fileprivate let edges: [(a: Vector2, b: Vector2)]

  /// Whether a point of the window lies inside, by the even-odd rule.
  func contains(_ point: Vector2) -> Bool {
    guard bounds.contains(point) else { return false }
    var isInside = false
    for (a, b) in edges where (a.y > point.y) != (b.y > point.y) {
      if ((b - a).cross(point - a) > 0) == (b.y > a.y) { isInside.toggle() }
    }
    return isInside
  }
}
