import Roads

/// Line widths and patterns of the German RMS, which follow the Vienna Convention on Road Signs.
extension RoadMark {
  /// Width of a narrow line in towns [m].
  static let narrow = 0.12
  /// Width of the lane lines of a motorway [m].
  static let motorwayNarrow = 0.15
  /// Width of the edge lines of a motorway [m].
  static let motorwayEdge = 0.30
  /// Width of the visible top of a kerb [m].
  static let kerbWidth = 0.15
  /// Broken line of motorways.
  static let motorwayDash = Dash(mark: 6, gap: 12)
  /// Wide line of equal marks and gaps beside lanes that end, leave or join on motorways.
  static let motorwayBlock = Dash(mark: 6, gap: 6)
  /// Broken line in towns.
  static let townDash = Dash(mark: 3, gap: 6)

  /// A solid line that may not be crossed.
  static func solid(from s: Double = 0, width: Double = narrow) -> RoadMark {
    RoadMark(s: s, type: "solid", colour: "white", width: width, laneChange: "none")
  }

  /// Two solid lines, between carriageways of several lanes.
  static func doubleSolid(from s: Double = 0) -> RoadMark {
    RoadMark(s: s, type: "solid solid", colour: "white", width: narrow, laneChange: "none")
  }

  /// A broken line that may be crossed.
  static func broken(from s: Double = 0, dash: Dash = townDash, width: Double = narrow) -> RoadMark {
    RoadMark(s: s, type: "broken", colour: "white", width: width, dash: dash, laneChange: "both")
  }

  /// The wide broken line beside a lane that ends, leaves or joins.
  static func block(laneChange: String) -> RoadMark {
    RoadMark(
      type: "broken", colour: "white", width: motorwayEdge, dash: motorwayBlock, laneChange: laneChange)
  }

  /// Nothing painted, and nobody to change lanes.
  static func none(from s: Double = 0) -> RoadMark {
    RoadMark(s: s, type: "none", width: 0, laneChange: "none")
  }

  /// A kerb.
  static let kerb = RoadMark(type: "curb", width: kerbWidth, laneChange: "none")
}
