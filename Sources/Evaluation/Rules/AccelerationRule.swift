extension StepRule {
  /// The acceleration column is what the speed column did over the tick before.
  static let accelerationColumn = StepRule(name: "acceleration", bindsTheHit: true) { step in
    // Two speeds to 0.5 mm/s over a tick, and the column's own rounding.
    let allowance = 0.001 / step.dt + 0.001
    guard abs(step.acceleration - step.recordedAcceleration) > allowance else { return nil }
    return "has an acceleration of \(step.recordedAcceleration) m/s² where its speed changes by "
      + "\(step.acceleration) m/s²"
  }
}
