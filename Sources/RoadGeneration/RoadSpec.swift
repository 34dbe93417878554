public import Parameters
public import Roads

/// What kind of road network a scenario plays on (ISO 34503: drivable area type and junctions).
public enum Topology: String, CaseIterable, Hashable, Sendable {
  case highway, intersection, roundabout, rural, grid, town
  case parkingLot = "parking_lot"
}

/// All parameters of a generated road network; those of a topology apply only to it.
public struct RoadSpec: Spec {
  /// What kind of network it is.
  public var topology = Topology.intersection
  /// On which side one drives.
  public var drivingSide = DrivingSide.right
  /// Whose rules lines, signs and lights follow.
  public var style = MarkingStyle.german
  /// What a highway looks like.
  public var highway = HighwaySpec()
  /// What an intersection looks like.
  public var intersection = IntersectionSpec()
  /// What a roundabout looks like.
  public var roundabout = RoundaboutSpec()
  /// What the streets of a grid or a town look like.
  public var streets = StreetSpec()
  /// How the streets of a grid lie.
  public var grid = GridSpec()
  /// How the streets of an irregular town lie.
  public var town = TownSpec()
  /// What a rural road looks like.
  public var rural = RuralSpec()
  /// What a parking lot looks like.
  public var parkingLot = ParkingLotSpec()
  /// A lane that is closed on whatever roads there are.
  public var workZone = WorkZoneSpec()

  /// The spec where nothing was said: an intersection with right-hand traffic.
  public init() {}

  /// The parameters in the order in which they are sampled.
  public static var fields: [Field<RoadSpec>] {
    [
      .choice(
        "topology", \.topology,
        default: .weighted([
          "highway": 0.26, "intersection": 0.36, "roundabout": 0.13, "rural": 0.12, "parking_lot": 0.05,
          "town": 0.05, "grid": 0.03,
        ]),
        "Kind of road network"),
      .choice(
        "driving_side", \.drivingSide, default: .weighted(["right": 0.8, "left": 0.2]),
        "Side of the road on which one drives"),
      .choice(
        "style", \.style, default: .weighted(["us": 0.3, "german": 0.4, "european": 0.3]),
        "Whose rules lines, signs and lights follow: MUTCD, RMS and RiLSA, or the Vienna Convention"),
    ]
      + Field.group("highway", \.highway, only: .when("topology", is: "highway"))
      + Field.group("intersection", \.intersection, only: .when("topology", is: "intersection"))
      + Field.group("roundabout", \.roundabout, only: .when("topology", is: "roundabout"))
      + Field.group("rural", \.rural, only: .when("topology", is: "rural"))
      + Field.group("parking_lot", \.parkingLot, only: .when("topology", is: "parking_lot"))
      + Field.group("streets", \.streets, only: .when("topology", is: "grid", "town"))
      + Field.group("grid", \.grid, only: .when("topology", is: "grid"))
      + Field.group("town", \.town, only: .when("topology", is: "town"))
      + Field.group("work_zone", \.workZone)
  }
}
