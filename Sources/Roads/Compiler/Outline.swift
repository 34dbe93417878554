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

  func contains(_ point: Vector2) -> Bool { bounds.contains(point) && polygon.contains(point) }
}
