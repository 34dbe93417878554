import Agents
import Geometry
import Parameters
import RoadGeneration
import Roads
import Testing

/// What the compiler makes of roundabouts: laws of the lane graph.
@Suite struct RoundaboutNetworkTests {
  @Test func everyEntryReachesEveryExitAndNothingElseEnds() throws {
    for sample in try Sample.roundabouts.get() {
      let compiled = RoadNetwork.compiled(sample.layout)
      #expect(compiled.issues.isEmpty, "seed \(sample.seed): \(compiled.issues)")
      let network = compiled.network
      let driven = network.lanes.filter { $0.laneClass == .driving }
      let entries = driven.filter(\.predecessors.isEmpty)
      let exits = driven.filter(\.successors.isEmpty)
      let lanes = { (roads: [Road]) in
        roads.flatMap { $0.sections[0].lanes }.filter { $0.type == "driving" }.count
      }
      #expect(entries.count == lanes(sample.entries) && exits.count == lanes(sample.exits))
      for entry in entries {
        let reached = Set(reach(from: entry.id, network).map { network.lanes[$0].source.road })
        for exit in sample.exits {
          #expect(reached.contains(exit.id), "seed \(sample.seed): from \(entry.source.road) to \(exit.id)")
        }
      }
      #expect(network.junctions.allSatisfy { $0.control == .priority })
      let crossings = sample.layout.open.flatMap(\.objects).filter { $0.type == "crosswalk" }
      #expect(network.crossings.count == crossings.count)
      #expect(network.crossings.allSatisfy { $0.hasPriority && $0.start != nil && $0.end != nil })
    }
  }

  /// Lanes reached by following successors, and neighbours on the approach.
  private func reach(from start: Int, _ network: RoadNetwork) -> [Int] {
    var seen = [start]
    var index = 0
    while index < seen.count {
      let lane = network.lanes[seen[index]]
      var next = lane.successors
      if lane.junction == nil {
        next += [
          lane.mayChangeLeft ? lane.leftNeighbour : nil, lane.mayChangeRight ? lane.rightNeighbour : nil,
        ]
        .compactMap { $0 }
      }
      for other in next where !seen.contains(other) { seen.append(other) }
      index += 1
    }
    return seen
  }

  @Test func entriesYieldToTheCircleAndToNobodyElse() throws {
    for sample in try Sample.roundabouts.get() {
      let network = RoadNetwork.compiled(sample.layout).network
      let circle = Set(sample.circle.map(\.id))
      let entries = Set(sample.entries.map(\.id))
      let isRound = { (lane: Int) in circle.contains(network.lanes[lane].source.road) }
      let isEntry = { (lane: Int) in
        network.lanes[lane].predecessors.contains { entries.contains(network.lanes[$0].source.road) }
      }
      var merges = 0
      for conflict in network.conflicts where conflict.kind != .diverge {
        for (me, other, right) in [
          (conflict.first, conflict.second, Conflict.Right.first),
          (conflict.second, conflict.first, Conflict.Right.second),
        ] where isRound(me) && isEntry(other) {
          merges += 1
          #expect(conflict.right == right, "seed \(sample.seed)")
        }
        // What leaves the circle gives way to what stays on it, and meets nobody who comes in.
        #expect(isRound(conflict.first) || isRound(conflict.second), "seed \(sample.seed)")
      }
      #expect(merges >= sample.entries.count, "seed \(sample.seed)")
      let lines = network.plan.stopLines
      #expect(lines.count >= sample.entries.count && lines.allSatisfy { $0.kind == .yield })
      let waiting = network.lanes.filter { $0.stopStation != nil && entries.contains($0.source.road) }
      for lane in waiting { #expect(lane.length - (lane.stopStation ?? 0) < 1) }
      for lane in network.lanes where isRound(lane.id) && lane.junction == nil && sample.ringLanes == 1 {
        #expect(lane.stopStation == nil)
      }
    }
  }

  @Test func lanesBendSoftlyAndLieOnDrivableGround() throws {
    for sample in try Sample.roundabouts.get().prefix(120) {
      let network = RoadNetwork.compiled(sample.layout).network
      let rings = network.plan.drivable.map { Polygon($0) }
      for lane in network.lanes where lane.laneClass == .driving {
        let sharpest = lane.path.curvatures.map(abs).max() ?? 0
        #expect(sharpest < 1 / 5.0, "seed \(sample.seed) road \(lane.source.road)")
        for index in stride(from: 3, to: lane.path.points.count - 1, by: 6) {
          let pose = lane.path.pose(at: Double(index) * lane.path.step)
          let half = lane.path.width(at: Double(index) * lane.path.step) / 2 - 0.25
          for side in [half, -half] {
            let point = pose.offset(left: side).position
            #expect(rings.contains { $0.contains(point) }, "seed \(sample.seed) \(lane.source)")
          }
        }
        for next in lane.successors.map({ network.lanes[$0] }) {
          let gap = lane.path.pose(at: lane.length).position.distance(to: next.path.pose(at: 0).position)
          let bend = lane.path.pose(at: lane.length).heading - next.path.pose(at: 0).heading
          #expect(gap < 1e-3 && abs(wrappedAngle(bend)) < 1e-2, "seed \(sample.seed) \(lane.source)")
        }
      }
    }
  }

  @Test func raisedIslandsAreNoDrivableGround() throws {
    for sample in try Sample.roundabouts.get() {
      let network = RoadNetwork.compiled(sample.layout).network
      // The middle of the circle is an island, with no road on it.
      let rings = network.plan.drivable.map { Polygon($0) }
      #expect(!rings.contains { $0.contains(.zero) }, "seed \(sample.seed)")
      let islands = network.plan.surfaces.filter { $0.surfaceClass == .island }
      #expect(islands.contains { Polygon($0.polygon).contains(.zero) })
      let around = islands.filter { Polygon($0.polygon).contains(.zero) }
      let expected = sample.spec.roundabout.kind == .mini
      #expect(around.allSatisfy { (($0.polygon.first?.length ?? 0) < 2) == expected }, "seed \(sample.seed)")
    }
  }
}
