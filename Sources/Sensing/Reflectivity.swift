import Agents
import Geometry
import Randomness
import Roads
import Simulation

/// How much of a laser pulse everything in an episode sends back, 0 to 1: drawn once for each thing, by class.
struct Reflectivity: Sendable {
  private let agents: [Double]
  private let obstacles: [Double]

  init(_ episode: Episode, seed: Seed) {
    agents = episode.tracks.indices.map { id in
      var generator = seed["agent reflectivity", id].generator()
      return generator.uniform(in: Self.range(of: episode.tracks[id].agentClass))
    }
    obstacles = episode.plan.obstacles.indices.map { id in
      var generator = seed["obstacle reflectivity", id].generator()
      return generator.uniform(in: Self.range(of: episode.plan.obstacles[id].obstacleClass))
    }
  }

  /// By owner as in `Scan.hit`.
  func of(_ owner: Int32) -> Double {
    owner >= 0 ? agents[Int(owner)] : owner < -1 ? obstacles[Int(-2 - owner)] : 0
  }

  /// Lambertian reflectivity at 905 nm: car paint from black to white, clothes, plaster, leaves, bare metal.
  private static func range(of semanticClass: SemanticClass) -> ClosedRange<Double> {
    switch semanticClass {
    case .car, .van, .truck, .bus, .emergency, .ego, .trailer, .tram, .constructionVehicle: 0.1...0.8
    case .pedestrian, .animal, .pushedObject, .wheelchair: 0.1...0.5
    case .bicycle, .motorcycle, .eScooter: 0.1...0.4
    case .cone, .workBarrier, .pole, .guardRail: 0.3...0.7
    case .vegetation: 0.3...0.6
    case .building, .wall: 0.2...0.5
    default: 0.1...0.3
    }
  }
}
