import Geometry

/// Lines of the plan: thinned out and on the millimetre grid.
enum PlanLine {
  /// Greatest distance of a thinned line from the full one [m].
  static let tolerance = 0.003

  static func line(_ points: [Vector2]) -> [Vector2] {
    let thinned = Polyline.simplified(points, tolerance: tolerance)
    var result: [Vector2] = []
    for point in thinned.map(\.onGrid) where point != result.last { result.append(point) }
    // A lane may begin or end without width, but a line has two points.
    if result.count == 1 { result.append(result[0]) }
    return result
  }

  /// A counter-clockwise ring on the grid from points, nil where it holds no area.
  static func ring(_ points: [Vector2]) -> [Vector2]? {
    var result: [Vector2] = []
    for point in points.map(\.onGrid) where point != result.last { result.append(point) }
    while result.count > 1 && result.first == result.last { result.removeLast() }
    let polygon = Polygon(result)
    guard result.count >= 3, polygon.area > smallest else { return nil }
    return polygon.counterclockwise.points
  }

  /// Smallest area that is drawn [m²].
  static let smallest = 1e-4
}

extension Compilation {
  /// Shapes of all lanes for the plan.
  mutating func buildPlanLanes() {
    network.plan.lanes = network.lanes.map { lane in
      let lines = lines(of: lane.id)
      var shape = PlanLane(
        laneClass: lane.laneClass, centre: lines.centre, left: lines.left, right: lines.right,
        speedLimit: lane.speedLimit, successors: lane.successors, leftNeighbour: lane.leftNeighbour,
        rightNeighbour: lane.rightNeighbour, opposite: lane.opposite, junction: lane.junction)
      shape.heights = lines.heights
      return shape
    }
  }

  /// Centre and borders of a lane in its direction of travel, and heights along its centre.
  private func lines(
    of lane: Int
  ) -> (centre: [Vector2], left: [Vector2], right: [Vector2], heights: [Double]) {
    let members = pieces(of: lane)
    let isForward = members[0].isForward
    var centre: [Vector2] = []
    var left: [Vector2] = []
    var right: [Vector2] = []
    var heights: [Double] = []
    for piece in isForward ? members : members.reversed() {
      let road = roads[piece.road]
      let slab = road.slabs[piece.slab]
      let content = slab.lanes[piece.lane]
      for (row, station) in slab.stations.enumerated() {
        left.append(road.point(station, t: content.left[row]))
        right.append(road.point(station, t: content.right[row]))
        let middle = (content.left[row] + content.right[row]) / 2
        centre.append(road.point(station, t: middle))
        if hasLevels { heights.append(road.road.height(s: road.stations[station], t: middle)) }
      }
    }
    // Thinned along the road whatever the direction, so that lanes side by side share their border.
    let lines = [left, right].map { PlanLine.line($0) }
    let middle = PlanLine.line(centre, heights: heights)
    if isForward { return (middle.points, lines[0], lines[1], middle.heights) }
    return (
      middle.points.reversed(), lines[1].reversed(), lines[0].reversed(), middle.heights.reversed()
    )
  }
}
