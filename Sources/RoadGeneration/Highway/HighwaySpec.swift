public import Parameters

/// Parameters of a stretch of dual carriageway.
public struct HighwaySpec: Spec {
  /// Lanes in each direction.
  public var lanes = 2
  /// Width of a lane [m].
  public var laneWidth = 3.6
  /// Speed limit [km/h].
  public var speedLimit = 120.0
  /// Length of the stretch [m].
  public var length = 1000.0
  /// Part of the length that lies in bends.
  public var bends = 0.6
  /// Whether bends may be as tight as banking of 6 % allows.
  public var tightBends = false
  /// Width of the hard shoulder [m].
  public var shoulderWidth = 2.75
  /// Width of the paved strip beside the median [m].
  public var innerShoulderWidth = 1.0
  /// Width of the median [m].
  public var medianWidth = 3.5
  /// What happens to the carriageway along the reference line.
  public var feature = HighwayFeature.none
  /// What happens to the other carriageway.
  public var oppositeFeature = HighwayFeature.none
  /// How many features follow one another on a carriageway that has any.
  public var features = 1
  /// Length of a weaving section between its gores [m].
  public var weavingLength = 350.0
  /// Metres in which a lane that is dropped or gained changes its width by one metre.
  public var dropTaper = 50.0
  /// Speed at which one merges or leaves [km/h].
  public var mergeSpeed = 100.0
  /// Acceleration that acceleration lanes are designed for [m/s²].
  public var acceleration = 1.25
  /// Deceleration that deceleration lanes are designed for [m/s²].
  public var deceleration = 2.0
  /// Least length of acceleration and deceleration lanes [m].
  public var leastAuxiliary = 200.0
  /// Length in which acceleration and deceleration lanes close and open [m].
  public var auxiliaryTaper = 60.0
  /// Shape of ramps.
  public var ramp = RampShape.direct
  /// Radius of direct ramps [m].
  public var directRadius = 150.0
  /// Angle that direct ramps turn [deg].
  public var directTurn = 50.0
  /// Radius of loops [m].
  public var loopRadius = 45.0
  /// Angle that loops turn [deg].
  public var loopTurn = 170.0
  /// Length of ramps [m].
  public var rampLength = 250.0
  /// Width of the lane of a ramp [m].
  public var rampLaneWidth = 4.0
  /// Width of the outer shoulder of a ramp [m].
  public var rampShoulderWidth = 1.5
  /// Part of the length behind noise walls, on each side.
  public var noiseWalls = 0.2
  /// Trees per kilometre on each side.
  public var trees = 40.0

  /// The spec where nothing was said.
  public init() {}

  private static let manual = "RAA 2008; AASHTO Green Book"

  /// The parameters in the order in which they are sampled.
  public static var fields: [Field<HighwaySpec>] {
    crossSection + alignment + features + ramps + surroundings
  }

  private static var crossSection: [Field<HighwaySpec>] {
    [
      .integer(
        "lanes", \.lanes, in: 2...4, default: .weighted([2: 0.4, 3: 0.4, 4: 0.2]),
        "Lanes in each direction; one that is dropped or gained is one more, up to 4"),
      .number(
        "lane_width", \.laneWidth, unit: "m", in: 3.25...3.85, default: .normal(mean: 3.6, deviation: 0.08),
        "Width of a lane", source: manual),
      .number(
        "shoulder_width", \.shoulderWidth, unit: "m", in: 1.5...3.5,
        default: .normal(mean: 2.75, deviation: 0.2), "Width of the hard shoulder", source: manual),
      .number(
        "inner_shoulder_width", \.innerShoulderWidth, unit: "m", in: 0.5...1.5,
        default: .normal(mean: 1, deviation: 0.12), "Width of the paved strip beside the median",
        source: manual),
      .number(
        "median_width", \.medianWidth, unit: "m", in: 2...12, default: .uniform(2.5, 5),
        "Width of the median between the carriageways", source: manual),
    ]
  }

  private static var alignment: [Field<HighwaySpec>] {
    [
      .number(
        "speed_limit", \.speedLimit, unit: "km/h", in: 80...130, default: .any(80, 100, 120, 130),
        "Speed limit, also the speed that bends are designed for"),
      .number(
        "length", \.length, unit: "m", in: 200...5000, default: .uniform(800, 1200),
        "Length of the stretch"),
      .number(
        "bends", \.bends, in: 0...1, default: .uniform(0.2, 1), "Part of the length that lies in bends"),
      .flag(
        "tight_bends", \.tightBends, default: .weighted([true: 0.3, false: 0.7]),
        "Whether bends may be as tight as banking of 6 % allows", source: manual),
    ]
  }

  private static var surroundings: [Field<HighwaySpec>] {
    [
      .number(
        "noise_walls", \.noiseWalls, in: 0...1, default: .uniform(0, 0.4),
        "Part of the length behind noise walls, on each side"),
      .number(
        "trees", \.trees, unit: "1/km", in: 0...300, default: .uniform(10, 80),
        "Trees per kilometre on each side"),
    ]
  }
}
