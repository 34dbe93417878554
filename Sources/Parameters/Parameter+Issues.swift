extension Parameter {
  /// What is wrong with a distribution for this parameter.
  public func issues(with distribution: Distribution, place: String) -> [Issue] {
    func issue(_ message: String, _ remedy: String? = nil) -> [Issue] {
      [Issue(place: place, message: message, remedy: remedy ?? "use \(domain)")]
    }
    switch distribution {
    case .constant(let value): return fault(of: value).map { issue($0) } ?? []
    case .choice(let choices):
      let weights = choices.map(\.weight)
      guard weights.allSatisfy({ $0 >= 0 && $0 < .infinity }), weights.contains(where: { $0 > 0 }) else {
        return choices.isEmpty
          ? issue("\(distribution) has nothing to choose from", "name at least one value")
          : issue("\(distribution) has no weights to choose by", "give weights of 0 or more, not all 0")
      }
      return choices.compactMap { fault(of: $0.value) }.flatMap { issue($0) }
    case .integers(let low, let high):
      return spread(distribution, from: Double(low), to: Double(high)).map { issue($0) } ?? []
    case .uniform(let low, let high):
      return spread(distribution, from: low, to: high).map { issue($0) } ?? []
    case .normal(let centre, let width), .logNormal(let centre, let width):
      guard width >= 0, width < .infinity else {
        return issue("\(distribution) has no such spread", "use 0 or more")
      }
      if case .logNormal = distribution, centre <= 0 {
        return issue("\(distribution) has no positive median", "use a median above 0")
      }
      // Tails are cut off at the range; a centre outside is more likely a slip.
      return spread(distribution, from: centre, to: centre).map { issue($0) } ?? []
    }
  }

  /// The values that the parameter takes, in words: `2.4 to 4.5 m`.
  public var domain: String {
    let unit = unit.isEmpty ? "" : " \(unit)"
    return switch kind {
    case .number(let range): "\(short(range.lowerBound)) to \(short(range.upperBound))\(unit)"
    case .integer(let range): "\(range.lowerBound) to \(range.upperBound)\(unit)"
    case .flag: "true or false"
    case .choice(let names): names.joined(separator: " | ")
    case .text: "a text"
    case .numbers(let range, let form):
      "a list of \(form.count) \(short(range.lowerBound)) to \(short(range.upperBound))\(unit)"
    }
  }

  /// What is wrong with a single value.
  private func fault(of value: Value) -> String? {
    if case .choice(let names) = kind, value.converted(to: kind) == nil {
      let hint = nearest(to: value.description, among: names).map { ", did you mean '\($0)'?" } ?? ""
      return "'\(value)' is none of the choices\(hint)"
    }
    if case .integer = kind, case .number(let number) = value, Double(Int(exactly: number) ?? 0) != number {
      return "\(value) is no whole number"
    }
    return switch (kind, value.converted(to: kind)) {
    case (.number(let range), .number(let number)?): outside(number, range)
    case (.integer(let range), .integer(let integer)?): outside(integer, range)
    case (.numbers(let range, let form), .numbers(let numbers)?):
      form.fault(of: numbers) ?? numbers.compactMap { outside($0, range) }.first
    case (_, nil): "'\(value)' is not \(noun)"
    default: nil
    }
  }

  /// What is wrong with real or whole numbers between two bounds.
  private func spread(_ distribution: Distribution, from low: Double, to high: Double) -> String? {
    guard abs(low) < .infinity, abs(high) < .infinity else { return "\(distribution) has no end" }
    guard low <= high else { return "\(distribution) has bounds that are not in order" }
    let bounds: ClosedRange<Double>
    switch kind {
    case .number(let range): bounds = range
    case .integer(let range): bounds = Double(range.lowerBound)...Double(range.upperBound)
    default: return "\(distribution) gives numbers, not \(noun)"
    }
    if low < bounds.lowerBound { return "\(distribution) goes below \(short(bounds.lowerBound))" }
    if high > bounds.upperBound { return "\(distribution) goes above \(short(bounds.upperBound))" }
    return nil
  }

  private var noun: String {
    switch kind {
    case .number: "a number"
    case .integer: "a whole number"
    case .flag: "true or false"
    case .choice: "one of the choices"
    case .text: "a text"
    case .numbers: "a list of numbers"
    }
  }
}

extension Parameter.ListForm {
  /// `2 whole numbers,`, before the range that they lie in.
  fileprivate var count: String {
    let noun = isWhole ? "whole numbers," : "numbers,"
    return lengths.isEmpty ? noun : lengths.map(String.init).joined(separator: " or ") + " " + noun
  }

  fileprivate func fault(of numbers: [Double]) -> String? {
    if !lengths.isEmpty, !lengths.contains(numbers.count) {
      return "\(Value.numbers(numbers)) is a list of \(numbers.count)"
    }
    return isWhole ? numbers.first { $0 != $0.rounded() }.map { "\(short($0)) is no whole number" } : nil
  }
}

private func outside(_ value: Double, _ range: ClosedRange<Double>) -> String? {
  if value < range.lowerBound { return "\(short(value)) is below \(short(range.lowerBound))" }
  if value > range.upperBound { return "\(short(value)) is above \(short(range.upperBound))" }
  return range.contains(value) ? nil : "\(short(value)) is not a number"
}

private func outside(_ value: Int, _ range: ClosedRange<Int>) -> String? {
  if value < range.lowerBound { return "\(value) is below \(range.lowerBound)" }
  return value > range.upperBound ? "\(value) is above \(range.upperBound)" : nil
}
