public import Parameters
public import Scenarios
import Yams

/// Reads recipes (YAML or JSON) and scenario.json, which is a recipe whose leaves are all values.
public struct RecipeFile: Sendable {
  /// The recipe.
  public var recipe: Recipe
  /// The seed that a scenario.json fixes, nil in a recipe.
  public var seed: UInt64?
  /// The program that wrote a scenario.json, nil in a recipe.
  public var generator: String?

  /// Keys that are not parameters.
  private static let otherKeys: Set<String> = [
    "format", "version", "generator", "name", "seed", "map", "events",
  ]

  /// Wraps a recipe that comes from no file.
  public init(recipe: Recipe) { self.recipe = recipe }

  /// Parses a recipe or scenario; every fault is reported with its line.
  public init(parsing text: String, name: String, place: String) throws(InvalidInput) {
    var reader = RecipeReader(place: place)
    let root = try Self.compose(text, place: place)
    recipe = Recipe(name: name)
    guard let root else { return }
    guard let mapping = root.mapping else {
      throw InvalidInput([
        reader.issue("the file is no table of keys and values", root, "write `key: value` lines")
      ])
    }
    for (key, value) in mapping {
      let keyName = key.string ?? ""
      if Self.otherKeys.contains(keyName) {
        readOther(keyName, value, &reader)
      } else {
        reader.flatten(value, under: keyName, at: key)
      }
    }
    recipe.distributions = reader.distributions
    let issues = reader.issues + reader.located(recipe.issues(place: place))
    guard !issues.contains(where: { $0.severity == .error }) else { throw InvalidInput(issues) }
  }

  private static func compose(_ text: String, place: String) throws(InvalidInput) -> Node? {
    do {
      return try Yams.compose(yaml: text)
    } catch {
      let first = "\(error)".split(separator: "\n").prefix(2).joined(separator: " ")
      throw InvalidInput([
        Issue(
          .error, place: place, message: "this is not valid YAML or JSON: \(first)",
          remedy: "mend the syntax at the line named; lists need [ ], indentation needs spaces")
      ])
    }
  }

  private mutating func readOther(_ key: String, _ value: Node, _ reader: inout RecipeReader) {
    switch key {
    case "name": recipe.name = value.string ?? recipe.name
    case "generator": generator = value.string
    case "seed":
      guard let number = value.string.flatMap({ UInt64($0) }) else {
        return reader.report(
          "`seed` must be a whole number from 0", value, "write `seed: 7`, or leave it to --seed")
      }
      seed = number
    case "map": readMap(value, &reader)
    case "events":
      guard value.sequence?.isEmpty ?? false else {
        return reader.report(
          "`events` asks for critical events, which this version cannot stage", value,
          "leave the key out or write `events: []`")
      }
    case "format":
      guard value.string == "drivegen-scenario" || value.string == "drivegen-recipe" else {
        return reader.report(
          "`format` is \(value.string ?? "no text")", value, "give a recipe or a scenario.json")
      }
    default: break
    }
  }

  private mutating func readMap(_ value: Node, _ reader: inout RecipeReader) {
    if value.string == "required" {
      recipe.map = .required
      return
    }
    let file = value.string ?? value.mapping?["file"]?.string
    guard let file, value.scalar?.tag != .init(.null), file != "null" else {
      if value.string == "null" || value.string == "" { return }
      return reader.report("`map` names no file", value, "write `map: required` or `map: {file: town.xodr}`")
    }
    let table = value.mapping
    for (key, _) in table ?? [:] where !["file", "sha256", "name", "licence"].contains(key.string ?? "") {
      reader.report("unknown key `map.\(key.string ?? "")`", key, "use file, sha256, name or licence")
    }
    recipe.map = .reference(
      MapReference(
        file: file, sha256: table?["sha256"]?.string, name: table?["name"]?.string ?? file,
        licence: table?["licence"]?.textOrNil))
  }
}

extension Node {
  /// Text of a scalar that is not null.
  var textOrNil: String? {
    guard let string, string != "null", string != "~" else { return nil }
    return string
  }
}
