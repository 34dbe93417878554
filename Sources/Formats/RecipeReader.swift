import Parameters
import Scenarios
import Yams

/// Flattens nested tables to dotted names with distributions, and remembers the line of each.
struct RecipeReader {
  let place: String
  private(set) var distributions: [String: Distribution] = [:]
  private(set) var issues: [Issue] = []
  private(set) var lines: [String: Int] = [:]
  private let parameters: [String: Parameter]

  init(place: String) {
    self.place = place
    parameters = Dictionary(
      ScenarioSettings.parameters.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Spellings of a distribution that takes two numbers.
  private static let forms = ["uniform", "normal", "lognormal", "integers", "choice"]

  /// Reads what is said under a name: a table of more names, or a leaf.
  mutating func flatten(_ node: Node, under name: String, at key: Node) {
    if let mapping = node.mapping, parameters[name] == nil {
      if mapping.isEmpty, !parameters.keys.contains(where: { $0.hasPrefix(name + ".") }) {
        return report("'\(name)' is neither a parameter nor a group of them", key, "leave it out")
      }
      for (key, value) in mapping { flatten(value, under: "\(name).\(key.string ?? "")", at: key) }
      return
    }
    // A group with nothing below it says nothing.
    if node.isNull, parameters.keys.contains(where: { $0.hasPrefix(name + ".") }) { return }
    if let line = lines[name] {
      return report("`\(name)` is given twice, in line \(line) too", key, "leave one of them out")
    }
    lines[name] = key.mark?.line
    distributions[name] = leaf(node, name)
  }

  mutating func report(_ message: String, _ node: Node, _ remedy: String) {
    issues.append(issue(message, node, remedy))
  }

  func issue(_ message: String, _ node: Node, _ remedy: String) -> Issue {
    let line = node.mark.map { ":\($0.line)" } ?? ""
    return Issue(.error, place: place + line, message: message, remedy: remedy)
  }

  /// What a recipe says about its map; nil where that is wrong.
  mutating func map(_ node: Node) -> Recipe.MapRequest? {
    if node.isNull { return Recipe.MapRequest.none }
    if node.string == "required" { return .required }
    let table = node.mapping
    for (key, _) in table ?? [:] where !["file", "sha256", "name", "licence"].contains(key.string ?? "") {
      report("unknown key `map.\(key.string ?? "")`", key, "use file, sha256, name or licence")
    }
    guard let file = node.string ?? table?["file"]?.textOrNil, !file.isEmpty else {
      report("`map` names no file", node, "write `map: required` or `map: {file: town.xodr}`")
      return nil
    }
    return .reference(
      MapReference(
        file: file, sha256: table?["sha256"]?.textOrNil, name: table?["name"]?.textOrNil ?? file,
        licence: table?["licence"]?.textOrNil))
  }

  // MARK: - Leaves

  private mutating func leaf(_ node: Node, _ name: String) -> Distribution? {
    if let mapping = node.mapping { return distribution(mapping, name, at: node) }
    if node.isNull {
      report("`\(name)` has no value", node, "write one or leave the line out")
      return nil
    }
    // A distribution may be written as on the command line: `uniform(2, 4)`.
    if let text = node.scalar?.string, text.hasSuffix(")"), let parameter = parameters[name] {
      switch parameter.parse(text) {
      case .success(let distribution): return distribution
      case .failure(let issue):
        report("`\(name)`: \(issue.message)", node, issue.remedy)
        return nil
      }
    }
    return .constant(Self.value(node))
  }

  private static func value(_ node: Node) -> Value {
    if let sequence = node.sequence {
      let numbers = sequence.compactMap { $0.float }
      return numbers.count == sequence.count && numbers.allSatisfy(\.isFinite)
        ? .numbers(numbers) : .text(sequence.map { $0.string ?? "…" }.joined(separator: ","))
    }
    guard let scalar = node.scalar else { return .text("{…}") }
    guard scalar.style == .plain || scalar.style == .any else { return .text(scalar.string) }
    if let integer = Int(scalar.string) { return .integer(integer) }
    if let number = Double(scalar.string), number.isFinite { return .number(number) }
    switch scalar.string {
    case "true": return .flag(true)
    case "false": return .flag(false)
    default: return .text(scalar.string)
    }
  }

  private mutating func distribution(_ mapping: Node.Mapping, _ name: String, at node: Node) -> Distribution?
  {
    guard mapping.count == 1, let (key, arguments) = mapping.first(where: { _ in true }) else {
      report("`\(name)` takes a value or one distribution", node, "write `\(name): 3` or `{uniform: [a, b]}`")
      return nil
    }
    let form = key.string ?? ""
    if form == "choice" { return choice(arguments, name) }
    guard Self.forms.contains(form) else {
      let hint = nearest(to: form, among: Self.forms).map { "did you mean '\($0)'?" }
      report(
        "`\(name)`: '\(form)' is no distribution", key,
        hint ?? "there are " + Self.forms.joined(separator: ", "))
      return nil
    }
    let numbers = arguments.sequence?.compactMap { $0.float } ?? []
    guard numbers.count == 2, arguments.sequence?.count == 2 else {
      report("`\(name)`: \(form) needs two numbers", arguments, "write `\(form): [a, b]`")
      return nil
    }
    switch form {
    case "uniform": return .uniform(numbers[0], numbers[1])
    case "normal": return .normal(mean: numbers[0], deviation: numbers[1])
    case "lognormal": return .logNormal(median: numbers[0], sigma: numbers[1])
    default:
      guard let low = Int(exactly: numbers[0]), let high = Int(exactly: numbers[1]) else {
        report("`\(name)`: integers needs whole numbers", arguments, "write `integers: [2, 4]`")
        return nil
      }
      return .integers(low, high)
    }
  }

  private mutating func choice(_ node: Node, _ name: String) -> Distribution? {
    var choices: [Distribution.Choice] = []
    if let sequence = node.sequence {
      choices = sequence.map { Distribution.Choice(Self.value($0)) }
    } else if let mapping = node.mapping {
      for (key, weight) in mapping {
        guard let number = weight.float else {
          report(
            "`\(name)`: the weight of \(key.string ?? "") is no number", weight, "write `value: weight`")
          return nil
        }
        choices.append(Distribution.Choice(Self.value(key), weight: number))
      }
    }
    guard !choices.isEmpty else {
      report(
        "`\(name)`: choice has nothing to choose from", node,
        "write `choice: [a, b]` or `choice: {a: 2, b: 1}`")
      return nil
    }
    return .choice(choices)
  }
}

extension Node {
  /// Whether it is a plain scalar that stands for nothing.
  var isNull: Bool {
    guard let scalar, scalar.style == .plain || scalar.style == .any else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }

  /// Text of a scalar that is not null.
  var textOrNil: String? { isNull ? nil : string }
}
