import Geometry

extension Compilation {
  /// Switches the signals of a junction as its map says; false where the map does not say it for all.
  mutating func signaliseAsGiven(_ plan: JunctionPlan, _ ruled: [Int]) -> Bool {
    guard let timing = layoutJunction(plan.source)?.timing else { return false }
    var given: [Int: [SignalProgramme.Change]] = [:]
    for movement in ruled {
      let sequence = timing.sequences.first { plan.movements[movement].signals.contains($0.signal) }
      guard let sequence, sequence.changes.first?.time == 0 else { return false }
      given[movement] = sequence.changes
    }
    var programme = SignalProgramme(cycle: timing.cycle, sequences: [])
    for movement in ruled {
      let signal = addSignal(plan, movement, turnsOnRed: false)
      programme.sequences.append(SignalProgramme.Sequence(signal: signal, changes: given[movement] ?? []))
    }
    for crossing in network.crossings.indices where network.crossings[crossing].signal == nil {
      let blocking = blockingMovements(of: crossing, plan).filter { given[$0] != nil }
      guard !blocking.isEmpty else { continue }
      let length = network.crossings[crossing].axis.length
      let changes = Self.walk(past: blocking.map { given[$0] ?? [] }, cycle: timing.cycle, width: length)
      let id = network.signals.count
      network.signals.append(Signal(id: id, junction: plan.id, lanes: [], crossing: crossing))
      network.plan.signals.append(PlanSignal(lanes: [], crossing: crossing, stopLine: []))
      network.crossings[crossing].signal = id
      programme.sequences.append(SignalProgramme.Sequence(signal: id, changes: changes))
    }
    network.junctions[plan.id].programme = programme
    return true
  }

  /// Green for those on foot while every movement that they cross has red, less the time to clear the road.
  private static func walk(
    past movements: [[SignalProgramme.Change]], cycle: Double, width: Double
  ) -> [SignalProgramme.Change] {
    let times = Array(Set(movements.flatMap { $0.map(\.time) } + [0])).sorted()
    let isFree = times.map { time in
      movements.allSatisfy { changes in changes.last { $0.time <= time }?.state == .red }
    }
    guard isFree.contains(true), let closed = isFree.firstIndex(of: false) else {
      return [SignalProgramme.Change(time: 0, state: isFree.contains(true) ? .green : .red)]
    }
    var changes: [SignalProgramme.Change] = []
    var start: Double?
    for step in 1...times.count {
      let index = (closed + step) % times.count
      let time = times[index] + (closed + step >= times.count ? cycle : 0)
      if isFree[index], start == nil { start = time }
      guard !isFree[index], let begin = start else { continue }
      let end = time - width / SignalCustom.european.walkingSpeed
      if end - begin >= SignalPlanning.shortestWalk {
        changes.append(SignalProgramme.Change(time: begin >= cycle ? begin - cycle : begin, state: .green))
        changes.append(SignalProgramme.Change(time: end >= cycle ? end - cycle : end, state: .red))
      }
      start = nil
    }
    changes.sort { $0.time < $1.time }
    if changes.first?.time != 0 {
      changes.insert(SignalProgramme.Change(time: 0, state: changes.last?.state ?? .red), at: 0)
    }
    return changes
  }
}
