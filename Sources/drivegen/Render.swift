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
        drivegen render Renders/mixed-7 --output Renders/big --size 1024 --resolution 0.1
        drivegen render Renders/mixed-7/000007 --output Renders/map --camera map --layers rgb --frames 0,50,100
        drivegen render Renders/mixed-7/000007/scenario.json --output Renders/again --every 10
      """)

  @Argument(help: "A dataset, a scenario's folder or a scenario.json.")
  var input: String
  @Option(help: ArgumentHelp("Folder for the frames.", valueName: "folder"))
  var output: String?
  @Option(help: "Image size [px]: 1024 or 1024x512.")
  var size: String?
  @Option(help: "Metres a pixel.")
  var resolution: Double?
  @Option(help: "ego, ego_north or map.")
  var camera: String?
  @Option(help: "Layers, parted by commas: rgb,semantic,instance,visibility.")
  var layers: String?
  @Option(help: "Ticks to draw: 0..<50, or 0,10,20.", transform: SeedRange.init)
  var frames: SeedRange?
  @Option(help: "Draw every n-th tick.")
  var every: Int?

  func run() async throws {
    try await reportingErrors {
      let target = output ?? "Renders/\(baseName(input))-frames"
      for (scenario, folder) in try scenarios(target) {
        let settings = try overridden(scenario.spec.settings)
        let ticks = frames?.seeds.map { Int(clamping: $0) }
        let drawn = try RenderedScenario(settings: settings, episode: scenario.episode, folder: folder)
          .write(ticks: ticks)
        guard drawn > 0 else {
          throw InvalidInput([
            Issue(
              place: scenario.name, message: "none of these ticks has a frame",
              remedy:
                "choose ticks of 0..<\(scenario.episode.ticks) that --every keeps and at which the ego is there"
            )
          ])
        }
      }
      Console.result(target)
    }
  }

  private func scenarios(_ target: String) throws -> [(SavedScenario, String)] {
    switch try SavedInput(input) {
    case .dataset(let path, let journal):
      return try journal.map { line in
        (try SavedScenario(folder: path + "/" + line.directory), target + "/" + line.directory)
      }
    case .scenario(let folder): return [(try SavedScenario(folder: folder), target)]
    case .scenarioFile(let file): return [(try SavedScenario(file: file), target)]
    case .map:
      throw InvalidInput([
        Issue(
          .error, place: input, message: "a map has no frames",
          remedy: "draw it with drivegen show, or drive on it with drivegen make --map")
      ])
    }
  }

  private func overridden(_ settings: ScenarioSettings) throws -> ScenarioSettings {
    var changes: [(String, String)] = []
    if let size { changes.append(("camera.size", sizeList(size))) }
    if let resolution { changes.append(("camera.resolution", "\(resolution)")) }
    if let camera { changes.append(("camera.mode", camera)) }
    if let layers { changes.append(("frames.layers", layers)) }
    if let every { changes.append(("frames.every", "\(every)")) }
    return try settings.applying(changes)
  }

  private func sizeList(_ text: String) -> String {
    let parts = text.split(separator: "x").map(String.init)
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
