import Agents
import Geometry
import Roads
import Simulation

/// Nobody on foot walks through what stands there; crowns of trees and rails are above or below them.
func obstacleFaults(_ episode: Episode) -> [Fault] {
  let solid = episode.plan.obstacles.indices.filter { episode.plan.obstacles[$0].obstacleClass.isSolid }
  guard !solid.isEmpty else { return [] }
  let index = RingIndex(solid.map { episode.plan.obstacles[$0].polygon })
  var faults: [Fault] = []
  for (id, track) in episode.tracks.enumerated() where track.agentClass == .pedestrian {
    var spell = Spell()
    for step in track.x.indices {
      let place = track.pose(step).position
      guard let ring = index.ring(around: place, deeperThan: 0), spell.starts(at: track.first + step) else {
        continue
      }
      faults.append(
        Fault(
          rule: "obstacle", tick: track.first + step, agents: [id],
          message: "agent \(id) walks through obstacle \(solid[ring]) at (\(place.x), \(place.y))"))
    }
  }
  return faults
}

extension SemanticClass {
  /// Whether nobody can walk through or under an obstacle of this class.
  fileprivate var isSolid: Bool { self == .pole || self == .building || self == .wall }
}
