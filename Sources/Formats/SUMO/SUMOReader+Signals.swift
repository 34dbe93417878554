import Geometry
import Roads

extension SUMOReader {
  /// What the file has the signals of a junction show; nil without a usable programme.
  func timing(of signals: [(id: String, light: (id: String, index: Int))]) -> SignalTiming? {
    var timing: SignalTiming?
    for (id, light) in signals {
      guard let programme = net.programmes.first(where: { $0.id == light.id }), !programme.phases.isEmpty,
        programme.phases.allSatisfy({ $0.state.indices.contains(light.index) })
      else { return nil }
      let cycle = programme.phases.reduce(0) { $0 + $1.duration }
      if timing == nil { timing = SignalTiming(cycle: cycle, sequences: []) }
      // One junction has one cycle.
      guard timing?.cycle == cycle else { return nil }
      timing?.sequences.append(
        SignalTiming.Sequence(
          signal: id, changes: Self.changes(programme, index: light.index, cycle: cycle)))
    }
    return timing
  }

  /// States of one link through a cycle, shifted by the programme's offset.
  private static func changes(
    _ programme: SUMONet.Programme, index: Int, cycle: Double
  ) -> [SignalProgramme.Change] {
    var time = programme.offset - (programme.offset / cycle).rounded(.down) * cycle
    var all: [SignalProgramme.Change] = []
    for phase in programme.phases {
      all.append(
        SignalProgramme.Change(time: time >= cycle ? time - cycle : time, state: state(phase.state[index])))
      time += phase.duration
    }
    all.sort { $0.time < $1.time }
    // Some files show yellow between two greens; to a driver that is green.
    for index in all.indices where all[index].state == .yellow {
      if all[(index + 1) % all.count].state == .green { all[index].state = .green }
    }
    var changes: [SignalProgramme.Change] = []
    for change in all where change.state != changes.last?.state { changes.append(change) }
    if let first = changes.first, first.time > 0, let last = changes.last {
      changes.insert(SignalProgramme.Change(time: 0, state: last.state), at: 0)
    }
    return changes
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
