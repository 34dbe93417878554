import Geometry

extension MapCheck {
  static let laneStep = MapCheck(
    "lane-step", "a lane jumps sideways or in width within its road or where it leads on",
    remedy: "let widths and lane offsets go on without a jump"
  ) { map in
    map.ways.flatMap { lane in jumps(of: lane, map) + steps(behind: lane, map) }
  }

  /// A jump that is no rounding and no taper over the half metre between samples [m].
  private static let highestStep = 0.3

  private static func jumps(of lane: Lane, _ map: MapSurvey) -> [MapFinding] {
    let path = lane.path
    return (1..<path.points.count).compactMap { index in
      let jump = path.points[index].distance(to: path.points[index - 1]) - path.step
      let widening = abs(path.widths[index] - path.widths[index - 1])
      guard max(jump, widening) > highestStep else { return nil }
      return map.finding(
        lane, at: Double(index) * path.step,
        jump > highestStep
          ? "jumps by \(jump.hundredths) m"
          : "is \(path.widths[index - 1].hundredths) m wide, then \(path.widths[index].hundredths) m")
    }
  }

  private static func steps(behind lane: Lane, _ map: MapSurvey) -> [MapFinding] {
    lane.successors.compactMap { next in
      let (here, there) = (lane.path.lastWidth, map.network.lanes[next].path.firstWidth)
      guard abs(here - there) > highestStep else { return nil }
      return map.finding(
        lane, at: lane.length,
        "is \(here.hundredths) m wide where \(map.name(next)) begins with \(there.hundredths) m")
    }
  }
}
