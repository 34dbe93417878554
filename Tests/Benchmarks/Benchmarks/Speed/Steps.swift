import Benchmark
import Randomness
import RoadGeneration
import Scenarios
import Traffic

/// Agent-steps of motorway traffic: decisions, motion, entries and exits of all vehicles.
func measureSteps() {
  for stretch in Stretch.all {
    Benchmark(
      "step/\(stretch.vehicles)", configuration: .counting("agent-steps"),
      closure: { (benchmark, start: TrafficFlow) in
        var flow = start
        benchmark.count("agent-steps") {
          var steps = 0
          for _ in 0..<Stretch.ticks {
            steps += flow.scene.vehicles.count
            flow.advance()
          }
          return steps
        }
        blackHole(flow.scene.vehicles.count)
      }, setup: { try stretch.flow() })
  }
}

/// A motorway that holds about so many vehicles.
private struct Stretch {
  static let all = [
    Stretch(vehicles: 30, lanes: 2, length: 950), Stretch(vehicles: 300, lanes: 4, length: 4600),
  ]
  /// Ticks of one measurement, ten seconds of traffic.
  static let ticks = 100
  let vehicles: Int
  /// In each direction.
  let lanes: Int
  /// [m]
  let length: Double

  /// Its traffic after half a minute.
  func flow() throws -> TrafficFlow {
    var settings = ScenarioSettings()
    settings.road.topology = .highway
    settings.road.highway.lanes = lanes
    settings.road.highway.length = length
    settings.traffic.density = 0.45
    let network = try ScenarioSpec(seed: 7, map: nil, settings: settings).generatedWorld().network
    var flow = try TrafficFlow(network, spec: settings.traffic, rate: settings.rate, seed: Seed(7))
    for _ in 0..<300 { flow.advance() }
    return flow
  }
}
