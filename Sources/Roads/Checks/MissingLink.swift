import Geometry

extension MapCheck {
  static let missingLink = MapCheck(
    "missing-link", "a lane ends where another begins, and no link leads from one to the other",
    remedy: "add the lane link"
  ) { map in
    let starts = map.ways.filter { $0.path.firstWidth >= MapSurvey.narrowestMouth }
    let grid = SpatialGrid(
      cell: 5, bounds: starts.map { Bounds(minimum: $0.path.points[0], maximum: $0.path.points[0]) })
    return map.ways.flatMap { lane -> [MapFinding] in
      guard lane.path.lastWidth >= MapSurvey.narrowestMouth else { return [] }
      let end = lane.path.end
      let near = grid.query(Bounds(minimum: end.position, maximum: end.position).inflated(by: nearest))
      return near.map { starts[$0] }.filter { next in
        guard next.id != lane.id, !lane.successors.contains(next.id), next.laneClass == lane.laneClass,
          lane.successors.isEmpty || next.predecessors.isEmpty
        else { return false }
        return end.position.distance(to: next.path.points[0]) < nearest
          && abs(wrappedAngle(next.path.start.heading - end.heading)) < straightest
          && abs(map.height(of: lane, at: end.position) - map.height(of: next, at: end.position)) < 1
      }.map {
        map.finding(lane, at: lane.length, "ends where \(map.name($0.id)) begins without a link to it")
      }
    }
  }

  /// Ends and starts within this, and within this angle, are meant to meet [m, rad].
  private static let nearest = 0.5
  private static let straightest = 20 * Double.pi / 180
}
