import Geometry
import Testing

@Suite struct SpatialGridTests {
  private func rectangle(_ dice: inout Dice, reach: Double, size: Double) -> Bounds {
    let corner = dice.point(reach)
    return Bounds(minimum: corner, maximum: corner + Vector2(dice.number(0...size), dice.number(0...size)))
  }

  @Test func searchEqualsBruteForce() {
    var found = 0
    for seed in 0..<150 {
      var dice = Dice(seed)
      let items = (0..<120).map { _ in rectangle(&dice, reach: 100, size: 30) }
      let grid = SpatialGrid(cell: dice.number(0.5...60), bounds: items)
      #expect(grid.count == 120)
      for _ in 0..<20 {
        let window = rectangle(&dice, reach: 150, size: 60)
        let expected = items.indices.filter { items[$0].overlaps(window) }
        #expect(grid.query(window) == expected, "seed \(seed)")
        found += expected.count
      }
      let everything = Bounds(minimum: Vector2(-1e6, -1e6), maximum: Vector2(1e6, 1e6))
      #expect(grid.query(everything) == Array(items.indices), "seed \(seed)")
    }
    #expect(found > 1000)
  }

  @Test func emptyAndFarSpreadItemsWork() {
    let window = Bounds(minimum: Vector2(-1, -1), maximum: Vector2(1, 1))
    #expect(SpatialGrid(cell: 1, bounds: []).query(window).isEmpty)
    let far = Bounds(minimum: Vector2(1e7, 1e7), maximum: Vector2(1e7 + 1, 1e7 + 1))
    let grid = SpatialGrid(cell: 0.1, bounds: [far, window])
    #expect(grid.query(window) == [1] && grid.query(far) == [0])
    #expect(grid.query(Bounds(minimum: Vector2(50, 50), maximum: Vector2(60, 60))).isEmpty)
  }

  @Test func touchingCounts() {
    let item = Bounds(minimum: .zero, maximum: Vector2(8, 8))
    let grid = SpatialGrid(cell: 4, bounds: [item])
    #expect(grid.query(Bounds(minimum: Vector2(8, 8), maximum: Vector2(9, 9))) == [0])
    #expect(grid.query(Bounds(minimum: Vector2(8.001, 8), maximum: Vector2(9, 9))).isEmpty)
  }
}
