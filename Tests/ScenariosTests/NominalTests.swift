import Evaluation
import Parameters
import Scenarios
import Simulation
import Testing

/// Nominal traffic is free of faults: no overlap, no red light run, nobody off the road.
struct NominalTests {
  @Test func eightySeedsHaveNoFault() throws {
    var faults: [String] = []
    for seed in 0..<80 as Range<UInt64> {
      let spec = Recipe(name: "nominal").scenario(seed: seed)
      let episode = try spec.episode(in: try spec.generatedWorld())
      #expect(episode.tracks.count > 0)
      faults += audit(episode).map { "seed \(seed): \($0.rule) at tick \($0.tick): \($0.message)" }
    }
    #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
  }

  @Test func anEpisodeIsAFunctionOfItsSpec() throws {
    for seed in 0..<6 as Range<UInt64> {
      let spec = Recipe(name: "nominal", distributions: ["duration": .constant(.number(4))]).scenario(
        seed: seed)
      let episode = try spec.episode(in: try spec.generatedWorld())
      #expect(try spec.episode(in: try spec.generatedWorld()) == episode)
      let other = Recipe(name: "nominal", distributions: ["duration": .constant(.number(4))])
        .scenario(seed: seed + 1)
      #expect(try other.episode(in: try other.generatedWorld()).tracks != episode.tracks)
    }
  }
}
