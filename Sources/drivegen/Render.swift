import Simulation
import ArgumentParser
import Datasets
import Foundation
import Parameters
import Rendering
import Scenarios

/// Written scenarios are drawn again.
struct Render: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draws frames of a dataset or scenario again: other size, camera, layers or ticks.",
    discussion: """
      Examples:
        drivegen render Renders/mixed-7 --output Renders/big --size 1024
        drivegen render Renders/mixed-7/000007 --camera map --frames 0,10
        drivegen render Renders/mixed-7/000007/scenario.json --layers rgb
      """)

  @Argument(help: "A dataset, a scenario's folder or a scenario.json.")
  var input: String
  @Option(help: ArgumentHelp("Folder for the frames.", valueName: "folder"))
  var output: String?
  @Option(help: "Image size [px]: 1024 or 1024x512.")
  var size: String?
  @Option(parsing: .unconditional, help: "Metres a pixel.")
  var resolution: Double?
  @Option(help: "ego, ego_north or map.")
  var camera: String?
  @Option(help: "Layers, parted by commas: rgb,semantic,instance,visibility.")
  var layers: String?
  @Option(help: "Ticks to draw: 0..<50, or 0,10,20.", transform: SeedRange.init)
  var frames: SeedRange?
  @Option(parsing: .unconditional, help: "Draw every n-th tick.")
  var every: Int?

  func run() async throws {
    try await reportingErrors {
      let target = Disk.withoutTrailingSlash(output ?? "Renders/\(baseName(input))-frames")
      let folders = try self.folders(target)
      // All that can be refused is refused before anything is written.
      let settings = try folders.map { source, _ in try self.settings(of: source) }
      try RenderedScenario.prepare(target, for: folders.map(\.target))
      for ((source, folder), settings) in zip(folders, settings) {
        try draw(try scenario(source), settings, to: folder)
      }
      Console.result(target)
    }
  }

  private func draw(_ scenario: SavedScenario, _ settings: ScenarioSettings, to folder: String) throws {
    let ticks = frames?.seeds.map { Int(clamping: $0) }
    let drawn = try RenderedScenario(settings: settings, episode: scenario.episode, folder: folder)
      .write(ticks: ticks)
    let step = settings.frames.every
    let asked = ticks?.count { $0.isMultiple(of: step) } ?? drawn
    guard drawn > 0 else {
      throw InvalidInput([
        Issue(
          place: scenario.name, message: "none of these ticks has a frame",
          remedy: "choose ticks that --every keeps and at which the ego is there, or --camera map")
      ])
    }
    if drawn < asked {
      Console.note(
        "warning: \(scenario.name): \(drawn) of \(counted(asked, "tick")) are drawn, the others have no ego")
    }
  }

  /// A scenario's folder or scenario.json.
  private enum Source {
    case folder(String), file(String)
  }

  private func scenario(_ source: Source) throws -> SavedScenario {
    switch source {
    case .folder(let folder): try SavedScenario(folder: folder)
    case .file(let file): try SavedScenario(file: file)
    }
  }

  private func folders(_ target: String) throws -> [(source: Source, target: String)] {
    switch try opened(input) {
    case .dataset(let path, let journal):
      return journal.lines.map { (.folder(path + "/" + $0.directory), target + "/" + $0.directory) }
    case .scenario(let folder): return [(.folder(folder), target)]
    case .scenarioFile(let file): return [(.file(file), target)]
    case .map:
      throw InvalidInput([
        Issue(
          .error, place: input, message: "a map has no frames",
          remedy: "draw it with drivegen show, or drive on it with drivegen make --map")
      ])
    }
  }

  /// A scenario's own settings with those of the command line, and proof that the ticks exist.
  private func settings(of source: Source) throws -> ScenarioSettings {
    let file =
      switch source {
      case .folder(let folder): folder + "/scenario.json"
      case .file(let file): file
      }
    let settings = try overridden(try SavedScenario.spec(file: file).settings)
    if let tick = frames?.seeds.first(where: { $0 >= UInt64(settings.ticks) }) {
      throw InvalidInput([
        Issue(
          place: "--frames", message: "\(file) has no tick \(tick)",
          remedy: "choose from 0..<\(settings.ticks)")
      ])
    }
    return settings
  }

  private func overridden(_ settings: ScenarioSettings) throws -> ScenarioSettings {
    var changes: [(String, String)] = []
    if let size { changes.append(("camera.size", sizeList(size))) }
    if let resolution { changes.append(("camera.resolution", "\(resolution)")) }
    if let camera { changes.append(("camera.mode", camera)) }
    if let layers { changes.append(("frames.layers", layers)) }
    // Ticks that are named are drawn, whatever the scenario kept.
    if let every = every ?? frames.map({ _ in 1 }) { changes.append(("frames.every", "\(every)")) }
    return try settings.applying(changes)
  }

  private func sizeList(_ text: String) -> String {
    let parts = text.split(separator: "x", omittingEmptySubsequences: false).map(String.init)
    return "[" + (parts.count == 1 ? parts + parts : parts).joined(separator: ",") + "]"
  }
}

extension ScenarioSettings {
  /// The settings with some parameters given as text; all faults at once.
  func applying(_ changes: [(name: String, text: String)]) throws -> ScenarioSettings {
    var result = self
    var issues: [Issue] = []
    for (name, text) in changes {
      switch ScenarioSettings.parse(assignment: "\(name)=\(text)") {
      case .success(let assignment):
        guard case .constant(let value) = assignment.distribution else { continue }
        do { try result.set(name, to: value) } catch { issues.append(error) }
      case .failure(let issue): issues.append(issue)
      }
    }
    if issues.isEmpty { issues = result.issues(place: "options") }
    guard issues.isEmpty else { throw InvalidInput(issues) }
    return result
  }
}

/// The last part of a path without its extension.
func baseName(_ path: String) -> String {
  let file = path.split(separator: "/").last ?? "output"
  return String(file.split(separator: ".").first ?? "output")
}
