import Formats
import Foundation
import Rendering
import Scenarios
import Sensing

/// Makes datasets: the only writer, and the only place where things run side by side.
///
/// Scenarios are independent, so they are made in parallel; journal lines are written in the order asked for,
/// and each last, after its folder has got its final name. What was journalled is never made again.
public struct DatasetMaker: Sendable {
  /// What happens while a dataset is made, in order.
  public enum Progress: Sendable {
    /// So many of the scenarios were there already.
    case resumed(Int)
    /// A scenario is finished and journalled.
    case finished(JournalLine)
    /// A scenario could not be made.
    case failed(seed: UInt64, reason: String)
  }

  /// How a run ended.
  public struct Outcome: Sendable {
    /// All lines of the journal.
    public var lines: [JournalLine]
    /// Seeds that could not be made, with the reason.
    public var failures: [(seed: UInt64, reason: String)]
    /// Whether it was told to stop before the end.
    public var wasInterrupted: Bool
  }

  let request: DatasetRequest

  /// Creates a maker.
  public init(_ request: DatasetRequest) { self.request = request }

  /// Makes what is missing.
  ///
  /// - Parameter shouldStop: asked before each scenario; those under way are finished.
  public func run(
    shouldStop: @escaping @Sendable () -> Bool = { false }, report: (Progress) -> Void
  ) async throws -> Outcome {
    try wrap { () throws(DiskFailure) in try Disk.makeFolder(request.output) }
    let lock = try FolderLock(request.output)
    let done = try prepareFolder()
    if !done.isEmpty { report(.resumed(done.count)) }
    var outcome = Outcome(lines: done, failures: [], wasInterrupted: false)
    let journalled = Set(done.map(\.seed))
    let missing = request.seeds.filter { !journalled.contains($0) }
    try await make(missing, into: &outcome, shouldStop: shouldStop, report: report)
    if !outcome.wasInterrupted {
      try restoreOrder(of: &outcome.lines)
      try wrap { () throws(DiskFailure) in
        try Disk.writeWhole(Manifest(request: request).bytes(lines: outcome.lines), to: path("manifest.json"))
      }
    }
    _ = consume lock
    return outcome
  }

  private func make(
    _ seeds: [UInt64], into outcome: inout Outcome, shouldStop: @escaping @Sendable () -> Bool,
    report: (Progress) -> Void
  ) async throws {
    let writer = ScenarioFolder(request: request)
    let done = try await inOrder(
      seeds.count, jobs: request.jobs, shouldStop: shouldStop, work: { try writer.make(seed: seeds[$0]) }
    ) { index, result in
      try record(result, seed: seeds[index], in: &outcome, report: report)
    }
    outcome.wasInterrupted = done < seeds.count
  }

  private func record(
    _ result: ScenarioResult, seed: UInt64, in outcome: inout Outcome, report: (Progress) -> Void
  ) throws {
    switch result {
    case .made(let line):
      try wrap { () throws(DiskFailure) in try Disk.append(line.bytes, to: path("journal.jsonl")) }
      outcome.lines.append(line)
      report(.finished(line))
    case .failed(let reason):
      var json = JSONWriter()
      json.object { json in
        json.key("seed")
        json.value(seed)
        json.member("reason", reason)
      }
      let bytes = json.finish() + [UInt8(ascii: "\n")]
      try wrap { () throws(DiskFailure) in try Disk.append(bytes, to: path("failures.jsonl")) }
      outcome.failures.append((seed, reason))
      report(.failed(seed: seed, reason: reason))
    }
  }

  /// Scenarios that were gone and made again stand behind the others until all are there.
  private func restoreOrder(of lines: inout [JournalLine]) throws {
    let order = Dictionary(zip(request.seeds, 0...), uniquingKeysWith: { first, _ in first })
    let sorted = lines.sorted { (order[$0.seed] ?? 0) < (order[$1.seed] ?? 0) }
    guard sorted != lines else { return }
    lines = sorted
    try writeJournal(lines)
  }

  private func writeJournal(_ lines: [JournalLine]) throws {
    try wrap { () throws(DiskFailure) in
      try Disk.writeWhole(lines.flatMap(\.bytes), to: path("journal.jsonl"))
    }
  }

  // MARK: - The folder

