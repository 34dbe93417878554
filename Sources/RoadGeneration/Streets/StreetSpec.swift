public import Parameters

/// Parameters of the streets of a grid or a town, whatever their plan.
public struct StreetSpec: Spec {
  /// Junctions of three or more streets.
  public var junctions = 16
  /// Lanes in each direction of arterials.
  public var arterialLanes = 1
  /// Speed limit on arterials [km/h].
  public var arterialLimit = 50.0
  /// Speed limit on collectors [km/h].
  public var collectorLimit = 50.0
  /// Speed limit on local streets [km/h].
  public var localLimit = 30.0
  /// Width of lanes on arterials [m].
  public var arterialLaneWidth = 3.25
  /// Width of lanes on other streets [m].
  public var localLaneWidth = 3.0
  /// Chance of lights where main streets cross.
  public var signals = 0.7
  /// Who goes first where local streets meet.
  public var localControl = LocalControl.nearSideFirst
  /// Part of the local streets that are one-way.
  public var oneWay = 0.15
  /// Part of the local streets at the edge that lead out of the town, where they can be missed.
  public var exits = 0.6
  /// Part of the local streets that lead out of the town which end in a turning head instead.
  public var culDeSacs = 0.3
  /// Part of the streets that are no arterials along which vehicles park.
  public var parking = 0.4
  /// Radius of the kerb at corners [m].
  public var cornerRadius = 8.0
  /// Width of the pavements [m].
  public var pavementWidth = 2.4
  /// Chance that an arm of a junction has a crossing.
  public var crossings = 0.7
  /// Chance that an arterial has an island before a junction.
  public var islands = 0.2
  /// Chance that an arterial has a bay for turns across oncoming traffic before a junction with lights.
  public var bays = 0.3
  /// Part of the building plots that are built on.
  public var buildings = 0.8
  /// Mean height of buildings [m].
  public var buildingHeight = 11.0
  /// Distance of buildings from the pavement [m].
  public var setback = 2.0
  /// Trees per 100 m on each side of a street.
  public var trees = 3.0
  /// Chance that a garden has a wall to the pavement.
  public var walls = 0.3

  /// The spec where nothing was said.
  public init() {}
}

/// Who goes first where local streets of a town meet.
public enum LocalControl: String, CaseIterable, Hashable, Sendable {
  /// Whoever comes from the near side of the other.
  case nearSideFirst = "right_before_left"
  /// Whoever came first; all stop.
  case allWayStop = "all_way_stop"
  /// Signs give one street priority.
  case priority
  /// Each junction has one of these.
  case mixed
}

extension StreetSpec {
  private static let guideline = "RASt 06; AASHTO Green Book"

  /// The parameters in the order in which they are sampled.
  public static var fields: [Field<StreetSpec>] { size + lanes + rules + geometry + surroundings }

  private static var size: [Field<StreetSpec>] {
    [
      .integer(
        "junctions", \.junctions, in: 10...400, default: .integers(12, 24),
        "Junctions of three or more streets"),
      .number(
        "one_way", \.oneWay, in: 0...1, default: .uniform(0, 0.4),
        "Part of the local streets that are one-way, as far as everything stays within reach"),
      .number(
        "exits", \.exits, in: 0...1, default: .uniform(0.2, 1),
        "Part of the local streets at the edge that lead on, where a junction keeps three without them"),
      .number(
        "cul_de_sacs", \.culDeSacs, in: 0...1, default: .uniform(0, 0.6),
        "Part of the local streets that lead on which end in a turning head"),
    ]
  }

  private static var lanes: [Field<StreetSpec>] {
    [
      .integer(
        "arterial_lanes", \.arterialLanes, in: 1...3, default: .weighted([1: 0.55, 2: 0.4, 3: 0.05]),
        "Lanes in each direction of arterials"),
      .number(
        "arterial_lane_width", \.arterialLaneWidth, unit: "m", in: 2.75...3.75,
        default: .normal(mean: 3.25, deviation: 0.08), "Width of lanes on arterials", source: guideline),
      .number(
        "local_lane_width", \.localLaneWidth, unit: "m", in: 2.6...3.5,
        default: .normal(mean: 3, deviation: 0.08), "Width of lanes on other streets", source: guideline),
      .number(
        "arterial_limit", \.arterialLimit, unit: "km/h", in: 30...70,
        default: .weighted([50: 0.7, 60: 0.3]), "Speed limit on arterials"),
      .number(
        "collector_limit", \.collectorLimit, unit: "km/h", in: 30...60,
        default: .weighted([30: 0.2, 40: 0.3, 50: 0.5]), "Speed limit on collectors"),
      .number(
        "local_limit", \.localLimit, unit: "km/h", in: 20...50,
        default: .weighted([20: 0.1, 30: 0.8, 40: 0.1]), "Speed limit on local streets"),
      .number(
        "parking", \.parking, in: 0...1, default: .uniform(0, 0.9),
        "Part of the streets that are no arterials along which vehicles park"),
    ]
  }

  private static var rules: [Field<StreetSpec>] {
    [
      .number(
        "signals", \.signals, in: 0...1, default: .uniform(0.3, 1),
        "Chance of lights where an arterial meets an arterial or a collector"),
      .choice(
        "local_control", \.localControl,
        default: .weighted([
          "right_before_left": 0.4, "all_way_stop": 0.2, "priority": 0.2, "mixed": 0.2,
        ]),
        "Who goes first where local streets meet"),
    ]
  }

  private static var geometry: [Field<StreetSpec>] {
    [
      .number(
        "corner_radius", \.cornerRadius, unit: "m", in: 6...12, default: .uniform(6, 9),
        "Radius of the kerb at corners, sized for the design vehicle", source: guideline),
      .number(
        "pavement_width", \.pavementWidth, unit: "m", in: 1.5...4, default: .uniform(1.8, 3),
        "Width of the pavements", source: guideline),
      .number(
        "crossings", \.crossings, in: 0...1, default: .uniform(0.4, 1),
        "Chance that an arm of a junction has a crossing"),
      .number(
        "islands", \.islands, in: 0...1, default: .uniform(0, 0.5),
        "Chance that an arterial has a raised island before a junction"),
      .number(
        "bays", \.bays, in: 0...1, default: .uniform(0, 0.7),
        "Chance that an arterial has a bay for turns across oncoming traffic before lights, where it has room"
      ),
    ]
  }

  private static var surroundings: [Field<StreetSpec>] {
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
        "trees", \.trees, unit: "1/100 m", in: 0...20, default: .uniform(0.5, 5),
        "Trees per 100 m on each side of a street"),
      .number(
        "walls", \.walls, in: 0...1, default: .uniform(0, 0.6),
        "Chance that a garden has a wall to the pavement"),
    ]
  }
}
