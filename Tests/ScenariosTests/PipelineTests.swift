import Agents
import Geometry
import Parameters
import Rendering
import Scenarios
import Sensing
import Traffic
import Simulation
import Testing

/// From seed to frames: pure, replayable, each frame for itself.
struct PipelineTests {
  private func spec(_ seed: UInt64, _ topology: String) -> ScenarioSpec {
    let recipe = Recipe(
      name: "test",
      distributions: [
        "road.topology": .constant(.text(topology)), "duration": .constant(.number(2)),
        "traffic.warm_up": .constant(.number(5)), "camera.size": .constant(.numbers([96, 96])),
        "camera.resolution": .constant(.number(0.8)),
      ])
    #expect(recipe.issues(place: "test").isEmpty)
    return recipe.scenario(seed: seed)
  }

  @Test func aFrameAloneEqualsTheSameFrameOfTheRun() throws {
    for (seed, topology) in [(3, "intersection"), (4, "highway")] as [(UInt64, String)] {
      let spec = spec(seed, topology)
      let episode = try spec.episode(in: try spec.generatedWorld())
      let observer = Observer(episode, settings: spec.settings)
      var shared = observer.scratch()
      for tick in observer.ticks {
        let inRun = observer.observe(tick, with: &shared)
        guard tick % 7 == 0 else { continue }
        let fresh = Observer(episode, settings: spec.settings)
        var scratch = fresh.scratch()
        let alone = fresh.observe(tick, with: &scratch)
        #expect(alone.frame == inRun.frame, "seed \(seed) tick \(tick)")
        #expect(alone.scan == inRun.scan, "seed \(seed) tick \(tick)")
        #expect(alone.labels == inRun.labels, "seed \(seed) tick \(tick)")
      }
    }
  }

  @Test func lampsAreOnAfterSunset() throws {
    for (light, isOn) in [(Illumination.day, false), (.dusk, true), (.night, true)] {
      var spec = spec(3, "intersection")
      spec.settings.weather.illumination = light
      let episode = try spec.episode(in: try spec.generatedWorld())
      let vehicles = episode.tracks.filter { $0.agentClass.isVehicle }
      #expect(!vehicles.isEmpty)
      #expect(vehicles.allSatisfy { $0.lights.allSatisfy { $0.contains(.lowBeam) == isOn } })
    }
  }

  @Test func aSpecIsDrawnParameterByParameter() {
    for seed in 0..<50 as Range<UInt64> {
      let free = Recipe(name: "free").scenario(seed: seed)
      let fixed = Recipe(name: "fixed", distributions: ["traffic.density": .constant(.number(0.33))])
        .scenario(seed: seed)
      #expect(fixed.settings.traffic.density == 0.33)
      let others = zip(free.values, fixed.values).filter { $0.0.name != "traffic.density" }
      #expect(others.allSatisfy { $0.0.name == $0.1.name && $0.0.value == $0.1.value }, "seed \(seed)")
    }
  }

  @Test func labelsSpeakOfTheEpisode() throws {
    let spec = spec(5, "intersection")
    let episode = try spec.episode(in: try spec.generatedWorld())
    let observer = Observer(episode, settings: spec.settings)
    var scratch = observer.scratch()
    let tick = try #require(observer.ticks.dropFirst(3).first)
    let seen = observer.observe(tick, with: &scratch)
    let ego = try #require(episode.ego)
    let own = try #require(seen.labels.objects.first { $0.id == ego })
    #expect(own.visible == 1 && own.occluder == nil && own.returns == 0)
    // The ego keeps its pixel and its heading points up.
    let middle = own.imageCorners.reduce(into: (0.0, 0.0)) { $0 = ($0.0 + $1.x / 4, $0.1 + $1.y / 4) }
    #expect(abs(middle.0 - 48) < 1e-6 && abs(middle.1 - 48) < 1e-6)
    #expect(own.imageCorners[0].y < own.imageCorners[1].y)
    for object in seen.labels.objects {
      let track = episode.tracks[object.id]
      let index = try #require(track.index(at: tick))
      #expect(object.pose == track.pose(index))
      #expect(object.future.count == min(30, track.x.count - index - 1))
      for (step, place) in object.future.enumerated() {
        #expect(place == track.pose(index + step + 1).position)
      }
    }
  }
}
