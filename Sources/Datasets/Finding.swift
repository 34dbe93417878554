public import Evaluation
public import Parameters

/// What a check found.
public struct Finding: Hashable, Sendable {
  /// Whether it is wrong or only worth knowing.
  public var severity: Issue.Severity
  /// The folder or file.
  public var place: String
  /// Name of the rule that found it: one of the audit's, or the file concerned.
  public var rule: String
  /// When, for what happens in the log.
  public var tick: Int?
  /// Agents concerned.
  public var agents: [Int] = []
  /// What is wrong, with the numbers.
  public var message: String

  init(_ severity: Issue.Severity, _ place: String, _ rule: String, _ message: String) {
    self.severity = severity
    self.place = place
    self.rule = rule
    self.message = message
  }

  /// A fault of the audit.
  public init(_ fault: Fault, in place: String) {
    self.init(.error, place, fault.rule, fault.message)
    tick = fault.tick
    agents = fault.agents
  }
}

extension Finding: CustomStringConvertible {
  /// One line.
  public var description: String {
    let when = tick.map { ", tick \($0)" } ?? ""
    return "\(severity == .warning ? "warning: " : "")\(place)\(when): \(rule): \(message)"
  }
}
