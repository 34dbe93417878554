import Foundation
import Parameters

/// Proves a dataset: its manifest, its journal, and each scenario that they speak of.
public struct DatasetCheck: Sendable {
  private let path: String
  private let journal: Journal

  /// Creates a check of a dataset's folder.
  public init(path: String, journal: Journal) {
    self.path = path
    self.journal = journal
  }

  /// What is wrong with one scenario's folder.
  public static func findings(scenario folder: String) -> [Finding] {
    ScenarioCheck.findings(folder: Disk.withoutTrailingSlash(folder), line: nil)
  }

  /// Hands over what is wrong, the dataset as a whole first, then its scenarios in the journal's order.
  public func run(jobs: Int, report: (Finding) -> Void) async throws {
    for finding in wholeFindings() { report(finding) }
    let (path, lines) = (path, journal.lines)
    _ = try await inOrder(
      lines.count, jobs: jobs,
      work: { ScenarioCheck.findings(folder: path + "/" + lines[$0].directory, line: lines[$0]) },
      receive: { _, findings in for finding in findings { report(finding) } })
  }

  private struct ManifestFile: Decodable {
    struct Origin: Decodable { var seeds: [UInt64] }
    struct Counts: Decodable { var scenarios: Int?, frames: Int?, agents: Int? }
    var format: String, version: Int, generator: String
    var created_from: Origin, counts: Counts
  }

  private func wholeFindings() -> [Finding] {
    var findings: [Finding] = []
    func find(_ rule: String, _ message: String, _ severity: Issue.Severity = .error) {
      findings.append(Finding(severity, path, rule, message))
    }
    if let damage = journal.damage { find("journal.jsonl", damage) }
    let manifest: ManifestFile
    do {
      let bytes = try Disk.read(path + "/manifest.json")
      manifest = try JSONDecoder().decode(ManifestFile.self, from: Data(bytes))
      if manifest.generator == Generator.nameAndVersion,
        let difference = Difference.ofMembers(in: bytes, expected: Manifest.tables)
      {
        find("manifest.json", difference)
      }
    } catch {
      find("manifest.json", "cannot be read: \((error as? DecodingError)?.path ?? "\(error)")")
      return findings
    }
    if manifest.format != "drivegen-dataset" || manifest.version != 1 {
      find("manifest.json", "format \(manifest.format), version \(manifest.version), not drivegen-dataset, 1")
    }
    for (name, counted, said) in [
      ("scenarios", journal.lines.count, manifest.counts.scenarios),
      ("frames", journal.lines.reduce(0) { $0 + $1.frames }, manifest.counts.frames),
      ("agents", journal.lines.reduce(0) { $0 + $1.agents }, manifest.counts.agents),
    ] {
      if let said, said != counted {
        find("manifest.json", "counts.\(name) is \(said), the journal's sum is \(counted)")
      }
    }
    findSeeds(manifest.created_from.seeds, isFinished: manifest.counts.scenarios != nil, find)
    findStrays(find)
    return findings
  }

  /// Seeds that are missing, with the reason where there is one, and lines that nobody asked for.
  private func findSeeds(
    _ seeds: [UInt64], isFinished: Bool, _ find: (String, String, Issue.Severity) -> Void
  ) {
    let order = Dictionary(zip(seeds, 0...), uniquingKeysWith: { first, _ in first })
    var last = -1
    for line in journal.lines {
      guard let place = order[line.seed] else {
        find("journal.jsonl", "seed \(line.seed) is none of the manifest's", .error)
        continue
      }
      if place < last {
        find("journal.jsonl", "seed \(line.seed) stands in another order than asked for", .error)
      }
      last = max(last, place)
    }
    let made = Set(journal.lines.map(\.seed))
    let failed = Set(failures().map(\.seed))
    for failure in failures() where order[failure.seed] != nil && !made.contains(failure.seed) {
      find("failures.jsonl", "seed \(failure.seed) could not be made: \(failure.reason)", .warning)
    }
    let missing = seeds.filter { !made.contains($0) && !failed.contains($0) }
    guard let first = missing.first else { return }
    find(
      "journal.jsonl",
      "\(missing.count) of \(seeds.count) seeds are missing, the first is \(first); "
        + "give the same command again to make them", isFinished ? .error : .warning)
  }

  private struct Failure: Decodable { var seed: UInt64, reason: String }

  private func failures() -> [Failure] {
    let bytes = (try? Disk.read(path + "/failures.jsonl")) ?? []
    return bytes.split(separator: UInt8(ascii: "\n")).compactMap {
      try? JSONDecoder().decode(Failure.self, from: Data($0))
    }
  }

  private func findStrays(_ find: (String, String, Issue.Severity) -> Void) {
    let known = Set(journal.lines.map(\.directory)).union([
      "manifest.json", "journal.jsonl", "failures.jsonl",
    ])
    for name in (try? Disk.list(path)) ?? [] where !known.contains(name) {
      let isLeftOver = name.hasSuffix(".part")
      find(name, isLeftOver ? "was left unfinished" : "is no part of the dataset", .warning)
    }
  }
}

extension DecodingError {
  /// Which value it was.
  fileprivate var path: String {
    switch self {
    case .keyNotFound(let key, _): "`\(key.stringValue)` is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      context.codingPath.isEmpty
        ? "it is no valid JSON"
        : "`\(context.codingPath.map(\.stringValue).joined(separator: "."))` is of another kind"
    @unknown default: "\(self)"
    }
  }
}
