import Geometry

extension MapCheck {
  static let laneGap = MapCheck(
    "lane-gap", "a lane does not begin where the lane that leads to it ends",
    remedy: "make the lanes meet, or correct the link"
  ) { map in
    map.ways.flatMap { lane in
      lane.successors.compactMap { next in
        let gap = lane.path.end.position.distance(to: map.network.lanes[next].path.start.position)
        guard gap > widestGap else { return nil }
        return map.finding(
          lane, at: lane.length, "ends \(gap.hundredths) m from \(map.name(next)), to which it leads")
      }
    }
  }

  /// A lateral step that a driver does not notice, as wide as a lane line [m].
  private static let widestGap = 0.12
}
