public import Randomness

/// What a recipe says about a parameter: one value, or how values are distributed.
public enum Distribution: Hashable, Sendable {
  /// Always that value.
  case constant(Value)
  /// Real numbers from the first to the second, all equally likely.
  case uniform(Double, Double)
  /// Normal numbers, cut off at the parameter's range.
  case normal(mean: Double, deviation: Double)
  /// Numbers whose logarithm is normal with standard deviation `sigma`, cut off at the parameter's range.
  case logNormal(median: Double, sigma: Double)
  /// Whole numbers from the first to the second, both included, all equally likely.
  case integers(Int, Int)
  /// One of these values by weight.
  case choice([Choice])

  /// One of the values of a choice.
  public struct Choice: Hashable, Sendable {
    /// What is chosen.
    public var value: Value
    /// How often, relative to the other weights.
    public var weight: Double

    /// A value that is chosen as often as its weight is to the sum of all.
    public init(_ value: Value, weight: Double = 1) {
      self.value = value
      self.weight = weight
    }
  }

  /// One of these values, all equally likely.
  public static func any(_ values: Value...) -> Distribution { .choice(values.map { Choice($0) }) }

  /// One of these values by weight, as in `.weighted(["signals": 2, "stop": 1])`.
  public static func weighted(_ weights: KeyValuePairs<Value, Double>) -> Distribution {
    .choice(weights.map { Choice($0.key, weight: $0.value) })
  }
}

extension Distribution {
  /// Draws a value.
  public func sample(with generator: inout Generator) -> Value { value(at: generator.openUniform()) }

  /// The value at the fraction `u` in (0, 1) of the distribution: what a uniform random number, or a
  /// coordinate of a Sobol' point, becomes. Real numbers are conditioned on lying in `range`.
  public func value(at u: Double, in range: ClosedRange<Double> = -Double.infinity ... .infinity) -> Value {
    switch self {
    case .constant(let value): return value
    case .uniform(let low, let high):
      let (low, high) = (max(low, range.lowerBound), min(high, range.upperBound))
      return .number(max(range.lowerBound, min(low + (high - low) * u, high, range.upperBound)))
    case .normal(let mean, let deviation):
      return .number(truncatedNormalQuantile(u, mean: mean, deviation: deviation, in: range))
    case .logNormal(let median, let sigma):
      return .number(Self.logNormal(u, median: median, sigma: sigma, in: range))
    case .integers(let low, let high):
      let count = Double(high) - Double(low) + 1
      return .integer(min(low + Int(count * u), high))
    case .choice(let choices):
      return choices[weightedIndex(choices.map(\.weight), at: u)].value
    }
  }
}

extension Distribution: CustomStringConvertible {
  /// The distribution as one writes it on a command line: `3`, `uniform(2, 4)`, `choice(signals: 2, stop: 1)`.
  public var description: String {
    switch self {
    case .constant(let value): return value.description
    case .uniform(let low, let high): return "uniform(\(short(low)), \(short(high)))"
    case .normal(let mean, let deviation): return "normal(\(short(mean)), \(short(deviation)))"
    case .logNormal(let median, let sigma): return "lognormal(\(short(median)), \(short(sigma)))"
    case .integers(let low, let high): return "integers(\(low), \(high))"
    case .choice(let choices):
      let isEven = choices.allSatisfy { $0.weight == 1 }
      let texts = choices.map { isEven ? "\($0.value)" : "\($0.value): \(short($0.weight))" }
      return "choice(" + texts.joined(separator: ", ") + ")"
    }
  }
}

extension Distribution: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByStringLiteral
{
  /// Always that real number.
  public init(floatLiteral value: Double) { self = .constant(.number(value)) }
  /// Always that whole number, which a parameter of real numbers also takes.
  public init(integerLiteral value: Int) { self = .constant(.integer(value)) }
  /// Always that switch.
  public init(booleanLiteral value: Bool) { self = .constant(.flag(value)) }
  /// Always that text or choice.
  public init(stringLiteral value: String) { self = .constant(.text(value)) }
}
