import Agents
import Geometry
import Roads
import Simulation

/// No vehicle's centre leaves what vehicles may use.
func offRoadFaults(_ episode: Episode) -> [Fault] {
  let area = DrivableArea(episode.plan)
  var faults: [Fault] = []
  var spells = SpellFilter()
  let labelled = episode.events.filter { $0.type == "off_road" || $0.type == "parked_out" }
  for (id, track) in episode.tracks.enumerated() where track.agentClass.isVehicle {
    for index in track.x.indices {
      let tick = track.first + index
      let place = track.pose(index).position
      guard !area.contains(place), spells.starts([id], at: tick) else { continue }
      if labelled.contains(where: { $0.agents.first == id && $0.tick <= tick + episode.rate }) { continue }
      faults.append(
        Fault(
          rule: "off_road", tick: tick, agents: [id],
          message: "agent \(id) is off the drivable area at (\(place.x), \(place.y))"))
    }
  }
  return faults
}

/// Point-in-area queries over the plan's drivable rings by the non-zero rule.
struct DrivableArea {
  private let rings: [[Vector2]]
  private let grid: SpatialGrid

  init(_ plan: Plan) {
    rings = plan.drivable
    grid = SpatialGrid(cell: 20, bounds: rings.map { Bounds(of: $0) ?? Bounds(minimum: .zero, maximum: .zero) })
  }

  func contains(_ point: Vector2) -> Bool {
    var winding = 0
    for index in grid.query(Bounds(minimum: point, maximum: point)) {
      winding += windingNumber(of: rings[index], around: point)
    }
    return winding != 0
  }
}

/// How often a ring turns counter-clockwise around a point.
func windingNumber(of ring: [Vector2], around point: Vector2) -> Int {
  var winding = 0
  var from = ring[ring.count - 1]
  for to in ring {
    if from.y <= point.y {
      if to.y > point.y, (to - from).cross(point - from) > 0 { winding += 1 }
    } else if to.y <= point.y, (to - from).cross(point - from) < 0 {
      winding -= 1
    }
    from = to
  }
  return winding
}
