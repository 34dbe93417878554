/// What happens to the lanes of a carriageway along a stretch (ISO 34503: special structures of motorways).
public enum HighwayFeature: String, CaseIterable, Hashable, Sendable {
  /// The lanes run on.
  case none
  /// A ramp joins by an acceleration lane.
  case onRamp = "on_ramp"
  /// A ramp leaves by a deceleration lane.
  case offRamp = "off_ramp"
  /// One lane leads from a ramp that joins to one that leaves, across those who do either.
  case weaving
  /// The lane beside the hard shoulder ends.
  case laneDrop = "lane_drop"
  /// A lane beside the hard shoulder begins.
  case laneGain = "lane_gain"
}

/// The shape of ramps.
public enum RampShape: String, CaseIterable, Hashable, Sendable {
  /// Leaves at a small angle and runs straight.
  case straight
  /// Turns until it leads back.
  case loop
  /// Turns aside in one wide bend.
  case direct
}
