import Geometry
import Parameters

extension Compilation {
  /// Signals of a junction, one a movement and one a crossing, and the programme that switches them.
  mutating func signalise(_ plan: JunctionPlan, _ conflicts: [Conflict]) {
    let ruled = plan.movements.indices.filter { !plan.movements[$0].signals.isEmpty }
    if signaliseAsGiven(plan, ruled) { return }
    let meetings = SignalMeetings(plan, conflicts)
    let planned = phasesOfControllers(plan, ruled, meetings)
    var phases = planned?.phases ?? SignalMeetings.phases(plan, ruled, meetings)
    let loads = planned?.loads ?? phases.map { _ in SignalPlanning.usualLoad }
    // With a single phase nobody else would ever go, and some crossings are never left free: a phase of their
    // own for those on foot.
    if phases.count == 1 || lacksPhase(plan, ruled, phases) { phases.append([]) }
    var planning = SignalPlanning(phaseCount: phases.count)
    planning.loads = loads + phases.dropFirst(loads.count).map { _ in 0 }
    planning.custom = custom(of: plan, ruled)
    for movement in ruled {
      let signal = addSignal(plan, movement, turnsOnRed: planning.custom.turnsOnRed)
      planning.vehicles.append(
        SignalPlanning.Vehicles(
          signal: signal, phases: phases.map { $0.contains(movement) },
          yellow: SignalPlanning.yellow(limit: limit(of: plan.movements[movement]))))
    }
    planning.clearances = phases.indices.map { phase in
      let next = (phase + 1) % phases.count
      return clearance(plan, conflicts, from: phases[phase], to: phases[next])
    }
    for crossing in surroundings.crossings[plan.id] {
      addPedestrians(crossing, plan, ruled, phases, to: &planning)
    }
    network.junctions[plan.id].programme = planning.programme()
  }

  mutating func addSignal(_ plan: JunctionPlan, _ movement: Int, turnsOnRed: Bool) -> Int {
    let id = network.signals.count
    let entries = plan.movements[movement].entries
    network.signals.append(Signal(id: id, junction: plan.id, lanes: entries.sorted(), crossing: nil))
    for entry in entries { network.lanes[entry].signal = id }
    let approach = plan.approaches[plan.movements[movement].approach]
    let feeders = approach.lanes.filter { lane in
      network.lanes[lane].successors.contains { entries.contains($0) }
    }
    network.plan.signals.append(
      PlanSignal(
        lanes: entries.sorted(),
        turnOnRed: turnsOnRed && plan.movements[movement].turn == nearTurn ? entries.sorted() : [],
        crossing: nil, stopLine: stopLine(of: feeders)))
    return id
  }

  /// The turn round the corner, which crosses nobody.
  private var nearTurn: Turn { layout.drivingSide == .right ? .right : .left }

  /// The custom of the country from whose catalogue a junction's lights are.
  private func custom(of plan: JunctionPlan, _ ruled: [Int]) -> SignalCustom {
    let used = ruled.flatMap { plan.movements[$0].signals }
    return used.contains { americanSignals.contains($0) } ? .american : .european
  }

  private func limit(of movement: Movement) -> Double {
    movement.lanes.map { network.lanes[$0].speedLimit }.max() ?? RoadTypeRecord.usualLimit
  }

  // MARK: Phases

  /// One phase for each controller, where controllers name all movements and let nothing collide.
  private mutating func phasesOfControllers(
    _ plan: JunctionPlan, _ ruled: [Int], _ meetings: SignalMeetings
  ) -> (phases: [[Int]], loads: [Double])? {
    let named = layoutJunction(plan.source)?.controllers ?? []
    let relevant = layout.controllers.filter { named.isEmpty || named.contains($0.id) }
    let ordered = relevant.sorted { a, b in
      (named.firstIndex(of: a.id) ?? 0) < (named.firstIndex(of: b.id) ?? 0)
    }
    var phases: [[Int]] = []
    var loads: [Double] = []
    for controller in ordered {
      let phase = ruled.filter { movement in
        plan.movements[movement].signals.contains { controller.signals.contains($0) }
      }
      guard !phase.isEmpty && !phases.contains(phase) else { continue }
      phases.append(phase)
      loads.append(controller.load ?? SignalPlanning.usualLoad)
    }
    guard phases.count > 1, ruled.allSatisfy({ movement in phases.contains { $0.contains(movement) } }) else {
      return nil
    }
    let isFree = phases.allSatisfy { phase in
      phase.allSatisfy { a in phase.allSatisfy { b in a == b || !meetings.collide(a, b) } }
    }
    if !isFree {
      issues.append(
        Issue(
          .warning, code: "signal-phases", place: "junction \(plan.source)",
          message: "a controller gives green to movements that cross; phases are made anew",
          remedy: "give each controller signals of movements that may go together"))
    }
    return isFree ? (phases, loads) : nil
  }

  // MARK: Clearing times

  /// Time until the last vehicle of a phase has left what the next phase enters [s].
  private func clearance(
    _ plan: JunctionPlan, _ conflicts: [Conflict], from phase: [Int], to next: [Int]
  ) -> Double {
    var longest = 0.0
    for conflict in conflicts where conflict.kind != .diverge {
      let pairs = [
        (conflict.first, conflict.firstRange, conflict.second),
        (conflict.second, conflict.secondRange, conflict.first),
      ]
      for (leaving, range, entering) in pairs {
        guard let a = plan.movementOf[leaving], let b = plan.movementOf[entering], phase.contains(a),
          next.contains(b), !phase.contains(b)
        else { continue }
        longest = max(longest, clearingTime(leaving, to: range.upperBound))
      }
    }
    return longest
  }

  /// R = (W + L) / v from the stop line to a station of a junction lane (ITE; L is 6 m of vehicle) [s].
  func clearingTime(_ lane: Int, to station: Double) -> Double {
    let way = wayThroughJunction(lane)
    let before = way.prefix { $0 != lane }.reduce(0) { $0 + network.lanes[$1].length }
    let feeder = network.lanes[way[0]].predecessors.first.map { network.lanes[$0] }
    let queue = feeder.map { $0.length - ($0.stopStation ?? $0.length) } ?? 0
    let limit = network.lanes[lane].speedLimit
    let speed = network.lanes[lane].turn == .straight ? limit : min(limit, SignalPlanning.turningSpeed)
    return (queue + before + station + SignalPlanning.vehicleLength) / speed
  }
}
