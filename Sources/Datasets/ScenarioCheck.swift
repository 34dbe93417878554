import Evaluation
import Formats
import Foundation
import Parameters
import Scenarios
import Simulation

/// Proves a scenario's folder: all of it is made again from scenario.json and its map, and compared.
///
/// The log is compared with the run that scenario.json gives; images, labels and scans with what the log gives, so
/// that one changed number is one finding. What another version of the program made is only recounted.
struct ScenarioCheck {
  let folder: String
  /// Its line in the journal, where it has one.
  let line: JournalLine?
  private var findings: [Finding] = []
  private var expected: Set<String> = []

  init(folder: String, line: JournalLine?) {
    self.folder = folder
    self.line = line
  }

  /// Everything that is wrong with the folder.
  static func findings(folder: String, line: JournalLine?) -> [Finding] {
    var check = ScenarioCheck(folder: folder, line: line)
    check.run()
    return check.findings
  }

  private mutating func run() {
    let (spec, map): (ScenarioSpec, LoadedMap?)
    do {
      let file = folder + "/scenario.json"
      let bytes = try Disk.read(file, atMost: Disk.largestText)
      let recipe = try RecipeFile(parsing: bytes, name: "scenario", place: file)
      spec = try recipe.scenario().spec
      guard recipe.generator == Generator.nameAndVersion else {
        let maker = recipe.generator ?? "an unknown program"
        findings.append(
          Finding(.warning, folder, "version", "made by \(maker), so it is recounted, but not made again"))
        return recount(spec)
      }
      map = try spec.map.map { try LoadedMap($0, beside: file) }
    } catch {
      // Without parameters and map there is nothing to make again.
      let issues = (error as? InvalidInput)?.issues.map { "\($0.place): \($0.message)" }
      for message in issues ?? ["\(error)"] { find("scenario.json", message) }
      return
    }
    compare(spec, map)
  }

  private mutating func compare(_ spec: ScenarioSpec, _ map: LoadedMap?) {
    let log = readLog()
    do {
      let files = try ScenarioFiles(spec, map: map)
      try files.makeHead { name, bytes in compare(name, with: bytes) }
      compare("trajectories.json", with: files.trajectories)
      let frames = try FrameFiles(settings: spec.settings, episode: log ?? files.episode).make {
        name, bytes in
        compare(name, with: bytes)
      }
      if let line, log != nil { compare(line, with: files.line(frames)) }
    } catch {
      find("scenario.json", "cannot be made again: \(error)")
    }
    findStrays()
  }

  /// The log as it was written, audited.
  private mutating func readLog() -> Episode? {
    let path = folder + "/trajectories.json"
    do {
      let episode = try TrajectoriesReader.read(try Disk.read(path), place: path)
      findings += audit(episode).map { Finding($0, in: folder) }
      return episode
    } catch let error as InvalidInput {
      for issue in error.issues.prefix(5) { find("trajectories.json", issue.message) }
    } catch {
      // A file that is missing is found when it is compared.
    }
    return nil
  }

  // MARK: - Comparing

  private mutating func compare(_ name: String, with bytes: [UInt8]) {
    expected.insert(name)
    do throws(DiskFailure) {
      let found = try Disk.read(folder + "/" + name)
      if let difference = Difference.first(in: found, expected: bytes, name: name) { find(name, difference) }
    } catch {
      find(name, error.code == ENOENT ? "is missing" : "\(error)")
    }
  }

  private mutating func compare(_ line: JournalLine, with made: JournalLine) {
    if let difference = Difference.first(in: line.bytes, expected: made.bytes, name: "line.json") {
      find("journal.jsonl", difference)
    }
  }

  private mutating func findStrays() {
    let frames = (try? Disk.list(folder + "/frames"))?.map { "frames/" + $0 } ?? []
    let others = (try? Disk.list(folder))?.filter { $0 != "frames" } ?? []
    for name in frames + others where !expected.contains(name) {
      find(name, "is no part of the scenario", severity: name.hasPrefix("frames/") ? .error : .warning)
    }
  }

  private mutating func recount(_ spec: ScenarioSpec) {
    guard let episode = readLog() else {
      return find("trajectories.json", "cannot be read")
    }
    if let line {
      let hash = SHA256Digest.hexadecimal(episode)
      if hash != line.episodeHash {
        find("episode_hash", "the log's is \(hash), the journal has \(line.episodeHash)")
      }
    }
    findings += FrameRecount.findings(folder: folder, agents: episode.tracks.count, line: line)
  }

  private mutating func find(_ rule: String, _ message: String, severity: Issue.Severity = .error) {
    findings.append(Finding(severity, folder, rule, message))
  }
}
