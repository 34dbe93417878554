import Benchmark
import Geometry
import Randomness

/// Rays of whole scans: each gathers all edges anew, as traffic demands.
func measureRays() {
  for beams in [360, 1080] {
    Benchmark(
      "raycast/\(beams)x40", configuration: .counting("rays"),
      closure: { (benchmark, crowd: Crowd) in
        let fan = BeamFan(count: beams, fieldOfView: 2 * .pi)
        var sweep = AngularSweep()
        var hits = BeamHits()
        benchmark.count("rays") {
          for scan in 0..<Crowd.scans {
            crowd.gather(into: &sweep, from: Pose(Vector2(Double(scan % 10) / 10, 0), heading: 0.2))
            sweep.cast(fan, range: Crowd.range, into: &hits)
            blackHole(hits.inverses[scan % beams])
          }
          return beams * Crowd.scans
        }
      }, setup: { Crowd() })
  }
}

/// What stands around a scanner: 40 boxes and 400 walls.
private struct Crowd {
  /// Scans of one measurement.
  static let scans = 100
  /// [m]
  static let range = 70.0
  let boxes: [OrientedBox]
  let walls: [(from: Vector2, to: Vector2)]

  init() {
    var dice = Seed(5)["crowd"].generator()
    func somewhere(from least: Double) -> Vector2 {
      Vector2(heading: dice.uniform(in: -3.1...3.1), length: dice.uniform(in: least...Self.range))
    }
    boxes = (0..<40).map { _ in
      OrientedBox(centre: somewhere(from: 4), heading: dice.uniform(in: -3...3), length: 4.6, width: 1.8)
    }
    walls = (0..<400).map { _ in
      let from = somewhere(from: 15)
      return (from, from + Vector2(heading: dice.uniform(in: -3...3), length: dice.uniform(in: 2...8)))
    }
  }

  func gather(into sweep: inout AngularSweep, from origin: Pose) {
    sweep.reset(at: origin)
    for (index, box) in boxes.enumerated() { sweep.append(box, owner: Int32(index)) }
    for (index, wall) in walls.enumerated() {
      sweep.append(from: wall.from, to: wall.to, owner: Int32(-2 - index))
    }
  }
}
