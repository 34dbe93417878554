import Geometry

extension Compilation {
  /// Ground between lanes that lead on but do not meet end to end: where a road of straight pieces turns a
  /// corner, or a maker left a gap.
  func joints() -> [[Vector2]] {
    network.lanes.filter(\.laneClass.isDriven).flatMap { lane in
      lane.successors.compactMap { next in
        network.lanes[next].laneClass.isDriven ? joint(lane.path, network.lanes[next].path) : nil
      }
    }
  }

  /// Ends that are turned or moved by less meet [rad, m]; those farther apart were linked by mistake [m].
  private static let (joinedTurn, joinedGap, longestJoint) = (0.05, 0.05, 5.0)

  private func joint(_ before: LanePath, _ after: LanePath) -> [Vector2]? {
    let end = before.pose(at: before.length)
    let start = after.pose(at: 0)
    let gap = end.position.distance(to: start.position)
    guard abs(wrappedAngle(start.heading - end.heading)) > Self.joinedTurn || gap > Self.joinedGap,
      gap < Self.longestJoint
    else { return nil }
    let half = (before.width(at: before.length) / 2, after.width(at: 0) / 2)
    let bars = [
      end.advanced(by: -Band.lap).offset(left: half.0), end.advanced(by: -Band.lap).offset(left: -half.0),
      start.advanced(by: Band.lap).offset(left: half.1), start.advanced(by: Band.lap).offset(left: -half.1),
    ]
    return PlanLine.ring(Polygon.convexHull(of: bars.map(\.position)).points)
  }
}
