/// Lamps of a vehicle, as a sum of bits.
public struct Lights: OptionSet, Hashable, Sendable {
  /// The sum written to the log.
  public let rawValue: UInt8

  /// Creates lamps from their sum.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Brake lamps.
  public static let brake = Lights(rawValue: 1)
  /// Left indicator.
  public static let left = Lights(rawValue: 2)
  /// Right indicator.
  public static let right = Lights(rawValue: 4)
  /// Hazard lamps.
  public static let hazard = Lights(rawValue: 8)
  /// Low beam.
  public static let lowBeam = Lights(rawValue: 16)
  /// Reversing lamp.
  public static let reverse = Lights(rawValue: 32)
  /// Blue light of an emergency vehicle.
  public static let blue = Lights(rawValue: 64)
}
