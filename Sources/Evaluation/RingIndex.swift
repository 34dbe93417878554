import Geometry

/// Closed rings that answer quickly which of them wind round a point.
///
/// The edges of each ring are listed by horizontal bands, so that a question meets the few edges at the
/// point's height; all lists lie in one array. A grid over the rings' rectangles finds the rings.
struct RingIndex: Sendable {
  private var rings: [Ring] = []
  /// Where each band's edges begin; a ring's bands are in a row, and one entry more ends the last.
  private var offsets: [Int32] = []
  private var edges: [Edge] = []
  private let grid: SpatialGrid

  private struct Edge {
    let from: Vector2
    let to: Vector2
  }

  private struct Ring {
    let bounds: Bounds
    /// Bands in a metre [1/m].
    let bandsPerMetre: Double
    let bands: Int
    /// Index of its first band's offset.
    let first: Int
    /// Twice the enclosed area, positive where it runs counter-clockwise [m²].
    let doubledArea: Double

    func band(at y: Double) -> Int {
      Int(min(max((y - bounds.minimum.y) * bandsPerMetre, 0), Double(bands - 1)))
    }
  }

  /// Edge of a cell of the grid [m].
  private static let cell = 20.0

  init(_ outlines: [[Vector2]]) {
    let empty = Bounds(minimum: .zero, maximum: .zero)
    let bounds = outlines.map { Bounds(of: $0) ?? empty }
    grid = SpatialGrid(cell: Self.cell, bounds: bounds)
    for (outline, bounds) in zip(outlines, bounds) { append(outline, bounds) }
  }

  private mutating func append(_ outline: [Vector2], _ bounds: Bounds) {
    let bands = max(1, outline.count / 2)
    let lines = outline.indices.map { index in
      Edge(from: outline[index], to: outline[index + 1 < outline.count ? index + 1 : 0])
    }
    let ring = Ring(
      bounds: bounds, bandsPerMetre: Double(bands) / max(bounds.size.y, 1e-3), bands: bands,
      first: offsets.count, doubledArea: lines.reduce(0) { $0 + $1.from.cross($1.to) })
    var inBand = [[Edge]](repeating: [], count: bands)
    for line in lines {
      let (from, to) = (ring.band(at: line.from.y), ring.band(at: line.to.y))
      for band in min(from, to)...max(from, to) { inBand[band].append(line) }
    }
    for band in inBand {
      offsets.append(Int32(edges.count))
      edges += band
    }
    offsets.append(Int32(edges.count))
    rings.append(ring)
  }

  /// How often a ring turns counter-clockwise around a point.
  func winding(of ring: Int, around point: Vector2) -> Int {
    guard rings[ring].bounds.contains(point) else { return 0 }
    let band = rings[ring].first + rings[ring].band(at: point.y)
    var winding = 0
    for index in Int(offsets[band])..<Int(offsets[band + 1]) {
      let edge = edges[index]
      if edge.from.y <= point.y {
        if edge.to.y > point.y, (edge.to - edge.from).cross(point - edge.from) > 0 { winding += 1 }
      } else if edge.to.y <= point.y, (edge.to - edge.from).cross(point - edge.from) < 0 {
        winding -= 1
      }
    }
    return winding
  }

  /// The distance to a ring's line [m] where it is less than `reach`, else `reach`.
  func distance(from point: Vector2, to ring: Int, within reach: Double) -> Double {
    guard rings[ring].bounds.inflated(by: reach).contains(point) else { return reach }
    let low = rings[ring].first + rings[ring].band(at: point.y - reach)
    let high = rings[ring].first + rings[ring].band(at: point.y + reach)
    var nearest = reach
    for index in Int(offsets[low])..<Int(offsets[high + 1]) {
      let edge = edges[index]
      let along = edge.to - edge.from
      let fraction = min(1, max(0, (point - edge.from).dot(along) / max(along.squaredLength, 1e-12)))
      nearest = min(nearest, point.distance(to: edge.from + along * fraction))
    }
    return nearest
  }

  /// The sum of all windings around a point.
  func winding(around point: Vector2) -> Int {
    var sum = 0
    grid.forEach(in: Bounds(minimum: point, maximum: point)) { sum += winding(of: $0, around: point) }
    return sum
  }

  /// The lowest index of the rings that wind round a point and whose line is at least `depth` away [m].
  func ring(around point: Vector2, deeperThan depth: Double) -> Int? {
    var lowest: Int?
    grid.forEach(in: Bounds(minimum: point, maximum: point)) { ring in
      if winding(of: ring, around: point) != 0, distance(from: point, to: ring, within: depth) >= depth {
        lowest = min(ring, lowest ?? ring)
      }
    }
    return lowest
  }

  /// The distance to the nearest line of any ring [m] where it is less than `reach`, else `reach`.
  func distance(from point: Vector2, within reach: Double) -> Double {
    var nearest = reach
    grid.forEach(in: Bounds(minimum: point, maximum: point).inflated(by: reach)) {
      nearest = min(nearest, distance(from: point, to: $0, within: reach))
    }
    return nearest
  }

  /// For each counter-clockwise ring, whether no clockwise one reaches into its rectangle: what is inside
  /// such a ring is inside whatever the other rings say.
  var areWhole: [Bool] {
    rings.map { ring in
      guard ring.doubledArea > 0 else { return false }
      var isWhole = true
      grid.forEach(in: ring.bounds) { if rings[$0].doubledArea <= 0 { isWhole = false } }
      return isWhole
    }
  }
}
