import Formats
public import Parameters
public import Roads
public import Scenarios

/// What is to be made: one recipe or scenario, its seeds and where to put them.
public struct DatasetRequest: Sendable {
  /// Where parameters come from.
  public enum Source: Sendable {
    /// Seeds draw scenarios from it.
    case recipe(Recipe)
    /// One concrete scenario.
    case scenario(ScenarioSpec)
  }

  /// Where parameters come from, with all overrides applied.
  public var source: Source
  /// Seeds, each once, in the order in which they are journalled.
  public var seeds: [UInt64]
  /// A map from a file, nil for generated roads.
  public var map: LoadedMap?
  /// The dataset's folder.
  public var output: String
  /// Scenarios made at the same time; never changes a bit of what comes out.
  public var jobs: Int
  /// Whether another command's dataset in that folder may be thrown away.
  public var force: Bool

  /// Creates a request.
  public init(
    source: Source, seeds: [UInt64], map: LoadedMap?, output: String, jobs: Int, force: Bool = false
  ) {
    self.source = source
    self.seeds = seeds
    self.map = map
    self.output = output
    self.jobs = jobs
    self.force = force
  }

  /// The concrete scenario of a seed; its map is named as the copy in the scenario's own folder.
  public func scenario(seed: UInt64) -> ScenarioSpec {
    let reference = map.map { map in
      MapReference(file: map.copyName, sha256: map.sha256, name: map.name, licence: map.licence)
    }
    switch source {
    case .recipe(let recipe): return recipe.scenario(seed: seed, map: reference)
    case .scenario(var spec):
      spec.map = reference
      return spec
    }
  }
}

/// A map file that was read: its bytes, proof and roads.
public struct LoadedMap: Sendable {
  /// Bytes of the file; they are kept beside each scenario.
  public var bytes: [UInt8]
  /// SHA-256 of the bytes.
  public var sha256: String
  /// Name for people and folders.
  public var name: String
  /// Extension of the copy: `xodr`, `osm`, `net.xml` or `xml`.
  public var fileExtension: String
  /// Terms of use, nil where unknown.
  public var licence: String?
  /// Its design, nil for formats that have lanes only.
  public var layout: RoadLayout?
  /// Its roads.
  public var network: RoadNetwork
  /// What is wrong in the file.
  public var issues: [Issue]

  /// Name of the copy in a scenario's folder.
  public var copyName: String { "map." + fileExtension }

  /// Reads a map; its format is told by its content.
  public init(path: String, licence: String? = nil) throws {
    try self.init(bytes: try Disk.read(path, atMost: Disk.largestMap), path: path, licence: licence)
  }

  /// Reads a map from the bytes of its file.
  public init(bytes: [UInt8], path: String, licence: String? = nil) throws {
    guard licence?.isEmpty != true else {
      throw InvalidInput([
        Issue(place: path, message: "its licence is an empty text", remedy: "name it, or say nothing of it")
      ])
    }
    self.bytes = bytes
    sha256 = SHA256Digest.hexadecimal(bytes)
    name = Self.name(of: path)
    self.licence = licence
    let loaded = try MapFile.read(bytes, name: name, place: path)
    fileExtension = loaded.fileExtension
    layout = loaded.layout
    network = loaded.network
    issues = loaded.issues
    guard !issues.contains(where: { $0.severity == .error }) else { throw InvalidInput(issues) }
  }

  /// Reads the map that a recipe or scenario names, from beside that file; another file than meant is refused.
  public init(_ reference: MapReference, beside file: String, licence: String? = nil) throws {
    let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let isWhole = reference.file.hasPrefix("/") || folder.isEmpty
    let path = isWhole ? reference.file : (folder + [reference.file[...]]).joined(separator: "/")
    try self.init(path: path, licence: licence ?? reference.licence)
    if reference.name != reference.file { name = reference.name }
    try prove(reference, place: path)
  }

  /// Makes sure that this is the file which a scenario or recipe means.
  public func prove(_ reference: MapReference, place: String) throws(InvalidInput) {
    guard let expected = reference.sha256, expected.lowercased() != sha256 else { return }
    throw InvalidInput([
      Issue(
        place: place,
        message: "this is another file than the one named (SHA-256 \(sha256), not \(expected))",
        remedy: "give the file that was kept beside the scenario")
    ])
  }

  private static func name(of path: String) -> String {
    let base = path.split(separator: "/").last.map(String.init) ?? path
    return base.split(separator: ".").first.map(String.init) ?? base
  }
}
