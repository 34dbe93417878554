import Agents
import Geometry
import Roads
import Simulation

/// Nobody's front crosses a stop line into a movement whose signal is red, unless an event says so.
func redLightFaults(_ episode: Episode) -> [Fault] {
  var faults: [Fault] = []
  var signalOfLane: [Int: Int] = [:]
  for (id, signal) in episode.plan.signals.enumerated() {
    for lane in signal.lanes where !signal.turnOnRed.contains(lane) { signalOfLane[lane] = id }
  }
  guard !signalOfLane.isEmpty else { return [] }
  for (id, track) in episode.tracks.enumerated() where track.agentClass.isVehicle {
    for (index, signal) in entries(of: track, signalOfLane) {
      guard let crossed = stopLineCrossing(track, before: index, line: episode.plan.signals[signal].stopLine)
      else { continue }
      let tick = track.first + crossed
      let state = episode.state(ofSignal: signal, at: tick)
      guard state == .red || state == .redYellow else { continue }
      let isLabelled = episode.events.contains {
        $0.type == "red_light" && $0.agents.first == id && abs($0.tick - tick) <= 10 * episode.rate
      }
      guard !isLabelled else { continue }
      faults.append(
        Fault(
          rule: "red_light", tick: tick, agents: [id],
          message: "agent \(id) crosses the stop line of signal \(signal) on \(state.rawValue)"))
    }
  }
  return faults
}

/// Column indices at which a track's centre comes onto a signalled lane, with the signal.
private func entries(of track: Track, _ signalOfLane: [Int: Int]) -> [(index: Int, signal: Int)] {
  track.lane.indices.dropFirst().compactMap { index in
    guard let signal = signalOfLane[Int(track.lane[index])],
      signalOfLane[Int(track.lane[index - 1])] != signal
    else { return nil }
    return (index, signal)
  }
}

/// The column index at which the front last crossed the line, looking back from when the centre had passed.
private func stopLineCrossing(_ track: Track, before index: Int, line: [Vector2]) -> Int? {
  guard line.count == 2 else { return nil }
  func isBeyond(_ index: Int) -> Bool {
    let pose = track.pose(index)
    let front = pose.position + Vector2(heading: pose.heading, length: track.length / 2)
    // The line runs from left to right, so what lies ahead is on its left.
    return (line[1] - line[0]).cross(front - line[0]) > 0
  }
  guard isBeyond(index) else { return nil }
  var first = index
  while first > 0, isBeyond(first - 1) { first -= 1 }
  return first > 0 ? first : nil
}
