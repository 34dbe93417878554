import Agents
import Geometry

extension Compilation {
  /// Ground between lanes that lead on but do not meet end to end: where a road of straight pieces turns a
  /// corner, or a maker left a gap.
  func joints() -> [[Vector2]] {
    var joints: [[Vector2]] = []
    for id in network.lanes.indices where network.lanes[id].laneClass.isDriven {
      for next in network.lanes[id].successors where network.lanes[next].laneClass.isDriven {
        joint(network.lanes[id].path, network.lanes[next].path).map { joints.append($0) }
      }
    }
    return joints
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

  /// Ground of a junction that has no outline: its sharp ways, as wide as the corners of a car sweep.
  func sweeps(of junction: Int) -> [[Vector2]] {
    network.lanes.filter { $0.junction == junction && $0.laneClass.isDriven && isSharp($0) }.compactMap {
      sweep(along: $0.path, aside: room(beside: $0.id))
    }
  }

  /// How far beyond either side of a lane a corner may be cut: not over a pavement, where the lane's own ground
  /// ends at the kerb.
  private func room(beside lane: Int) -> (left: Double, right: Double) {
    let isKerbed = [-1, 1].map { step in
      pieces(of: lane).contains { piece in
        let lanes = roads[piece.road].slabs[piece.slab].lanes
        let beside = piece.lane + (piece.isForward ? step : -step)
        return lanes.indices.contains(beside) && lanes[beside].isThere && lanes[beside].ground == .pavement
      }
    }
    return (isKerbed[0] ? -Band.lap : Self.sweep.aside, isKerbed[1] ? -Band.lap : Self.sweep.aside)
  }

  /// What is sharper than this is swept wider than the lane [1/m, rad]; by so much on either side, so far
  /// before and beyond [m].
  private static let sweep = (curvature: 0.07, turn: 0.2, aside: 0.7, length: 3.0)

  private func isSharp(_ lane: Lane) -> Bool {
    if lane.path.curvatures.contains(where: { abs($0) > Self.sweep.curvature }) { return true }
    func turns(_ before: Int, _ after: Int) -> Bool {
      let end = network.lanes[before].path
      return abs(wrappedAngle(network.lanes[after].path.headings[0] - end.pose(at: end.length).heading))
        > Self.sweep.turn
    }
    return lane.predecessors.contains { turns($0, lane.id) }
      || lane.successors.contains { turns(lane.id, $0) }
  }

  private func sweep(along path: LanePath, aside: (left: Double, right: Double)) -> [Vector2]? {
    let stations =
      [-Self.sweep.length] + path.points.indices.map { Double($0) * path.step }
      + [path.length + Self.sweep.length]
    let bars = stations.map { station in
      let pose = path.pose(at: station)
      let half = path.width(at: station) / 2
      return (
        left: pose.offset(left: half + aside.left).position,
        right: pose.offset(left: -half - aside.right).position
      )
    }
    return PlanLine.ring(
      Polyline.simplified(bars.map(\.right), tolerance: PlanLine.tolerance)
        + Polyline.simplified(bars.map(\.left), tolerance: PlanLine.tolerance).reversed())
  }
}
