import Agents
import Evaluation
import Geometry
import Roads
import Simulation
import Testing

/// A clean log passes, and each rule finds its fault, at its tick, with its agents, and nothing else.
struct AuditTests {
  @Test func cleanLogHasNoFault() {
    let faults = audit(Crossroads.episode())
    #expect(faults.isEmpty, "\(faults)")
  }

  @Test func logOfTheCrossroadsTellsWhatItShould() throws {
    let tracks = Crossroads.episode().tracks
    #expect(tracks[Crossroads.turning].lane.contains(12) && tracks[Crossroads.turning].lane.last == 8)
    #expect(tracks[Crossroads.waiting].speed.last == 0)
    #expect(tracks[Crossroads.reversing].speed.allSatisfy { $0 < 0 })
    let nose = try #require(tracks[Crossroads.trailer].box(at: 0)).polygon.map(\.x).max()
    #expect(try #require(nose) > 100, "the trailer's tail must reach beyond the map")
  }

  @Test func everyTwinHasItsFaultAndNoOther() {
    for twin in Twin.all {
      let verdicts = Verdict.on(twin.episode)
      #expect(verdicts == twin.verdicts, "\(twin.name): \(audit(twin.episode).map(\.message))")
    }
  }

  @Test func everyRuleHasATwin() {
    let rules = Set(Twin.all.flatMap(\.verdicts).map(\.rule))
    #expect(
      rules == [
        "teleport", "speed", "slip", "turn", "acceleration", "limits", "red_light", "lane", "overlap",
        "off_road", "obstacle", "signals", "wait", "events",
      ])
  }

  @Test func mirroredWorldGetsTheSameVerdicts() {
    #expect(audit(Crossroads.episode().mirrored).isEmpty)
    for twin in Twin.all {
      #expect(Verdict.on(twin.episode.mirrored) == twin.verdicts, "\(twin.name)")
    }
  }

  @Test func turnedWorldGetsTheSameVerdicts() {
    for (angle, shift) in [
      (Double.pi / 2, Vector2(0, 0)), (0.7, Vector2(310.2, -77)), (-2.9, Vector2(5, 900)),
    ] {
      let clean = audit(Crossroads.episode().turned(by: angle, then: shift))
      #expect(clean.isEmpty, "\(angle): \(clean)")
      for twin in Twin.all {
        let verdicts = Verdict.on(twin.episode.turned(by: angle, then: shift))
        #expect(verdicts == twin.verdicts, "\(twin.name) turned by \(angle)")
      }
    }
  }

  @Test func faultsComeInOrderOfTime() {
    var episode = Twin.overlap.episode
    episode.signals[Crossroads.southSignal] = [
      SignalRun(tick: 0, state: .green), SignalRun(tick: 3, state: .red),
    ]
    episode.tracks[Crossroads.truck].acceleration[33] += 20
    #expect(audit(episode).map(\.rule) == ["signals", "acceleration", "overlap"])
  }
}
