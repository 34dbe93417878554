import Geometry
import Simulation

/// No two boxes overlap unless a collision event says so.
func overlapFaults(_ episode: Episode) -> [Fault] {
  var faults: [Fault] = []
  var spells = SpellFilter()
  let collisions = episode.events.filter { $0.type == "collision" }
  for tick in 0..<episode.ticks {
    for (a, b) in overlappingPairs(episode, at: tick) where spells.starts([a, b], at: tick) {
      let isLabelled = collisions.contains {
        $0.agents.contains(a) && $0.agents.contains(b) && $0.tick <= tick + episode.rate
      }
      guard !isLabelled else { continue }
      faults.append(
        Fault(
          rule: "overlap", tick: tick, agents: [a, b],
          message: "boxes of agents \(a) and \(b) overlap, and no collision event says so"))
    }
  }
  return faults
}

/// Pairs of agents whose boxes overlap at a tick; a trailer and what tows it are coupled, not colliding.
private func overlappingPairs(_ episode: Episode, at tick: Int) -> [(Int, Int)] {
  var boxes: [(id: Int, box: OrientedBox, reach: Double)] = []
  for (id, track) in episode.tracks.enumerated() {
    guard let box = track.box(at: tick) else { continue }
    boxes.append((id, box, 0.5 * (box.length + box.width)))
  }
  boxes.sort { ($0.box.centre.x - $0.reach, $0.id) < ($1.box.centre.x - $1.reach, $1.id) }
  var pairs: [(Int, Int)] = []
  for (i, one) in boxes.enumerated() {
    for other in boxes[(i + 1)...] {
      if other.box.centre.x - other.reach > one.box.centre.x + one.reach { break }
      guard abs(one.box.centre.y - other.box.centre.y) < one.reach + other.reach,
        episode.tracks[one.id].towedBy != other.id, episode.tracks[other.id].towedBy != one.id,
        one.box.overlaps(other.box)
      else { continue }
      pairs.append((min(one.id, other.id), max(one.id, other.id)))
    }
  }
  return pairs.sorted { $0 < $1 }
}
