public import Geometry
import Randomness

/// A pedestrian.
public struct Walker: Sendable {
  /// Number of birth, its name for ever.
  public var id: Int
  /// Centre of the box [m].
  public var position: Vector2
  /// Where it looks [rad].
  public var heading: Double
  /// Speed [m/s].
  public var speed: Double
  /// Speed a tick before [m/s].
  public var previousSpeed: Double
  /// Lane under it, −1 for none.
  public var lane: Int
}
