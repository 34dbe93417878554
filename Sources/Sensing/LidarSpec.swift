public import Geometry
public import Parameters

/// A spinning lidar on the ego's roof that looks level around.
public struct LidarSpec: Spec {
  /// Whether there is one.
  public enum Mode: String, CaseIterable, Hashable, Sendable {
    case on, off
  }

  /// Whether there is one.
  public var mode = Mode.on
  /// Beams in a turn.
  public var beams = 1080
  /// Farthest reported return [m].
  public var range = 100.0
  /// How far around it looks, half to each side [deg].
  public var fieldOfView = 360.0
  /// Distance at which a target that reflects 90 % is just detected in clear air [m].
  public var sensitivity = 200.0
  /// Range resolution dR; noise is dR / √(2 SNR) [m].
  public var rangeNoise = 0.09
  /// Standard deviation of a beam's direction [deg].
  public var angleNoise = 0.03
  /// Width of a beam [mrad].
  public var divergence = 3.0
  /// Share of returns that are lost, head on.
  public var dropOut = 0.005
  /// Whether the ego and all others move while it turns.
  public var rolling = false
  /// How far it sits ahead of the middle of the ego's box [m].
  public var ahead = 0.0

  /// Creates a standard lidar.
  public init() {}

  private static let whenOn = Parameter.Condition("mode", ["on"])

  /// All parameters.
  public static let fields: [Field<LidarSpec>] = [
    .choice("mode", \.mode, default: .on, "Whether the ego has a lidar"),
    .integer(
      "beams", \.beams, in: 1...16_384, default: 1080, "Beams in a turn", only: whenOn),
    .number(
      "range", \.range, unit: "m", in: 1...500, default: 100, "Farthest reported return", only: whenOn),
    .number(
      "field_of_view", \.fieldOfView, unit: "deg", in: 1...360, default: 360,
      "How far around it looks, half to each side", only: whenOn),
    .number(
      "sensitivity", \.sensitivity, unit: "m", in: 5...1000, default: 200,
      "Distance at which a target that reflects 90 % is just detected in clear air", only: whenOn,
      source: "LISA, Kilic 2021"),
    .number(
      "range_noise", \.rangeNoise, unit: "m", in: 0...2, default: 0.09,
      "Range resolution dR; noise is dR / sqrt(2 SNR)", only: whenOn, source: "LISA, Kilic 2021"),
    .number(
      "angle_noise", \.angleNoise, unit: "deg", in: 0...2, default: 0.03,
      "Standard deviation of a beam's direction", only: whenOn),
    .number(
      "divergence", \.divergence, unit: "mrad", in: 0...50, default: 3, "Width of a beam", only: whenOn,
      source: "LISA, Kilic 2021"),
    .number(
      "drop_out", \.dropOut, in: 0...1, default: 0.005,
      "Share of returns that are lost, head on; grazing ones are lost more", only: whenOn),
    .flag(
      "rolling", \.rolling, default: false, "Whether the ego and all others move while it turns",
      only: whenOn),
    .number(
      "ahead", \.ahead, unit: "m", in: -10...10, default: 0,
      "How far it sits ahead of the middle of the ego's box", only: whenOn),
  ]
}

extension LidarSpec {
  /// Time of one turn [s].
  public static let turn = 0.1

  /// Field of view [rad].
  public var view: Double { fieldOfView / 180 * .pi }

  /// Directions of the beams.
  public var fan: BeamFan { BeamFan(count: beams, fieldOfView: view) }

  /// When each beam is shot, after the tick [s]; zero for all unless it rolls.
  ///
  /// It turns at a steady rate and passes straight behind at the tick, so a narrow view is left in less time.
  public var beamTimes: [Double] {
    guard rolling else { return [Double](repeating: 0, count: beams) }
    return fan.angles.map { ($0 / (2 * .pi) + 0.5) * Self.turn }
  }
}
