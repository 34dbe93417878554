import Agents
import Geometry
import Roads
import Simulation

/// Nobody's front crosses a stop line into a movement whose signal is red, unless an event says so.
///
/// The front crosses between two ticks; what the signal shows then began at the first of them. A movement
/// that may turn on red and a vehicle under blue light are free to go.
func redLightFaults(_ episode: Episode, _ labels: EventIndex) -> [Fault] {
  let approaches = approaches(episode.plan)
  guard !approaches.isEmpty else { return [] }
  let lines = approaches.map(\.line)
  var faults: [Fault] = []
  for (id, track) in episode.tracks.enumerated() where track.agentClass.isVehicle {
    var before = front(of: track, 0)
    for index in track.x.indices.dropFirst() {
      if track.x[index] == track.x[index - 1], track.y[index] == track.y[index - 1] { continue }
      let now = front(of: track, index)
      defer { before = now }
      for approach in lines.indices where lines[approach].isCrossed(from: before, to: now) {
        let tick = track.first + index
        guard let signal = approaches[approach].redSignal(for: track, after: index, episode),
          !track.lights[index].contains(.blue), !isLabelled(id, tick, episode.rate, labels)
        else { continue }
        faults.append(
          Fault(
            rule: "red_light", tick: tick, agents: [id],
            message: "agent \(id) crosses the stop line of signal \(signal) on "
              + episode.state(ofSignal: signal, at: tick - 1).rawValue))
      }
    }
  }
  return faults
}

private func front(of track: Track, _ index: Int) -> Vector2 {
  track.pose(index).advanced(by: track.length / 2).position
}

/// A label begins when the driver passes the line, or up to 3 s before, when the driver can no longer stop.
private func isLabelled(_ agent: Int, _ tick: Int, _ rate: Int, _ labels: EventIndex) -> Bool {
  labels.names(agent, by: tick) { event in
    event.type == "red_light" && event.agents.first == agent && event.tick >= tick - 3 * rate
  }
}

/// A stop line, from left to right: what lies ahead of it is on its left.
private struct Line: Equatable {
  let left: Vector2
  /// Unit vector to the right.
  let direction: Vector2
  let width: Double

  /// How far the front must be beyond the line to have crossed it: five times what rounding moves it by [m].
  static let depth = 0.01
  /// How far beside the line the front may cross it, as a share of the line.
  static let aside = 0.05

  init?(_ points: [Vector2]) {
    guard points.count == 2, points[0] != points[1] else { return nil }
    left = points[0]
    direction = (points[1] - points[0]).normalized
    width = points[0].distance(to: points[1])
  }

  func isCrossed(from before: Vector2, to now: Vector2) -> Bool {
    let ahead = direction.cross(now - left)
    let behind = direction.cross(before - left)
    guard ahead > Self.depth, behind <= Self.depth else { return false }
    let crossing = before.interpolated(to: now, (Self.depth - behind) / (ahead - behind))
    let share = direction.dot(crossing - left) / width
    return share > -Self.aside && share < 1 + Self.aside
  }
}

/// The signals that share a stop line, one for each movement.
private struct Approach {
  let line: Line
  var signals: [Int] = []
  /// Signal and liberty to turn on red of the junction lanes they admit to.
  var movements: [Int: (signal: Int, isFree: Bool)] = [:]

  /// The red signal that a vehicle passes, going by the lane it comes to; nil when it may pass.
  ///
  /// When the log ends before the junction, it is at fault only if every movement had to wait.
  func redSignal(for track: Track, after index: Int, _ episode: Episode) -> Int? {
    let tick = track.first + index - 1
    func isRed(_ signal: Int) -> Bool {
      let state = episode.state(ofSignal: signal, at: tick)
      return state == .red || state == .redYellow
    }
    var movement: (signal: Int, isFree: Bool)?
    for lane in track.lane[index...] where lane >= 0 {
      if let found = movements[Int(lane)] {
        movement = found
      } else if movement != nil {
        break
      } else if episode.plan.lanes[Int(lane)].junction != nil {
        return nil
      }
    }
    if let movement { return !movement.isFree && isRed(movement.signal) ? movement.signal : nil }
    let mustAllWait = signals.allSatisfy(isRed) && !movements.values.contains(where: \.isFree)
    return mustAllWait ? signals.first : nil
  }
}

private func approaches(_ plan: Plan) -> [Approach] {
  var approaches: [Approach] = []
  for (id, signal) in plan.signals.enumerated() where !signal.lanes.isEmpty {
    guard let line = Line(signal.stopLine) else { continue }
    let known = approaches.firstIndex { $0.line == line }
    let index = known ?? approaches.count
    if known == nil { approaches.append(Approach(line: line)) }
    approaches[index].signals.append(id)
    for lane in signal.lanes {
      approaches[index].movements[lane] = (id, signal.turnOnRed.contains(lane))
    }
  }
  return approaches
}
