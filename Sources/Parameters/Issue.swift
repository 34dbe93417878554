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
  /// Where: a file, a line, a parameter.
  public var place: String
  /// What is wrong, with the value that is.
  public var message: String
  /// What to do about it; may be empty.
  public var remedy: String

  /// An issue; an error unless said otherwise.
  public init(_ severity: Severity = .error, place: String, message: String, remedy: String = "") {
    self.severity = severity
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
