import Agents
import Geometry
import Roads
import Simulation

/// Nobody waits for ever: a vehicle on its way that rests has somebody ahead of it or a signal against it.
func waitFaults(_ episode: Episode, _ labels: EventIndex) -> [Fault] {
  let patience = Wait.patience * episode.rate
  guard episode.ticks > patience else { return [] }
  var faults: [Fault] = []
  for (id, track) in episode.tracks.enumerated() where track.agentClass.isVehicle {
    for rest in rests(of: track) where rest.count > patience {
      guard let index = endOfPatience(id, track, rest, episode) else { continue }
      let tick = track.first + index
      let isLabelled = labels.names(id, by: tick) {
        ["collision", "parked_out", "emergency"].contains($0.type) || $0.type.hasPrefix("critical.")
      }
      guard !isLabelled else { continue }
      faults.append(
        Fault(
          rule: "wait", tick: tick, agents: [id],
          message: "agent \(id) rests for more than \(Wait.patience) s with nothing ahead of it"))
    }
  }
  return faults
}

private enum Wait {
  /// How long one may rest without a reason [s].
  static let patience = 120
  /// What is slower than this rests [1e-3 m/s].
  static let rest = 50
  /// How far ahead of the front a reason to wait may be, and how far to each side of the box [m].
  static let (ahead, aside) = (10.0, 0.5)
}

/// The spells of rest of a track, as ranges of column indices.
private func rests(of track: Track) -> [Range<Int>] {
  var rests: [Range<Int>] = []
  var start: Int?
  for (index, speed) in track.speed.enumerated() {
    if speed.magnitude < Wait.rest {
      start = start ?? index
    } else if let first = start {
      rests.append(first..<index)
      start = nil
    }
  }
  if let start { rests.append(start..<track.speed.count) }
  return rests
}

/// The index at which the time without a reason exceeds the patience; one looks round once a second.
private func endOfPatience(_ id: Int, _ track: Track, _ rest: Range<Int>, _ episode: Episode) -> Int? {
  var idle = 0
  for index in stride(from: rest.lowerBound, to: rest.upperBound, by: episode.rate) {
    let lane = Int(track.lane[index])
    // Who stands beside the carriageway is parked.
    guard lane >= 0, episode.plan.lanes[lane].laneClass.isOnTheWay else { continue }
    if hasReason(id, track.box(index), at: track.first + index, episode) { continue }
    idle += 1
    if idle > Wait.patience { return index }
  }
  return nil
}

extension LaneClass {
  /// Whether those who stand there mean to go on.
  fileprivate var isOnTheWay: Bool { isDriven || self == .cycle }
}

/// Whether somebody is in the way ahead or a stop line with a signal that is not green.
private func hasReason(_ id: Int, _ box: OrientedBox, at tick: Int, _ episode: Episode) -> Bool {
  let way = OrientedBox(
    centre: box.pose.advanced(by: (box.length + Wait.ahead) / 2).position, heading: box.heading,
    length: Wait.ahead, width: box.width + 2 * Wait.aside)
  let reach = way.radius
  let isBlocked = episode.tracks.indices.contains { other in
    guard other != id, let index = episode.tracks[other].index(at: tick) else { return false }
    let radius = reach + episode.tracks[other].length + episode.tracks[other].width
    let x = Double(episode.tracks[other].x[index]) / 1000 - way.centre.x
    let y = Double(episode.tracks[other].y[index]) / 1000 - way.centre.y
    return x * x + y * y < radius * radius && way.overlaps(episode.tracks[other].box(index))
  }
  if isBlocked { return true }
  return episode.plan.signals.indices.contains { signal in
    let line = episode.plan.signals[signal].stopLine
    guard line.count == 2, ![.green, .off].contains(episode.state(ofSignal: signal, at: tick)) else {
      return false
    }
    let (left, right) = (way.pose.local(line[0]), way.pose.local(line[1]))
    // The middle of the way crosses the line, from behind it.
    guard left.y > 0, right.y < 0 else { return false }
    let crossing = left.interpolated(to: right, left.y / (left.y - right.y)).x
    return abs(crossing) <= Wait.ahead / 2 + Wait.aside
  }
}
