import Agents

/// What the strongest agent of a class can do.
///
/// Acceleration and braking are SUMO's emergency values with a little in hand (vehicle type defaults);
/// sideways a dry road holds 0.87 g, and what is tall tips earlier. Yaw is what remains of both at full lock:
/// √(lateral · curvature) of the class's shortest vehicle.
struct MotionBounds {
  /// Strongest gain of speed [m/s²].
  let acceleration: Double
  /// Strongest braking, positive [m/s²].
  let deceleration: Double
  /// Sideways acceleration [m/s²].
  let lateral: Double
  /// Yaw rate [rad/s].
  let yaw: Double
  /// Speed [m/s].
  let speed: Double

  /// Front wheel angle that no vehicle exceeds [rad], its tangent, and the wheelbase as a share of the length.
  private static let (lockTangent, wheelbaseShare) = (1.03, 0.60)

  init(_ agentClass: SemanticClass) {
    switch agentClass {
    case .truck, .bus, .trailer, .constructionVehicle, .tram:
      (acceleration, deceleration, lateral, yaw, speed) = (3, 7.1, 5, 1, 35)
    case .van: (acceleration, deceleration, lateral, yaw, speed) = (5, 9.1, 7, 1.5, 60)
    case .motorcycle: (acceleration, deceleration, lateral, yaw, speed) = (6.5, 10.1, 9, 3, 70)
    case .bicycle, .eScooter: (acceleration, deceleration, lateral, yaw, speed) = (3, 7.1, 6, 3, 17)
    case .pedestrian, .wheelchair, .animal, .other, .pushedObject, .debris, .cone, .workBarrier:
      // Who walks starts and stops within a step and turns on the spot.
      (acceleration, deceleration, lateral, yaw, speed) = (20, 20, .infinity, .infinity, 10)
    default: (acceleration, deceleration, lateral, yaw, speed) = (5, 9.1, 8.5, 1.8, 70)
    }
  }

  /// The tightest curve a vehicle of a length can roll through at full lock, 0.8 rad [1/m].
  static func lockCurvature(length: Double) -> Double { lockTangent / (wheelbaseShare * length) }
}
