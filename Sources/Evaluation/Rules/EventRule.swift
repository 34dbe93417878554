import Geometry
import Simulation

/// Events name agents that are there, and who collided touches.
func eventFaults(_ episode: Episode) -> [Fault] {
  episode.events.compactMap { event in
    guard let complaint = complaint(about: event, episode) else { return nil }
    return Fault(
      rule: "events", tick: event.tick, agents: event.agents, message: "event \(event.type) \(complaint)")
  }
}

private func complaint(about event: Event, _ episode: Episode) -> String? {
  let isCritical = event.type.hasPrefix("critical.") && event.type.count > "critical.".count
  guard isCritical || Event.types.contains(event.type) else { return "is of no known type" }
  guard (0..<episode.ticks).contains(event.tick) else {
    return "is at tick \(event.tick), outside the \(episode.ticks) ticks of the run"
  }
  guard !event.agents.isEmpty else { return "names no agent" }
  for (position, agent) in event.agents.enumerated() {
    guard episode.tracks.indices.contains(agent) else {
      return "names agent \(agent), there are \(episode.tracks.count)"
    }
    if event.agents[..<position].contains(agent) { return "names agent \(agent) twice" }
    guard !window(of: event, episode).clamped(to: episode.tracks[agent].ticks).isEmpty else {
      return "names agent \(agent), which is not there at that time"
    }
  }
  guard event.type == "collision", event.agents.count > 1 else { return nil }
  let lonely = event.agents.first { agent in
    !event.agents.contains { $0 != agent && touch($0, agent, during: window(of: event, episode), episode) }
  }
  return lonely.map { "names agent \($0), which touches none of the others" }
}

/// A label may come up to 1 s after what it names begins, and what it names may last a moment.
private func window(of event: Event, _ episode: Episode) -> Range<Int> {
  event.tick - episode.rate..<event.tick + episode.rate + 1
}

/// Boxes that are nearer than this touch: two bodies hit each other between two ticks [m].
private let contactTolerance = 0.1

private func touch(_ one: Int, _ other: Int, during window: Range<Int>, _ episode: Episode) -> Bool {
  window.contains { tick in
    guard let box = episode.tracks[one].box(at: tick), let otherBox = episode.tracks[other].box(at: tick)
    else { return false }
    return box.inflated(by: contactTolerance).overlaps(otherBox)
  }
}
