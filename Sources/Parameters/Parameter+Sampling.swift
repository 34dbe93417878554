public import Randomness

extension Parameter {
  /// Draws a value from the parameter's own stream, so that no other parameter moves it.
  public func sample(_ distribution: Distribution? = nil, seed: Seed) -> Value {
    var generator = seed.named(name).generator()
    return value(of: distribution ?? standard, at: generator.openUniform())
  }

  /// The value at the fraction `u` in (0, 1) of a distribution, within the parameter's range.
  public func value(of distribution: Distribution, at u: Double) -> Value {
    switch kind {
    case .number(let range): return conforming(distribution.value(at: u, in: range))
    case .integer(let range):
      // A whole number stands for all that round to it.
      let real = Double(range.lowerBound) - 0.5...Double(range.upperBound) + 0.5
      return conforming(distribution.value(at: u, in: real))
    default: return conforming(distribution.value(at: u))
    }
  }

  /// The value as this parameter takes it: of its kind, rounded if whole, clamped to its range. A value that
  /// has no counterpart is a mistake that ``issues(with:place:)`` finds.
  func conforming(_ value: Value) -> Value {
    switch (kind, value.converted(to: kind)) {
    case (.number(let range), .number(let number)?): .number(clamped(number, range))
    case (.integer(let range), .integer(let integer)?): .integer(clamped(integer, range))
    case (.numbers(let range, _), .numbers(let numbers)?): .numbers(numbers.map { clamped($0, range) })
    case (_, let converted?): converted
    case (_, nil): preconditionFailure("\(name) takes \(kind), not \(value)")
    }
  }
}

extension Value {
  /// The same value in the form of a kind, if there is one: whole numbers are real, a number is a list of one.
  func converted(to kind: Parameter.Kind) -> Value? {
    switch (kind, self) {
    case (.number, .number), (.integer, .integer), (.flag, .flag), (.text, .text), (.numbers, .numbers): self
    case (.number, .integer(let integer)): .number(Double(integer))
    case (.integer, .number(let number)) where abs(number) < 0x1p53:
      .integer(Int(number.rounded(.toNearestOrEven)))
    case (.numbers, .number(let number)): .numbers([number])
    case (.numbers, .integer(let integer)): .numbers([Double(integer)])
    case (.choice(let names), .text(let text)) where names.contains(text): self
    // A choice may be called `2` or `true`, which reads as another kind of value.
    case (.choice(let names), _) where names.contains(description): .text(description)
    case (.text, .number), (.text, .integer), (.text, .flag): .text(description)
    default: nil
    }
  }
}

private func clamped<T: Comparable>(_ value: T, _ range: ClosedRange<T>) -> T {
  max(range.lowerBound, min(value, range.upperBound))
}
