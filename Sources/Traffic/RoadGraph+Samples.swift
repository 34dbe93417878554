import ExactMath
import Geometry
import Roads

extension RoadGraph {
  /// Comfortable sideways acceleration of people in curves at a speed [m/s²].
  static func comfortableLateral(speed: Double) -> Double { max(1.2, 3.4 - 0.08 * speed) }
  /// Braking towards curves [m/s²].
  static let curveBraking = 1.5

  /// A place where a lane changes its direction at once, as polylines do.
  struct Kink {
    var station: Double
    /// Curvature by which it is rounded off [1/m].
    var bend: Double
    /// Length over which drivers round a kink off, and the angle from which on it counts [m, rad].
    static let (length, least) = (3.0, 0.05)
  }

  /// Kinks within a lane, where it is entered, and where all ways on from it begin.
  static func kinks(of lane: Lane, _ network: RoadNetwork) -> [Kink] {
    let path = lane.path
    let last = path.headings.count - 1
    var kinks: [Kink] = []
    func add(_ angle: Double, at station: Double) {
      if abs(angle) > Kink.least { kinks.append(Kink(station: station, bend: abs(angle) / Kink.length)) }
    }
    for index in 0..<last {
      let bend = (path.curvatures[index] + path.curvatures[index + 1]) / 2
      add(path.headings[index + 1] - path.headings[index] - bend * path.step, at: Double(index) * path.step)
    }
    let entry = lane.predecessors.map { before in
      let headings = network.lanes[before].path.headings
      return abs(wrappedAngle(path.headings[0] - headings[headings.count - 1]))
    }
    let exit = lane.successors.map {
      abs(wrappedAngle(network.lanes[$0].path.headings[0] - path.headings[last]))
    }
    add(entry.max() ?? 0, at: 0)
    add(exit.min() ?? 0, at: path.length)
    return kinks
  }

  static func samples(of lane: Lane, _ kinks: [Kink]) -> [Sample] {
    let path = lane.path
    var samples: [Sample] = []
    for index in path.points.indices {
      var bend = abs(path.curvatures[index])
      for kink in kinks where abs(kink.station - Double(index) * path.step) < Kink.length / 2 {
        bend = max(bend, kink.bend)
      }
      var speed = 60.0
      for _ in 0..<6 where bend > 1e-5 {
        speed = min(60, (comfortableLateral(speed: speed) / bend).squareRoot())
      }
      samples.append(
        Sample(
          point: path.points[index], forward: Vector2(heading: path.headings[index]),
          bend: path.curvatures[index], squaredSpeed: speed * speed))
    }
    for index in samples.indices.dropLast().reversed() {
      let ahead = samples[index + 1].squaredSpeed + 2 * curveBraking * path.step
      samples[index].squaredSpeed = min(samples[index].squaredSpeed, ahead)
    }
    return samples
  }
}
