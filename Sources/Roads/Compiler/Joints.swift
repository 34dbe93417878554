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
  /// From this angle on the corner is rounded, as a car needs it: so far before and beyond, so much on either
  /// side [rad, m].
  private static let corner = (turn: 0.2, length: 2.5, aside: 0.5)

  private func joint(_ before: LanePath, _ after: LanePath) -> [Vector2]? {
    let end = before.pose(at: before.length)
    let start = after.pose(at: 0)
    let gap = end.position.distance(to: start.position)
    let turn = abs(wrappedAngle(start.heading - end.heading))
    guard turn > Self.joinedTurn || gap > Self.joinedGap, gap < Self.longestJoint else { return nil }
    let isCorner = turn > Self.corner.turn
    let aside = isCorner ? Self.corner.aside : 0
    let lap = isCorner ? Self.corner.length : Band.lap
    let half = (before.width(at: before.length) / 2 + aside, after.width(at: 0) / 2 + aside)
    let (back, ahead) = (end.advanced(by: -lap), start.advanced(by: lap))
    let bars = [
      back.offset(left: half.0), back.offset(left: -half.0), ahead.offset(left: half.1),
      ahead.offset(left: -half.1),
    ]
    return PlanLine.ring(Polygon.convexHull(of: bars.map(\.position)).points)
  }
}
