public import Geometry

/// A vehicle that stands parked as long as the scene lasts.
public struct ParkedVehicle: Sendable {
  /// Number of birth, its name for ever.
  public var id: Int
  /// Where its box stands.
  public var pose: Pose
}
