import Agents

extension StepRule {
  /// Vehicles turn only as they roll, and no tighter than full lock allows.
  static let turn = StepRule(name: "turn", bindsTheHit: false) { step in
    guard step.agentClass.isVehicle, !step.isJump else { return nil }
    let lock = MotionBounds.lockCurvature(length: step.length)
    guard abs(step.turn) > lock * step.topSpeed * step.dt + Step.headingRounding else { return nil }
    return "turns by \(step.turn) rad within a tick at \(step.topSpeed) m/s"
  }
}

extension Step {
  /// Two headings to 0.5e-5 rad, and 0.05 mm of way hidden in rounded speeds round the tightest curve [rad].
  fileprivate static let headingRounding = 5e-5
}
