import Agents
import Roads
import Simulation

/// The log hangs together: every column is as long as the life it tells, every index points at something.
func structureFaults(_ episode: Episode) -> [Fault] {
  var faults: [Fault] = []
  func complain(_ message: String, agents: [Int] = [], tick: Int = 0) {
    faults.append(Fault(rule: "structure", tick: tick, agents: agents, message: message))
  }
  if episode.rate <= 0 || episode.rate % 10 != 0 {
    complain("a rate of \(episode.rate) Hz is no multiple of 10")
  }
  if episode.ticks <= 0 { complain("the run has \(episode.ticks) ticks") }
  if let ego = episode.ego, !episode.tracks.indices.contains(ego) {
    complain("the ego is agent \(ego), there are \(episode.tracks.count)")
  }
  for (id, track) in episode.tracks.enumerated() {
    if let complaint = complaint(about: id, track, episode) {
      complain("agent \(id) \(complaint)", agents: [id], tick: track.first)
    }
  }
  for complaint in planComplaints(episode.plan) { complain(complaint) }
  if episode.signals.count != episode.plan.signals.count {
    complain("\(episode.plan.signals.count) signals have \(episode.signals.count) lists of states")
  }
  for (signal, runs) in episode.signals.enumerated() {
    if let complaint = complaint(about: runs, ticks: episode.ticks) {
      complain("signal \(signal) \(complaint)")
    }
  }
  return faults
}

private func complaint(about id: Int, _ track: Track, _ episode: Episode) -> String? {
  let count = track.x.count
  let columns = [track.y.count, track.heading.count, track.speed.count, track.acceleration.count]
  guard (columns + [track.lane.count, track.lights.count]).allSatisfy({ $0 == count }) else {
    return "has columns of different lengths"
  }
  if count == 0 { return "is never there" }
  if track.first < 0 || track.first + count > episode.ticks {
    return "is there in ticks \(track.ticks), outside the run's \(episode.ticks)"
  }
  if id > 0, episode.tracks[id - 1].first > track.first {
    return "comes before agent \(id - 1), ids follow time"
  }
  if !track.agentClass.isAgent || [.ego, .emergency].contains(track.agentClass) {
    return "is of class \(track.agentClass.name), which agents are not"
  }
  for size in [track.length, track.width, track.height] where !(size > 0 && size < 100) {
    return "measures \(track.length) x \(track.width) x \(track.height) m"
  }
  if let tractor = track.towedBy, tractor == id || !episode.tracks.indices.contains(tractor) {
    return "is towed by agent \(tractor)"
  }
  if let heading = track.heading.first(where: { $0.magnitude > Turn.half }) {
    return "has a heading of \(Double(heading) / 100_000) rad, outside (−π, π]"
  }
  let lanes = Int32(-1)..<Int32(episode.plan.lanes.count)
  return track.lane.first { !lanes.contains($0) }.map { "is on lane \($0), there are \(lanes.upperBound)" }
}

private enum Turn {
  /// Half a turn [1e-5 rad].
  static let half = 314_159
}

private func planComplaints(_ plan: Plan) -> [String] {
  var complaints: [String] = []
  for (id, lane) in plan.lanes.enumerated() {
    for next in lane.successors where !plan.lanes.indices.contains(next) {
      complaints.append("lane \(id) leads to lane \(next), there are \(plan.lanes.count)")
    }
    if lane.left.count < 2 || lane.right.count < 2 { complaints.append("lane \(id) lacks a border") }
  }
  for (id, signal) in plan.signals.enumerated() {
    for lane in signal.lanes + signal.turnOnRed where !plan.lanes.indices.contains(lane) {
      complaints.append("signal \(id) admits to lane \(lane), there are \(plan.lanes.count)")
    }
  }
  return complaints
}

private func complaint(about runs: [SignalRun], ticks: Int) -> String? {
  guard let first = runs.first, first.tick == 0 else { return "has no state at tick 0" }
  for (before, now) in zip(runs, runs.dropFirst()) {
    if now.tick <= before.tick { return "has a state at tick \(now.tick) after one at tick \(before.tick)" }
    if now.tick >= ticks { return "has a state at tick \(now.tick), outside the run's \(ticks)" }
    if now.state == before.state {
      return "has two runs of \(now.state.rawValue) in a row at tick \(now.tick)"
    }
  }
  return nil
}
