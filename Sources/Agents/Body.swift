/// Size and motion limits of an agent: what stays the same while it lives.
public struct Body: Hashable, Sendable {
  /// Class in labels and masks; the ego keeps its own class here.
  public var agentClass: SemanticClass
  /// Finer kind, such as `compact` or `suv`.
  public var kind: String
  /// Bumper to bumper [m].
  public var length: Double
  /// Without mirrors [m].
  public var width: Double
  /// Above ground [m].
  public var height: Double
  /// Distance between the axles [m]; 0 for what walks.
  public var wheelbase: Double
  /// How far the box's centre lies ahead of the rear axle [m].
  public var centreAheadOfRearAxle: Double
  /// What the machine or the legs can do.
  public var limits: MotionLimits

  /// Creates a body; the axles of a vehicle stand at 0.60 of its length, 0.21 of it overhang the rear.
  public init(
    _ agentClass: SemanticClass, kind: String, length: Double, width: Double, height: Double,
    limits: MotionLimits
  ) {
    self.agentClass = agentClass
    self.kind = kind
    self.length = length
    self.width = width
    self.height = height
    self.wheelbase = agentClass.isVehicle ? 0.60 * length : 0
    self.centreAheadOfRearAxle = agentClass.isVehicle ? 0.29 * length : 0
    self.limits = limits
  }
}

/// Physical limits of motion by class (SUMO's vehicle type defaults; tyre friction on a dry road).
public struct MotionLimits: Hashable, Sendable {
  /// Strongest gain of speed [m/s²].
  public var acceleration: Double
  /// Strongest emergency braking, positive [m/s²].
  public var deceleration: Double
  /// Largest change of acceleration, reached only in emergencies [m/s³].
  public var jerk: Double
  /// Largest front wheel angle [rad].
  public var steering: Double
  /// Fastest change of the front wheel angle [rad/s].
  public var steeringRate: Double
  /// Largest sideways acceleration [m/s²].
  public var lateralAcceleration: Double
  /// Top speed [m/s].
  public var speed: Double

  /// Creates limits from their values in SI units.
  public init(
    acceleration: Double, deceleration: Double, jerk: Double = 20, steering: Double = 0.6,
    steeringRate: Double = 0.5, lateralAcceleration: Double = 7, speed: Double
  ) {
    self.acceleration = acceleration
    self.deceleration = deceleration
    self.jerk = jerk
    self.steering = steering
    self.steeringRate = steeringRate
    self.lateralAcceleration = lateralAcceleration
    self.speed = speed
  }
}
