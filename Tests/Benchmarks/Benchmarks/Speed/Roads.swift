import Benchmark
import Formats
import Foundation
import Parameters
import Randomness
import RoadGeneration
import Roads
import Scenarios

/// Roads from seeds, designed and compiled, and from files.
func measureRoads() {
  Benchmark("network/intersection", configuration: .counting("networks")) { benchmark in
    try benchmark.count("networks") {
      let seeds: Range<UInt64> = 1..<21
      for seed in seeds {
        let spec = Recipe.standard(.intersection).scenario(seed: seed)
        blackHole(try spec.generatedWorld().network)
      }
      return seeds.count
    }
  }
  for junctions in [100, 400] { measureTown(junctions) }
  measureLoading("Town01")
}

/// A town from its seed to the network: the time of both halves. What is aimed at is 50 ms for 100 junctions and
/// 250 ms for 400.
private func measureTown(_ junctions: Int) {
  var configuration = Benchmark.defaultConfiguration
  configuration.metrics = [.wallClock, .cpuTotal, .designing, .compiling]
  configuration.maxDuration = .seconds(10)
  Benchmark("compile/town-\(junctions)", configuration: configuration) { benchmark in
    let seed = Seed(UInt64(benchmark.currentIteration % 10))["road"]
    let spec = RoadSpec.sampled(
      [
        "topology": .constant(.text("town")), "streets.junctions": .constant(.number(Double(junctions))),
      ], seed: seed)
    benchmark.startMeasurement()
    let start = ContinuousClock.now
    let layout = try generateLayout(spec, seed: seed)
    let designed = ContinuousClock.now
    let network = RoadNetwork.compiled(layout).network
    let compiled = ContinuousClock.now
    benchmark.stopMeasurement()
    benchmark.measurement(.designing, Int((designed - start) / .microseconds(1)))
    benchmark.measurement(.compiling, Int((compiled - designed) / .microseconds(1)))
    blackHole(network)
  }
}

/// A real map from its bytes to the network; at most 0.3 s is asked for a town. Skipped where the map is not there.
private func measureLoading(_ map: String) {
  let shared =
    ProcessInfo.processInfo.environment["DRIVEGEN_SHARED"].map { URL(filePath: $0) }
    ?? URL(filePath: "../shared")
  let file = shared.appending(path: "data/xodr/\(map).xodr")
  guard let data = try? Data(contentsOf: file) else {
    print("load/\(map) is skipped: no \(file.path); set DRIVEGEN_SHARED to the folder that holds data/xodr")
    return
  }
  let bytes = [UInt8](data)
  Benchmark("load/\(map)", configuration: .counting("bytes")) { benchmark in
    try benchmark.count("bytes") {
      blackHole(try MapFile.read(bytes, name: map, place: file.path))
      return bytes.count
    }
  }
}

extension BenchmarkMetric {
  /// Time that the design takes [µs].
  fileprivate static let designing = BenchmarkMetric.custom("design (µs)", useScalingFactor: false)
  /// Time that compiling takes [µs].
  fileprivate static let compiling = BenchmarkMetric.custom("compile (µs)", useScalingFactor: false)
}

extension Recipe {
  /// Scenarios of ten seconds on one kind of road, all else as it comes.
  static func standard(_ topology: Topology) -> Recipe {
    Recipe(
      name: topology.rawValue,
      distributions: [
        "road.topology": .constant(.text(topology.rawValue)), "duration": .constant(.number(10)),
      ])
  }
}
