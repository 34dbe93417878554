extension Spec {
  /// All that is wrong with a recipe, sorted by name: unknown names, values of a wrong kind, distributions
  /// that leave the range of their parameter, and parameters that can never apply.
  public static func issues(in distributions: [String: Distribution], place: String) -> [Issue] {
    let parameters = Self.parameters
    return distributions.sorted { $0.key < $1.key }.flatMap { name, distribution -> [Issue] in
      guard let parameter = parameters.first(where: { $0.name == name }) else {
        return [unknown(name, place: place)]
      }
      let here = place.isEmpty ? name : "\(place): \(name)"
      return parameter.issues(with: distribution, place: here)
        + idle(parameter, in: distributions, among: parameters, place: here)
    }
  }

  /// A warning if the condition of a parameter never holds under these distributions.
  private static func idle(
    _ parameter: Parameter, in distributions: [String: Distribution], among parameters: [Parameter],
    place: String
  ) -> [Issue] {
    var next = parameter.condition
    while let condition = next {
      guard let other = parameters.first(where: { $0.name == condition.parameter }) else {
        preconditionFailure("\(parameter.name) depends on \(condition.parameter), which is no parameter")
      }
      let distribution = distributions[other.name] ?? other.standard
      if !distribution.canMeet(condition) {
        return [
          Issue(
            .warning, place: place,
            message: "has no effect, because \(other.name) is \(distribution)",
            remedy: "leave it out or set \(other.name) to \(condition.wish)")
        ]
      }
      next = other.condition
    }
    return []
  }
}

extension Distribution {
  /// Whether a value can come up with which the condition holds.
  fileprivate func canMeet(_ condition: Parameter.Condition) -> Bool {
    switch self {
    case .constant(let value): condition.holds(for: value.description)
    case .choice(let choices):
      choices.contains { $0.weight > 0 && condition.holds(for: $0.value.description) }
    case .integers(let low, let high) where condition.isAmong:
      condition.values.compactMap { Int($0) }.contains { low <= $0 && $0 <= high }
    case .integers(let low, let high): low < high || condition.holds(for: "\(low)")
    case .uniform, .normal, .logNormal: true
    }
  }
}

extension Parameter.Condition {
  fileprivate var wish: String {
    isAmong ? values.joined(separator: " or ") : "another value than \(values.joined(separator: " and "))"
  }
}
