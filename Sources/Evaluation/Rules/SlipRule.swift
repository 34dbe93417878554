import Agents

extension StepRule {
  /// Vehicles roll: the rear axle never moves sideways.
  static let slip = StepRule(name: "slip", bindsTheHit: false) { step in
    guard step.agentClass.isVehicle, !step.isJump else { return nil }
    let allowance = Step.rounding + Step.slipAllowance * abs(step.along)
    guard abs(step.across) > allowance else { return nil }
    return "slips \(abs(step.across)) m sideways within a tick, over \(step.along) m"
  }
}
