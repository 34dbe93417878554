import ArgumentParser
import Datasets
import Parameters
import Rendering
import Roads
import Scenarios
import Simulation

/// A map becomes a picture.
struct Show: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draws a map, or a scenario's map at a tick, as one picture.",
    discussion: """
      Examples:
        drivegen show Maps/intersection.xodr --output town.png
        drivegen show Renders/mixed-7/000007 --tick 9 --output now.png
        drivegen show Renders/mixed-7/000007/scenario.json --size 2048
      """)

  @Argument(help: "A map, a scenario's folder, a scenario.json or a dataset (its first scenario).")
  var input: String
  @Option(help: ArgumentHelp("The picture.", valueName: "file.png"))
  var output: String?
  @Option(help: "Width and height of the picture [px].")
  var size = 1024
  @Option(parsing: .unconditional, help: "The tick that is shown.")
  var tick = 0

  func validate() throws {
    if !(64...16384).contains(size) { throw ValidationError("--size must be 64 to 16384.") }
    try requirePNG(output, option: "--output")
  }

  func run() async throws {
    try await reportingErrors {
      let episode = try episode()
      guard (0..<episode.ticks).contains(tick) else {
        throw InvalidInput([
          Issue(
            .error, place: input, message: "there is no tick \(tick)",
            remedy: "choose one from 0 to \(episode.ticks - 1)")
        ])
      }
      let picture = MapPicture.picture(of: episode, tick: tick, width: size, height: size)
      let target = output ?? "Renders/\(baseName(input)).png"
      try Disk.save(
        FrameEncoder.encode(rgb: picture.rgb, width: picture.width, height: picture.height), to: target)
      Console.written(target)
    }
  }

  private func episode() throws -> Episode {
    switch try opened(input) {
    case .map(let path, let bytes):
      return Episode(of: try LoadedMap(bytes: bytes, path: path).network.plan)
    case .scenario(let folder): return try SavedScenario(folder: folder).episode
    case .scenarioFile(let file): return try SavedScenario(file: file).episode
    case .dataset(let path, let journal):
      guard let first = journal.lines.first else {
        throw InvalidInput([
          Issue(.error, place: path, message: "the dataset holds no scenario", remedy: "make it first")
        ])
      }
      return try SavedScenario(folder: path + "/" + first.directory).episode
    }
  }
}
