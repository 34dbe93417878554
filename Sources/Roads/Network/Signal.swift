/// What a signal shows.
public enum SignalState: String, CaseIterable, Hashable, Sendable {
  case red
  case redYellow = "red_yellow"
  case green, yellow, off
}

/// A signal of the network: one movement, or one crossing.
public struct Signal: Hashable, Sendable {
  /// Index in `RoadNetwork.signals`.
  public var id: Int
  /// The junction whose programme switches it.
  public var junction: Int
  /// Junction lanes it admits to; empty for a pedestrian signal.
  public var lanes: [Int]
  /// The crossing it rules, nil for vehicles.
  public var crossing: Int?

  /// Creates a signal.
  public init(id: Int, junction: Int, lanes: [Int], crossing: Int?) {
    self.id = id
    self.junction = junction
    self.lanes = lanes
    self.crossing = crossing
  }
}

/// A fixed-time programme: what each signal shows through one cycle.
public struct SignalProgramme: Hashable, Sendable {
  /// One signal's states through a cycle.
  public struct Sequence: Hashable, Sendable {
    /// Signal id.
    public var signal: Int
    /// State from a time in the cycle on [s]; the first at 0, ascending.
    public var changes: [Change]

    /// Creates a sequence.
    public init(signal: Int, changes: [Change]) {
      self.signal = signal
      self.changes = changes
    }
  }

  /// A state and when it begins.
  public struct Change: Hashable, Sendable {
    /// Time in the cycle [s].
    public var time: Double
    /// What is shown from then on.
    public var state: SignalState

    /// Creates a change.
    public init(time: Double, state: SignalState) {
      self.time = time
      self.state = state
    }
  }

  /// Length of a cycle [s].
  public var cycle: Double
  /// Sequences of all signals of the junction.
  public var sequences: [Sequence]

  /// Creates a programme.
  public init(cycle: Double, sequences: [Sequence]) {
    self.cycle = cycle
    self.sequences = sequences
  }

  /// What the `index`-th sequence shows at a time [s], counted from the start of any cycle.
  public func state(ofSequence index: Int, at time: Double) -> SignalState {
    let inCycle = time - (time / cycle).rounded(.down) * cycle
    let changes = sequences[index].changes
    return (changes.last { $0.time <= inCycle + 1e-9 } ?? changes[0]).state
  }
}
