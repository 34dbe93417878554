import Geometry

/// Which movements of a junction may not have green together.
struct SignalMeetings {
  private let pairs: [[Bool]]

  /// Movements collide that share ground, unless they meet head-on: there who turns waits.
  init(_ plan: JunctionPlan, _ conflicts: [Conflict]) {
    let count = plan.movements.count
    var pairs = [[Bool]](repeating: [Bool](repeating: false, count: count), count: count)
    for conflict in conflicts where conflict.kind != .diverge {
      guard let a = plan.movementOf[conflict.first], let b = plan.movementOf[conflict.second] else {
        continue
      }
      let approaches = (plan.movements[a].approach, plan.movements[b].approach)
      guard approaches.0 != approaches.1 else { continue }
      let isHeadOn = abs(plan.turn(from: approaches.0, to: approaches.1)) > JunctionPlan.headOn
      let bothStraight = plan.movements[a].turn == .straight && plan.movements[b].turn == .straight
      if isHeadOn && !(bothStraight && conflict.right == .arrival) { continue }
      pairs[a][b] = true
      pairs[b][a] = true
    }
    self.pairs = pairs
  }

  func collide(_ a: Int, _ b: Int) -> Bool { pairs[a][b] }

  /// Phases by approach: each with all later ones that collide with none in it.
  static func phases(_ plan: JunctionPlan, _ ruled: [Int], _ meetings: SignalMeetings) -> [[Int]] {
    let approaches = plan.approaches.indices.map { approach in
      ruled.filter { plan.movements[$0].approach == approach }
    }
    var open = approaches.filter { !$0.isEmpty }
    var phases: [[Int]] = []
    while !open.isEmpty {
      var phase = open.removeFirst()
      open.removeAll { candidate in
        let fits = candidate.allSatisfy { a in phase.allSatisfy { !meetings.collide(a, $0) } }
        if fits { phase += candidate }
        return fits
      }
      phases.append(phase.sorted())
    }
    return phases
  }
}
