import Agents
import Geometry
import Simulation

/// Positions follow from speeds: nobody jumps, slips sideways or turns on the spot.
///
/// The centre of a vehicle's box moves along the heading by the mean speed, and sideways only as far as the
/// rear axle's geometry makes it swing. Pedestrians move by their speed in any direction.
func motionFaults(_ episode: Episode) -> [Fault] {
  var faults: [Fault] = []
  var spells = SpellFilter()
  let dt = 1 / Double(episode.rate)
  for (id, track) in episode.tracks.enumerated() {
    for index in track.x.indices.dropFirst() {
      let tick = track.first + index
      guard let message = motionFault(track, index, dt: dt), spells.starts([id], at: tick) else { continue }
      faults.append(Fault(rule: "motion", tick: tick, agents: [id], message: "agent \(id) \(message)"))
    }
  }
  return faults
}

/// How far rounding, substeps and curvature within a tick may part positions from speeds [m].
private let motionTolerance = 0.05

private func motionFault(_ track: Track, _ index: Int, dt: Double) -> String? {
  let before = track.pose(index - 1)
  let now = track.pose(index)
  let step = now.position - before.position
  let meanSpeed = Double(track.speed[index] + track.speed[index - 1]) / 2000
  let change = Double(track.speed[index] - track.speed[index - 1]) / 1000 / dt
  let recorded = Double(track.acceleration[index]) / 1000
  if abs(change - recorded) > 0.011 {
    return "has acceleration \(recorded) in the log where its speed changed by \(change) m/s²"
  }
  guard track.agentClass.isVehicle else {
    let excess = step.length - meanSpeed * dt
    return excess > motionTolerance + 0.05 ? "jumps \(excess) m farther than its speed allows" : nil
  }
  let turn = wrappedAngle(now.heading - before.heading)
  let local = step.rotated(by: -(before.heading + turn / 2))
  if abs(local.x - meanSpeed * dt) > motionTolerance {
    return "moves \(local.x) m along its heading where its speed gives \(meanSpeed * dt) m"
  }
  // The centre lies 0.29 L ahead of the rear axle, which alone runs along the heading.
  let swing = 0.29 * track.length * turn
  if abs(local.y - swing) > motionTolerance {
    return "slips \(local.y - swing) m sideways in one tick"
  }
  if abs(turn) > 0.6 * abs(meanSpeed) * dt + 0.002 {
    return "turns by \(turn) rad within \(meanSpeed * dt) m"
  }
  return nil
}
