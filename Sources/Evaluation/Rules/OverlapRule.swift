import Geometry
import Simulation

/// No two boxes overlap unless a collision event says so.
func overlapFaults(_ episode: Episode, _ labels: EventIndex) -> [Fault] {
  var faults: [Fault] = []
  var spells: [AgentPair: Spell] = [:]
  let radii = episode.tracks.map { 0.5 * ($0.length * $0.length + $0.width * $0.width).squareRoot() }
  var present: [Footprint] = []
  for tick in 0..<episode.ticks {
    present.removeAll(keepingCapacity: true)
    for (id, track) in episode.tracks.enumerated() {
      guard let index = track.index(at: tick) else { continue }
      let centre = Vector2(Double(track.x[index]) / 1000, Double(track.y[index]) / 1000)
      present.append(Footprint(id: id, index: index, centre: centre, radius: radii[id]))
    }
    for pair in overlappingPairs(present, episode)
    where spells[pair, default: Spell()].starts(at: tick) {
      let isLabelled = labels.names(pair.first, by: tick) {
        $0.type == "collision" && $0.agents.contains(pair.second)
      }
      guard !isLabelled else { continue }
      faults.append(
        Fault(
          rule: "overlap", tick: tick, agents: [pair.first, pair.second],
          message: "boxes of agents \(pair.first) and \(pair.second) overlap and no collision event says so"))
    }
  }
  return faults
}

private struct AgentPair: Hashable, Comparable {
  let first: Int
  let second: Int

  static func < (a: AgentPair, b: AgentPair) -> Bool { (a.first, a.second) < (b.first, b.second) }
}

private struct Footprint {
  let id: Int
  let index: Int
  let centre: Vector2
  let radius: Double
}

/// Two boxes that touch may overlap in the log by this: 0.71 mm for each rounded centre, 0.1 mm for each
/// rounded heading of a long box; half of it for each box [m].
private let overlapRounding = 0.002

/// Pairs of agents whose boxes overlap; what is towed is coupled to its tractor, not in collision with it.
private func overlappingPairs(_ present: [Footprint], _ episode: Episode) -> [AgentPair] {
  // A sweep along x: boxes whose circles begin before another ends.
  let sorted = present.sorted { ($0.centre.x - $0.radius, $0.id) < ($1.centre.x - $1.radius, $1.id) }
  func box(_ footprint: Footprint) -> OrientedBox {
    episode.tracks[footprint.id].box(footprint.index).inflated(by: -overlapRounding / 2)
  }
  var pairs: [AgentPair] = []
  for (position, one) in sorted.enumerated() {
    for other in sorted[(position + 1)...] {
      if other.centre.x - other.radius > one.centre.x + one.radius { break }
      let reach = one.radius + other.radius
      guard (one.centre - other.centre).squaredLength < reach * reach,
        box(one).overlaps(box(other)),
        episode.tracks[one.id].towedBy != other.id, episode.tracks[other.id].towedBy != one.id
      else { continue }
      pairs.append(AgentPair(first: min(one.id, other.id), second: max(one.id, other.id)))
    }
  }
  return pairs.sorted()
}
