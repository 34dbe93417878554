import ExactMath
public import Parameters

/// The weather: what it does to light, to sight and to laser pulses.
public struct WeatherSpec: Spec {
  /// How bright it is.
  public enum Illumination: String, CaseIterable, Hashable, Sendable {
    case day, dusk, night
  }

  /// How strongly rain dims a laser.
  public enum RainModel: String, CaseIterable, Hashable, Sendable {
    /// Marshall and Palmer's drops, agreeing with ITU-R P.1814.
    case physical
    /// Goodin's fit as it is often copied, about 25 times too strong: a stress test.
    case stress
  }

  /// How bright it is.
  public var illumination = Illumination.day
  /// Rain rate [mm/h].
  public var rain = 0.0
  /// How far one sees in fog [m].
  public var visibility = clearVisibility
  /// How strongly rain dims a laser.
  public var rainModel = RainModel.physical

  /// Visibility from which on the air counts as clear [m].
  public static let clearVisibility = 20_000.0

  /// Creates a clear day.
  public init() {}

  /// All parameters.
  public static let fields: [Field<WeatherSpec>] = [
    .choice("illumination", \.illumination, default: .day, "How bright it is"),
    .number(
      "rain", \.rain, unit: "mm/h", in: 0...150, default: 0, "Rain rate",
      source: "ISO 34503: light up to 2.5, moderate 7.6, heavy 50, violent above"),
    .number(
      "visibility", \.visibility, unit: "m", in: 20...clearVisibility,
      default: .constant(.number(clearVisibility)), "How far one sees in fog; the upper end is clear air",
      source: "Koschmieder 1924"),
    .choice(
      "rain_model", \.rainModel, default: .physical,
      "How strongly rain dims a laser: as drops do, or 25 times more as a stress test",
      only: .unless("rain", is: "0"),
      source: "Marshall and Palmer 1948; Goodin 2019"),
  ]

  /// Loss of a laser beam to rain and fog along each metre, one way [1/m].
  public var extinction: Double { rainExtinction + fogExtinction }

  /// Loss to rain [1/m]: α = 3.65e-4 R^0.63, geometric optics of Marshall and Palmer's drop sizes.
  private var rainExtinction: Double {
    guard rain > 0 else { return 0 }
    return switch rainModel {
    case .physical: 3.65e-4 * ExactMath.pow(rain, 0.63)
    case .stress: 0.01 * ExactMath.pow(rain, 0.6)
    }
  }

  /// Loss to fog [1/m]: α = 3.912 / V for a contrast of 2 % at the visibility (Koschmieder).
  private var fogExtinction: Double { visibility < Self.clearVisibility ? 3.912 / visibility : 0 }
}
