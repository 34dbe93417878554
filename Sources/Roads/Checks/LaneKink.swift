import Geometry

extension MapCheck {
  static let laneKink = MapCheck(
    "lane-kink", "the direction of travel breaks where one lane leads to the next",
    remedy: "give both roads the same heading there, or correct contact point and link"
  ) { map in
    map.ways.flatMap { lane in
      lane.successors.compactMap { next in
        let following = map.network.lanes[next].path
        let kink = abs(wrappedAngle(following.start.heading - lane.path.end.heading))
        guard kink > sharpestKink else { return nil }
        return map.finding(lane, at: lane.length, "breaks by \(kink.degrees)° towards \(map.name(next))")
      }
    }
  }

  /// What a lane that widens to one side bends anyhow: a taper of 1 to 10 (RMS), rounded up [rad].
  private static let sharpestKink = 6 * Double.pi / 180
}
