/// A traffic light or sign beside a road (OpenDRIVE `signal`).
public struct RoadSignal: Hashable, Sendable {
  /// For which direction it stands.
  public enum Orientation: String, Hashable, Sendable {
    case along = "+"
    case against = "-"
    case both = "none"
  }

  /// Identity within the layout.
  public var id: String
  /// Name, often empty.
  public var name: String
  /// Station [m].
  public var s: Double
  /// Distance left of the reference line [m].
  public var t: Double
  /// Height above the road [m].
  public var zOffset: Double
  /// Heading against the road [rad].
  public var headingOffset: Double
  /// Turn about its cross axis [rad]; kept as data.
  public var pitch: Double
  /// Turn about its long axis [rad]; kept as data.
  public var roll: Double
  /// Direction of travel it is for.
  public var orientation: Orientation
  /// Whether it changes (a light) or not (a sign).
  public var isDynamic: Bool
  /// Country of the catalogue, `OpenDRIVE` for the standard's own.
  public var country: String
  /// Number in the catalogue: 1000001 is a traffic light, 205 and 206 of DE yield and stop, 294 a stop line.
  public var type: String
  /// Variant in the catalogue.
  public var subtype: String
  /// Value such as a speed, nil where there is none.
  public var value: Double?
  /// Unit of the value.
  public var unit: String?
  /// What is written on it, often empty.
  public var text: String
  /// Width and height of the face [m].
  public var width: Double
  /// Height of the face [m].
  public var height: Double
  /// Lanes it is for, as ranges of ids; empty means all of its direction.
  public var validity: [ClosedRange<Int>]

  /// Creates a signal for one direction.
  public init(
    id: String, s: Double, t: Double, orientation: Orientation, isDynamic: Bool, country: String,
    type: String, subtype: String = "-1"
  ) {
    self.id = id
    self.s = s
    self.t = t
    self.orientation = orientation
    self.isDynamic = isDynamic
    self.country = country
    self.type = type
    self.subtype = subtype
    name = ""
    zOffset = 0
    headingOffset = 0
    value = nil
    unit = nil
    text = ""
    pitch = 0
    roll = 0
    width = 0
    height = 0
    validity = []
  }
}

/// A signal of another road that rules this one too.
public struct SignalReference: Hashable, Sendable {
  /// The signal meant.
  public var id: String
  /// Station on this road [m].
  public var s: Double
  /// Distance left of the reference line [m].
  public var t: Double
  /// Direction of travel it is for.
  public var orientation: RoadSignal.Orientation
  /// Lanes it is for; empty means all of its direction.
  public var validity: [ClosedRange<Int>]

  /// Creates a reference.
  public init(id: String, s: Double, t: Double, orientation: RoadSignal.Orientation) {
    self.id = id
    self.s = s
    self.t = t
    self.orientation = orientation
    validity = []
  }
}

/// Signals that show the same at the same time (OpenDRIVE `controller`).
public struct SignalController: Hashable, Sendable {
  /// Identity within the layout.
  public var id: String
  /// Name, often empty.
  public var name: String
  /// Signals it switches.
  public var signals: [String]
  /// Flow of its busiest lane as a part of what that lane carries in steady green, nil where unknown.
  public var load: Double?

  /// Creates a controller.
  public init(id: String, name: String = "", signals: [String]) {
    self.id = id
    self.name = name
    self.signals = signals
    load = nil
  }
}
