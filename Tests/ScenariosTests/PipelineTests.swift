import Agents
import Geometry
import Parameters
import Rendering
import Roads
import Scenarios
import Sensing
import Simulation
import Testing
import Traffic

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

  @Test func signalsOfLabelsAreThoseAhead() throws {
    var (vehicles, walkers) = (0, 0)
    for seed in 0..<12 as Range<UInt64> {
      let recipe = Recipe(
        name: "test",
        distributions: [
          "road.topology": .constant(.text("intersection")),
          "road.intersection.control": .constant(.text("signals")),
          "road.intersection.crossings": .constant(.number(1)), "duration": .constant(.number(6)),
          "traffic.warm_up": .constant(.number(10)), "traffic.pedestrians": .constant(.number(1)),
          "camera.mode": .constant(.text("map")), "camera.size": .constant(.numbers([64, 64])),
          "camera.resolution": .constant(.number(4)), "frames.every": .constant(.number(15)),
          "frames.layers": .constant(.text("instance")),
        ])
      try #require(recipe.issues(place: "test").isEmpty, "\(recipe.issues(place: "test"))")
      let spec = recipe.scenario(seed: seed)
      let episode = try spec.episode(in: try spec.generatedWorld())
      let observer = Observer(episode, settings: spec.settings)
      var scratch = observer.scratch()
      let plan = episode.plan
      for tick in observer.ticks {
        for object in observer.observe(tick, with: &scratch).labels.objects {
          let place = "seed \(seed) tick \(tick) agent \(object.id)"
          if object.objectClass == .pedestrian {
            let crossings = plan.signals.compactMap { $0.crossing }
            let near = crossings.filter { crossing in
              Polygon(plan.crossings[crossing].polygon).contains(object.pose.position)
            }
            if !near.isEmpty { #expect(object.signal == nil, "\(place): on the crossing") }
            if object.signal != nil { walkers += 1 }
          } else if let lane = object.lane, plan.lanes[lane].junction == nil {
            // Where every way ahead shows the same, that is the state, whichever way is taken.
            let track = episode.tracks[object.id]
            let index = try #require(track.index(at: tick))
            let later = track.lane[index...].first { $0 >= 0 && Int($0) != lane }
            if let later, !plan.lanes[lane].successors.contains(Int(later)) { continue }
            let states = plan.lanes[lane].successors.map { next in
              plan.signals.firstIndex { $0.lanes.contains(next) }.map {
                episode.state(ofSignal: $0, at: tick)
              }
            }
            guard let state = states.first ?? nil, states.allSatisfy({ $0 == state }) else { continue }
            #expect(object.signal == state, "\(place)")
            vehicles += 1
          }
        }
      }
    }
    #expect(vehicles > 100 && walkers > 10, "\(vehicles) and \(walkers)")
  }
}
