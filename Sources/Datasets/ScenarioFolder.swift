import Parameters
import Scenarios

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
    let issues = spec.settings.issues(place: "")
    guard issues.isEmpty else { return .failed(issues.map(\.description).joined(separator: "; ")) }
    let files: ScenarioFiles
    do throws(ScenarioFailure) {
      files = try ScenarioFiles(spec, map: request.map)
    } catch {
      return .failed("\(error.stage): \(error.message)")
    }
    do throws(DiskFailure) {
      return .made(try write(files))
    } catch {
      throw .disk(error)
    }
  }

  private func write(_ files: ScenarioFiles) throws(DiskFailure) -> JournalLine {
    let folder = request.output + "/" + JournalLine.directory(seed: files.spec.seed)
    let part = folder + ".part"
    func write(_ name: String, _ bytes: [UInt8]) throws(DiskFailure) {
      try Disk.write(bytes, to: part + "/" + name)
    }
    try Disk.remove(part)
    try Disk.makeFolder(part + "/frames")
    try files.makeHead(write)
    try write("trajectories.json", files.trajectories)
    let frames = try FrameFiles(settings: files.spec.settings, episode: files.episode).make(write)
    try Disk.remove(folder)
    try Disk.move(part, to: folder)
    return files.line(frames)
  }
}
