/// Units of speed in road data (OpenDRIVE `e_unitSpeed`).
public enum SpeedUnit: String, CaseIterable, Sendable {
  case metresPerSecond = "m/s"
  case kilometresPerHour = "km/h"
  case milesPerHour = "mph"

  /// The unit of a name, in the spellings that files have.
  public init?(named name: String) {
    switch name.lowercased() {
    case "m/s", "ms", "mps": self = .metresPerSecond
    case "km/h", "kmh", "kph": self = .kilometresPerHour
    case "mph", "mi/h": self = .milesPerHour
    default: return nil
    }
  }

  /// A value of this unit as a speed [m/s].
  public func metresPerSecond(_ value: Double) -> Double {
    switch self {
    case .metresPerSecond: value
    case .kilometresPerHour: value / 3.6
    case .milesPerHour: value * 0.44704
    }
  }
}
