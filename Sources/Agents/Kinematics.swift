import ExactMath
public import Geometry

/// Where a vehicle is and how it moves at one instant.
public struct VehicleState: Hashable, Sendable {
  /// Centre of the box [m].
  public var position: Vector2
  /// Where the vehicle points [rad].
  public var heading: Double
  /// Speed along the heading, of the rear axle and of the centre alike [m/s].
  public var speed: Double
  /// What the speed did over the tick before [m/s²].
  public var acceleration: Double
  /// Curvature of the rear axle's path, positive to the left [1/m].
  public var curvature: Double

  /// Creates a state.
  public init(
    position: Vector2, heading: Double, speed: Double, acceleration: Double = 0, curvature: Double = 0
  ) {
    self.position = position
    self.heading = heading
    self.speed = speed
    self.acceleration = acceleration
    self.curvature = curvature
  }
}

/// What the motion of a vehicle depends on besides its state: a kinematic bicycle (Rajamani, Vehicle
/// Dynamics and Control, 2.2) that rolls on its rear axle, so that nothing ever slides sideways.
public struct Chassis: Hashable, Sendable {
  /// Distance between the axles [m].
  public var wheelbase: Double
  /// How far the box's centre lies ahead of the rear axle [m].
  public var centreAheadOfRearAxle: Double
  /// What the machine can do.
  public var limits: MotionLimits
  /// Tightest curve that full lock allows [1/m].
  public let lockCurvature: Double

  /// Speed below which brakes hold a vehicle [m/s].
  private static let creeping = 0.002

  /// The chassis of a body.
  public init(_ body: Body) {
    wheelbase = body.wheelbase
    centreAheadOfRearAxle = body.centreAheadOfRearAxle
    limits = body.limits
    lockCurvature = ExactMath.tan(limits.steering) / max(wheelbase, 1e-3)
  }

  /// Middle of the rear axle [m].
  public func rearAxle(of state: VehicleState) -> Vector2 {
    state.position - Vector2(heading: state.heading, length: centreAheadOfRearAxle)
  }

  /// What the vehicle really does when a control is asked of it: acceleration, jerk, steering angle,
  /// steering rate and sideways acceleration stay within its limits.
  public func limited(_ control: Control, in state: VehicleState, over dt: Double) -> Control {
    let jerk = limits.jerk * dt
    var acceleration = min(max(control.acceleration, state.acceleration - jerk), state.acceleration + jerk)
    acceleration = min(max(acceleration, -limits.deceleration), limits.acceleration)
    if state.speed <= 0, acceleration < 0 { acceleration = 0 }
    // d(tan δ)/dt >= δ', so this is never quicker than the wheel can be turned.
    let rate = limits.steeringRate * dt / max(wheelbase, 1e-3)
    var curvature = min(max(control.curvature, state.curvature - rate), state.curvature + rate)
    let grip = limits.lateralAcceleration / max(state.speed * state.speed, 1e-3)
    let tightest = min(lockCurvature, grip)
    curvature = min(max(curvature, -tightest), tightest)
    return Control(acceleration: acceleration, curvature: curvature)
  }

  /// The state after a time [s] under a control: the rear axle rolls along an exact arc, braking ends at
  /// standstill within the tick, and the logged speed is that of the box's centre along its heading.
  public func advanced(_ state: VehicleState, by control: Control, over dt: Double) -> VehicleState {
    let real = limited(control, in: state, over: dt)
    let wanted = state.speed + real.acceleration * dt
    // Brakes that are on hold a vehicle that creeps.
    let stops = wanted < 0 || (wanted < Self.creeping && real.acceleration < 0)
    let speed = stops ? 0 : wanted
    let distance =
      stops
      ? min(state.speed * dt / 2, state.speed * state.speed / (-2 * real.acceleration))
      : (state.speed + speed) / 2 * dt
    var next = state
    let turn = real.curvature * distance
    let half = turn / 2
    let chord = abs(half) < 1e-4 ? distance * (1 - half * half / 6) : distance * ExactMath.sin(half) / half
    let before = rearAxle(of: state)
    let rear = before + Vector2(heading: state.heading + half, length: chord)
    next.heading = wrappedAngle(state.heading + turn)
    next.position = rear + Vector2(heading: next.heading, length: centreAheadOfRearAxle)
    next.speed = speed
    next.acceleration = (speed - state.speed) / dt
    next.curvature = real.curvature
    return next
  }
}
