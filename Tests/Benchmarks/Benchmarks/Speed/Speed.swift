// Names are paths: the part of the work, then its size. Each benchmark reports how much it gets done in a second.
//
//     swift package --package-path Tests/Benchmarks benchmark
//     swift package --package-path Tests/Benchmarks benchmark --filter "raycast/.*"
import Benchmark

let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration.maxDuration = .seconds(3)
  measureSteps()
  measureRays()
  measureFrames()
  measureRoads()
  measureDatasets()
}

extension BenchmarkMetric {
  /// Work done in a second of wall-clock time, by what is counted.
  static func rate(of things: String) -> BenchmarkMetric {
    .custom("\(things)/s", polarity: .prefersLarger, useScalingFactor: false)
  }
}

extension Benchmark.Configuration {
  /// Wall-clock time, time on all cores and work done in a second.
  static func counting(_ things: String) -> Self {
    var configuration = Benchmark.defaultConfiguration
    configuration.metrics = [.wallClock, .cpuTotal, .rate(of: things)]
    return configuration
  }
}

extension Benchmark {
  /// Measures `work`, which gives the number of things it has done.
  func count(_ things: String, _ work: () throws -> Int) rethrows {
    startMeasurement()
    let start = ContinuousClock.now
    report(try work(), things, since: start)
  }

  /// Measures `work` of several tasks.
  func count(_ things: String, _ work: () async throws -> Int) async rethrows {
    startMeasurement()
    let start = ContinuousClock.now
    report(try await work(), things, since: start)
  }

  private func report(_ done: Int, _ things: String, since start: ContinuousClock.Instant) {
    let time = ContinuousClock.now - start
    stopMeasurement()
    measurement(.rate(of: things), Int(Double(done) / (time / .seconds(1))))
  }
}
