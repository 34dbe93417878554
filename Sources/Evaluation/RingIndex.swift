import Geometry

/// Many rings with a grid over them.
struct RingIndex: Sendable {
  /// The rings.
  let rings: [Ring]
  private let grid: SpatialGrid

  /// Edge of a cell of the grid [m].
  private static let cell = 20.0

  init(_ rings: [Ring]) {
    self.rings = rings
    grid = SpatialGrid(cell: Self.cell, bounds: rings.map(\.bounds))
  }

  /// The sum of all windings around a point.
  func winding(around point: Vector2) -> Int {
    var winding = 0
    grid.forEach(in: Bounds(minimum: point, maximum: point)) { winding += rings[$0].winding(around: point) }
    return winding
  }

  /// The lowest index of the rings that wind round a point and whose line is at least `depth` away [m].
  func ring(around point: Vector2, deeperThan depth: Double) -> Int? {
    var lowest: Int?
    grid.forEach(in: Bounds(minimum: point, maximum: point)) { index in
      if rings[index].winding(around: point) != 0,
        rings[index].distance(to: point, within: depth) >= depth
      {
        lowest = min(index, lowest ?? index)
      }
    }
    return lowest
  }

  /// The distance to the nearest line of a ring [m] where it is less than `reach`, else `reach`.
  func distance(to point: Vector2, within reach: Double) -> Double {
    var nearest = reach
    grid.forEach(in: Bounds(minimum: point, maximum: point).inflated(by: reach)) {
      nearest = min(nearest, rings[$0].distance(to: point, within: reach))
    }
    return nearest
  }

  /// For each counter-clockwise ring, whether no clockwise one reaches into its rectangle: what is inside
  /// such a ring is inside whatever the other rings say.
  var areWhole: [Bool] {
    let holes = rings.map { $0.doubledArea <= 0 }
    return rings.indices.map { index in
      guard !holes[index] else { return false }
      var isWhole = true
      grid.forEach(in: rings[index].bounds) { if holes[$0] { isWhole = false } }
      return isWhole
    }
  }
}
