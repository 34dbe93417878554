/// The compiled, immutable lane graph that traffic drives on, with the plan that everybody else sees.
///
/// All ids are indices into the arrays here, and the same in `plan`.
public struct RoadNetwork: Hashable, Sendable {
  /// Name of the map.
  public var name: String
  /// Driving side of all lanes.
  public var drivingSide: DrivingSide
  /// Lanes in order of id.
  public var lanes: [Lane]
  /// Junctions in order of id.
  public var junctions: [Junction]
  /// Places where two lanes of a junction share ground; each pair once, `first < second`.
  public var conflicts: [Conflict]
  /// Signals in order of id.
  public var signals: [Signal]
  /// Crossings in order of id.
  public var crossings: [Crossing]
  /// Stalls, and vehicles that the map has standing beside its roads.
  public var parkingPlaces: [ParkingPlace] = []
  /// What sensors, pixels, audits and the log see.
  public var plan: Plan

  /// Creates a network from all its parts.
  public init(
    name: String, drivingSide: DrivingSide, lanes: [Lane], junctions: [Junction], conflicts: [Conflict],
    signals: [Signal], crossings: [Crossing], plan: Plan
  ) {
    self.name = name
    self.drivingSide = drivingSide
    self.lanes = lanes
    self.junctions = junctions
    self.conflicts = conflicts
    self.signals = signals
    self.crossings = crossings
    self.plan = plan
  }
}
