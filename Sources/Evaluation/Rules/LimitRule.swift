extension StepRule {
  /// Nobody accelerates, brakes, corners or yaws harder than its class can.
  ///
  /// Rounding of speeds adds 0.001 m/s a tick, that of headings 1e-5 rad a tick.
  static let limits = StepRule(name: "limits", bindsTheHit: false) { step in
    guard !step.isJump else { return nil }
    let bounds = MotionBounds(step.agentClass)
    let rounding = 0.001 / step.dt
    if step.acceleration > bounds.acceleration + rounding {
      return "accelerates by \(step.acceleration) m/s², its class reaches \(bounds.acceleration)"
    }
    if step.acceleration < -bounds.deceleration - rounding {
      return "brakes by \(-step.acceleration) m/s², its class reaches \(bounds.deceleration)"
    }
    if abs(step.speed) > bounds.speed { return "moves at \(step.speed) m/s, its class at \(bounds.speed)" }
    let yaw = max(0, abs(step.turn) - 1e-5) / step.dt
    if yaw > bounds.yaw { return "yaws by \(yaw) rad/s, its class reaches \(bounds.yaw)" }
    let lateral = yaw * abs(step.meanSpeed)
    if lateral > bounds.lateral {
      return "corners with \(lateral) m/s², its tyres and height allow \(bounds.lateral)"
    }
    return nil
  }
}
