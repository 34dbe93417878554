public import Parameters
import RoadGeneration

/// A concrete scenario (ISO 34501): a seed, perhaps a map, and every parameter as a value.
///
/// It is saved as scenario.json; the same spec gives the same bits again.
public struct ScenarioSpec: Hashable, Sendable {
  /// Root of all random streams of the run.
  public var seed: UInt64
  /// The road from a file, nil for a generated one.
  public var map: MapReference?
  /// All parameters.
  public var settings: ScenarioSettings

  /// Creates a concrete scenario.
  public init(seed: UInt64, map: MapReference?, settings: ScenarioSettings) {
    self.seed = seed
    self.map = map
    self.settings = settings
  }

  /// What is written to scenario.json: values by dotted name, without the road where a map takes its place.
  public var values: [(name: String, value: Value)] {
    settings.values.filter { map == nil || !$0.name.hasPrefix("road.") }
  }

  /// `highway`, `intersection` …, or the map's name.
  public var topology: String { map?.name ?? settings.road.topology.rawValue }

  /// Whether seed, map and all parameters agree.
  public static func == (a: Self, b: Self) -> Bool {
    a.seed == b.seed && a.map == b.map && a.settings == b.settings
  }

  /// Hashes seed and map.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(seed)
    hasher.combine(map)
  }
}

/// A map file and what proves that it is the right one.
public struct MapReference: Hashable, Sendable {
  /// Path, relative to the file that names it.
  public var file: String
  /// SHA-256 of its bytes, 64 hex digits; nil before the file was read.
  public var sha256: String?
  /// Name for people.
  public var name: String
  /// Terms of use, nil where unknown.
  public var licence: String?

  /// Creates a reference.
  public init(file: String, sha256: String?, name: String, licence: String?) {
    self.file = file
    self.sha256 = sha256
    self.name = name
    self.licence = licence
  }
}
