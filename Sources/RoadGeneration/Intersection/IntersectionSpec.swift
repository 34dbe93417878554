public import Parameters
public import Roads

/// Parameters of a single intersection in a town.
public struct IntersectionSpec: Spec {
  /// How many roads meet.
  public var arms = 4
  /// Who goes first.
  public var control = JunctionControl.priority
  /// Sign on roads without priority.
  public var minorSign = MinorSign.yield
  /// Lanes in each direction on the straightest two arms.
  public var majorLanes = 1
  /// Lanes in each direction on the other arms.
  public var minorLanes = 1
  /// Width of lanes on the straightest two arms [m].
  public var majorLaneWidth = 3.25
  /// Width of lanes on the other arms [m].
  public var minorLaneWidth = 3.0
  /// Speed limit [km/h].
  public var speedLimit = 50.0
  /// Speed limit where the near side goes first [km/h].
  public var zoneSpeedLimit = 30.0
  /// Largest deviation of arms from a regular star or T [deg].
  public var skew = 12.0
  /// Mean length of the arms [m].
  public var armLength = 120.0
  /// Chance that an arm bends.
  public var armBends = 0.5
  /// Radius of the kerb at corners [m].
  public var cornerRadius = 8.0
  /// Width of the pavements [m].
  public var pavementWidth = 2.4
  /// Chance that an arm has a crossing.
  public var crossings = 0.7
  /// Part of the building plots that are built on.
  public var buildings = 0.8
  /// Mean height of buildings [m].
  public var buildingHeight = 11.0
  /// Distance of buildings from the pavement [m].
  public var setback = 2.0
  /// Trees per 100 m on each side of an arm.
  public var trees = 3.0
  /// Chance that a garden has a wall to the pavement.
  public var walls = 0.3

  /// The spec where nothing was said.
  public init() {}

  private static let guideline = "RASt 06; AASHTO Green Book"

  /// The parameters in the order in which they are sampled.
  public static var fields: [Field<IntersectionSpec>] { rules + arms + geometry + surroundings }

  private static var rules: [Field<IntersectionSpec>] {
    [
      .integer(
        "arms", \.arms, in: 3...5, default: .weighted([3: 0.35, 4: 0.55, 5: 0.1]),
        "How many roads meet"),
      .choice(
        "control", \.control,
        default: .weighted([
          "priority": 0.35, "signals": 0.35, "right_before_left": 0.2, "all_way_stop": 0.1,
        ]),
        "Who goes first: signs on minor roads, lights, whoever comes from the near side, or first come"),
      .choice(
        "minor_sign", \.minorSign, default: .weighted(["yield": 0.7, "stop": 0.3]),
        "Sign on roads without priority", only: .when("control", is: "priority")),
      .number(
        "speed_limit", \.speedLimit, unit: "km/h", in: 30...60,
        default: .weighted([30: 0.2, 40: 0.15, 50: 0.5, 60: 0.15]), "Speed limit",
        only: .when("control", is: "priority", "signals", "all_way_stop")),
      .number(
        "zone_speed_limit", \.zoneSpeedLimit, unit: "km/h", in: 20...50,
        default: .weighted([20: 0.1, 30: 0.7, 50: 0.2]), "Speed limit where the near side goes first",
        only: .when("control", is: "right_before_left")),
    ]
  }

  private static var arms: [Field<IntersectionSpec>] {
    [
      .integer(
        "major_lanes", \.majorLanes, in: 1...2, default: .weighted([1: 0.5, 2: 0.5]),
        "Lanes in each direction on the straightest two arms",
        only: .when("control", is: "priority", "signals")),
      .integer(
        "minor_lanes", \.minorLanes, in: 1...2, default: .weighted([1: 0.75, 2: 0.25]),
        "Lanes in each direction on the other arms", only: .when("control", is: "priority", "signals")),
      .number(
        "major_lane_width", \.majorLaneWidth, unit: "m", in: 2.75...3.75,
        default: .normal(mean: 3.25, deviation: 0.08), "Width of lanes on the straightest two arms",
        source: guideline),
      .number(
        "minor_lane_width", \.minorLaneWidth, unit: "m", in: 2.6...3.75,
        default: .normal(mean: 3, deviation: 0.08), "Width of lanes on the other arms", source: guideline),
      .number(
        "arm_length", \.armLength, unit: "m", in: 60...400, default: .uniform(100, 150),
        "Mean length of the arms"),
      .number("arm_bends", \.armBends, in: 0...1, default: .uniform(0, 1), "Chance that an arm bends"),
    ]
  }

  private static var geometry: [Field<IntersectionSpec>] {
    [
      .number(
        "skew", \.skew, unit: "deg", in: 0...30, default: .uniform(0, 28),
        "Largest deviation of arms from a regular star or T"),
      .number(
        "corner_radius", \.cornerRadius, unit: "m", in: 4...15, default: .uniform(6, 10),
        "Radius of the kerb at corners, sized for the design vehicle", source: guideline),
      .number(
        "pavement_width", \.pavementWidth, unit: "m", in: 1.5...5, default: .uniform(1.8, 3),
        "Width of the pavements", source: guideline),
      .number(
        "crossings", \.crossings, in: 0...1, default: .uniform(0.4, 1), "Chance that an arm has a crossing"),
    ]
  }

  private static var surroundings: [Field<IntersectionSpec>] {
    [
      .number(
        "buildings", \.buildings, in: 0...1, default: .uniform(0.4, 1),
        "Part of the building plots that are built on"),
      .number(
        "building_height", \.buildingHeight, unit: "m", in: 3...40, default: .uniform(6, 18),
        "Mean height of buildings"),
      .number(
        "setback", \.setback, unit: "m", in: 0.3...15, default: .uniform(0.5, 6),
        "Distance of buildings from the pavement"),
      .number(
        "trees", \.trees, unit: "1/100 m", in: 0...20, default: .uniform(1, 8),
        "Trees per 100 m on each side of an arm"),
      .number(
        "walls", \.walls, in: 0...1, default: .uniform(0, 0.6),
        "Chance that a garden has a wall to the pavement"),
    ]
  }

  /// The limit that holds [m/s].
  var limit: Double { (control == .nearSideFirst ? zoneSpeedLimit : speedLimit) / 3.6 }
}

/// Sign on roads without priority.
public enum MinorSign: String, CaseIterable, Hashable, Sendable {
  case yield, stop

  /// Number in the German catalogue of signs.
  var number: String { self == .yield ? "205" : "206" }
}
