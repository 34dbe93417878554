/// A fixed-time programme that a map brings for the signals of a junction.
public struct SignalTiming: Hashable, Sendable {
  /// What one signal of the layout shows through a cycle.
  public struct Sequence: Hashable, Sendable {
    /// Id of the signal.
    public var signal: String
    /// State from a time in the cycle on [s]; the first at 0, ascending.
    public var changes: [SignalProgramme.Change]

    /// Creates a sequence.
    public init(signal: String, changes: [SignalProgramme.Change]) {
      self.signal = signal
      self.changes = changes
    }
  }

  /// Length of a cycle [s].
  public var cycle: Double
  /// Sequences of the junction's signals.
  public var sequences: [Sequence]

  /// Creates a programme.
  public init(cycle: Double, sequences: [Sequence]) {
    self.cycle = cycle
    self.sequences = sequences
  }
}

extension SignalTiming {
  /// What a light shows whose phases follow each other, the first one at `offset` [s]; nil without phases.
  ///
  /// Some maps show yellow between two greens; to a driver that is green.
  public static func cycle(
    _ phases: [(duration: Double, state: SignalState)], offset: Double
  ) -> (cycle: Double, changes: [SignalProgramme.Change])? {
    let cycle = phases.reduce(0) { $0 + $1.duration }
    guard cycle > 0, cycle.isFinite, offset.isFinite else { return nil }
    var states = phases.map(\.state)
    for index in states.indices where states[index] == .yellow {
      if states[(index + 1) % states.count] == .green { states[index] = .green }
    }
    var time = offset - (offset / cycle).rounded(.down) * cycle
    var all: [SignalProgramme.Change] = []
    for (phase, state) in zip(phases, states) {
      all.append(SignalProgramme.Change(time: time >= cycle ? time - cycle : time, state: state))
      time += phase.duration
    }
    all.sort { $0.time < $1.time }
    if all[0].time > 0 { all.insert(SignalProgramme.Change(time: 0, state: all[all.count - 1].state), at: 0) }
    var changes: [SignalProgramme.Change] = []
    for change in all where change.state != changes.last?.state { changes.append(change) }
    return (cycle, changes)
  }
}
