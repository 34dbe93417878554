public import Parameters
public import Scenarios
import Yams

/// Reads recipes (YAML or JSON) and scenario.json, which is a recipe whose leaves are all values.
public struct RecipeFile: Sendable {
  /// The recipe.
  public var recipe: Recipe
  /// The seed that a scenario.json fixes and a recipe may suggest.
  public private(set) var seed: UInt64?
  /// The program that wrote a scenario.json, nil in a recipe.
  public private(set) var generator: String?
  /// The file, for messages; empty where there is none.
  private let place: String
  /// Lines of the parameters.
  private var lines: [String: Int] = [:]

  /// Wraps a recipe that comes from no file.
  public init(recipe: Recipe) {
    self.recipe = recipe
    place = ""
  }

  /// Parses a recipe or scenario; every fault is reported with its line.
  public init(parsing bytes: [UInt8], name: String, place: String) throws(InvalidInput) {
    self.place = place
    recipe = Recipe(name: name)
    var reader = RecipeReader(place: place)
    guard let root = try Self.compose(bytes, place: place) else { return }
    guard let mapping = root.mapping else {
      throw InvalidInput([
        reader.issue("the file is no table of keys and values", root, "write `key: value` lines")
      ])
    }
    // A file of another kind has nothing but faults; one message says it.
    if let format = mapping["format"], !["drivegen-scenario", "drivegen-recipe"].contains(format.string) {
      throw InvalidInput([
        reader.issue("`format` is \(format.string ?? "no text")", format, "give a recipe or a scenario.json")
      ])
    }
    for (key, value) in mapping where !readHead(key.string ?? "", value, &reader) {
      reader.flatten(value, under: key.string ?? "", at: key)
    }
    recipe.distributions = reader.distributions
    lines = reader.lines
    let issues = reader.issues + issues
    guard !issues.contains(where: { $0.severity == .error }) else { throw InvalidInput(issues) }
  }

  /// Everything that is wrong, or has no effect, with its line.
  public var issues: [Issue] {
    recipe.issues(place: place).map { issue in
      guard let line = line(of: issue) else { return issue }
      var located = issue
      located.place = "\(place):\(line)" + issue.place.dropFirst(place.count)
      return located
    }
  }

  /// Sets a parameter from outside the file.
  public mutating func override(_ name: String, with distribution: Distribution) {
    recipe.distributions[name] = distribution
    lines[name] = nil
  }

  /// The line of the parameter that an issue speaks of, where it is known.
  private func line(of issue: Issue) -> Int? {
    guard issue.place.hasPrefix(place) else { return nil }
    // Either `place: name`, or the message begins with the name in quotes.
    let name = issue.place.dropFirst(place.count).drop { $0 == ":" || $0 == " " }
    let quoted = issue.message.split(separator: "'", omittingEmptySubsequences: false).dropFirst().first
    return lines[String(name.isEmpty ? quoted ?? "" : name)]
  }

  private static func compose(_ bytes: [UInt8], place: String) throws(InvalidInput) -> Node? {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw InvalidInput([
        Issue(place: place, message: "this is not UTF-8 text", remedy: "give a text file saved as UTF-8")
      ])
    }
    do {
      return try Yams.compose(yaml: text)
    } catch {
      throw InvalidInput([YAMLFault(error).issue(place: place)])
    }
  }

  /// Reads a key that is no parameter; false where it may be one.
  private mutating func readHead(_ key: String, _ value: Node, _ reader: inout RecipeReader) -> Bool {
    switch key {
    case "format": break
    case "name": readName(value, &reader)
    case "seed": readSeed(value, &reader)
    case "map": recipe.map = reader.map(value) ?? recipe.map
    case "generator":
      generator = value.string
      if generator == nil { reader.report("`generator` is no text", value, "leave it out") }
    case "version":
      if value.string != "1" {
        reader.report(
          "version \(value.string ?? "") is not known", value, "use a program that is as new as the file")
      }
    case "events":
      let isNone = value.isNull || value.sequence?.isEmpty ?? false
      if !isNone {
        reader.report(
          "`events` asks for critical events, which this version cannot stage", value,
          "leave the key out or write `events: []`")
      }
    default: return false
    }
    return true
  }

  /// The name becomes part of a folder's.
  private mutating func readName(_ value: Node, _ reader: inout RecipeReader) {
    let name = value.isNull ? "" : value.string ?? ""
    let isPlain = name.allSatisfy { $0.isLetter || $0.isNumber || "-_. ".contains($0) }
    guard isPlain, (1...64).contains(name.utf8.count), !".- ".contains(name.prefix(1)) else {
      return reader.report(
        "`name` cannot name a folder", value, "use up to 64 letters, digits, - and _, a letter or digit first"
      )
    }
    recipe.name = name
  }

  private mutating func readSeed(_ value: Node, _ reader: inout RecipeReader) {
    seed = value.string.flatMap { UInt64($0) }
    if seed == nil {
      reader.report("`seed` must be a whole number from 0", value, "write `seed: 7`, or leave it to --seed")
    }
  }
}

extension RecipeFile {
  /// The concrete scenario of a scenario.json, and warnings of what it leaves open.
  public func scenario() throws(InvalidInput) -> (spec: ScenarioSpec, warnings: [Issue]) {
    guard let seed else {
      throw InvalidInput([
        Issue(
          place: place, message: "the scenario has no `seed`; a recipe is no scenario",
          remedy: "make it: drivegen make --recipe FILE --seed 7")
      ])
    }
    let drawn = recipe.distributions.keys.sorted().filter { name in
      if case .constant = recipe.distributions[name] { return false }
      return lines[name] != nil
    }
    guard drawn.isEmpty else {
      throw InvalidInput(
        drawn.map { name in
          Issue(
            place: "\(place):\(lines[name] ?? 1): \(name)",
            message: "a scenario holds values, no distributions",
            remedy: "write a value, or give the file to --recipe")
        })
    }
    let spec = recipe.scenario(seed: seed)
    let missing = spec.values.map(\.name).filter { recipe.distributions[$0] == nil }
    let warning = Issue(
      .warning, place: place, message: "says nothing of " + missing.joined(separator: ", "),
      remedy: "defaults are drawn with its seed")
    return (spec, missing.isEmpty ? [] : [warning])
  }
}
