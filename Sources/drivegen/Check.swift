import ArgumentParser
import Datasets
import Evaluation
import Formats
import Foundation
import Parameters
import Rendering
import Roads
import Simulation

/// Maps, scenarios and datasets are judged.
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Judges a map, a scenario or a dataset by what is written in it.",
    discussion: """
      A scenario is made again from its scenario.json, and every file compared; its log is audited: physics, law,
      labels. A dataset's manifest and journal are recounted. Nothing is changed.

      Examples:
        drivegen check Maps/highway.xodr --picture found.png
        drivegen check Renders/mixed-7
        drivegen check Renders/mixed-7/000007 --json

      Exit code 0: nothing found, or warnings only; 1: faults or errors; 2: a file that cannot be read.
      """)

  @Argument(help: "A map, a scenario's folder, a scenario.json or a dataset.")
  var input: String?
  @Flag(help: "One JSON object a finding.")
  var json = false
  @Option(parsing: .unconditional, help: "Scenarios checked side by side (default: the machine's cores).")
  var jobs: Int?
  @Option(help: ArgumentHelp("Draw a map with what was found on it.", valueName: "file.png"))
  var picture: String?
  @Option(help: "Width and height of the picture [px].")
  var size = 2048
  @Flag(help: "List the rules for maps, and end.")
  var codes = false

  func validate() throws {
    if codes, input != nil || json || picture != nil {
      throw ValidationError("--codes lists the rules and takes nothing else.")
    }
    try requirePNG(picture, option: "--picture")
    if input == nil, !codes { throw ValidationError("Name a map, a scenario or a dataset.") }
    if !(256...16384).contains(size) { throw ValidationError("--size must be 256 to 16384.") }
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1.") }
  }

  func run() async throws {
    if codes { return listCodes() }
    let input = input ?? ""
    try await reportingErrors {
      let found = try SavedInput(input)
      if case .map = found {
      } else if picture != nil {
        throw ValidationError("--picture draws maps; \(input) is none: see drivegen show.")
      }
      switch found {
      case .map(let path, let bytes): try checkMap(path, bytes)
      case .scenario(let folder):
        var tally = Tally(json: json)
        for finding in DatasetCheck.findings(scenario: folder) { tally.report(finding) }
        try tally.finish(input)
      case .scenarioFile(let file):
        var tally = Tally(json: json)
        for fault in audit(try SavedScenario(file: file).episode) { tally.report(Finding(fault, in: file)) }
        try tally.finish(input)
      case .dataset(let path, let journal):
        var tally = Tally(json: json)
        let cores = ProcessInfo.processInfo.activeProcessorCount
        try await DatasetCheck(path: Disk.withoutTrailingSlash(path), journal: journal)
          .run(jobs: jobs ?? cores) { tally.report($0) }
        try tally.finish(input)
      }
    }
  }

  private func checkMap(_ path: String, _ bytes: [UInt8]) throws {
    if let picture, Disk.isSame(path, picture) {
      throw InvalidInput([
        Issue(place: picture, message: "this is what is read", remedy: "choose another --picture")
      ])
    }
    let report = MapReport(path, bytes: bytes)
    for line in json ? report.jsonLines : report.lines { Console.result(line) }
    if let picture, let drawn = report.picture(size: size) {
      try Disk.save(
        FrameEncoder.encode(rgb: drawn.rgb, width: drawn.width, height: drawn.height), to: picture)
      if !json { Console.written(picture) }
    }
    if report.map == nil { throw ExitCode(2) }
    if report.issues.contains(where: { $0.severity == .error }) { throw ExitCode(1) }
  }

  private func listCodes() {
    let others = MapCheck.others.map { ($0.code, Issue.Severity.warning, $0.meaning) }
    for rule in MapCheck.all.map({ ($0.code, $0.severity, $0.meaning) }) + others {
      let name = rule.0.padding(toLength: 22, withPad: " ", startingAt: 0)
      Console.result(
        "\(name)\(rule.1.rawValue.padding(toLength: 9, withPad: " ", startingAt: 0))\(rule.2)")
    }
  }

}

/// Prints findings as they come and counts them.
private struct Tally {
  let json: Bool
  private var errors = 0
  private var warnings = 0

  init(json: Bool) { self.json = json }

  mutating func report(_ finding: Finding) {
    if finding.severity == .error { errors += 1 } else { warnings += 1 }
    Console.result(json ? line(finding) : "\(finding)")
  }

  /// Sums up; faults end the command with 1.
  func finish(_ input: String) throws {
    if !json {
      let counts = [(errors, "fault"), (warnings, "warning")].filter { $0.0 > 0 }
        .map { counted($0, $1) }
      Console.result(counts.isEmpty ? "\(input): nothing found" : counts.joined(separator: ", "))
    }
    if errors > 0 { throw ExitCode(1) }
  }

  private func line(_ finding: Finding) -> String {
    text { json in
      json.member("severity", finding.severity.rawValue)
      json.member("place", finding.place)
      json.member("rule", finding.rule)
      json.member("tick", finding.tick)
      json.key("agents")
      json.values(finding.agents)
      json.member("message", finding.message)
    }
  }
}

/// One JSON object as a line.
private func text(_ body: (inout JSONWriter) -> Void) -> String {
  var json = JSONWriter()
  json.object(body)
  return String(decoding: json.finish(), as: UTF8.self)
}
