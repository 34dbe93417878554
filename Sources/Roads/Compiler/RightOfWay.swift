import Geometry

/// Who goes first where two lanes of a junction meet.
struct RightOfWay {
  let plan: JunctionPlan
  let drivingSide: DrivingSide
  let lanes: [Lane]
  /// Pairs of roads of which the first goes before the second.
  let priorities: [(high: Int, low: Int)]
  let roadOfLane: (Int) -> Int

  /// Right at a conflict between two lanes.
  func right(_ first: Int, _ second: Int, kind: Conflict.Kind) -> Conflict.Right {
    guard kind != .diverge, let mine = plan.movementOf[first], let other = plan.movementOf[second] else {
      return .arrival
    }
    let a = plan.movements[mine]
    let b = plan.movements[other]
    if let explicit = prioritised(first, a, second, b) { return explicit }
    if a.approach == b.approach { return kind == .merge ? .arrival : straightFirst(a, b) }
    if plan.control == .allWayStop { return .arrival }
    let ranks = (rank(a), rank(b))
    if ranks.0 != ranks.1 { return ranks.0 > ranks.1 ? .first : .second }
    if (a.turn == .uTurn) != (b.turn == .uTurn) { return a.turn == .uTurn ? .second : .first }
    let turn = plan.turn(from: a.approach, to: b.approach)
    if abs(turn) > JunctionPlan.headOn { return farTurnLast(a, b) }
    if abs(turn) < JunctionPlan.sideBySide { return alongside(first, a, second, b) }
    // Turned to the left of us, the other comes from our right.
    let isFromRight = turn > 0
    return isFromRight == (drivingSide == .right) ? .second : .first
  }

  /// Signed or signalled approaches: who is asked to wait goes last.
  private func rank(_ movement: Movement) -> Int {
    let control = plan.approaches[movement.approach].control
    switch plan.control {
    case .signals: return movement.signals.isEmpty ? (control == .none ? 1 : 0) : 2
    case .priority: return control == .yield || control == .stop ? 0 : 1
    case .nearSideFirst, .allWayStop: return 0
    }
  }

  private func prioritised(_ first: Int, _ a: Movement, _ second: Int, _ b: Movement) -> Conflict.Right? {
    let mine = [roadOfLane(first), plan.approaches[a.approach].end.road]
    let other = [roadOfLane(second), plan.approaches[b.approach].end.road]
    for pair in priorities {
      if mine.contains(pair.high) && other.contains(pair.low) { return .first }
      if mine.contains(pair.low) && other.contains(pair.high) { return .second }
    }
    return nil
  }

  /// Head-on: who turns farther across the other's way waits.
  private func farTurnLast(_ a: Movement, _ b: Movement) -> Conflict.Right {
    let farther = (a.angle - b.angle) * (drivingSide == .right ? 1 : -1)
    if abs(farther) < Self.sameTurn { return .arrival }
    return farther > 0 ? .second : .first
  }

  /// Movements whose turns differ by less are equals [rad].
  private static let sameTurn = 0.2

  /// Side by side: ramps and those who turn wait, equals go as they come.
  private func alongside(_ first: Int, _ a: Movement, _ second: Int, _ b: Movement) -> Conflict.Right {
    let ramps = (isRamp(first, a), isRamp(second, b))
    if ramps.0 != ramps.1 { return ramps.0 ? .second : .first }
    return straightFirst(a, b)
  }

  private func isRamp(_ lane: Int, _ movement: Movement) -> Bool {
    lanes[lane].laneClass == .ramp
      || plan.approaches[movement.approach].lanes.contains { lanes[$0].laneClass == .ramp }
  }

  private func straightFirst(_ a: Movement, _ b: Movement) -> Conflict.Right {
    if (a.turn == .straight) == (b.turn == .straight) { return .arrival }
    return a.turn == .straight ? .first : .second
  }
}
