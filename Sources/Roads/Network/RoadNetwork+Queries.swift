extension RoadNetwork {
  /// Driven lanes on which vehicles come into the network, in order of id.
  ///
  /// A lane that widens out of nothing is no entry, though no lane leads to it.
  public var entries: [Int] {
    lanes.filter { lane in
      lane.laneClass.isDriven && lane.predecessors.isEmpty && lane.junction == nil
        && lane.path.widths[0] >= Self.narrowestMouth
    }.map(\.id)
  }

  /// Driven lanes on which vehicles leave the network, in order of id.
  public var exits: [Int] {
    lanes.filter { lane in
      lane.laneClass.isDriven && lane.successors.isEmpty && lane.junction == nil
        && lane.path.widths[lane.path.widths.count - 1] >= Self.narrowestMouth
    }.map(\.id)
  }

  /// Conflicts of each lane, as indices into `conflicts`.
  public var conflictsByLane: [[Int]] {
    var result = [[Int]](repeating: [], count: lanes.count)
    for (index, conflict) in conflicts.enumerated() {
      result[conflict.first].append(index)
      result[conflict.second].append(index)
    }
    return result
  }

  /// Narrowest lane on which a vehicle comes or leaves [m].
  private static let narrowestMouth = 2.0
}
