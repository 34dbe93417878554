import Benchmark
import Datasets
import Foundation
import Parameters
import RoadGeneration
import Scenarios

/// Whole datasets, from seeds to files, on all cores.
func measureDatasets() {
  for topology in Topology.allCases {
    var configuration = Benchmark.Configuration.counting("frames")
    configuration.maxDuration = .seconds(20)
    configuration.maxIterations = 5
    Benchmark("make/\(topology)", configuration: configuration) { benchmark in
      let folder = FileManager.default.temporaryDirectory.appending(path: "drivegen-\(UUID().uuidString)")
      defer { try? FileManager.default.removeItem(at: folder) }
      let request = DatasetRequest(
        source: .recipe(.standard(topology)), seeds: Array(1...4), map: nil, output: folder.path,
        jobs: ProcessInfo.processInfo.activeProcessorCount)
      try await benchmark.count("frames") {
        let outcome = try await DatasetMaker(request).run { _ in }
        for failure in outcome.failures { benchmark.error("seed \(failure.seed): \(failure.reason)") }
        return outcome.lines.reduce(0) { $0 + $1.frames }
      }
    }
  }
}
