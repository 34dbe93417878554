import Agents
import Geometry
import Roads
import Simulation

/// The lane that the log names is under the agent's centre.
func laneFaults(_ episode: Episode) -> [Fault] {
  let outlines = episode.plan.lanes.map { $0.left.reversed() + $0.right }
  let bounds = outlines.map { Bounds(of: $0)?.inflated(by: 0.02) }
  var faults: [Fault] = []
  var spells = SpellFilter()
  for (id, track) in episode.tracks.enumerated() {
    for index in track.x.indices where track.lane[index] >= 0 {
      let lane = Int(track.lane[index])
      let place = track.pose(index).position
      let isInside =
        bounds[lane]?.contains(place) ?? false
        && (windingNumber(of: outlines[lane], around: place) != 0
          || distance(from: place, to: outlines[lane]) < 0.02)
      guard !isInside, spells.starts([id], at: track.first + index) else { continue }
      faults.append(
        Fault(
          rule: "lane", tick: track.first + index, agents: [id],
          message: "agent \(id) is not on lane \(lane), which the log names"))
    }
  }
  return faults
}

private func distance(from point: Vector2, to ring: [Vector2]) -> Double {
  var best = Double.infinity
  var from = ring[ring.count - 1]
  for to in ring {
    let edge = to - from
    let fraction = min(1, max(0, (point - from).dot(edge) / max(edge.squaredLength, 1e-12)))
    best = min(best, point.distance(to: from + edge * fraction))
    from = to
  }
  return best
}
