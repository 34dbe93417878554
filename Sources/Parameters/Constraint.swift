/// What parameters of a spec must fulfil together, beyond the range that each has by itself.
public struct Constraint<Root: Sendable>: Sendable {
  /// Dotted names of the parameters that it binds, the one to change first.
  public let parameters: [String]
  /// What to do where it is broken.
  public let remedy: String
  /// What is wrong, with the values; nil where the constraint holds.
  public let fault: @Sendable (Root) -> String?

  /// A constraint on some parameters.
  public init(_ parameters: String..., remedy: String, fault: @escaping @Sendable (Root) -> String?) {
    self.init(parameters: parameters, remedy: remedy, fault: fault)
  }

  private init(parameters: [String], remedy: String, fault: @escaping @Sendable (Root) -> String?) {
    self.parameters = parameters
    self.remedy = remedy
    self.fault = fault
  }

  /// All constraints of a nested spec, under a dotted prefix.
  public static func group<Nested: Spec>(
    _ name: String, _ path: any WritableKeyPath<Root, Nested> & Sendable
  ) -> [Constraint] {
    Nested.constraints.map { constraint in
      Constraint(parameters: constraint.parameters.map { "\(name).\($0)" }, remedy: constraint.remedy) {
        constraint.fault($0[keyPath: path])
      }
    }
  }
}

extension Spec {
  /// Nothing but the ranges of the parameters.
  public static var constraints: [Constraint<Self>] { [] }

  /// The constraints that these values break, each with its issue.
  public func broken(place: String) -> [(constraint: Constraint<Self>, issue: Issue)] {
    Self.constraints.compactMap { constraint in
      guard let message = constraint.fault(self) else { return nil }
      let name = constraint.parameters.first ?? ""
      let here = place.isEmpty ? name : "\(place): \(name)"
      return (constraint, Issue(place: here, message: message, remedy: constraint.remedy))
    }
  }

  /// What is wrong with these values as a whole; each value by itself was checked when it was set.
  public func issues(place: String) -> [Issue] { broken(place: place).map(\.issue) }
}
