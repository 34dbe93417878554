extension MapCheck {
  static let narrowLane = MapCheck(
    "narrow-lane", "a driving lane is narrower than 2.4 m and does not taper there",
    remedy: "widen it, or give it a type that nobody drives along"
  ) { map in
    map.ways.compactMap { lane in
      guard lane.laneClass.isDriven else { return nil }
      let widths = lane.path.widths
      // A lane that opens or closes is narrow at that end: there only its widest place is looked at.
      let widest = widths.indices.max { widths[$0] < widths[$1] } ?? 0
      let from = map.closes(lane, atEnd: false) ? widest : 0
      let to = map.closes(lane, atEnd: true) ? widest : widths.count - 1
      guard from <= to, let worst = (from...to).min(by: { widths[$0] < widths[$1] }),
        widths[worst] < narrowest
      else { return nil }
      return map.finding(
        lane, at: Double(worst) * lane.path.step, "is only \(widths[worst].hundredths) m wide")
    }
  }

  /// Narrowest lane of a street with cars only, by the German RASt 06; less a rounding [m].
  private static let narrowest = 2.4 - 1e-6
}

extension MapSurvey {
  /// Whether a lane narrows to nothing at an end, or in the lanes of its road beyond.
  fileprivate func closes(_ lane: Lane, atEnd: Bool) -> Bool {
    var lane = lane
    for _ in 0..<Self.longestTaper {
      let width = atEnd ? lane.path.lastWidth : lane.path.firstWidth
      if width < SlabLane.nothing { return true }
      let beyond = atEnd ? lane.successors : lane.predecessors
      guard beyond.count == 1, network.lanes[beyond[0]].source.road == lane.source.road else { return false }
      lane = network.lanes[beyond[0]]
      let other = atEnd ? lane.path.lastWidth : lane.path.firstWidth
      guard other < width else { return false }
    }
    return false
  }

  /// Most lanes that one taper runs through.
  private static let longestTaper = 8
}
