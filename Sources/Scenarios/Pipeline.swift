import Randomness
import RoadGeneration
public import Roads
import Sensing
public import Simulation
import Traffic

/// Why a scenario cannot be made: the stage, the reason with its numbers, and the seed.
public struct ScenarioFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// `road` or `traffic`.
  public var stage: String
  /// What went wrong and what to do.
  public var message: String
  /// The seed that failed.
  public var seed: UInt64

  /// Creates a failure.
  public init(stage: String, message: String, seed: UInt64) {
    self.stage = stage
    self.message = message
    self.seed = seed
  }

  /// Stage, reason and seed in one line.
  public var description: String { "seed \(seed), \(stage): \(message)" }
}

/// The roads of a scenario: the design where there is one, and what is driven on.
public struct World: Sendable {
  /// The design, nil for a map in a format of lanes only.
  public var layout: RoadLayout?
  /// The compiled roads.
  public var network: RoadNetwork

  /// Creates a world from roads that were loaded.
  public init(layout: RoadLayout?, network: RoadNetwork) {
    self.layout = layout
    self.network = network
  }
}

extension ScenarioSpec {
  /// Generates and compiles the road of the scenario.
  ///
  /// A generated road with a fault is an error, never a road with a hole in it.
  public func generatedWorld() throws(ScenarioFailure) -> World {
    let layout: RoadLayout
    do {
      layout = try generateLayout(settings.road, seed: Seed(seed)["road"])
    } catch {
      throw ScenarioFailure(stage: "road", message: "\(error)", seed: seed)
    }
    let compiled = RoadNetwork.compiled(layout)
    if let issue = compiled.issues.first {
      throw ScenarioFailure(stage: "road", message: "the generated road has a fault: \(issue)", seed: seed)
    }
    return World(layout: layout, network: compiled.network)
  }

  /// Runs the scenario's traffic on its roads.
  public func episode(in world: World) throws(ScenarioFailure) -> Episode {
    var traffic = settings.traffic
    // After sunset the law wants lamps, whether the recipe thinks of them or not.
    if settings.weather.illumination != .day { traffic.lowBeam = true }
    do {
      var episode = try simulate(
        world.network, traffic: traffic, ego: settings.ego.present ? settings.ego : nil,
        duration: settings.duration, rate: settings.rate, seed: Seed(seed)["traffic"])
      episode.seed = seed
      return episode
    } catch {
      throw ScenarioFailure(stage: "traffic", message: "\(error)", seed: seed)
    }
  }
}
