extension Compilation {
  mutating func findCrossings() {}
  /// Junctions with their control, conflicts and signals.
  mutating func buildJunctions() {
    for (id, source) in junctionSources.enumerated() {
      let lanes = network.lanes.indices.filter { network.lanes[$0].junction == id }
      network.junctions.append(
        Junction(id: id, source: source, lanes: lanes, control: .nearSideFirst, programme: nil))
    }
  }
}
