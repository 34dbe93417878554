import Roads

/// Whose rules lines, signs and lights follow.
public enum MarkingStyle: String, CaseIterable, Hashable, Sendable {
  /// MUTCD 2009: yellow between directions, long gaps, turns on red.
  case us
  /// RMS and RiLSA: white, red-yellow before green.
  case german
  /// Vienna Convention on Road Signs 1968, Annex 8, as the United Kingdom's TSRGD has it on the ground.
  case european
}

extension MarkingStyle {
  /// Width of a line in towns [m].
  var lineWidth: Double { self == .german ? 0.12 : 0.10 }

  /// Width of the edge lines of motorways [m].
  var motorwayEdge: Double {
    switch self {
    case .us: 0.15
    case .german: RoadMark.motorwayEdge
    case .european: 0.20
    }
  }

  /// Line between lanes of one direction in towns.
  var laneDash: Dash {
    switch self {
    case .us: Dash(mark: 3, gap: 9)
    case .german: Dash(mark: 3, gap: 6)
    case .european: Dash(mark: 1, gap: 5)
    }
  }

  /// Line between both directions in towns.
  var centreDash: Dash {
    switch self {
    case .us: Dash(mark: 3, gap: 9)
    case .german: Dash(mark: 3, gap: 6)
    case .european: Dash(mark: 2, gap: 4)
    }
  }

  /// Line between lanes of one direction on motorways.
  var motorwayDash: Dash {
    switch self {
    case .us: Dash(mark: 3, gap: 9)
    case .german: RoadMark.motorwayDash
    case .european: Dash(mark: 2, gap: 7)
    }
  }

  /// Wide line beside a lane that opens or ends.
  var bayDash: Dash {
    switch self {
    case .us: Dash(mark: 0.9, gap: 2.7)
    case .german: Dash(mark: 3, gap: 3)
    case .european: Dash(mark: 1, gap: 1)
    }
  }

  /// Width of the line beside a lane that opens or ends [m].
  var bayWidth: Double { self == .european ? 0.15 : 0.25 }

  /// Colour of lines between directions.
  var centreColour: String { self == .us ? "yellow" : "white" }

  /// Extent of a waiting line along the road [m].
  var stopLineLength: Double {
    switch self {
    case .us: 0.6
    case .german: 0.5
    case .european: 0.3
    }
  }

  /// The longest of these, for which room is kept whatever the style [m].
  static let longestStopLine = 0.6

  /// Whether a crossing with lights is painted with bars; elsewhere bars give pedestrians priority.
  var barsSignalledCrossings: Bool { self == .us }

  /// Country of a signal's catalogue; the standard's own where it belongs to none.
  var country: String {
    switch self {
    case .us: "US"
    case .german: "DE"
    case .european: "OpenDRIVE"
    }
  }

  /// What a sign says.
  enum Sign: Hashable {
    case stop, yield, priorityRoad, roundabout, speedLimit, works
  }

  /// Catalogue number and name of a sign; nil where the country has none for it.
  func number(of sign: Sign) -> (type: String, name: String)? {
    switch (self, sign) {
    case (.us, .stop): ("R1-1", "stop")
    case (.us, .yield): ("R1-2", "yield")
    case (.us, .priorityRoad): nil
    case (.german, .stop): ("206", "stop")
    case (.german, .yield): ("205", "yield")
    case (.german, .priorityRoad): ("306", "priority road")
    case (.european, .stop): ("B2a", "stop")
    case (.european, .yield): ("B1", "yield")
    case (.european, .priorityRoad): ("B3", "priority road")
    case (.us, .roundabout): ("R6-5P", "roundabout")
    case (.german, .roundabout): ("215", "roundabout")
    case (.european, .roundabout): ("D3", "roundabout")
    case (.us, .works): ("W20-1", "road works")
    case (.german, .works): ("123", "road works")
    case (.european, .works): ("A16", "road works")
    case (.us, .speedLimit): ("R2-1", "speed limit")
    case (.german, .speedLimit): ("274", "speed limit")
    case (.european, .speedLimit): ("C14", "speed limit")
    }
  }
}

extension MarkingStyle {
  /// A line between directions that may not be crossed: two lines where it divides several lanes.
  func solidCentre(from s: Double = 0, isDouble: Bool) -> RoadMark {
    RoadMark(
      s: s, type: isDouble ? "solid solid" : "solid", colour: centreColour, width: lineWidth,
      laneChange: "none")
  }

  /// A line between directions that may be crossed.
  func brokenCentre(from s: Double = 0) -> RoadMark {
    RoadMark(
      s: s, type: "broken", colour: centreColour, width: lineWidth, dash: centreDash, laneChange: "both")
  }

  /// A line between lanes of one direction that may not be crossed.
  func solidLane(from s: Double = 0) -> RoadMark { .solid(from: s, width: lineWidth) }

  /// A line between lanes of one direction that may be crossed.
  func brokenLane(from s: Double = 0) -> RoadMark {
    .broken(from: s, dash: laneDash, width: lineWidth)
  }

  /// The line beside a lane that opens.
  func openingLane(from s: Double = 0) -> RoadMark {
    .broken(from: s, dash: bayDash, width: bayWidth)
  }
}
