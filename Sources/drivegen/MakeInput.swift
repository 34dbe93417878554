import Datasets
import Formats
import Parameters
import Scenarios

/// What `make` works from: a recipe or scenario with all overrides, and the map if there is one.
struct MakeInput {
  var source: DatasetRequest.Source
  var map: LoadedMap?
  /// Seed that a scenario.json fixes.
  var seed: UInt64?
  /// For the folder's name.
  var name: String
  /// What to tell the user.
  var notes: [String] = []

  init(
    recipe recipePath: String?, scenario scenarioPath: String?, map mapPath: String?, mapLicence: String?,
    overrides: [String]
  ) throws {
    let path = recipePath ?? scenarioPath
    var file = RecipeFile(recipe: Recipe(name: "mixed"))
    if let path {
      let text = String(decoding: try Disk.read(path), as: UTF8.self)
      file = try RecipeFile(parsing: text, name: baseName(path), place: path)
    }
    for (name, distribution) in try Self.parse(overrides) { file.recipe.distributions[name] = distribution }
    let issues = file.recipe.issues(place: path ?? "--set")
    guard !issues.contains(where: { $0.severity == .error }) else { throw InvalidInput(issues) }
    notes += issues.map(\.description)
    name = file.recipe.name
    map = try Self.loadMap(mapPath, recipe: file.recipe, beside: path, licence: mapLicence)
    if let map {
      notes += map.issues.prefix(20).map(\.description)
      if map.issues.count > 20 { notes.append("… and \(map.issues.count - 20) more; see drivegen check") }
      if recipePath == nil, scenarioPath == nil { name = map.name }
    }
    guard let scenarioPath else {
      source = .recipe(file.recipe)
      return
    }
    guard let seed = file.seed else {
      throw InvalidInput([
        Issue(
          .error, place: scenarioPath, message: "the scenario has no `seed`",
          remedy: "add one, or give the file to --recipe with --seed")
      ])
    }
    self.seed = seed
    if let generator = file.generator, generator != Generator.nameAndVersion {
      notes.append(
        "warning: \(scenarioPath) was made by \(generator), this is \(Generator.nameAndVersion): bits may differ"
      )
    }
    source = .scenario(file.recipe.scenario(seed: seed))
  }

  private static func parse(_ overrides: [String]) throws -> [(String, Distribution)] {
    var issues: [Issue] = []
    var parsed: [(String, Distribution)] = []
    for text in overrides {
      switch ScenarioSettings.parse(assignment: text) {
      case .success(let assignment): parsed.append((assignment.name, assignment.distribution))
      case .failure(let issue): issues.append(issue)
      }
    }
    guard issues.isEmpty else { throw InvalidInput(issues) }
    return parsed
  }

  private static func loadMap(
    _ path: String?, recipe: Recipe, beside recipePath: String?, licence: String?
  ) throws -> LoadedMap? {
    if let path { return try LoadedMap(path: path, licence: licence) }
    switch recipe.map {
    case .none: return nil
    case .required:
      throw InvalidInput([
        Issue(
          .error, place: recipePath ?? "recipe", message: "this recipe needs a map",
          remedy: "name one with --map FILE, for instance --map town.xodr")
      ])
    case .reference(let reference):
      return try LoadedMap(reference, beside: recipePath ?? "", licence: licence)
    }
  }
}
