public import Parameters

/// Parameters of a parking lot beside a street.
public struct ParkingLotSpec: Spec {
  /// Aisles with stalls on both sides.
  public var aisles = 3
  /// Length of an aisle between the roads that join them [m].
  public var aisleLength = 60.0
  /// Width of an aisle, both directions [m].
  public var aisleWidth = 6.5
  /// Angle between stalls and aisle.
  public var stallAngle = StallAngle.right
  /// Width of a stall [m].
  public var stallWidth = 2.5
  /// Length of a stall [m].
  public var stallLength = 5.0
  /// Whether a second entrance leads to the street.
  public var secondEntrance = true
  /// Whether a way out leads to the back.
  public var rearEntrance = true
  /// Speed limit on the lot [km/h].
  public var speedLimit = 20.0
  /// Speed limit on the street [km/h].
  public var streetSpeedLimit = 50.0
  /// Width of a lane of the street [m].
  public var streetLaneWidth = 3.25
  /// Width of the street's pavements [m].
  public var pavementWidth = 2.2
  /// Length of the street beyond the outer entrances [m].
  public var streetLength = 70.0
  /// Radius of kerbs [m].
  public var cornerRadius = 5.0
  /// Trees per 100 m of the strips between rows of stalls.
  public var trees = 6.0

  /// Angle between stalls and aisle.
  public enum StallAngle: String, CaseIterable, Hashable, Sendable {
    case right = "90"
    case steep = "60"
    case flat = "45"

    /// The angle [deg].
    var degrees: Double { self == .right ? 90 : self == .steep ? 60 : 45 }
  }

  /// The spec where nothing was said.
  public init() {}

  private static let guideline = "EAR 05; Urban Land Institute, Dimensions of Parking"

  /// The parameters in the order in which they are sampled.
  public static var fields: [Field<ParkingLotSpec>] { lot + access + surroundings }

  private static var lot: [Field<ParkingLotSpec>] {
    [
      .integer(
        "aisles", \.aisles, in: 2...8, default: .weighted([2: 0.35, 3: 0.4, 4: 0.25]),
        "Aisles with stalls on both sides"),
      .number(
        "aisle_length", \.aisleLength, unit: "m", in: 40...150, default: .uniform(45, 80),
        "Length of an aisle between the roads that join them"),
      .number(
        "aisle_width", \.aisleWidth, unit: "m", in: 5.5...8, default: .uniform(6, 7),
        "Width of an aisle, for both directions", source: guideline),
      .choice(
        "stall_angle", \.stallAngle, default: .weighted(["90": 0.6, "60": 0.25, "45": 0.15]),
        "Angle between stalls and aisle"),
      .number(
        "stall_width", \.stallWidth, unit: "m", in: 2.3...3, default: .normal(mean: 2.5, deviation: 0.08),
        "Width of a stall", source: guideline),
      .number(
        "stall_length", \.stallLength, unit: "m", in: 4.5...6, default: .normal(mean: 5, deviation: 0.12),
        "Length of a stall", source: guideline),
      .number(
        "speed_limit", \.speedLimit, unit: "km/h", in: 10...30,
        default: .weighted([10: 0.3, 15: 0.2, 20: 0.5]), "Speed limit on the lot"),
    ]
  }

  private static var access: [Field<ParkingLotSpec>] {
    [
      .flag(
        "second_entrance", \.secondEntrance, default: .weighted([true: 0.6, false: 0.4]),
        "Whether a second entrance leads to the street"),
      .flag(
        "rear_entrance", \.rearEntrance, default: .weighted([true: 0.6, false: 0.4]),
        "Whether a way out leads to the back"),
      .number(
        "street_speed_limit", \.streetSpeedLimit, unit: "km/h", in: 30...60,
        default: .weighted([30: 0.3, 50: 0.7]), "Speed limit on the street"),
      .number(
        "street_lane_width", \.streetLaneWidth, unit: "m", in: 2.75...3.75,
        default: .normal(mean: 3.25, deviation: 0.1), "Width of a lane of the street"),
      .number(
        "street_length", \.streetLength, unit: "m", in: 40...200, default: .uniform(50, 90),
        "Length of the street beyond the lot, at both ends"),
      .number(
        "corner_radius", \.cornerRadius, unit: "m", in: 4.5...10, default: .uniform(4.5, 6.5),
        "Radius of kerbs", source: guideline),
    ]
  }

  private static var surroundings: [Field<ParkingLotSpec>] {
    [
      .number(
        "pavement_width", \.pavementWidth, unit: "m", in: 1.5...4, default: .uniform(1.8, 3),
        "Width of the street's pavements"),
      .number(
        "trees", \.trees, unit: "1/100 m", in: 0...15, default: .uniform(1, 9),
        "Trees per 100 m of the strips between rows of stalls"),
    ]
  }
}