  /// Brings the folder to the state after the last whole journal line, and gives the lines that stand.
  private func prepareFolder() throws -> [JournalLine] {
    let fresh = Manifest(request: request).bytes(lines: nil)
    let names = try wrap { () throws(DiskFailure) in try Disk.list(request.output) }
    guard names.contains("manifest.json") else {
      if let other = names.first(where: { $0 != "manifest.json.part" }) {
        throw DatasetFailure.refused(
          "\(request.output): the folder holds other things (\(other)); choose an empty one with --output")
      }
      try clear(names)
      try wrap { () throws(DiskFailure) in try Disk.writeWhole(fresh, to: path("manifest.json")) }
      return []
    }
    let journal = try wrap { () throws(DiskFailure) in try Journal(path("journal.jsonl")) }
    let present = try wrap { () throws(DiskFailure) in try Disk.read(path("manifest.json")) }
    let isGoneOnWith = Manifest.isSameCommand(present, fresh) || Manifest.isExtended(present, by: fresh)
    guard isGoneOnWith, !request.force else {
      guard request.force else {
        throw DatasetFailure.refused(
          "\(request.output): holds a dataset of another command; choose another --output, or throw it away "
            + "with --force")
      }
      try clear(leftovers(names, of: journal.lines.map(\.directory)))
      try wrap { () throws(DiskFailure) in try Disk.writeWhole(fresh, to: path("manifest.json")) }
      return []
    }
    if !Manifest.isSameCommand(present, fresh) {
      try wrap { () throws(DiskFailure) in try Disk.writeWhole(fresh, to: path("manifest.json")) }
    }
    // What was journalled and is gone, whole or in part, is made again.
    let lines = journal.lines.filter { isWhole($0) }
    try tidy(names, journalled: Set(lines.map(\.directory)), length: journal.length)
    if lines.count < journal.lines.count { try writeJournal(lines) }
    return lines
  }

  /// Whether a scenario's files are all there; what is in them is for `check` to prove.
  private func isWhole(_ line: JournalLine) -> Bool {
    let folder = path(line.directory)
    let settings = request.scenario(seed: line.seed).settings
    let images = (try? Disk.list(folder + "/frames").count) ?? 0
    var files = ["scenario.json", "trajectories.json", "labels.json", "preview.png"]
    files.append(request.map?.copyName ?? "map.xodr")
    // A camera above the map also looks where no ego is, and then nobody scans.
    if line.frames > 0, settings.camera.mode != .map, settings.lidar.mode == .on { files.append("scans.npz") }
    let layers = Layers.named.filter { settings.frames.layerSet?.contains($0.layer) == true }.count
    return images >= line.frames * layers && files.allSatisfy { Disk.exists(folder + "/" + $0) }
  }

  /// Removes what an interrupted run left behind: half a line, half a folder, a folder without a line.
  private func tidy(_ names: [String], journalled: Set<String>, length: Int) throws {
    let own = request.seeds.map { JournalLine.directory(seed: $0) }
    let gone = leftovers(names, of: own.filter { !journalled.contains($0) })
    try clear(gone.filter { !["manifest.json", "journal.jsonl"].contains($0) })
    guard names.contains("journal.jsonl") else { return }
    try wrap { () throws(DiskFailure) in try Disk.truncate(path("journal.jsonl"), to: length) }
  }

  /// What a run wrote into the folder; everything else is somebody's and stays.
  private func leftovers(_ names: [String], of scenarios: [String]) -> [String] {
    let files = ["manifest.json", "journal.jsonl", "failures.jsonl"]
    let ours = Set((files + scenarios).flatMap { [$0, $0 + ".part"] })
    // Folders that were finished but not journalled yet tell by their content.
    return names.filter { name in
      ours.contains(name)
        || name.count >= 6 && name.allSatisfy(\.isNumber) && request.force
          && Disk.exists(path(name) + "/scenario.json")
    }
  }

  private func clear(_ names: [String]) throws {
    for name in names { try wrap { () throws(DiskFailure) in try Disk.remove(path(name)) } }
  }

  private func path(_ name: String) -> String { request.output + "/" + name }

  private func wrap<T>(_ body: () throws(DiskFailure) -> T) throws(DatasetFailure) -> T {
    do { return try body() } catch { throw .disk(error) }
  }
}
