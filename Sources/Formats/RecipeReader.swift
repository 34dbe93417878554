import Parameters
import Scenarios
import Yams

/// Flattens nested tables to dotted names with distributions, and remembers the line of each.
struct RecipeReader {
  let place: String
  var distributions: [String: Distribution] = [:]
  var issues: [Issue] = []
  private var lines: [String: Int] = [:]

  init(place: String) { self.place = place }

  /// Spellings of a distribution; a table with one of these keys is a leaf.
  static let forms = ["uniform", "normal", "log_normal", "integers", "choice"]

  mutating func flatten(_ node: Node, under name: String, at key: Node) {
    lines[name] = key.mark?.line
    switch node {
    case .mapping(let mapping) where !Self.isDistribution(mapping):
      for (key, value) in mapping { flatten(value, under: "\(name).\(key.string ?? "")", at: key) }
    case .mapping(let mapping):
      guard let distribution = distribution(mapping, name: name) else { return }
      distributions[name] = distribution
    case .sequence(let sequence):
      flattenList(Array(sequence), name: name, at: node)
    default:
      distributions[name] = .constant(Self.value(node))
    }
  }

  mutating func report(_ message: String, _ node: Node, _ remedy: String) {
    issues.append(issue(message, node, remedy))
  }

  func issue(_ message: String, _ node: Node, _ remedy: String) -> Issue {
    let line = node.mark.map { ":\($0.line)" } ?? ""
    return Issue(.error, place: place + line, message: message, remedy: remedy)
  }

  /// The same issues with the line of the parameter they speak of, where it is known.
  func located(_ issues: [Issue]) -> [Issue] {
    issues.map { issue in
      let text = issue.place + " " + issue.message
      let names = lines.keys.sorted { ($0.count, $0) > ($1.count, $1) }
      guard let name = names.first(where: { text.contains($0) }), let line = lines[name],
        issue.place.hasPrefix(place)
      else { return issue }
      var located = issue
      located.place = "\(place):\(line)" + issue.place.dropFirst(place.count)
      return located
    }
  }

  private static func isDistribution(_ mapping: Node.Mapping) -> Bool {
    mapping.count == 1 && mapping.allSatisfy { forms.contains($0.key.string ?? "") }
  }

  private mutating func flattenList(_ nodes: [Node], name: String, at node: Node) {
    let numbers = nodes.compactMap { $0.float }
    if numbers.count == nodes.count, !nodes.isEmpty {
      distributions[name] = .constant(.numbers(numbers))
    } else {
      distributions[name] = .constant(.text(nodes.map { $0.string ?? "" }.joined(separator: ",")))
    }
  }

  static func value(_ node: Node) -> Value {
    guard let scalar = node.scalar else { return .text("") }
    guard scalar.style == .plain || scalar.style == .any else { return .text(scalar.string) }
    if let integer = Int(scalar.string) { return .integer(integer) }
    if let number = Double(scalar.string), number.isFinite { return .number(number) }
    switch scalar.string {
    case "true": return .flag(true)
    case "false": return .flag(false)
    default: return .text(scalar.string)
    }
  }

  private mutating func distribution(_ mapping: Node.Mapping, name: String) -> Distribution? {
    guard let (key, node) = mapping.first(where: { _ in true }), let form = key.string else { return nil }
    if form == "choice" { return choice(node, name: name) }
    let numbers = node.sequence?.compactMap { $0.float } ?? []
    guard numbers.count == 2, node.sequence?.count == 2 else {
      report("`\(name)`: \(form) needs two numbers", node, "write `\(form): [a, b]`")
      return nil
    }
    switch form {
    case "uniform":
      guard numbers[0] <= numbers[1] else {
        report(
          "`\(name)`: uniform [\(numbers[0]), \(numbers[1])] runs backwards", node, "put the smaller first")
        return nil
      }
      return .uniform(numbers[0], numbers[1])
    case "integers":
      guard numbers[0] <= numbers[1], numbers.allSatisfy({ $0 == $0.rounded() && abs($0) < 1e15 }) else {
        report(
          "`\(name)`: integers needs two whole numbers, the smaller first", node, "write `integers: [2, 4]`")
        return nil
      }
      return .integers(Int(numbers[0]), Int(numbers[1]))
    case "normal": return .normal(mean: numbers[0], deviation: numbers[1])
    default: return .logNormal(median: numbers[0], sigma: numbers[1])
    }
  }

  private mutating func choice(_ node: Node, name: String) -> Distribution? {
    var choices: [Distribution.Choice] = []
    if let sequence = node.sequence {
      choices = sequence.map { Distribution.Choice(Self.value($0)) }
    } else if let mapping = node.mapping {
      for (key, weight) in mapping {
        guard let number = weight.float, number >= 0, number.isFinite else {
          report(
            "`\(name)`: the weight of \(key.string ?? "") is no number from 0", weight,
            "write `value: weight`")
          return nil
        }
        choices.append(Distribution.Choice(Self.value(key), weight: number))
      }
    }
    guard choices.contains(where: { $0.weight > 0 }) else {
      report(
        "`\(name)`: choice has nothing to choose from", node,
        "write `choice: [a, b]` or `choice: {a: 2, b: 1}`")
      return nil
    }
    return .choice(choices)
  }
}
