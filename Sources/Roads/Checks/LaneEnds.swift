import Geometry

/// What becomes of traffic at an end of a lane.
extension MapSurvey {
  /// Whether the map goes on beyond an end of a lane that is linked to nothing: inside a junction, in the
  /// middle of its road, or where its road is linked.
  func goesOn(_ lane: Lane, atEnd: Bool) -> Bool {
    if lane.junction != nil { return true }
    guard let road = road(lane.source.road) else { return besideGoesOn(lane, atEnd: atEnd) }
    let s = road.alignment.project((atEnd ? lane.path.end : lane.path.start).position).s
    if s > Self.reach && s < road.length - Self.reach { return true }
    return (s <= Self.reach ? road.predecessor : road.successor) != nil
  }

  /// Whether the lane beside it is linked where this one is not.
  private func besideGoesOn(_ lane: Lane, atEnd: Bool) -> Bool {
    [lane.leftNeighbour, lane.rightNeighbour].compactMap { $0 }.contains { beside in
      let other = network.lanes[beside]
      return other.laneClass.isDriven && !(atEnd ? other.successors : other.predecessors).isEmpty
    }
  }

  /// Whether traffic may change from a lane to another, or from another to it.
  func hasChange(_ lane: Lane, into: Bool) -> Bool {
    if !into {
      return lane.leftNeighbour != nil && lane.mayChangeLeft
        || lane.rightNeighbour != nil && lane.mayChangeRight
    }
    let right = lane.leftNeighbour.map { network.lanes[$0] }
    let left = lane.rightNeighbour.map { network.lanes[$0] }
    return right.map { $0.laneClass.isDriven && $0.mayChangeRight } == true
      || left.map { $0.laneClass.isDriven && $0.mayChangeLeft } == true
  }

  /// An end within this of its road's end is at it [m].
  private static let reach = 1.0
  /// Narrowest lane whose traffic is thought to drive on at its end [m].
  static let narrowestMouth = 2.0
}
