public import Geometry
import Randomness

/// A pedestrian: plain data without references, kept in an array.
public struct Walker: Sendable {
  /// What a pedestrian is about.
  enum Leg: Hashable, Sendable {
    /// Walks along a pavement, in its direction or against it.
    case along(lane: Int, isForward: Bool)
    /// Waits at the kerb to cross, at the start or at the end of the crossing's axis.
    case waiting(crossing: Int, atStart: Bool)
    /// Crosses, from the axis's start to its end or back.
    case across(crossing: Int, fromStart: Bool)
  }

  /// Number of birth, its name for ever.
  public var id: Int
  /// Centre of the box [m].
  public var position: Vector2
  /// Where it looks [rad].
  public var heading: Double
  /// Velocity [m/s].
  public var velocity = Vector2.zero
  /// Speed [m/s].
  public var speed = 0.0
  /// Speed a tick before [m/s].
  public var previousSpeed = 0.0
  /// Pavement lane it walks on, −1 while crossing.
  public var lane = -1
  /// Speed it likes to walk at [m/s].
  var desiredSpeed: Double
  /// Where in the width of a way it likes to walk, 0 in the middle, 1 at the border.
  var side: Double
  /// Time it wants to have left before a vehicle comes [s].
  var margin: Double
  /// What it is about.
  var leg: Leg
  /// Station on the lane or distance along the axis [m].
  var station: Double
  /// Crossing end ahead that it means to take, as an index of the walking graph; −1 for none.
  var crossingEnd = -1
  /// Decides where to go.
  var generator: Generator
}
