import Geometry
import Parameters

extension Compilation {
  /// Signals of a junction, one a movement and one a crossing, and the programme that switches them.
  mutating func signalise(_ plan: JunctionPlan, _ conflicts: [Conflict]) {
    let ruled = plan.movements.indices.filter { !plan.movements[$0].signals.isEmpty }
    if signaliseAsGiven(plan, ruled) { return }
    let meetings = SignalMeetings(plan, conflicts)
    var phases = phasesOfControllers(plan, ruled, meetings) ?? SignalMeetings.phases(plan, ruled, meetings)
    // With a single phase nobody else would ever go: keep a second one for those on foot.
    if phases.count == 1 { phases.append([]) }
    var planning = SignalPlanning(phaseCount: phases.count)
    for movement in ruled {
      let signal = addSignal(plan, movement)
      planning.vehicles.append(
        SignalPlanning.Vehicles(
          signal: signal, phases: phases.map { $0.contains(movement) },
          yellow: SignalPlanning.yellow(limit: limit(of: plan.movements[movement]))))
    }
    planning.clearances = phases.indices.map { phase in
      let next = (phase + 1) % phases.count
      return clearance(plan, conflicts, from: phases[phase], to: phases[next])
    }
    for crossing in network.crossings.indices {
      addPedestrians(crossing, plan, ruled, phases, to: &planning)
    }
    network.junctions[plan.id].programme = planning.programme()
  }

  mutating func addSignal(_ plan: JunctionPlan, _ movement: Int) -> Int {
    let id = network.signals.count
    let entries = plan.movements[movement].entries
    network.signals.append(Signal(id: id, junction: plan.id, lanes: entries.sorted(), crossing: nil))
    for entry in entries { network.lanes[entry].signal = id }
    let approach = plan.approaches[plan.movements[movement].approach]
    let feeders = approach.lanes.filter { lane in
      network.lanes[lane].successors.contains { entries.contains($0) }
    }
    network.plan.signals.append(
      PlanSignal(lanes: entries.sorted(), crossing: nil, stopLine: stopLine(of: feeders)))
    return id
  }

  private func limit(of movement: Movement) -> Double {
    movement.lanes.map { network.lanes[$0].speedLimit }.max() ?? RoadTypeRecord.usualLimit
  }

  // MARK: Phases

  /// One phase for each controller, where controllers name all movements and let nothing collide.
  private mutating func phasesOfControllers(
    _ plan: JunctionPlan, _ ruled: [Int], _ meetings: SignalMeetings
  ) -> [[Int]]? {
    let named = layout.junctions.first { $0.id == plan.source }?.controllers ?? []
    let relevant = layout.controllers.filter { named.isEmpty || named.contains($0.id) }
    let ordered = relevant.sorted { a, b in
      (named.firstIndex(of: a.id) ?? 0) < (named.firstIndex(of: b.id) ?? 0)
    }
    var phases: [[Int]] = []
    for controller in ordered {
      let phase = ruled.filter { movement in
        plan.movements[movement].signals.contains { controller.signals.contains($0) }
      }
      if !phase.isEmpty && !phases.contains(phase) { phases.append(phase) }
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
          .warning, place: "junction \(plan.source)",
          message: "a controller gives green to movements that cross; phases are made anew",
          remedy: "give each controller signals of movements that may go together"))
    }
    return isFree ? phases : nil
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
  private func clearingTime(_ lane: Int, to station: Double) -> Double {
    let way = wayThroughJunction(lane)
    let before = way.prefix { $0 != lane }.reduce(0) { $0 + network.lanes[$1].length }
    let feeder = network.lanes[way[0]].predecessors.first.map { network.lanes[$0] }
    let queue = feeder.map { $0.length - ($0.stopStation ?? $0.length) } ?? 0
    let limit = network.lanes[lane].speedLimit
    let speed = network.lanes[lane].turn == .straight ? limit : min(limit, SignalPlanning.turningSpeed)
    return (queue + before + station + SignalPlanning.vehicleLength) / speed
  }

  // MARK: Pedestrians

  /// Gives a crossing of the junction a signal that goes with the phases nobody drives over it straight.
  private mutating func addPedestrians(
    _ crossing: Int, _ plan: JunctionPlan, _ ruled: [Int], _ phases: [[Int]],
    to planning: inout SignalPlanning
  ) {
    let blocking = blockingMovements(of: crossing, plan)
    guard ruled.contains(where: { blocking.contains($0) }), network.crossings[crossing].signal == nil else {
      return
    }
    let isOpen = phases.map { phase in !phase.contains { blocking.contains($0) } }
    guard isOpen.contains(true) else {
      issues.append(
        Issue(
          .warning, place: "junction \(plan.source)",
          message: "no phase is free for the pedestrians of crossing \(crossing); it has no signal",
          remedy: "split the phases"))
      return
    }
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

  /// Movements that a crossing has to be closed for: all of its own approach, and those that go straight.
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
        if fromApproach || atMouth || ((intoExit || isInside) && movement.turn == .straight) {
          result.append(index)
        }
      }
    }
    return result
  }

  /// A crossing farther from the junction is not switched with it [m].
  private static let crossingReach = 30.0
}

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
