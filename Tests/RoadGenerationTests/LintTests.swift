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
}
