import Parameters
import Evaluation
import Formats
import Scenarios
import Simulation

/// How one scenario ended.
enum ScenarioResult: Sendable {
  case made(JournalLine)
  case failed(String)
}

/// Writes one scenario's folder: as `000007.part/` first, renamed whole at the end.
struct ScenarioFolder: Sendable {
  let request: DatasetRequest

  /// Simulates, looks, writes. The disk's failures are thrown; a scenario that cannot exist is a result.
  func make(seed: UInt64) throws(DatasetFailure) -> ScenarioResult {
    let spec = request.scenario(seed: seed)
    let issues = spec.settings.issues(place: "parameters")
    guard issues.isEmpty else { return .failed(issues.map(\.description).joined(separator: "; ")) }
    let world: World
    let episode: Episode
    do throws(ScenarioFailure) {
      if let map = request.map {
        world = World(layout: map.layout, network: map.network)
      } else {
        world = try spec.generatedWorld()
      }
      episode = try spec.episode(in: world)
    } catch {
      return .failed("\(error.stage): \(error.message)")
    }
    do throws(DiskFailure) {
      return .made(try write(spec, world, episode))
    } catch {
      throw .disk(error)
    }
  }

  private func write(_ spec: ScenarioSpec, _ world: World, _ episode: Episode) throws(DiskFailure)
    -> JournalLine
  {
    let name = Self.name(seed: spec.seed)
    let folder = request.output + "/" + name + ".part"
    try Disk.remove(folder)
    try Disk.makeFolder(folder)
    try Disk.write(
      ScenarioWriter.write(spec, generator: Generator.nameAndVersion), to: folder + "/scenario.json")
    if let map = request.map {
      try Disk.write(map.bytes, to: folder + "/" + map.copyName)
    } else if let layout = world.layout {
      try Disk.write(OpenDRIVEWriter.write(layout), to: folder + "/map.xodr")
    }
    try Disk.write(TrajectoriesWriter.write(episode), to: folder + "/trajectories.json")
    let frames = try FrameFiles(settings: spec.settings, episode: episode, folder: folder).write()
    try Disk.remove(request.output + "/" + name)
    try Disk.move(folder, to: request.output + "/" + name)
    return JournalLine(
      seed: spec.seed, directory: name, episodeHash: SHA256Digest.hexadecimal(episode),
      pixelHash: frames.pixelHash, frames: frames.count, agents: episode.tracks.count,
      topology: spec.topology,
      faults: audit(episode).count)
  }

  /// Six digits or more.
  static func name(seed: UInt64) -> String {
    let digits = "\(seed)"
    return String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }
}
