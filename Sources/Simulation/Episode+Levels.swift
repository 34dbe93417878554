import Geometry
import Roads

extension Episode {
  /// Heights of the ground under an agent [m], one for each tick it is there; empty on a level map.
  ///
  /// Where it is on no lane it keeps to the level of the lane it was on last, or will be on first.
  public func heights(ofTrack id: Int) -> [Double] {
    guard plan.hasLevels else { return [] }
    let track = tracks[id]
    var lane = track.lane.first { $0 >= 0 } ?? -1
    return track.x.indices.map { index in
      if track.lane[index] >= 0 { lane = track.lane[index] }
      guard lane >= 0 else { return 0 }
      return plan.height(ofLane: Int(lane), at: track.pose(index).position) ?? 0
    }
  }
}
