import Geometry
import Roads

extension SUMOReader {
  /// What the file has the signals of a junction show; nil without a usable programme.
  func timing(of signals: [(id: String, light: (id: String, index: Int))]) -> SignalTiming? {
    var timing: SignalTiming?
    for (id, light) in signals {
      guard let programme = net.programmes.first(where: { $0.id == light.id }),
        programme.phases.allSatisfy({ $0.state.indices.contains(light.index) }),
        let shown = SignalTiming.cycle(
          programme.phases.map { ($0.duration, Self.state($0.state[light.index])) }, offset: programme.offset)
      else { return nil }
      if timing == nil { timing = SignalTiming(cycle: shown.cycle, sequences: []) }
      // One junction has one cycle.
      guard timing?.cycle == shown.cycle else { return nil }
      timing?.sequences.append(SignalTiming.Sequence(signal: id, changes: shown.changes))
    }
    return timing
  }

  /// SUMO's letters: G g green, y Y yellow, u red-yellow, o O off, r and s (turn on red) red.
  private static func state(_ letter: Character) -> SignalState {
    switch letter {
    case "G", "g": .green
    case "y", "Y": .yellow
    case "u": .redYellow
    case "o", "O": .off
    default: .red
    }
  }

  // MARK: Crossings

  /// Crossings as objects of the first road that they cross.
  mutating func addCrossings() {
    for crossing in net.crossings {
      guard let index = crossing.edges.compactMap({ streetOf[$0] }).first, crossing.axis.count >= 2 else {
        continue
      }
      let alignment = layout.roads[index].alignment
      let (first, last) = (crossing.axis[0], crossing.axis[crossing.axis.count - 1])
      let place = alignment.project((first + last) / 2)
      let across = (last - first).normalized
      let half = across.perpendicular * (crossing.width / 2)
      let base = alignment.pose(at: place.s).offset(left: place.t)
      let corners = [first - half, last - half, last + half, first + half].map { base.local($0) }
      layout.roads[index].objects.append(
        RoadObject(
          id: crossing.id, type: "crosswalk", subtype: "zebra", s: place.s, t: place.t,
          outline: .local(corners)))
    }
  }
}
