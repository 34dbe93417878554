/// Input that cannot be used, with every reason at once.
public struct InvalidInput: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, where, and what to do.
  public var issues: [Issue]

  /// Creates a failure from its reasons.
  public init(_ issues: [Issue]) { self.issues = issues }

  /// One line a reason.
  public var description: String { issues.map(\.description).joined(separator: "\n") }
}
