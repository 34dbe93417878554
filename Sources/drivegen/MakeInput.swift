import Datasets
import Formats
import Parameters
import Scenarios

/// What `make` works from: a recipe or scenario with all overrides, and the map if there is one.
struct MakeInput {
  /// The options that say where parameters and roads come from.
  struct Options {
    var recipe: String?
    var scenario: String?
    var map: String?
    var mapLicence: String?
    var overrides: [String] = []
  }

  let source: DatasetRequest.Source
  let map: LoadedMap?
  /// Seed that a scenario.json fixes and a recipe may suggest.
  let seed: UInt64?
  /// For the folder's name.
  let name: String
  /// What to tell the user.
  private(set) var warnings: [String] = []

  init(_ options: Options) throws {
    let path = options.recipe ?? options.scenario
    var file = RecipeFile(recipe: Recipe(name: "mixed"))
    if let path {
      let bytes = try Disk.read(path, atMost: Disk.largestText)
      file = try RecipeFile(parsing: bytes, name: baseName(path), place: path)
    }
    for (name, distribution) in try Self.parse(options.overrides) { file.override(name, with: distribution) }
    let named = file.recipe.map
    // Roads are not generated, whoever names the map.
    if options.map != nil, named == .none { file.recipe.map = .required }
    let issues = file.issues
    guard !issues.contains(where: { $0.severity == .error }) else { throw InvalidInput(issues) }
    warnings = issues.map(\.description)
    map = try Self.loadMap(options, named: named, beside: path, warnings: &warnings)
    if let map {
      warnings += map.issues.prefix(20).map(\.description)
      if map.issues.count > 20 { warnings.append("… and \(map.issues.count - 20) more; see drivegen check") }
    }
    name = path == nil ? map?.name ?? file.recipe.name : file.recipe.name
    seed = file.seed
    guard let scenario = options.scenario else {
      source = .recipe(file.recipe)
      return
    }
    let (spec, gaps) = try file.scenario()
    warnings += gaps.map(\.description)
    if let generator = file.generator, generator != Generator.nameAndVersion {
      warnings.append(
        "warning: \(scenario) was made by \(generator), this is \(Generator.nameAndVersion): bits may differ")
    }
    source = .scenario(spec)
  }

  private static func parse(_ overrides: [String]) throws -> [(String, Distribution)] {
    var issues: [Issue] = []
    var parsed: [(name: String, distribution: Distribution)] = []
    for text in overrides {
      switch ScenarioSettings.parse(assignment: text) {
      case .success(let assignment):
        if let other = parsed.first(where: { $0.name == assignment.name }) {
          issues.append(
            Issue(
              place: "--set \(text)", message: "\(other.name) was set before, to \(other.distribution)",
              remedy: "leave one of them out"))
        }
        parsed.append(assignment)
      case .failure(var issue):
        let isPlaced = issue.place.isEmpty || text.hasPrefix(issue.place)
        issue.place = "--set " + (isPlaced ? text : issue.place)
        if let option = ownOption(of: text) { issue.remedy = option }
        issues.append(issue)
      }
    }
    guard issues.isEmpty else { throw InvalidInput(issues) }
    return parsed.map { ($0.name, $0.distribution) }
  }

  /// What to write instead, for keys of a recipe that are no parameters.
  private static func ownOption(of text: String) -> String? {
    switch text.prefix(while: { $0 != "=" }) {
    case "seed": "give it with --seed"
    case "map": "give it with --map"
    case "name": "name the folder with --output"
    default: nil
    }
  }

  private static func loadMap(
    _ options: Options, named: Recipe.MapRequest, beside file: String?, warnings: inout [String]
  ) throws -> LoadedMap? {
    switch (options.map, named) {
    case (nil, .none):
      guard options.mapLicence == nil else {
        throw InvalidInput([
          Issue(place: "--map-licence", message: "there is no map", remedy: "name one with --map FILE")
        ])
      }
      return nil
    case (nil, .required):
      throw InvalidInput([
        Issue(
          place: file ?? "recipe", message: "this recipe needs a map",
          remedy: "name one with --map FILE, for instance --map town.xodr")
      ])
    case (nil, .reference(let reference)):
      return try LoadedMap(reference, beside: file ?? "", licence: options.mapLicence)
    case (let path?, .reference(let reference)):
      let map = try LoadedMap(path: path, licence: options.mapLicence ?? reference.licence)
      try map.prove(reference, place: path)
      if reference.sha256 == nil {
        warnings.append("warning: --map \(path) takes the place of \(reference.file)")
      }
      return map
    case (let path?, _): return try LoadedMap(path: path, licence: options.mapLicence)
    }
  }
}
