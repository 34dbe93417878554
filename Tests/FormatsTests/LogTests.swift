import Formats
import Foundation
import Parameters
import Scenarios
import Traffic
import RoadGeneration
import Simulation
import Testing

/// Logs and scenarios come back from disk as they were.
struct LogTests {
  private func spec(_ seed: UInt64) -> ScenarioSpec {
    Recipe(
      name: "test",
      distributions: ["duration": .constant(.number(2)), "traffic.warm_up": .constant(.number(5))]
    ).scenario(seed: seed)
  }

  @Test func anEpisodeComesBackBitForBit() throws {
    for seed in 0..<12 as Range<UInt64> {
      let spec = spec(seed)
      let episode = try spec.episode(in: try spec.generatedWorld())
      let read = try TrajectoriesReader.read(TrajectoriesWriter.write(episode), place: "log")
      #expect(read.tracks == episode.tracks, "seed \(seed)")
      #expect(read.plan == episode.plan, "seed \(seed)")
      #expect(read == episode, "seed \(seed)")
    }
  }

  @Test func aScenarioComesBackValueForValue() throws {
    for seed in 0..<50 as Range<UInt64> {
      let spec = spec(seed)
      let text = String(decoding: ScenarioWriter.write(spec, generator: "drivegen test"), as: UTF8.self)
      let file = try RecipeFile(parsing: Array(text.utf8), name: "scenario", place: "scenario.json")
      #expect(file.seed == seed)
      #expect(file.recipe.scenario(seed: seed) == spec, "seed \(seed)")
    }
  }

  @Test func aLogThatContradictsItselfIsRefused() throws {
    let spec = spec(1)
    let episode = try spec.episode(in: try spec.generatedWorld())
    let text = String(decoding: TrajectoriesWriter.write(episode), as: UTF8.self)
    let twins = [
      ("drivegen-trajectories", "other"), ("\"version\":1", "\"version\":9"), ("\"id\":0,", "\"id\":5,"),
      ("\"class\":\"car\"", "\"class\":\"cat\""), ("\"rate\":10", "\"rate\":0"), ("\"x\":[", "\"x\":[1,"),
      ("\"successors\":[", "\"successors\":[99999,"), ("\"agents\":[", "\"agents\":[{},"), ("}", ""),
    ]
    for (old, new) in twins {
      let range = try #require(text.range(of: old), "\(old)")
      let twin = text.replacingCharacters(in: range, with: new)
      let failure = #expect(throws: InvalidInput.self, "\(old) -> \(new)") {
        try TrajectoriesReader.read(Array(twin.utf8), place: "log.json")
      }
      #expect(failure?.description.contains("log.json") == true)
    }
  }

  @Test func recipesSpellDistributions() throws {
    let text = """
      name: mine
      duration: 12.5
      road: {topology: {choice: {highway: 1, intersection: 3}}}
      traffic:
        density: {uniform: [0.2, 0.4]}
        truck_share: {normal: [0.1, 0.02]}
      frames: {layers: [rgb, semantic]}
      map: {file: town.xodr, licence: MIT}
      """
    let file = try RecipeFile(parsing: Array(text.utf8), name: "x", place: "x.yaml")
    #expect(file.recipe.name == "mine" && file.seed == nil)
    #expect(file.recipe.distributions["duration"] == .constant(.number(12.5)))
    #expect(file.recipe.distributions["traffic.density"] == .uniform(0.2, 0.4))
    #expect(file.recipe.distributions["traffic.truck_share"] == .normal(mean: 0.1, deviation: 0.02))
    #expect(file.recipe.distributions["frames.layers"] == .constant(.text("rgb,semantic")))
    guard case .reference(let map) = file.recipe.map else {
      Testing.Issue.record("the map is not read")
      return
    }
    #expect(map.file == "town.xodr" && map.licence == "MIT" && map.sha256 == nil)
    let drawn = (0..<400).map { file.recipe.scenario(seed: $0) }
    let highways = drawn.filter { $0.settings.road.topology.rawValue == "highway" }.count
    #expect((60...140).contains(highways), "\(highways) of 400 at a weight of 1 to 3")
    #expect(drawn.allSatisfy { (0.2...0.4).contains($0.settings.traffic.density) })
  }
}
