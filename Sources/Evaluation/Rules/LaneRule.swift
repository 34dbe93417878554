import Geometry
import Roads
import Simulation

/// The lane that the log names is under the agent's centre, and where a lane is, the log names one.
///
/// A parked vehicle, that is one that never moves, may be without a lane throughout.
func laneFaults(_ episode: Episode) -> [Fault] {
  let lanes = RingIndex(episode.plan.lanes.map { $0.left.reversed() + $0.right })
  var faults: [Fault] = []
  for (id, track) in episode.tracks.enumerated() {
    let isParked = track.lane.allSatisfy { $0 < 0 } && track.speed.allSatisfy { $0 == 0 }
    guard !isParked else { continue }
    var spell = Spell()
    for index in track.x.indices {
      let place = Vector2(Double(track.x[index]) / 1000, Double(track.y[index]) / 1000)
      let tick = track.first + index
      guard let complaint = complaint(about: Int(track.lane[index]), at: place, lanes),
        spell.starts(at: tick)
      else { continue }
      faults.append(Fault(rule: "lane", tick: tick, agents: [id], message: "agent \(id) is \(complaint)"))
    }
  }
  return faults
}

/// Borders keep within 5 mm of the true curve, and who recorded may have asked the curve; so may a neighbour's
/// border, and points are on the millimetre grid [m].
private let borderTolerance = 0.02

private func complaint(about lane: Int, at place: Vector2, _ lanes: RingIndex) -> String? {
  guard lane >= 0 else {
    return lanes.ring(around: place, deeperThan: borderTolerance).map { "on lane \($0), the log names none" }
  }
  let isThere =
    lanes.winding(of: lane, around: place) != 0
    || lanes.distance(from: place, to: lane, within: borderTolerance) < borderTolerance
  return isThere ? nil : "not on lane \(lane), which the log names"
}
