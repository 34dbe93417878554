import Geometry

extension Compilation {
  /// Distance kept between a stop line and a crossing without a line of its own [m] (MUTCD: 4 ft).
  private static let beforeCrossing = 1.2
  /// A crossing or line farther before the junction is not the junction's [m].
  private static let stopReach = 40.0

  /// Stations where the lanes of a junction's approaches wait, and the lines painted there.
  mutating func placeStops(_ plan: JunctionPlan, _ conflicts: [Conflict], _ controls: JunctionControls) {
    for approach in plan.approaches {
      var painted: [Int] = []
      for lane in approach.lanes {
        let lines = controls.stopLines(at: approach.end, lane: sourceLane(leaving: lane))
        let station = lines.compactMap { self.station(of: lane, atRoad: $0) }.max()
        guard station != nil || approach.control != .none || hasToWait(lane, plan, conflicts) else {
          continue
        }
        network.lanes[lane].stopStation = station ?? stationBeforeCrossing(lane) ?? network.lanes[lane].length
        if station != nil || approach.control != .none { painted.append(lane) }
      }
      paintStopLines(painted, approach.control)
    }
  }

  /// Whether a lane's traffic has to let others go somewhere in the junction.
  private func hasToWait(_ lane: Int, _ plan: JunctionPlan, _ conflicts: [Conflict]) -> Bool {
    let entries = network.lanes[lane].successors
    return plan.movements.contains { movement in
      guard movement.entries.contains(where: { entries.contains($0) }) else { return false }
      return conflicts.contains { conflict in
        guard conflict.kind != .diverge else { return false }
        if movement.lanes.contains(conflict.first) { return conflict.right != .first }
        return movement.lanes.contains(conflict.second) && conflict.right != .second
      }
    }
  }

  /// The station on a lane of a station of its road, nil where the lane does not lie or too far from its end.
  private func station(of lane: Int, atRoad s: Double) -> Double? {
    let members = pieces(of: lane)
    let slabs = members.map { roads[$0.road].slabs[$0.slab] }
    guard let from = slabs.map(\.start).min(), let to = slabs.map(\.end).max(), s >= from, s <= to else {
      return nil
    }
    let middle = members.last {
      roads[$0.road].slabs[$0.slab].start <= s && roads[$0.road].slabs[$0.slab].end >= s
    }
    guard let piece = middle else { return nil }
    let road = roads[piece.road].road
    let profile = CrossSection(road, section: roads[piece.road].slabs[piece.slab].section)
    let borders = profile.borders(ofLane: piece.lane, at: s)
    let point = road.alignment.pose(at: s).offset(left: (borders.inner.value + borders.outer.value) / 2)
    let station = network.lanes[lane].path.project(point.position).s
    return network.lanes[lane].length - station <= Self.stopReach ? station : nil
  }

  /// Where a lane's traffic would wait for people who cross at its end, nil where none do.
  func stationBeforeCrossing(_ lane: Int) -> Double? {
    let length = network.lanes[lane].length
    let passages = surroundings.passages[lane].filter {
      length - $0.laneRange.upperBound <= Self.stopReach
    }
    guard let first = passages.map(\.laneRange.lowerBound).min(), first > Self.beforeCrossing else {
      return nil
    }
    return first - Self.beforeCrossing
  }

  /// One line for lanes side by side that wait at the same distance.
  private mutating func paintStopLines(_ lanes: [Int], _ control: ApproachControl) {
    let kind: StopLine.Kind =
      switch control {
      case .signal: .signal
      case .yield: .yield
      case .stop, .none: .stop
      }
    var groups: [[Int]] = []
    for lane in lanes {
      if let group = groups.firstIndex(where: { $0.contains { areAbreast($0, lane) } }) {
        groups[group].append(lane)
      } else {
        groups.append([lane])
      }
    }
    for group in groups {
      network.plan.stopLines.append(StopLine(lanes: group.sorted(), line: stopLine(of: group), kind: kind))
    }
  }

  private func areAbreast(_ a: Int, _ b: Int) -> Bool {
    let first = network.lanes[a]
    let second = network.lanes[b]
    guard first.leftNeighbour == b || first.rightNeighbour == b else { return false }
    return abs(remaining(first) - remaining(second)) < 0.5
  }

  private func remaining(_ lane: Lane) -> Double { lane.length - (lane.stopStation ?? lane.length) }

  /// From the left border of the leftmost lane to the right border of the rightmost.
  func stopLine(of lanes: [Int]) -> [Vector2] {
    let bars = lanes.map { id in
      let lane = network.lanes[id]
      let station = lane.stopStation ?? lane.length
      let pose = lane.path.pose(at: station)
      let half = lane.path.width(at: station) / 2
      return (pose: pose, left: pose.offset(left: half).position, right: pose.offset(left: -half).position)
    }
    guard let frame = bars.first?.pose else { return [] }
    let left = bars.max { frame.local($0.left).y < frame.local($1.left).y }
    let right = bars.min { frame.local($0.right).y < frame.local($1.right).y }
    return [left?.left, right?.right].compactMap { $0?.onGrid }
  }
}
