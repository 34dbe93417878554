/// Who goes first at a junction.
public enum JunctionControl: String, CaseIterable, Hashable, Sendable {
  /// Whoever comes from the near side of the other goes first.
  case nearSideFirst = "right_before_left"
  /// Signs give one road priority.
  case priority
  /// Everybody stops, first come first served.
  case allWayStop = "all_way_stop"
  /// Traffic lights.
  case signals
}

/// A junction of the network.
public struct Junction: Hashable, Sendable {
  /// Index in `RoadNetwork.junctions`.
  public var id: Int
  /// The layout's id, for messages.
  public var source: String
  /// Lanes inside it.
  public var lanes: [Int]
  /// Who goes first.
  public var control: JunctionControl
  /// Signal programme, nil without signals.
  public var programme: SignalProgramme?

  /// Creates a junction.
  public init(id: Int, source: String, lanes: [Int], control: JunctionControl, programme: SignalProgramme?) {
    self.id = id
    self.source = source
    self.lanes = lanes
    self.control = control
    self.programme = programme
  }
}
