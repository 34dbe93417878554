import Simulation

/// The labels of an episode, by agent.
struct EventIndex {
  private let ofAgent: [[Event]]
  private let rate: Int

  init(_ episode: Episode) {
    var ofAgent = [[Event]](repeating: [], count: episode.tracks.count)
    for event in episode.events {
      for agent in event.agents where ofAgent.indices.contains(agent) { ofAgent[agent].append(event) }
    }
    self.ofAgent = ofAgent
    rate = episode.rate
  }

  /// Whether a label names the agent and had begun by a tick.
  ///
  /// A label may come up to 1 s after what it names begins (the log's contract).
  func names(_ agent: Int, by tick: Int, _ isMeant: (Event) -> Bool) -> Bool {
    ofAgent[agent].contains { $0.tick <= tick + rate && isMeant($0) }
  }

  /// The tick from which an agent may move like something that was hit; `Int.max` where nothing hits it.
  func crash(of agent: Int) -> Int {
    let ticks = ofAgent[agent].lazy.filter { $0.type == "collision" }.map { $0.tick - self.rate }
    return ticks.min() ?? Int.max
  }
}
