import Evaluation
import Formats
import Foundation
import Parameters
public import Scenarios
public import Simulation

/// A scenario that was written, or a scenario.json that is simulated again.
public struct SavedScenario: Sendable {
  /// Name for files made from it.
  public var name: String
  /// Its folder, nil for a scenario.json that stands alone.
  public var folder: String?
  /// Its parameters.
  public var spec: ScenarioSpec
  /// What happened.
  public var episode: Episode

  /// Reads a scenario's folder: parameters from scenario.json, the run from trajectories.json.
  public init(folder: String) throws {
    name = folder.split(separator: "/").last.map(String.init) ?? "scenario"
    self.folder = folder
    spec = try Self.spec(file: folder + "/scenario.json")
    let path = folder + "/trajectories.json"
    episode = try TrajectoriesReader.read(try Disk.read(path), place: path)
  }

  /// Simulates a scenario.json; its map is read from beside it.
  public init(file: String) throws {
    spec = try Self.spec(file: file)
    name = JournalLine.directory(seed: spec.seed)
    episode = try spec.episode(in: try Self.world(of: spec, beside: file))
  }

  /// The roads of a scenario: generated again, or read from the map beside the file.
  public static func world(of spec: ScenarioSpec, beside file: String) throws -> World {
    guard let reference = spec.map else { return try spec.generatedWorld() }
    let map = try LoadedMap(reference, beside: file)
    return World(layout: map.layout, network: map.network)
  }

  /// Parameters of a scenario.json.
  public static func spec(file path: String) throws -> ScenarioSpec {
    let bytes = try Disk.read(path, atMost: Disk.largestText)
    return try RecipeFile(parsing: bytes, name: "scenario", place: path).scenario().spec
  }
}

/// What a path on the command line leads to; told by content.
public enum SavedInput: Sendable {
  /// A dataset's folder with the folders of its scenarios, in the order of the journal.
  case dataset(path: String, journal: Journal)
  /// A scenario's folder.
  case scenario(folder: String)
  /// A scenario.json.
  case scenarioFile(String)
  /// A map, with its bytes: a pipe is read once.
  case map(path: String, bytes: [UInt8])

  /// Finds out what a path leads to.
  public init(_ path: String) throws {
    if Disk.isFolder(path) {
      if Disk.exists(path + "/manifest.json") {
        self = .dataset(path: path, journal: try Journal(path + "/journal.jsonl"))
      } else if ["trajectories.json", "scenario.json"].contains(where: { Disk.exists(path + "/" + $0) }) {
        self = .scenario(folder: path)
      } else {
        throw Self.unknown(path, "the folder holds neither manifest.json nor trajectories.json")
      }
      return
    }
    let bytes = try Disk.read(path, atMost: Disk.largestMap)
    if MapFile.format(of: bytes) != nil {
      self = .map(path: path, bytes: bytes)
    } else if String(decoding: bytes.prefix(512), as: UTF8.self).contains("drivegen-scenario") {
      self = .scenarioFile(path)
    } else if String(decoding: bytes.prefix(512), as: UTF8.self).contains("\"drivegen-") {
      throw Self.unknown(path, "the file is a part of a dataset and cannot be read alone")
    } else {
      throw Self.unknown(path, "the file is neither a map nor a scenario.json")
    }
  }

  private static func unknown(_ path: String, _ reason: String) -> InvalidInput {
    InvalidInput([
      Issue(
        .error, place: path, message: reason,
        remedy: "give a dataset made by `drivegen make`, one of its scenarios, a scenario.json or a map")
    ])
  }
}
