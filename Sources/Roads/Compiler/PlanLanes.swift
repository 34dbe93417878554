import Geometry

/// Lines of the plan: thinned out and on the millimetre grid.
enum PlanLine {
  /// Greatest distance of a thinned line from the full one [m].
  static let tolerance = 0.002

  static func line(_ points: [Vector2]) -> [Vector2] {
    var result = onGrid(Polyline.simplified(points, tolerance: tolerance))
    // A lane may begin or end without width, but a line has two points.
    if result.count == 1 { result.append(result[0]) }
    return result
  }

  /// A counter-clockwise ring on the grid from points, nil where it holds no area.
  static func ring(_ points: [Vector2]) -> [Vector2]? {
    var result = onGrid(points)
    while result.count > 1 && result.first == result.last { result.removeLast() }
    let area = Polygon(result).signedArea
    guard result.count >= 3, abs(area) > smallest else { return nil }
    return area < 0 ? result.reversed() : result
  }

  /// Points on the grid, one where neighbours fall together.
  private static func onGrid(_ points: [Vector2]) -> [Vector2] {
    var result: [Vector2] = []
    result.reserveCapacity(points.count)
    for point in points {
      let point = point.onGrid
      if let last = result.last, last == point { continue }
      result.append(point)
    }
    return result
  }

  /// Smallest area that is drawn [m²].
  static let smallest = 1e-4
}

extension Compilation {
  /// Shapes of all lanes for the plan.
  mutating func buildPlanLanes() {
    network.plan.lanes.reserveCapacity(network.lanes.count)
    for id in network.lanes.indices {
      let lines = lines(of: id)
      let lane = network.lanes[id]
      var shape = PlanLane(
        laneClass: lane.laneClass, centre: lines.centre, left: lines.left, right: lines.right,
        speedLimit: lane.speedLimit, successors: lane.successors, leftNeighbour: lane.leftNeighbour,
        rightNeighbour: lane.rightNeighbour, opposite: lane.opposite, junction: lane.junction)
      shape.heights = lines.heights
      network.plan.lanes.append(shape)
    }
  }

  /// Centre and borders of a lane in its direction of travel, and heights along its centre.
  private func lines(
    of lane: Int
  ) -> (centre: [Vector2], left: [Vector2], right: [Vector2], heights: [Double]) {
    let chain = strips.chains[lane]
    let isForward = pieces.all[chain[0]].isForward
    var centre: [Vector2] = []
    var left: [Vector2] = []
    var right: [Vector2] = []
    var heights: [Double] = []
    for number in chain.indices {
      let piece = pieces.all[chain[isForward ? number : chain.count - 1 - number]]
      let slab = roads[piece.road].slabs[piece.slab]
      let content = slab.lanes[piece.lane]
      let middle = content.left.indices.map { (content.left[$0] + content.right[$0]) / 2 }
      left += roads[piece.road].line(along: slab, at: content.left)
      right += roads[piece.road].line(along: slab, at: content.right)
      centre += roads[piece.road].line(along: slab, at: middle)
      if hasLevels {
        let road = roads[piece.road]
        heights += zip(slab.stations, middle).map { road.road.height(s: road.stations[$0], t: $1) }
      }
    }
    // Thinned along the road whatever the direction, so that lanes side by side share their border.
    let lines = (PlanLine.line(left), PlanLine.line(right))
    let middle = PlanLine.line(centre, heights: heights)
    if isForward { return (middle.points, lines.0, lines.1, middle.heights) }
    return (
      middle.points.reversed(), lines.1.reversed(), lines.0.reversed(), middle.heights.reversed()
    )
  }
}
