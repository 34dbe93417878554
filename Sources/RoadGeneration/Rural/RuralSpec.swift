public import Parameters

/// Parameters of a two-lane road outside towns.
public struct RuralSpec: Spec {
  /// Speed limit, also the speed that bends are designed for [km/h].
  public var speedLimit = 80.0
  /// Length of the road [m].
  public var length = 900.0
  /// Width of a lane [m].
  public var laneWidth = 3.4
  /// Width of the paved strip outside the edge line [m].
  public var edgeStrip = 0.35
  /// Width of the soft shoulder [m].
  public var shoulderWidth = 1.25
  /// Part of the length that lies in bends.
  public var bends = 0.6
  /// Whether bends may be as tight as banking of 6 % allows.
  public var tightBends = false
  /// Largest relation of the radii of neighbouring bends.
  public var radiusRelation = 1.5
  /// Largest gradient [%].
  public var grade = 0.0
  /// Distance between side roads [m].
  public var sideRoadSpacing = 500.0
  /// Part of the junctions at which roads branch off on both sides.
  public var crossroads = 0.25
  /// Sign on side roads.
  public var minorSign = MinorSign.yield
  /// Speed limit on side roads [km/h].
  public var sideSpeedLimit = 60.0
  /// Width of a lane of side roads [m].
  public var sideLaneWidth = 3.0
  /// Mean length of side roads [m].
  public var sideLength = 110.0
  /// Largest deviation of side roads from a right angle [deg].
  public var skew = 10.0
  /// Radius of the pavement's edge at junctions [m].
  public var cornerRadius = 8.0
  /// Distance from the shoulder within which nothing tall stands [m].
  public var clearZone = 4.5
  /// Part of the bends with a guard rail on the outer side.
  public var guardRails = 0.5
  /// Whether posts mark the edges.
  public var delineators = true
  /// Part of the length that runs through woods, on each side.
  public var woods = 0.3
  /// Trees per kilometre on each side outside woods.
  public var trees = 30.0

  /// The spec where nothing was said.
  public init() {}

  private static let manual = "RAL 2012; AASHTO Green Book"

  /// The parameters in the order in which they are sampled.
  public static var fields: [Field<RuralSpec>] { alignment + crossSection + sideRoads + surroundings }

  private static var alignment: [Field<RuralSpec>] {
    [
      .number(
        "speed_limit", \.speedLimit, unit: "km/h", in: 60...100,
        default: .weighted([70: 0.2, 80: 0.3, 90: 0.25, 100: 0.25]),
        "Speed limit, also the speed that bends are designed for"),
      .number(
        "length", \.length, unit: "m", in: 300...5000, default: .uniform(700, 1200), "Length of the road"),
      .number(
        "bends", \.bends, in: 0...1, default: .uniform(0.35, 1), "Part of the length that lies in bends"),
      .flag(
        "tight_bends", \.tightBends, default: .weighted([true: 0.3, false: 0.7]),
        "Whether bends may be as tight as banking of 6 % allows", source: manual),
      .number(
        "radius_relation", \.radiusRelation, in: 1...2.5, default: .uniform(1.2, 1.7),
        "Largest relation of the radii of neighbouring bends", source: "RAL 2012, figure 13"),
      .number(
        "grade", \.grade, unit: "%", in: 0...8, default: .weighted([0: 0.6, 2: 0.15, 4: 0.15, 6: 0.1]),
        "Largest gradient; heights are data, pictures stay flat", source: manual),
    ]
  }

  private static var crossSection: [Field<RuralSpec>] {
    [
      .number(
        "lane_width", \.laneWidth, unit: "m", in: 2.75...3.75, default: .normal(mean: 3.4, deviation: 0.12),
        "Width of a lane", source: manual),
      .number(
        "edge_strip", \.edgeStrip, unit: "m", in: 0.3...1, default: .uniform(0.3, 0.6),
        "Width of the paved strip outside the edge line", source: manual),
      .number(
        "shoulder_width", \.shoulderWidth, unit: "m", in: 0.5...2.5, default: .uniform(0.75, 1.5),
        "Width of the soft shoulder", source: manual),
    ]
  }

  private static var sideRoads: [Field<RuralSpec>] {
    [
      .number(
        "side_road_spacing", \.sideRoadSpacing, unit: "m", in: 200...5000, default: .uniform(300, 800),
        "Mean distance between side roads; none where it exceeds the length"),
      .number(
        "crossroads", \.crossroads, in: 0...1, default: .uniform(0, 0.5),
        "Part of the junctions at which roads branch off on both sides"),
      .choice(
        "minor_sign", \.minorSign, default: .weighted(["yield": 0.65, "stop": 0.35]), "Sign on side roads"),
      .number(
        "side_speed_limit", \.sideSpeedLimit, unit: "km/h", in: 30...80,
        default: .weighted([50: 0.3, 60: 0.3, 70: 0.4]), "Speed limit on side roads"),
      .number(
        "side_lane_width", \.sideLaneWidth, unit: "m", in: 2.6...3.5,
        default: .normal(mean: 3, deviation: 0.1), "Width of a lane of side roads", source: manual),
      .number(
        "side_length", \.sideLength, unit: "m", in: 60...400, default: .uniform(80, 160),
        "Mean length of side roads"),
      .number(
        "skew", \.skew, unit: "deg", in: 0...25, default: .uniform(0, 20),
        "Largest deviation of side roads from a right angle", source: manual),
      .number(
        "corner_radius", \.cornerRadius, unit: "m", in: 6...15, default: .uniform(6.5, 10),
        "Radius of the pavement's edge at junctions", source: manual),
    ]
  }

  private static var surroundings: [Field<RuralSpec>] {
    [
      .number(
        "clear_zone", \.clearZone, unit: "m", in: 2...12, default: .uniform(3, 8),
        "Distance from the shoulder within which nothing tall stands; limits the sight in bends",
        source: "RPS 2009; AASHTO Roadside Design Guide"),
      .number(
        "guard_rails", \.guardRails, in: 0...1, default: .uniform(0, 0.8),
        "Part of the bends with a guard rail on the outer side"),
      .flag(
        "delineators", \.delineators, default: .weighted([true: 0.8, false: 0.2]),
        "Whether posts mark the edges"),
      .number(
        "woods", \.woods, in: 0...1, default: .uniform(0, 0.7),
        "Part of the length that runs through woods, on each side"),
      .number(
        "trees", \.trees, unit: "1/km", in: 0...300, default: .uniform(5, 50),
        "Trees per kilometre on each side outside woods"),
    ]
  }
}
