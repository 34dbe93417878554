public import Geometry

/// A thing on or beside a road: a crossing, a building, a wall, a stop line (OpenDRIVE `object`).
public struct RoadObject: Hashable, Sendable {
  /// Outline of an object.
  public enum Outline: Hashable, Sendable {
    /// Corners in the object's own frame, x along its heading [m].
    case local([Vector2])
    /// Corners as station (x) and distance left of the reference line (y) [m].
    case road([Vector2])
  }

  /// Identity within the layout.
  public var id: String
  /// OpenDRIVE object type: `crosswalk`, `building`, `barrier`, `tree`, `pole`, `roadMark` …
  public var type: String
  /// Finer type; a stop line is a `roadMark` of subtype `signalLines`, an island `trafficIsland`.
  public var subtype: String
  /// Name, often empty.
  public var name: String
  /// Station [m].
  public var s: Double
  /// Distance left of the reference line [m].
  public var t: Double
  /// Height of its foot above the road [m].
  public var zOffset: Double
  /// Heading against the road [rad].
  public var headingOffset: Double
  /// Size along its heading [m], 0 where unknown.
  public var length: Double
  /// Size across its heading [m], 0 where unknown.
  public var width: Double
  /// Height [m].
  public var height: Double
  /// Radius of a round object [m].
  public var radius: Double?
  /// Turn about its long axis [rad]; kept as data.
  public var roll: Double
  /// Turn about its cross axis [rad]; kept as data.
  public var pitch: Double
  /// For which direction of travel it stands; kept as data.
  public var orientation: RoadSignal.Orientation
  /// Outline, nil for a box or a circle.
  public var outline: Outline?
  /// Further outlines of a thing of several parts.
  public var otherOutlines: [Outline]
  /// Lanes it is for; empty means all. Kept as data.
  public var validity: [ClosedRange<Int>]
  /// Repetitions along the road.
  public var repeats: [ObjectRepeat]

  /// Creates an object at a place.
  public init(
    id: String, type: String, subtype: String = "", s: Double, t: Double, headingOffset: Double = 0,
    length: Double = 0, width: Double = 0, height: Double = 0, outline: Outline? = nil
  ) {
    self.id = id
    self.type = type
    self.subtype = subtype
    self.s = s
    self.t = t
    self.headingOffset = headingOffset
    self.length = length
    self.width = width
    self.height = height
    self.outline = outline
    name = ""
    zOffset = 0
    radius = nil
    roll = 0
    pitch = 0
    orientation = .both
    otherOutlines = []
    validity = []
    repeats = []
  }
}

/// An object repeated along a road, or stretched where the distance is 0 (OpenDRIVE `repeat`).
public struct ObjectRepeat: Hashable, Sendable {
  /// First station [m].
  public var s: Double
  /// Extent along the road [m].
  public var length: Double
  /// Distance between copies [m]; 0 makes one continuous object.
  public var distance: Double
  /// Distance left of the reference line at the start and at the end [m].
  public var t: LinearRange
  /// Width at the start and at the end [m].
  public var width: LinearRange
  /// Height at the start and at the end [m].
  public var height: LinearRange
  /// Height of the foot above the road at the start and at the end [m].
  public var zOffset: LinearRange
  /// Size of the copies along their heading at the start and at the end [m]; nil for that of the object.
  public var size: LinearRange?
  /// Radius of the copies at the start and at the end [m]; nil for that of the object.
  public var radius: LinearRange?

  /// Creates a repetition.
  public init(
    s: Double, length: Double, distance: Double, t: LinearRange, width: LinearRange, height: LinearRange
  ) {
    self.s = s
    self.length = length
    self.distance = distance
    self.t = t
    self.width = width
    self.height = height
    zOffset = LinearRange(0, 0)
    size = nil
    radius = nil
  }
}

/// A quantity that changes linearly from a start to an end.
public struct LinearRange: Hashable, Sendable {
  /// Value at the start.
  public var start: Double
  /// Value at the end.
  public var end: Double

  /// Creates a pair.
  public init(_ start: Double, _ end: Double) {
    self.start = start
    self.end = end
  }
}
