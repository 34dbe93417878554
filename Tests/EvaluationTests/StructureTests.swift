import Agents
import Evaluation
import Geometry
import Roads
import Simulation
import Testing

/// A log that does not hang together is told so and does not bring the other rules down.
struct StructureTests {
  private func messages(_ spoil: (inout Episode) -> Void) -> [String] {
    var episode = Crossroads.episode()
    spoil(&episode)
    let faults = audit(episode)
    #expect(faults.allSatisfy { $0.rule == "structure" }, "\(faults)")
    return faults.map(\.message)
  }

  @Test func everyBrokenColumnIsFound() {
    let spoilers: [(inout Episode) -> Void] = [
      { $0.tracks[2].x.removeLast() }, { $0.tracks[2].y.append(0) }, { $0.tracks[2].heading.removeLast() },
      { $0.tracks[2].speed.removeLast() }, { $0.tracks[2].acceleration.removeAll() },
      { $0.tracks[2].lane.removeLast() }, { $0.tracks[2].lights.append([]) }, { $0.tracks[2].cut(to: 0) },
      { $0.tracks[2].heading[7] = 314_160 }, { $0.tracks[2].heading[7] = .min },
      { $0.tracks[2].lane[7] = 14 },
      { $0.tracks[2].lane[7] = -2 }, { $0.tracks[2].agentClass = .ego }, { $0.tracks[2].agentClass = .road },
      { $0.tracks[2].length = 0 }, { $0.tracks[2].width = -.infinity }, { $0.tracks[2].height = .nan },
      { $0.tracks[2].towedBy = 2 }, { $0.tracks[2].towedBy = 9 },
    ]
    for (index, spoil) in spoilers.enumerated() {
      let messages = messages(spoil)
      #expect(messages.count == 1 && messages[0].hasPrefix("agent 2 "), "\(index): \(messages)")
    }
  }

  @Test func everyBrokenFrameIsFound() {
    let spoilers: [(inout Episode) -> Void] = [
      { $0.ticks = 199 }, { $0.tracks[8].first = 31 }, { $0.rate = 15 }, { $0.rate = 0 }, { $0.ego = 9 },
      { $0.ego = -1 }, { $0.tracks[0].first = -1 }, { $0.tracks.swapAt(0, 8) }, { $0.signals.removeLast() },
      { $0.signals[3] = [] }, { $0.signals[3][0].tick = 1 }, { $0.signals[3][2].tick = 180 },
      { $0.signals[3][2].tick = 200 }, { $0.signals[3][1].state = .red },
      { $0.plan.lanes[0].successors = [14] }, { $0.plan.lanes[0].left.removeAll() },
      { $0.plan.signals[0].lanes = [14] }, { $0.plan.signals[0].turnOnRed = [-1] },
    ]
    for (index, spoil) in spoilers.enumerated() {
      #expect(!messages(spoil).isEmpty, "\(index)")
    }
  }
}
