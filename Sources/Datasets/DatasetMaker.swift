import Formats
import Foundation
import Scenarios

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
    let known = names.filter { !$0.hasSuffix(".part") }
    guard known.contains("manifest.json") else {
      guard known.isEmpty else {
        throw DatasetFailure.refused(
          "\(request.output): the folder holds other things (\(known[0])); choose an empty one with --output")
      }
      try clear(names)
      try wrap { () throws(DiskFailure) in try Disk.writeWhole(fresh, to: path("manifest.json")) }
      return []
    }
    let journal = try wrap { () throws(DiskFailure) in try Journal(path("journal.jsonl")) }
    let present = try wrap { () throws(DiskFailure) in try Disk.read(path("manifest.json")) }
    guard Manifest.isSameCommand(present, fresh) else {
      guard request.force else {
        throw DatasetFailure.refused(
          "\(request.output): holds a dataset of another command; choose another --output, or throw it away "
            + "with --force")
      }
      try clear(names.filter { isOurs($0) })
      try wrap { () throws(DiskFailure) in try Disk.writeWhole(fresh, to: path("manifest.json")) }
      return []
    }
    // What was journalled and is gone is made again.
    let lines = journal.lines.filter { Disk.exists(path($0.directory) + "/labels.json") }
    try tidy(names, journalled: Set(lines.map(\.directory)), length: journal.length)
    if lines.count < journal.lines.count { try writeJournal(lines) }
    return lines
  }

  /// Removes what an interrupted run left behind: half a line, half a folder, a folder without a line.
  private func tidy(_ names: [String], journalled: Set<String>, length: Int) throws {
    try clear(
      names.filter { name in
        name.hasSuffix(".part") || name == "failures.jsonl"
          || (isScenario(name) && !journalled.contains(name))
      })
    guard names.contains("journal.jsonl") else { return }
    try wrap { () throws(DiskFailure) in try Disk.truncate(path("journal.jsonl"), to: length) }
  }

  private func isScenario(_ name: String) -> Bool { name.count >= 6 && name.allSatisfy(\.isNumber) }

  private func isOurs(_ name: String) -> Bool {
    isScenario(name) || name.hasSuffix(".part")
      || ["manifest.json", "journal.jsonl", "failures.jsonl"].contains(name)
  }

  private func clear(_ names: [String]) throws {
    for name in names { try wrap { () throws(DiskFailure) in try Disk.remove(path(name)) } }
  }

  private func path(_ name: String) -> String { request.output + "/" + name }

  private func wrap<T>(_ body: () throws(DiskFailure) -> T) throws(DatasetFailure) -> T {
    do { return try body() } catch { throw .disk(error) }
  }
}
