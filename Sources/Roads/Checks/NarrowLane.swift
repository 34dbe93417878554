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
      if from > 0 && map.widens(lane, atEnd: true) || to < widths.count - 1 && map.widens(lane, atEnd: false)
      {
        return nil
      }
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
    let taper = taper(from: lane, atEnd: atEnd)
    let widths = taper.map { atEnd ? $0.path.lastWidth : $0.path.firstWidth }
    let narrowing = zip(widths, widths.dropFirst()).prefix { $1 < $0 }.count
    return widths[...narrowing].contains { $0 < SlabLane.nothing }
  }

  /// Whether the lane of its road beyond an end is wider still.
  fileprivate func widens(_ lane: Lane, atEnd: Bool) -> Bool {
    let taper = taper(from: lane, atEnd: atEnd)
    guard taper.count > 1 else { return false }
    let width = atEnd ? lane.path.lastWidth : lane.path.firstWidth
    return (taper[1].path.widths.max() ?? 0) > width
  }

  /// A lane and those that it alone leads to along its road, or that alone lead to it.
  func taper(from lane: Lane, atEnd: Bool) -> [Lane] {
    var lanes = [lane]
    while lanes.count < Self.longestTaper {
      let last = lanes[lanes.count - 1]
      let beyond = atEnd ? last.successors : last.predecessors
      guard beyond.count == 1, network.lanes[beyond[0]].source.road == lane.source.road,
        network.lanes[beyond[0]].junction == lane.junction
      else { break }
      lanes.append(network.lanes[beyond[0]])
    }
    return lanes
  }

  /// Most lanes that one taper runs through.
  private static let longestTaper = 8
}
