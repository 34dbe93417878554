extension Compilation {
  /// Makes plain road of motorway junctions in which no two ways meet.
  ///
  /// At a gore the lane of a ramp begins or ends to run beside the others: OpenDRIVE needs a junction to link
  /// it, but nobody waits for anybody there.
  mutating func dissolveSeams() {
    let seams = junctionSources.indices.filter(isSeam)
    guard !seams.isEmpty else { return }
    let kept = junctionSources.indices.filter { !seams.contains($0) }
    junctionSources = kept.map { junctionSources[$0] }
    junctionOfRoad = junctionOfRoad.map { $0.flatMap { kept.firstIndex(of: $0) } }
    for id in network.lanes.indices {
      network.lanes[id].junction = network.lanes[id].junction.flatMap { kept.firstIndex(of: $0) }
    }
  }

  private func isSeam(_ junction: Int) -> Bool {
    let members = roads(inside: junction)
    guard members.allSatisfy({ roads[$0].road.types.last?.type == "motorway" }) else { return false }
    let ways = network.lanes.filter { $0.junction == junction && $0.isWay }
    let swept = ways.map { SweptLane($0.path) }
    for a in ways.indices {
      for b in ways.indices.dropFirst(a + 1) where kind(ways[a], ways[b]) != nil {
        let parts = ways[a].predecessors.contains { ways[b].predecessors.contains($0) }
        let joins = ways[a].successors.contains { ways[b].successors.contains($0) }
        if parts || joins || swept[a].range(meeting: swept[b], onlyFirst: true) != nil { return false }
      }
    }
    return true
  }
}
