import Agents
import Geometry
import Roads
import Simulation

/// Vehicles keep to what vehicles may use: the centre wholly, the corners of the box but for a mirror's width.
func offRoadFaults(_ episode: Episode, _ labels: EventIndex) -> [Fault] {
  let area = DrivableArea(episode.plan)
  var faults: [Fault] = []
  for (id, track) in episode.tracks.enumerated()
  where track.agentClass.isVehicle || track.agentClass == .trailer {
    var spell = Spell()
    var recent = -1
    var place: Vector2?
    for index in track.x.indices {
      let isUnmoved =
        index > 0 && track.x[index] == track.x[index - 1] && track.y[index] == track.y[index - 1]
        && track.heading[index] == track.heading[index - 1]
      if !isUnmoved { place = area.firstOutside(track, index, recent: &recent) }
      let tick = track.first + index
      guard let place, spell.starts(at: tick) else { continue }
      let isLabelled = labels.names(id, by: tick) {
        ["off_road", "parked_out", "collision"].contains($0.type)
      }
      guard !isLabelled else { continue }
      faults.append(
        Fault(
          rule: "off_road", tick: tick, agents: [id],
          message: "agent \(id) is off the drivable area at (\(metres(place.x)), \(metres(place.y))), "
            + "its centre at (\(Double(track.x[index]) / 1000), \(Double(track.y[index]) / 1000))"))
    }
  }
  return faults
}

/// To the millimetre.
private func metres(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }

extension DrivableArea {
  /// Rings keep within 5 mm of the true curve, so two may part by 10 mm where they should touch; with the
  /// log's millimetre, a centre this near to a ring is inside [m].
  private static let seam = 0.02
  /// How far corners may stick out: cars [m], and vehicles long enough to cut or swing across corners [m].
  private static let (overhang, longOverhang) = (0.3, 0.5)

  /// The first of centre and corners of a box that is too far outside, nil when none is.
  fileprivate func firstOutside(_ track: Track, _ index: Int, recent: inout Int) -> Vector2? {
    let pose = track.pose(index)
    if !contains(pose.position, recent: &recent), isOutside(pose.position, by: Self.seam) {
      return pose.position
    }
    let overhang = track.agentClass.isLong ? Self.longOverhang : Self.overhang
    let forward = pose.forward
    let ahead = forward * (track.length / 2)
    let aside = forward.perpendicular * (track.width / 2)
    for (lengthwise, crosswise) in [(ahead, aside), (ahead, -aside), (-ahead, aside), (-ahead, -aside)] {
      let corner = pose.position + lengthwise + crosswise
      if !contains(corner, recent: &recent), isOutside(corner, by: overhang), !isBeyondMap(corner) {
        return corner
      }
    }
    return nil
  }
}

extension SemanticClass {
  /// Whether vehicles of this class are so long that they cut and swing across corners.
  fileprivate var isLong: Bool {
    switch self {
    case .truck, .bus, .trailer, .constructionVehicle, .tram: true
    default: false
    }
  }
}
