import Agents
import ExactMath

extension StepRule {
  /// The speed column is the speed at which positions change.
  static let speed = StepRule(name: "speed", bindsTheHit: false) { step in
    guard !step.isJump else { return nil }
    let excess = step.agentClass.isVehicle ? step.excessAlong : step.excessOnFoot
    let allowance = Step.rounding + (step.agentClass.isVehicle ? Step.jerkAllowance * step.dt3 : 0)
    guard abs(excess) > allowance else { return nil }
    return "moves \(step.along == 0 ? step.distance : step.along) m within a tick, "
      + "\(abs(excess)) m \(excess > 0 ? "more" : "less") than \(step.meanSpeed) m/s allow"
  }
}

extension Step {
  /// The cube of the tick [s³].
  var dt3: Double { dt * dt * dt }

  /// How far a trailer's centre may swing about its axle within the step [m].
  var trailerSwing: Double { agentClass == .trailer ? length / 2 * abs(turn) : 0 }

  /// How much farther an agent on foot came than its speeds allow [m]; negative when less far.
  ///
  /// It may change its speed at once and walk round a corner within the tick: the chord of a way with a
  /// corner of angle φ is no shorter than cos(φ/2) of it, and a heading that follows smoothly shows less.
  fileprivate var excessOnFoot: Double {
    let longest = topSpeed * dt + trailerSwing
    let corner = ExactMath.cos(turn / 2) * Self.cornerShare
    let shortest = max(0, min(abs(speed), abs(speedBefore)) * dt * corner - trailerSwing)
    if distance > longest { return distance - longest }
    return min(0, distance - shortest)
  }

  /// What remains of a way on foot when its heading has not turned with it: the cosine of half a right angle.
  private static let cornerShare = 0.707
}
