import Agents

extension StepRule {
  /// Nobody jumps: what is far from where its speed can bring it was put there.
  static let teleport = StepRule(name: "teleport", bindsTheHit: true) { step in
    step.isJump ? "jumps: it moves \(step.distance) m in \(step.dt) s at \(step.topSpeed) m/s" : nil
  }
}

extension Step {
  /// Whether the agent is farther off its way than any wrong speed explains.
  var isJump: Bool {
    guard agentClass.isVehicle else { return distance - topSpeed * dt - trailerSwing > Step.jump }
    return across * across + excessAlong * excessAlong > Step.jump * Step.jump
  }
}
