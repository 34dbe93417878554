import ArgumentParser
import Datasets
import Formats
import Parameters
import Roads
import Simulation
import Scenarios

/// Maps and scenarios leave in other formats.
struct Export: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes a map, a scenario or a dataset's trajectories in another format.",
    discussion: """
      Examples:
        drivegen export Renders/mixed-7/000007 --format opendrive
        drivegen export Renders/mixed-7 --format json --output Renders/logs
        drivegen export Maps/highway.xodr --format json --output lanes.json
      """)

  /// Formats that can be written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case json, opendrive

    var fileExtension: String { self == .json ? "json" : "xodr" }
  }

  @Argument(help: "A map, a scenario's folder, a scenario.json or a dataset.")
  var input: String
  @Option(help: "json (trajectories, or the lanes of a map) or opendrive (OpenDRIVE 1.7).")
  var format: Format
  @Option(help: ArgumentHelp("The file; for a dataset a folder.", valueName: "file"))
  var output: String?

  func run() async throws {
    try await reportingErrors {
      let target = output ?? "Renders/\(baseName(input)).\(format.fileExtension)"
      guard !Disk.isSame(input, target) else {
        throw InvalidInput([
          Issue(place: target, message: "this is what is read", remedy: "choose another --output")
        ])
      }
      switch try opened(input) {
      case .map(let path, let bytes):
        let map = try LoadedMap(bytes: bytes, path: path)
        try Disk.save(try mapBytes(map), to: target)
      case .scenario(let folder): try Disk.save(try bytes(folder: folder), to: target)
      case .scenarioFile(let file): try Disk.save(try bytes(file: file), to: target)
      case .dataset(let path, let journal):
        for line in journal.lines {
          try Disk.save(
            try bytes(folder: path + "/" + line.directory),
            to: "\(target)/\(line.directory).\(format.fileExtension)")
        }
      }
      Console.written(target)
    }
  }

  private func mapBytes(_ map: LoadedMap) throws -> [UInt8] {
    switch format {
    case .json: return TrajectoriesWriter.write(Episode(of: map.network.plan))
    case .opendrive: return try openDRIVE(map.layout)
    }
  }

  private func bytes(folder: String) throws -> [UInt8] {
    switch format {
    case .json: return TrajectoriesWriter.write(try SavedScenario(folder: folder).episode)
    case .opendrive: return try bytes(file: folder + "/scenario.json")
    }
  }

  private func bytes(file: String) throws -> [UInt8] {
    switch format {
    case .json: return TrajectoriesWriter.write(try SavedScenario(file: file).episode)
    case .opendrive:
      return try openDRIVE(try SavedScenario.world(of: SavedScenario.spec(file: file), beside: file).layout)
    }
  }

  private func openDRIVE(_ layout: RoadLayout?) throws -> [UInt8] {
    guard let layout else {
      throw InvalidInput([
        Issue(
          .error, place: input, message: "the map's format has lanes only, OpenDRIVE needs a design",
          remedy: "export it as json")
      ])
    }
    return OpenDRIVEWriter.write(layout)
  }
}
