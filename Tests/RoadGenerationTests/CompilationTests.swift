import Geometry
import Parameters
import RoadGeneration
import Roads
import Testing

@Suite struct CompilationTests {
  @Test func layoutsCompileWithoutIssues() throws {
    for topology in Topology.allCases {
      for sample in try Sample.all(topology, count: 100) {
        let compiled = RoadNetwork.compiled(sample.layout)
        #expect(compiled.issues.isEmpty, "\(topology) seed \(sample.seed): \(compiled.issues)")
      }
    }
  }

  @Test func nothingIsSaidTwice() throws {
    for topology in Topology.allCases {
      for sample in try Sample.all(topology, count: 20) {
        for road in sample.layout.roads {
          let elements = road.alignment.elements
          for (before, after) in zip(elements, elements.dropFirst()) where before.shape == .line {
            let goesOn = after.shape == .line && abs(after.start.heading - before.start.heading) < 1e-9
            #expect(!goesOn, "\(topology) seed \(sample.seed), road \(road.id)")
          }
          for (before, after) in zip(road.laneOffsets, road.laneOffsets.dropFirst()) {
            let stays = before.cubic == after.cubic && before.cubic == .constant(before.cubic.value(at: 0))
            #expect(!stays, "\(topology) seed \(sample.seed), road \(road.id)")
          }
        }
      }
    }
  }

  @Test func everyDrivenLaneGoesOnUntilTheRoadEnds() throws {
    for sample in try Sample.all(.intersection, count: 100) {
      let network = RoadNetwork.compiled(sample.layout).network
      let lanes = sample.layout.open.flatMap { $0.sections.last?.lanes ?? [] }.filter { $0.type == "driving" }
      #expect(network.entries.count == lanes.count / 2, "seed \(sample.seed)")
      #expect(network.exits.count == lanes.count / 2, "seed \(sample.seed)")
      for lane in network.lanes where lane.laneClass.isDriven {
        let isEnd = lane.successors.isEmpty && lane.junction == nil
        #expect(!isEnd || network.exits.contains(lane.id), "seed \(sample.seed): lane \(lane.id) ends")
        // A lane that nothing leads to begins at the end of the map or opens out of nothing.
        let begins = lane.predecessors.isEmpty && !network.entries.contains(lane.id)
        #expect(!begins || lane.path.widths[0] < 0.05, "seed \(sample.seed): lane \(lane.id) begins")
      }
      #expect(network.junctions.count == 1)
      #expect(network.junctions.first?.control == sample.spec.intersection.control, "seed \(sample.seed)")
      let crossings = sample.layout.open.flatMap(\.objects).filter { $0.type == "crosswalk" }
      #expect(network.crossings.count == crossings.count)
    }
  }

  @Test func highwaysHaveTheirLanesInBothDirections() throws {
    for sample in try HighwaySample.all(.none, count: 60) {
      let network = RoadNetwork.compiled(sample.layout).network
      let driven = network.lanes.filter(\.laneClass.isDriven)
      #expect(driven.count == 2 * sample.spec.highway.lanes, "seed \(sample.seed)")
      // Lanes of a carriageway hang together; the ones at its sides have one neighbour to change to.
      let free = driven.filter(\.mayChangeLeft).count + driven.filter(\.mayChangeRight).count
      #expect(free == 4 * (sample.spec.highway.lanes - 1), "seed \(sample.seed)")
    }
  }
}
