import Geometry

/// The cross-section of a road from a station on.
public struct LaneSection: Hashable, Sendable {
  /// Station where it begins [m].
  public var s: Double
  /// Lanes left of the reference line (positive ids) and right of it (negative ids); never id 0.
  public var lanes: [SectionLane]
  /// Marks of lane 0, the line between left and right.
  public var centreMarks: [RoadMark]

  /// Creates a section; lanes are kept in descending order of id.
  public init(s: Double, lanes: [SectionLane], centreMarks: [RoadMark] = []) {
    self.s = s
    self.lanes = lanes.sorted { $0.id > $1.id }
    self.centreMarks = centreMarks
  }

  /// The lane of that id.
  public func lane(_ id: Int) -> SectionLane? { lanes.first { $0.id == id } }
}

/// A lane within a section (OpenDRIVE `lane`).
public struct SectionLane: Hashable, Sendable {
  /// Positive left of the reference line, negative right, counted outwards.
  public var id: Int
  /// OpenDRIVE lane type: `driving`, `sidewalk`, `shoulder`, `biking` …
  public var type: String
  /// Width from a distance behind the section's start on.
  public var widths: [PolynomialRecord]
  /// Outer border measured from the reference line; replaces `widths` where not empty.
  public var borders: [PolynomialRecord]
  /// Marks on the outer border.
  public var marks: [RoadMark]
  /// Speed limits [m/s] by distance behind the section's start.
  public var speeds: [SpeedRecord]
  /// Height of the lane's surface above the road, such as a pavement behind its kerb; kept as data.
  public var heights: [LaneHeight]
  /// Who may use it; kept as data.
  public var accesses: [LaneAccess]
  /// Whether it stays level where the road is banked; kept as data.
  public var isLevel: Bool
  /// Lane it comes from, in the section or road before.
  public var predecessor: Int?
  /// Lane it leads to, in the section or road behind.
  public var successor: Int?

  /// Creates a lane of constant width [m].
  public init(id: Int, type: String, width: Double, marks: [RoadMark] = []) {
    self.init(id: id, type: type, widths: [PolynomialRecord(s: 0, cubic: .constant(width))], marks: marks)
  }

  /// Creates a lane from width records.
  public init(id: Int, type: String, widths: [PolynomialRecord], marks: [RoadMark] = []) {
    self.id = id
    self.type = type
    self.widths = widths
    self.marks = marks
    borders = []
    speeds = []
    heights = []
    accesses = []
    isLevel = false
    predecessor = nil
    successor = nil
  }
}

/// A speed limit from a distance behind the section's start on.
public struct SpeedRecord: Hashable, Sendable {
  /// Distance behind the section's start [m].
  public var s: Double
  /// Limit [m/s].
  public var speed: Double

  /// Creates a record.
  public init(s: Double, speed: Double) {
    self.s = s
    self.speed = speed
  }
}

/// Height of a lane's edges above the road from a distance behind the section's start on.
public struct LaneHeight: Hashable, Sendable {
  /// Distance behind the section's start [m].
  public var s: Double
  /// Height of the edge nearer to lane 0 [m].
  public var inner: Double
  /// Height of the other edge [m].
  public var outer: Double

  /// Creates a record.
  public init(s: Double, inner: Double, outer: Double) {
    self.s = s
    self.inner = inner
    self.outer = outer
  }
}

/// Who may use a lane from a distance behind the section's start on (OpenDRIVE `access`).
public struct LaneAccess: Hashable, Sendable {
  /// Distance behind the section's start [m].
  public var s: Double
  /// `allow` or `deny`; nil in files before 1.7, where it means `allow`.
  public var rule: String?
  /// OpenDRIVE kind of road user: `bus`, `pedestrian`, `none` …
  public var restriction: String

  /// Creates a record.
  public init(s: Double, rule: String?, restriction: String) {
    self.s = s
    self.rule = rule
    self.restriction = restriction
  }
}

/// A painted line or kerb on a lane border (OpenDRIVE `roadMark`).
public struct RoadMark: Hashable, Sendable {
  /// Distance behind the section's start from which it holds [m].
  public var s: Double
  /// OpenDRIVE type: `solid`, `broken`, `solid solid`, `curb`, `none` …
  public var type: String
  /// OpenDRIVE colour: `standard`, `white`, `yellow` …
  public var colour: String
  /// Painted width [m].
  public var width: Double
  /// Length of a dash and of the gap behind it [m]; nil for the type's usual pattern.
  public var dash: Dash?
  /// Whether it is painted broad (`weight` bold).
  public var isBold: Bool
  /// Height of a kerb or of raised paint [m], 0 where unknown.
  public var height: Double
  /// `both`, `increase`, `decrease` or `none`: in which direction it may be crossed.
  public var laneChange: String

  /// Creates a mark.
  public init(
    s: Double = 0, type: String, colour: String = "standard", width: Double = 0.12, dash: Dash? = nil,
    laneChange: String = "both"
  ) {
    self.s = s
    self.type = type
    self.colour = colour
    self.width = width
    self.dash = dash
    self.laneChange = laneChange
    isBold = false
    height = 0
  }
}

/// Pattern of a broken line.
public struct Dash: Hashable, Sendable {
  /// Painted length [m].
  public var mark: Double
  /// Length of the gap [m].
  public var gap: Double

  /// Creates a pattern from painted length and gap [m].
  public init(mark: Double, gap: Double) {
    self.mark = mark
    self.gap = gap
  }
}
