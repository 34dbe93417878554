import Agents
import Geometry
import Simulation

/// An agent as it is at the tick of a frame.
struct Sighting {
  /// Its id.
  var id: Int
  /// Value in the semantic mask: 29 for the ego, 26 with a role.
  var mask: UInt8
  /// How it is shaped.
  var shape: AgentLook
  /// How it is coloured.
  var look: AgentLook
  /// Finer kind.
  var kind: String
  /// Its box.
  var box: OrientedBox
  /// Height [m].
  var height: Double
  /// Lamps that are on.
  var lights: Lights
  /// Whether it stands or drives on a lane; parked vehicles do not.
  var isOnLane: Bool

  /// Whether its headlamps light the road where it is dark. An episode knows no light of day: who drives after
  /// sunset has them on, whether the log says so or not.
  var hasBeam: Bool {
    lights.contains(.lowBeam) || (isOnLane && shape.hasLamps && shape != .trailer)
  }

  /// All agents of a tick whose box may touch a window, in order of id.
  static func all(of episode: Episode, at tick: Int, in window: Bounds) -> [Sighting] {
    var sightings: [Sighting] = []
    for (id, track) in episode.tracks.enumerated() {
      guard let index = track.index(at: tick) else { continue }
      let centre = Vector2(Double(track.x[index]) / 1000, Double(track.y[index]) / 1000)
      let reach = (track.length + track.width) / 2
      guard
        centre.x + reach >= window.minimum.x, centre.x - reach <= window.maximum.x,
        centre.y + reach >= window.minimum.y, centre.y - reach <= window.maximum.y
      else { continue }
      sightings.append(Sighting(track, id: id, index: index, isEgo: id == episode.ego))
    }
    return sightings
  }

  private init(_ track: Track, id: Int, index: Int, isEgo: Bool) {
    self.id = id
    shape = AgentLook(track.agentClass)
    look = isEgo ? .ego : track.role != nil ? .emergency : shape
    mask =
      isEgo
      ? SemanticClass.ego.rawValue
      : track.role != nil ? SemanticClass.emergency.rawValue : track.agentClass.rawValue
    kind = track.kind
    box = track.box(index)
    height = track.height
    isOnLane = track.lane.indices.contains(index) && track.lane[index] >= 0
    lights = track.lights.indices.contains(index) ? track.lights[index] : []
  }
}
