extension Spec {
  /// Reads what a user wrote for a parameter: a value (`3`, `true`, `signals`, `[1, 2]`) or a distribution
  /// (`uniform(2, 4)`, `normal(3.5, 0.1)`, `lognormal(2, 0.3)`, `integers(1, 4)`, `choice(a, b)`,
  /// `choice(a: 2, b: 1)`).
  public static func parse(_ text: String, for parameter: Parameter) -> Result<Distribution, Issue> {
    parameter.parse(text)
  }

  /// Reads an assignment such as `road.lane_width=uniform(3, 3.5)`.
  public static func parse(assignment: String) -> Result<(name: String, distribution: Distribution), Issue> {
    let parts = assignment.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      return .failure(
        Issue(place: "", message: "'\(assignment)' sets nothing", remedy: "write NAME=VALUE"))
    }
    let name = trimmed(parts[0])
    guard let parameter = parameters.first(where: { $0.name == name }) else {
      return .failure(unknown(name, place: ""))
    }
    return parameter.parse(String(parts[1])).map { (name, $0) }
  }
}

extension Parameter {
  /// Reads what a user wrote for this parameter; see ``Spec/parse(_:for:)``.
  public func parse(_ text: String) -> Result<Distribution, Issue> {
    let text = trimmed(text[...])
    do throws(Issue) {
      let distribution = try call(text) ?? .constant(value(text))
      if let issue = issues(with: distribution, place: name).first { return .failure(issue) }
      return .success(distribution)
    } catch {
      return .failure(error)
    }
  }

  /// A distribution in the form `name(a, b)`, nil if the text has another form.
  private func call(_ text: String) throws(Issue) -> Distribution? {
    guard text.hasSuffix(")"), let open = text.firstIndex(of: "("), kind != .text else { return nil }
    let function = text[..<open].lowercased()
    let arguments = split(text[text.index(after: open)...].dropLast())
    func numbers() throws(Issue) -> (Double, Double) {
      guard arguments.count == 2, let a = finite(arguments[0]), let b = finite(arguments[1]) else {
        throw Issue(
          place: name, message: "'\(text)' is not understood", remedy: "\(function) takes two numbers")
      }
      return (a, b)
    }
    switch function {
    case "uniform":
      let (low, high) = try numbers()
      if case .integer = kind { return try integers(low, high, text) }
      return .uniform(low, high)
    case "integers":
      let (low, high) = try numbers()
      return try integers(low, high, text)
    case "normal":
      let (mean, deviation) = try numbers()
      return .normal(mean: mean, deviation: deviation)
    case "lognormal":
      let (median, sigma) = try numbers()
      return .logNormal(median: median, sigma: sigma)
    case "choice": return .choice(try arguments.map(choice))
    default:
      let known = ["uniform", "integers", "normal", "lognormal", "choice"]
      let hint = nearest(to: function, among: known).map { "did you mean '\($0)'?" }
      throw Issue(
        place: name, message: "'\(function)' is no distribution",
        remedy: hint ?? "there are " + known.joined(separator: ", "))
    }
  }

  private func integers(_ low: Double, _ high: Double, _ text: String) throws(Issue) -> Distribution {
    guard let low = Int(exactly: low), let high = Int(exactly: high) else {
      throw Issue(
        place: name, message: "'\(text)' has bounds that are no whole numbers", remedy: "use \(domain)")
    }
    return .integers(low, high)
  }

  /// An element of a choice: `value` or `value: weight`.
  private func choice(_ text: String) throws(Issue) -> Distribution.Choice {
    guard let colon = text.lastIndex(of: ":") else { return .init(value(text)) }
    let weight = trimmed(text[text.index(after: colon)...])
    guard let number = finite(weight) else {
      throw Issue(place: name, message: "'\(weight)' is no weight", remedy: "use a number of 0 or more")
    }
    return .init(value(trimmed(text[..<colon])), weight: number)
  }

  /// A plain value in the form this parameter takes, or else a text, which is reported as of the wrong kind.
  private func value(_ text: String) -> Value {
    switch kind {
    case .number, .integer:
      return Int(text).map(Value.integer) ?? finite(text).map(Value.number) ?? .text(text)
    case .flag: return Bool(text).map(Value.flag) ?? .text(text)
    case .choice, .text: return .text(text)
    case .numbers:
      let isBracketed = text.hasPrefix("[") && text.hasSuffix("]")
      let elements = split(isBracketed ? text.dropFirst().dropLast() : text[...])
      let numbers = elements.compactMap(finite)
      return numbers.count == elements.count ? .numbers(numbers) : .text(text)
    }
  }
}

private func finite(_ text: String) -> Double? { Double(text).flatMap { $0.isFinite ? $0 : nil } }

/// The parts between commas that are not inside brackets.
private func split(_ text: Substring) -> [String] {
  if trimmed(text).isEmpty { return [] }
  var parts = [""]
  var depth = 0
  for character in text {
    if character == "[" { depth += 1 }
    if character == "]" { depth -= 1 }
    if character == ",", depth == 0 { parts.append("") } else { parts[parts.count - 1].append(character) }
  }
  return parts.map { trimmed($0[...]) }
}

private func trimmed(_ text: Substring) -> String {
  var rest = text.drop(while: \.isWhitespace)
  while rest.last?.isWhitespace == true { rest.removeLast() }
  return String(rest)
}
