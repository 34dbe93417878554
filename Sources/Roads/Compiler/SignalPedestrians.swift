import Geometry

extension Compilation {
  /// Gives a crossing of the junction a signal that goes with the phases nobody drives over it straight.
  mutating func addPedestrians(
    _ crossing: Int, _ plan: JunctionPlan, _ ruled: [Int], _ phases: [[Int]],
    to planning: inout SignalPlanning
  ) {
    let blocking = blockingMovements(of: crossing, plan)
    guard ruled.contains(where: { blocking.contains($0) }), network.crossings[crossing].signal == nil else {
      return
    }
    let isOpen = phases.map { phase in !phase.contains { blocking.contains($0) } }
    guard isOpen.contains(true) else { return }
    let id = network.signals.count
    network.signals.append(Signal(id: id, junction: plan.id, lanes: [], crossing: crossing))
    network.plan.signals.append(PlanSignal(lanes: [], crossing: crossing, stopLine: []))
    network.crossings[crossing].signal = id
    planning.pedestrians.append(
      SignalPlanning.Pedestrians(signal: id, phases: isOpen, width: network.crossings[crossing].axis.length))
    for phase in phases.indices {
      let next = (phase + 1) % phases.count
      guard !isOpen[phase] && isOpen[next] else { continue }
      for passage in network.crossings[crossing].passages {
        guard let movement = plan.movementOf[passage.lane], phases[phase].contains(movement) else { continue }
        let time = clearingTime(passage.lane, to: passage.laneRange.upperBound)
        planning.clearances[phase] = max(planning.clearances[phase], time)
      }
    }
  }

  /// Whether some crossing of a junction is never left free by phases of vehicles.
  func lacksPhase(_ plan: JunctionPlan, _ ruled: [Int], _ phases: [[Int]]) -> Bool {
    surroundings.crossings[plan.id].contains { crossing in
      let blocking = blockingMovements(of: crossing, plan)
      return network.crossings[crossing].signal == nil && ruled.contains { blocking.contains($0) }
        && phases.allSatisfy { phase in phase.contains { blocking.contains($0) } }
    }
  }

  /// Whether a turn across oncoming traffic has lights of its own, which promise a way free of everybody.
  private func isArrow(_ index: Int, _ plan: JunctionPlan) -> Bool {
    let movement = plan.movements[index]
    guard movement.turn == (layout.drivingSide == .right ? .left : .right) else { return false }
    return plan.movements.contains { other in
      other.approach == movement.approach && other.turn == .straight && !other.signals.isEmpty
        && !other.signals.contains { movement.signals.contains($0) }
    }
  }

  /// Movements that a crossing has to be closed for: all of its own approach, those that go straight, and
  /// arrows.
  func blockingMovements(of crossing: Int, _ plan: JunctionPlan) -> [Int] {
    var result: [Int] = []
    for passage in network.crossings[crossing].passages {
      let lane = network.lanes[passage.lane]
      for index in plan.movements.indices where !result.contains(index) {
        let movement = plan.movements[index]
        let isFed = lane.successors.contains { movement.entries.contains($0) }
        let fromApproach = isFed && lane.length - passage.laneRange.upperBound < Self.crossingReach
        let leaves = movement.lanes.contains { lane.predecessors.contains($0) }
        let intoExit = leaves && passage.laneRange.lowerBound < Self.crossingReach
        let isInside = movement.lanes.contains(lane.id)
        let atMouth = isInside && passage.laneRange.lowerBound < lane.length / 2
        let isExclusive = movement.turn == .straight || isArrow(index, plan)
        if fromApproach || atMouth || ((intoExit || isInside) && isExclusive) {
          result.append(index)
        }
      }
    }
    return result.isEmpty ? movementsBeside(crossing, plan) : result
  }

  /// Where only turning traffic comes over a crossing, such as behind a refuge on the stem of a T: all that
  /// comes in beside it, so that both halves go together.
  private func movementsBeside(_ crossing: Int, _ plan: JunctionPlan) -> [Int] {
    let ends = network.crossings[crossing].passages.filter { passage in
      network.lanes[passage.lane].predecessors.contains { network.lanes[$0].junction == plan.id }
        && passage.laneRange.lowerBound < Self.crossingReach
    }.map { roadEnd(entering: $0.lane) }
    return plan.movements.indices.filter { ends.contains(plan.approaches[plan.movements[$0].approach].end) }
  }

  /// A crossing farther from the junction is not switched with it [m].
  private static let crossingReach = 30.0
}
