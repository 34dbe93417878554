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
