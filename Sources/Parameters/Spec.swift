public import Randomness

/// A struct that lists its parameters once; checking, sampling, setting, listing and explaining follow.
public protocol Spec: Sendable, Equatable {
  /// The spec where nothing was said; parameters whose condition does not hold keep these values.
  init()
  /// The parameters in the order in which they are sampled; a condition refers to an earlier one.
  static var fields: [Field<Self>] { get }
  /// What parameters must fulfil together; nothing unless said otherwise.
  static var constraints: [Constraint<Self>] { get }
}

extension Spec {
  /// The parameters, without the way to reach them in a spec.
  public static var parameters: [Parameter] { fields.map(\.parameter) }

  /// The value of a parameter, by its dotted name; nil for a name that is unknown.
  public subscript(_ name: String) -> Value? {
    Self.fields.first { $0.parameter.name == name }?.get(self)
  }

  /// The values of all parameters that apply, in order.
  public var values: [(name: String, value: Value)] {
    let fields = Self.fields
    return fields.filter { applies($0.parameter, fields) }.map { ($0.parameter.name, $0.get(self)) }
  }

  /// Sets a parameter by its dotted name, or says what is wrong and changes nothing.
  public mutating func set(_ name: String, to value: Value) throws(Issue) {
    guard let field = Self.fields.first(where: { $0.parameter.name == name }) else {
      throw Self.unknown(name, place: "")
    }
    if let issue = field.parameter.issues(with: .constant(value), place: name).first { throw issue }
    field.set(&self, field.parameter.conforming(value))
  }

  /// Draws a spec: every parameter from the distribution given under its name, else from its default, and from
  /// a stream of its own. The distributions are free of ``issues(in:place:)``.
  public static func sampled(_ distributions: [String: Distribution] = [:], seed: Seed) -> Self {
    sampled(distributions) { parameter in
      var generator = seed.named(parameter.name).generator()
      return generator.openUniform()
    }
  }

  /// The spec whose parameters sit at the given fractions, in (0, 1), of their distributions: 1/2 everywhere
  /// gives the medians, the coordinates of Sobol' points an even sweep.
  public static func sampled(
    _ distributions: [String: Distribution] = [:], at fraction: (Parameter) -> Double
  ) -> Self {
    var spec = Self()
    let fields = Self.fields
    for field in fields where spec.applies(field.parameter, fields) {
      let parameter = field.parameter
      let distribution = distributions[parameter.name] ?? parameter.standard
      field.set(&spec, parameter.value(of: distribution, at: fraction(parameter)))
    }
    return spec
  }

  /// Whether the condition of a parameter holds here, and that of the parameter it refers to.
  private func applies(_ parameter: Parameter, _ fields: [Field<Self>]) -> Bool {
    guard let condition = parameter.condition else { return true }
    guard let other = fields.first(where: { $0.parameter.name == condition.parameter }) else {
      preconditionFailure("\(parameter.name) depends on \(condition.parameter), which is no parameter")
    }
    return condition.holds(for: other.get(self).description) && applies(other.parameter, fields)
  }

  /// The issue of a name that no parameter has.
  static func unknown(_ name: String, place: String) -> Issue {
    let names = fields.map(\.parameter.name)
    let members = names.filter { $0.hasPrefix("\(name).") }
    if let first = members.first {
      return Issue(
        place: place, message: "'\(name)' is a group of \(members.count) parameters",
        remedy: "name one of them, as in \(first)")
    }
    let hint = nearest(to: name, among: names).map { "did you mean '\($0)'?" }
    return Issue(
      place: place, message: "'\(name)' is no parameter",
      remedy: hint ?? "see all \(names.count) with drivegen make --explain")
  }
}
