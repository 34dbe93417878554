/// Something wrong with what a user gave: what, where, and what to do about it.
public struct Issue: Hashable, Sendable, Error {
  /// How bad it is.
  public enum Severity: String, Hashable, Sendable {
    /// Work can go on.
    case warning
    /// Nothing is made.
    case error
  }

  /// How bad it is.
  public var severity: Severity
  /// Name of the check that found it, as `lane-gap`; empty where there is none.
  public var code: String
  /// Where: a file, a line, a parameter.
  public var place: String
  /// What is wrong, with the value that is.
  public var message: String
  /// What to do about it; may be empty.
  public var remedy: String
  /// Where on a map, nil for what is not about one.
  public var spot: MapSpot?

  /// An issue; an error unless said otherwise.
  public init(
    _ severity: Severity = .error, code: String = "", place: String, message: String, remedy: String = "",
    spot: MapSpot? = nil
  ) {
    self.severity = severity
    self.code = code
    self.spot = spot
    self.place = place
    self.message = message
    self.remedy = remedy
  }
}

extension Issue: CustomStringConvertible {
  /// One line: `error: town.yaml: road.lane_width: 9 is above 4.5 m; use 2.4 to 4.5`.
  public var description: String {
    let head = place.isEmpty ? "\(severity): \(message)" : "\(severity): \(place): \(message)"
    return remedy.isEmpty ? head : "\(head); \(remedy)"
  }
}

/// A spot on a map, as far as it is known.
public struct MapSpot: Hashable, Sendable {
  /// Road id, as the file spells it.
  public var road: String?
  /// Station on the road's reference line [m].
  public var s: Double?
  /// East in the map's local coordinates [m].
  public var x: Double?
  /// North in the map's local coordinates [m].
  public var y: Double?

  /// A spot.
  public init(road: String? = nil, s: Double? = nil, x: Double? = nil, y: Double? = nil) {
    self.road = road
    self.s = s
    self.x = x
    self.y = y
  }
}
