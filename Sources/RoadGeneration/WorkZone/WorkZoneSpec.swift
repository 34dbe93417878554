public import Parameters

/// Parameters of a work zone that closes a lane of whatever road there is.
public struct WorkZoneSpec: Spec {
  /// Whether there is one.
  public var presence = Presence.none
  /// Which lane of its direction is closed.
  public var lane = ClosedLane.near
  /// Length of the closed lane without tapers [m].
  public var length = 100.0
  /// Speed limit in it [km/h]; that of the road where it is lower.
  public var limit = 60.0
  /// What stands along its border.
  public var guide = Guide.beacons

  /// Whether a road has a work zone.
  public enum Presence: String, CaseIterable, Hashable, Sendable {
    case none
    /// Where the road has room for one; it is shortened to fit.
    case possible
    /// As long as asked, or the road is refused.
    case required
  }

  /// Which lane of its direction is closed: that beside the kerb, or that beside oncoming traffic or the median.
  public enum ClosedLane: String, CaseIterable, Hashable, Sendable {
    case near, far
  }

  /// What stands along the border of the closed lane.
  public enum Guide: String, CaseIterable, Hashable, Sendable {
    case cones, beacons, barrier
  }

  /// The spec where nothing was said.
  public init() {}

  private static let some = Parameter.Condition.when("presence", is: "possible", "required")

  /// The parameters in the order in which they are sampled.
  public static var fields: [Field<WorkZoneSpec>] {
    [
      .choice(
        "presence", \.presence, default: .weighted(["none": 0.88, "possible": 0.12, "required": 0]),
        "Whether a lane is closed for works: where there are two lanes a direction and room, or else refused"),
      .choice(
        "lane", \.lane, default: .weighted(["near": 0.7, "far": 0.3]),
        "Which lane of its direction is closed", only: some),
      .number(
        "length", \.length, unit: "m", in: 20...1000, default: .uniform(40, 250),
        "Length of the closed lane without tapers", only: some),
      .number(
        "limit", \.limit, unit: "km/h", in: 30...100,
        default: .weighted([30: 0.15, 40: 0.2, 60: 0.35, 80: 0.3]),
        "Speed limit beside it, where that of the road is higher", only: some, source: "RSA 21; MUTCD 6C"),
      .choice(
        "guide", \.guide, default: .weighted(["cones": 0.35, "beacons": 0.4, "barrier": 0.25]),
        "What stands along its border", only: some, source: "RSA 21; MUTCD 6F"),
    ]
  }
}
