public import Geometry

/// One road: a reference line with lanes beside it (OpenDRIVE `road`).
public struct Road: Hashable, Sendable {
  /// Identity within the layout, as the file spells it.
  public var id: String
  /// Street name, often empty.
  public var name: String
  /// The junction this road connects through, or nil for a road between junctions.
  public var junction: String?
  /// What lies before its start.
  public var predecessor: RoadLink?
  /// What lies behind its end.
  public var successor: RoadLink?
  /// Road class and speed from a station on; ordered by `s`.
  public var types: [RoadTypeRecord]
  /// The reference line.
  public var alignment: Alignment
  /// Sideways shift of all lanes from the reference line; ordered by `s`.
  public var laneOffsets: [PolynomialRecord]
  /// Height of the reference line; kept as data.
  public var elevations: [PolynomialRecord]
  /// Banking of the road [rad], positive where the right side falls; kept as data.
  public var superelevations: [PolynomialRecord]
  /// Shape of the cross-section on top of the banking; kept as data.
  public var shapes: [LateralShape]
  /// Lane sections, ordered by `s`; at least one.
  public var sections: [LaneSection]
  /// Crossings, buildings, walls and so on.
  public var objects: [RoadObject]
  /// Traffic lights and signs.
  public var signals: [RoadSignal]
  /// Signals of other roads that also rule this one.
  public var signalReferences: [SignalReference]

  /// Creates a road without links, objects or signals.
  public init(
    id: String, name: String = "", junction: String? = nil, alignment: Alignment,
    types: [RoadTypeRecord] = [], sections: [LaneSection]
  ) {
    self.id = id
    self.name = name
    self.junction = junction
    self.alignment = alignment
    self.types = types
    self.sections = sections
    predecessor = nil
    successor = nil
    laneOffsets = []
    elevations = []
    superelevations = []
    shapes = []
    objects = []
    signals = []
    signalReferences = []
  }

  /// Length of the reference line [m].
  public var length: Double { alignment.length }

  /// Station where section `index` ends [m].
  public func sectionEnd(_ index: Int) -> Double {
    index + 1 < sections.count ? sections[index + 1].s : length
  }
}

/// A cubic that holds from a station on: value = cubic(station − s).
public struct PolynomialRecord: Hashable, Sendable {
  /// Station from which it holds [m]; relative to the lane section for lane records.
  public var s: Double
  /// The polynomial in the distance from `s`.
  public var cubic: Cubic

  /// Creates a record.
  public init(s: Double, cubic: Cubic) {
    self.s = s
    self.cubic = cubic
  }
}

extension [PolynomialRecord] {
  /// Value at a station; 0 before the first record and where there is none.
  public func value(at s: Double) -> Double {
    guard let record = last(where: { $0.s <= s }) ?? first else { return 0 }
    return record.cubic.value(at: Swift.max(0, s - record.s))
  }
}

/// Height of the road's surface across it: from `t` leftwards a cubic of the distance from `t` (`shape`).
public struct LateralShape: Hashable, Sendable {
  /// Station [m].
  public var s: Double
  /// Distance left of the reference line from which it holds [m].
  public var t: Double
  /// Height in the distance from `t` [m].
  public var cubic: Cubic

  /// Creates a shape.
  public init(s: Double, t: Double, cubic: Cubic) {
    self.s = s
    self.t = t
    self.cubic = cubic
  }
}

/// Class and speed of a road from a station on (OpenDRIVE `type`).
public struct RoadTypeRecord: Hashable, Sendable {
  /// Station from which it holds [m].
  public var s: Double
  /// OpenDRIVE road type: `town`, `rural`, `motorway` …
  public var type: String
  /// Speed limit [m/s], nil where the file gives none, infinite where it says `no limit`.
  public var speed: Double?

  /// Creates a record.
  public init(s: Double = 0, type: String, speed: Double?) {
    self.s = s
    self.type = type
    self.speed = speed
  }
}
