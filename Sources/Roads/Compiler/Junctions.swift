import Geometry

extension Compilation {
  /// Junctions with their control, conflicts, signals and stop lines.
  mutating func buildJunctions() {
    let controls = JunctionControls(roads)
    surroundings = JunctionSurroundings(network, junctions: junctionSources.count)
    for id in junctionSources.indices {
      var plan = survey(id)
      detectControl(of: &plan, controls)
      let conflicts = conflicts(of: plan)
      network.conflicts += conflicts
      network.junctions.append(
        Junction(id: id, source: plan.source, lanes: plan.lanes, control: plan.control, programme: nil))
      placeStops(plan, conflicts, controls)
      if plan.control == .signals { signalise(plan, conflicts) }
    }
    finishCrossings()
  }

  /// Signals, else signs, else the layout's priorities, else nothing.
  private mutating func detectControl(of plan: inout JunctionPlan, _ controls: JunctionControls) {
    for index in plan.movements.indices {
      let approach = plan.movements[index].approach
      for entry in plan.movements[index].entries {
        plan.movements[index].signals += lights(
          for: entry, plan.approaches[approach], controls, besides: plan.mainRoad
        )
        .filter { !plan.movements[index].signals.contains($0) }
      }
      if !plan.movements[index].signals.isEmpty { plan.approaches[approach].control = .signal }
    }
    for index in plan.approaches.indices
    where plan.approaches[index].control == .none && plan.approaches[index].end.road != plan.mainRoad {
      for lane in plan.approaches[index].lanes {
        let sign = controls.sign(at: plan.approaches[index].end, lane: sourceLane(leaving: lane))
        if sign != .none { plan.approaches[index].control = sign }
      }
    }
    let controlsOfApproaches = plan.approaches.map(\.control)
    if controlsOfApproaches.contains(.signal) {
      plan.control = .signals
    } else if plan.approaches.count >= 2 && controlsOfApproaches.allSatisfy({ $0 == .stop }) {
      plan.control = .allWayStop
    } else if controlsOfApproaches.contains(where: { $0 != .none }) || !priorities(of: plan).isEmpty {
      plan.control = .priority
    }
  }

  private func lights(
    for entry: Int, _ approach: Approach, _ controls: JunctionControls, besides mainRoad: Int?
  ) -> [String] {
    let first = pieces.all[strips.chains[entry][0]]
    let id = roads[first.road].slabs[first.slab].lanes[first.lane].id
    let own = controls.lights(onConnecting: first.road, lane: id, isForward: first.isForward)
    // What stands at the ends of a main road is not meant for a junction on the way.
    guard approach.end.road != mainRoad else { return own }
    let feeders = network.lanes[entry].predecessors.filter { approach.lanes.contains($0) }
    return own + feeders.flatMap { controls.lights(at: approach.end, lane: sourceLane(leaving: $0)) }
  }

  private func priorities(of plan: JunctionPlan) -> [(high: Int, low: Int)] {
    let junction = layoutJunction(plan.source)
    let given = (junction?.priorities ?? []).compactMap { pair -> (high: Int, low: Int)? in
      guard let high = roadIndex[pair.high], let low = roadIndex[pair.low] else { return nil }
      return (high, low)
    }
    guard let main = plan.mainRoad else { return given }
    let sides = roads.indices.filter { roads[$0].road.junction == plan.source && $0 != main }
    return given + sides.map { (main, $0) }
  }

  /// All pairs of lanes of a junction that share ground.
  private func conflicts(of plan: JunctionPlan) -> [Conflict] {
    let ways = plan.lanes.filter { network.lanes[$0].isWay }
    let swept = ways.map { SweptLane(network.lanes[$0].path) }
    let rights = RightOfWay(
      plan: plan, drivingSide: layout.drivingSide, lanes: network.lanes, priorities: priorities(of: plan),
      roadOfLane: { pieces.all[strips.chains[$0][0]].road })
    var result: [Conflict] = []
    for a in ways.indices {
      let first = network.lanes[ways[a]]
      for b in ways.indices.dropFirst(a + 1) where swept[a].bounds.overlaps(swept[b].bounds) {
        let second = network.lanes[ways[b]]
        guard let kind = kind(first, second) else { continue }
        let onlyFirst = kind == .diverge
        guard let firstRange = swept[a].range(meeting: swept[b], onlyFirst: onlyFirst),
          let secondRange = swept[b].range(meeting: swept[a], onlyFirst: onlyFirst)
        else { continue }
        let storeys =
          first.path.height(at: (firstRange.lowerBound + firstRange.upperBound) / 2)
          - second.path.height(at: (secondRange.lowerBound + secondRange.upperBound) / 2)
        guard abs(storeys) < Plan.storey else { continue }
        result.append(
          Conflict(
            first: first.id, second: second.id, firstRange: firstRange, secondRange: secondRange, kind: kind,
            right: rights.right(first.id, second.id, kind: kind)))
      }
    }
    return result
  }

  /// How two lanes may meet; nil for lanes that follow each other or run side by side on one road.
  func kind(_ a: Lane, _ b: Lane) -> Conflict.Kind? {
    if a.successors.contains(b.id) || b.successors.contains(a.id) { return nil }
    if a.leftNeighbour == b.id || a.rightNeighbour == b.id || a.opposite == b.id { return nil }
    let partsEnd = a.successors.contains { b.successors.contains($0) }
    if a.predecessors.contains(where: { b.predecessors.contains($0) }) { return partsEnd ? .merge : .diverge }
    return partsEnd ? .merge : .cross
  }
}
