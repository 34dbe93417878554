import Parameters
import RoadGeneration
import Roads
import Testing

@Suite struct LintTests {
  @Test func everySeedOfEveryTopologyLintsClean() throws {
    for topology in Topology.allCases {
      for sample in try Sample.all(topology, count: 60) {
        let compiled = RoadNetwork.compiled(sample.layout)
        let found = compiled.issues + compiled.network.findings(of: sample.layout)
        #expect(found.isEmpty, "\(topology) seed \(sample.seed): \(found.prefix(5))")
      }
    }
  }

  /// In short streets a lane that opens again soon comes to lines that may not be crossed.
  @Test func worksInStreetsLintClean() throws {
    var works = 0
    let closed: [String: Distribution] = [
      "work_zone.presence": .constant(.text("possible")), "work_zone.length": .constant(.number(250)),
      "streets.arterial_lanes": .constant(.integer(2)), "streets.junctions": .constant(.integer(10)),
      "grid.arterial_every": .constant(.integer(2)), "grid.block_length": .constant(.number(180)),
    ]
    for sample in try Sample.all(.grid, count: 50, closed) {
      let compiled = RoadNetwork.compiled(sample.layout)
      let found = compiled.issues + compiled.network.findings(of: sample.layout)
      #expect(found.isEmpty, "seed \(sample.seed): \(found.prefix(5))")
      works += sample.layout.roads.count { road in
        road.sections.contains { $0.lanes.contains { $0.type == "roadWorks" } }
      }
    }
    #expect(works > 15, "\(works)")
  }
}
