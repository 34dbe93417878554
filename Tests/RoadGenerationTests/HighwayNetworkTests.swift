import Geometry
import Parameters
import RoadGeneration
import Roads
import Testing

@Suite struct HighwayNetworkTests {
  private func samples(count: Int) throws -> [Sample] {
    try Sample.all(.highway, count: count)
      + Sample.all(
        .highway, count: count / 8, ["highway.length": .constant(4000), "highway.features": .constant(3)])
  }

  @Test func everyEntryReachesAnExitAndNoLaneIsLost() throws {
    for sample in try samples(count: 240) {
      let compiled = RoadNetwork.compiled(sample.layout)
      #expect(compiled.issues.isEmpty, "seed \(sample.seed): \(compiled.issues)")
      let network = compiled.network
      #expect(network.junctions.isEmpty && network.conflicts.isEmpty, "seed \(sample.seed)")
      let driven = network.lanes.filter(\.laneClass.isDriven)
      let exits = Set(network.exits)
      func ways(from lane: Lane) -> [Int] {
        lane.successors + (lane.mayChangeLeft ? [lane.leftNeighbour].compactMap { $0 } : [])
          + (lane.mayChangeRight ? [lane.rightNeighbour].compactMap { $0 } : [])
      }
      for lane in driven {
        var seen: Set = [lane.id]
        var open = [lane.id]
        while let next = open.popLast(), seen.isDisjoint(with: exits) {
          for other in ways(from: network.lanes[next]) where seen.insert(other).inserted {
            open.append(other)
          }
        }
        #expect(!seen.isDisjoint(with: exits), "seed \(sample.seed): lane \(lane.id) leads nowhere")
        // What ends or begins within the map does so without width, beside a lane one may change to.
        if lane.successors.isEmpty && !exits.contains(lane.id) {
          #expect((lane.path.widths.last ?? 1) < 0.01, "seed \(sample.seed)")
          #expect(lane.mayChangeLeft != lane.mayChangeRight)
        }
        if lane.predecessors.isEmpty && !network.entries.contains(lane.id) {
          #expect(lane.path.widths[0] < 0.01, "seed \(sample.seed)")
        }
      }
      // Both carriageways begin and end with all their lanes; each ramp is one more way in or out.
      let joins = sample.layout.gores.filter(\.isMerge).count
      let starts = sample.layout.carriageways.map { $0[0].driven(section: 0).count }
      #expect(network.entries.count == starts.reduce(0, +) + joins, "seed \(sample.seed)")
    }
  }

  @Test func linksAreSmoothAndNeighboursMutual() throws {
    for sample in try samples(count: 160) {
      let network = RoadNetwork.compiled(sample.layout).network
      for lane in network.lanes where lane.laneClass.isDriven {
        for next in lane.successors {
          let (end, start) = (lane.path.pose(at: lane.length), network.lanes[next].path.pose(at: 0))
          #expect(end.position.distance(to: start.position) < 1e-3, "seed \(sample.seed)")
          #expect(abs(wrappedAngle(end.heading - start.heading)) < 1e-3)
        }
        if let left = lane.leftNeighbour { #expect(network.lanes[left].rightNeighbour == lane.id) }
        if let right = lane.rightNeighbour { #expect(network.lanes[right].leftNeighbour == lane.id) }
        #expect(lane.path.points.allSatisfy { $0.isFinite })
        #expect(lane.path.widths.allSatisfy { $0 > -1e-9 && $0 < 5.1 })
        #expect((lane.path.curvatures.map(abs).max() ?? 0) < 1 / 20.0, "seed \(sample.seed)")
      }
    }
  }

  @Test func obstaclesStandBesideThePavement() throws {
    for sample in try samples(count: 64) {
      let plan = RoadNetwork.compiled(sample.layout).network.plan
      let grounds = plan.drivable.map(Polygon.init)
      for obstacle in plan.obstacles {
        let polygon = Polygon(obstacle.polygon)
        #expect(polygon.isSimple)
        #expect(
          !grounds.contains { $0.meets(polygon) },
          "seed \(sample.seed): \(obstacle.obstacleClass) at \(polygon.centroid)")
      }
    }
  }
}
