import Agents

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
  /// It may take its new speed at once, which bounds the way above. Below, it moves by the mean of two
  /// velocities that differ by no more than legs can do in a tick, D: |a + b|² = 2a² + 2b² − |a − b|².
  /// So nobody is asked to move who may be turning about.
  fileprivate var excessOnFoot: Double {
    let longest = topSpeed * dt + trailerSwing
    if distance > longest { return distance - longest }
    let change = MotionBounds(agentClass).acceleration * dt
    let squares = 2 * (speed * speed + speedBefore * speedBefore)
    let shortest = max(0, squares - change * change).squareRoot() / 2 * dt
    return min(0, distance + trailerSwing - shortest)
  }
}
