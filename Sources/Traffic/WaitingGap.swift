import Agents
import Geometry
import Roads

/// How far before a conflict zone one waits: where ways meet at a slant, or where long vehicles swing out, a
/// front is in the way of others before it comes to the zone.
struct WaitingGap {
  /// Half of the width of a front that waits, and the space kept around whoever passes [m].
  private static let (half, margin) = (0.95, 0.2)
  /// How far before a zone one waits at most, and the steps in which the place is sought [m].
  private static let (farthest, step) = (5.0, 0.25)
  /// Distance between two boxes [m].
  private static let spacing = 0.5

  /// Boxes of the longest vehicle that fits through a lane, on its way.
  private let boxes: [[OrientedBox]]
  private let graph: RoadGraph

  init(_ graph: RoadGraph) {
    self.graph = graph
    boxes = graph.lanes.indices.map { lane in
      let facts = graph.lanes[lane]
      let isCrossed = graph.conflicts[facts.conflicts].contains { $0.kind == .cross }
      guard facts.isUsable, facts.junction >= 0, isCrossed else { return [] }
      let body =
        !facts.isTight.truck ? TrialDrive.truck : !facts.isTight.van ? TrialDrive.van : TrialDrive.car
      return Self.boxes(lane, body, graph)
    }
  }

  /// Boxes as drivers foresee them: the rear axle runs along the lane, the front swings out.
  private static func boxes(_ lane: Int, _ body: Body, _ graph: RoadGraph) -> [OrientedBox] {
    stride(from: 0, through: graph.lanes[lane].length, by: spacing).map { station in
      let (point, forward) = graph.centre(lane, at: station)
      return OrientedBox(
        centre: point + forward * body.centreAheadOfRearAxle, heading: forward.heading, length: body.length,
        width: body.width)
    }
  }

  /// The space that vehicles on a lane keep before a zone [m].
  func gap(_ lane: Int, _ conflict: LaneConflict) -> Double {
    var gap = RightOfWay.zoneGap
    guard conflict.kind == .cross else { return gap }
    let zone = graph.centre(lane, at: conflict.mine.lowerBound).point
    let near = boxes[conflict.other].filter {
      $0.centre.distance(to: zone) < $0.length / 2 + Self.farthest + 3
    }
    while gap < Self.farthest {
      let (point, forward) = graph.centre(lane, at: conflict.mine.lowerBound - gap)
      let arm = forward.perpendicular * Self.half
      if !near.contains(where: { Self.isNear(point + arm, $0) || Self.isNear(point - arm, $0) }) { break }
      gap += Self.step
    }
    return gap
  }

  private static func isNear(_ point: Vector2, _ box: OrientedBox) -> Bool {
    let local = box.pose.local(point)
    return abs(local.x) < box.length / 2 + margin && abs(local.y) < box.width / 2 + margin
  }
}
