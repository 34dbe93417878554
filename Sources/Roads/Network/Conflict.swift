/// Ground that two lanes share (conflict zone of traffic engineering).
public struct Conflict: Hashable, Sendable {
  /// How the lanes meet.
  public enum Kind: String, Hashable, Sendable {
    case cross, merge, diverge
  }

  /// Who waits.
  public enum Right: Hashable, Sendable {
    /// The first lane goes first, the second yields.
    case first
    /// The second lane goes first, the first yields.
    case second
    /// Whoever arrives first goes first (all-way stop, merges of equals).
    case arrival
  }

  /// One lane.
  public var first: Int
  /// The other lane.
  public var second: Int
  /// Where a vehicle's sides touch the zone on the first lane, as stations of the lane [m].
  public var firstRange: ClosedRange<Double>
  /// The same on the second lane.
  public var secondRange: ClosedRange<Double>
  /// How they meet.
  public var kind: Kind
  /// Who waits when both want it and no signal decides between them.
  public var right: Right

  /// Creates a conflict.
  public init(
    first: Int, second: Int, firstRange: ClosedRange<Double>, secondRange: ClosedRange<Double>, kind: Kind,
    right: Right
  ) {
    self.first = first
    self.second = second
    self.firstRange = firstRange
    self.secondRange = secondRange
    self.kind = kind
    self.right = right
  }
}
