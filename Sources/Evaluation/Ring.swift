import Geometry

/// A closed ring that answers quickly whether it winds round a point.
///
/// Its edges are listed by horizontal bands, so that a question meets the few edges at the point's height.
struct Ring: Sendable {
  /// The smallest rectangle around it; empty at the origin for a ring without points.
  let bounds: Bounds
  private let points: [Vector2]
  /// Bands in a metre [1/m].
  private let bandsPerMetre: Double
  private let offsets: [Int32]
  private let edges: [Int32]

  init(_ points: [Vector2]) {
    self.points = points
    let bounds = Bounds(of: points) ?? Bounds(minimum: .zero, maximum: .zero)
    let count = max(1, points.count / 2)
    let bandsPerMetre = Double(count) / max(bounds.size.y, 1e-3)
    self.bounds = bounds
    self.bandsPerMetre = bandsPerMetre
    func band(_ y: Double) -> Int {
      Self.band(y, above: bounds.minimum.y, bandsPerMetre, count)
    }
    let spans = points.indices.map { index in
      let from = band(points[index].y)
      let to = band(points[index + 1 < points.count ? index + 1 : 0].y)
      return min(from, to)...max(from, to)
    }
    var offsets = [Int32](repeating: 0, count: count + 1)
    for span in spans { for band in span { offsets[band + 1] += 1 } }
    for band in 0..<count { offsets[band + 1] += offsets[band] }
    var next = offsets
    var edges = [Int32](repeating: 0, count: Int(offsets[count]))
    for (edge, span) in spans.enumerated() {
      for band in span {
        edges[Int(next[band])] = Int32(edge)
        next[band] += 1
      }
    }
    self.offsets = offsets
    self.edges = edges
  }

  /// Twice the enclosed area, positive where the ring runs counter-clockwise [m²].
  var doubledArea: Double {
    points.indices.reduce(0) { $0 + points[$1].cross(points[$1 + 1 < points.count ? $1 + 1 : 0]) }
  }

  /// How often the ring turns counter-clockwise around a point.
  func winding(around point: Vector2) -> Int {
    guard bounds.contains(point) else { return 0 }
    let band = Self.band(point.y, above: bounds.minimum.y, bandsPerMetre, offsets.count - 1)
    var winding = 0
    for entry in Int(offsets[band])..<Int(offsets[band + 1]) {
      let (from, to) = edge(Int(edges[entry]))
      if from.y <= point.y {
        if to.y > point.y, (to - from).cross(point - from) > 0 { winding += 1 }
      } else if to.y <= point.y, (to - from).cross(point - from) < 0 {
        winding -= 1
      }
    }
    return winding
  }

  /// The distance to the ring's line [m] where it is less than `reach`, else `reach`.
  func distance(to point: Vector2, within reach: Double) -> Double {
    guard bounds.inflated(by: reach).contains(point) else { return reach }
    let count = offsets.count - 1
    let low = Self.band(point.y - reach, above: bounds.minimum.y, bandsPerMetre, count)
    let high = Self.band(point.y + reach, above: bounds.minimum.y, bandsPerMetre, count)
    var nearest = reach
    for entry in Int(offsets[low])..<Int(offsets[high + 1]) {
      let (from, to) = edge(Int(edges[entry]))
      let along = to - from
      let fraction = min(1, max(0, (point - from).dot(along) / max(along.squaredLength, 1e-12)))
      nearest = min(nearest, point.distance(to: from + along * fraction))
    }
    return nearest
  }

  private func edge(_ index: Int) -> (from: Vector2, to: Vector2) {
    (points[index], points[index + 1 < points.count ? index + 1 : 0])
  }

  private static func band(_ y: Double, above bottom: Double, _ bandsPerMetre: Double, _ count: Int) -> Int {
    Int(min(max((y - bottom) * bandsPerMetre, 0), Double(count - 1)))
  }
}
