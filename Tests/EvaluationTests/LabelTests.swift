import Agents
import Evaluation
import Geometry
import Roads
import Simulation
import Testing

/// What a label explains is no fault; a label for something else explains nothing.
struct LabelTests {
  @Test func collisionExplainsTheOverlapOfThoseItNames() {
    let twin = Twin.overlap
    let tick = twin.verdicts[0].tick
    let pair = [Crossroads.through, Crossroads.parked]
    #expect(Verdict.on(twin.labelled("collision", tick: tick, agents: pair)).isEmpty)
    #expect(Verdict.on(twin.labelled("collision", tick: tick + 10, agents: pair.reversed())).isEmpty)
    #expect(
      Verdict.on(twin.labelled("collision", tick: tick + 11, agents: pair)).contains(twin.verdicts[0]))
    #expect(Verdict.on(twin.labelled("priority", tick: tick, agents: pair)) == twin.verdicts)
    let others = [Crossroads.through, Crossroads.turning]
    #expect(Verdict.on(twin.labelled("collision", tick: tick, agents: others)).contains(twin.verdicts[0]))
  }

  @Test func redLightRunnerMayBeLabelled() {
    let twin = Twin.redLight
    let tick = twin.verdicts[0].tick
    #expect(Verdict.on(twin.labelled("red_light", tick: tick, agents: [Crossroads.through])).isEmpty)
    #expect(Verdict.on(twin.labelled("red_light", tick: tick + 10, agents: [Crossroads.through])).isEmpty)
    let elsewhere = [
      twin.labelled("red_light", tick: tick, agents: [Crossroads.turning]),
      twin.labelled("red_light", tick: tick, agents: [Crossroads.turning, Crossroads.through]),
      twin.labelled("red_light", tick: tick - 31, agents: [Crossroads.through]),
      twin.labelled("red_light", tick: tick + 11, agents: [Crossroads.through]),
      twin.labelled("priority", tick: tick, agents: [Crossroads.through]),
    ]
    for episode in elsewhere { #expect(Verdict.on(episode) == twin.verdicts) }
  }

  @Test func offRoadMayBeLabelled() {
    for twin in [Twin.cornerOff, Twin.centreOff] {
      let fault = twin.verdicts[0]
      for type in ["off_road", "parked_out"] {
        #expect(Verdict.on(twin.labelled(type, tick: fault.tick, agents: fault.agents)).isEmpty)
      }
      #expect(Verdict.on(twin.labelled("priority", tick: fault.tick, agents: fault.agents)) == twin.verdicts)
      #expect(Verdict.on(twin.labelled("off_road", tick: 60, agents: fault.agents)) == twin.verdicts)
    }
  }

  @Test func longWaitMayBeLabelled() {
    let twin = Twin.wait
    for type in ["critical.breakdown", "parked_out", "collision"] {
      #expect(Verdict.on(twin.labelled(type, tick: 60, agents: [0])).isEmpty)
    }
    #expect(Verdict.on(twin.labelled("priority", tick: 60, agents: [0])) == twin.verdicts)
  }

  @Test func whoWasHitMayBePushedAside() {
    let tick = 70
    var episode = Twin.slip.episode
    // The truck stands in for what hits it, 1 m ahead of its nose for a moment.
    let through = episode.tracks[Crossroads.through]
    var other = Track(
      agentClass: .debris, kind: "", length: 0.5, width: 0.5, height: 0.5, first: tick)
    other.append(through.pose(tick).advanced(by: 2.5), speed: 0)
    episode.tracks.append(other.relaned(on: episode.plan))
    let pair = [Crossroads.through, episode.tracks.count - 1]
    #expect(Verdict.on(episode).map(\.rule).sorted() == ["overlap", "slip"])
    episode.events = [Event(tick: tick, type: "collision", agents: pair)]
    #expect(Verdict.on(episode).isEmpty)
    episode.tracks[Crossroads.through].shift(from: 90, y: 400)
    #expect(Verdict.on(episode) == [Verdict("teleport", 90, [Crossroads.through])])
  }
}
