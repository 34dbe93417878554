import ArgumentParser
import Datasets
import Evaluation
import Formats
import Parameters
import Simulation

/// Maps, scenarios and datasets are judged.
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Judges a map, a scenario or a dataset by what is written in it.",
    discussion: """
      Examples:
        drivegen check town.xodr
        drivegen check Renders/mixed-7
        drivegen check Renders/mixed-7/000007 --json

      Exit code 0: nothing found, or warnings only; 1: faults or errors.
      """)

  @Argument(help: "A map, a scenario's folder, a scenario.json or a dataset.")
  var input: String
  @Flag(help: "One JSON object a finding.")
  var json = false

  func run() async throws {
    try await reportingErrors {
      switch try SavedInput(input) {
      case .map(let path): try checkMap(path)
      case .scenario(let folder): try finish(report(try DatasetCheck.faults(folder: folder), in: folder))
      case .scenarioFile(let file): try finish(report(audit(try SavedScenario(file: file).episode), in: file))
      case .dataset(let path, let journal):
        var count = 0
        for line in journal {
          let folder = path + "/" + line.directory
          count += report(try DatasetCheck.faults(folder: folder, line: line), in: folder)
        }
        try finish(count)
      }
    }
  }

  private func checkMap(_ path: String) throws {
    let issues: [Issue]
    do {
      issues = try LoadedMap(path: path).issues
    } catch let error as InvalidInput {
      issues = error.issues
    }
    for issue in issues { Console.result(json ? line(issue) : "\(issue)") }
    if issues.isEmpty, !json { Console.result("\(path): nothing found") }
    if issues.contains(where: { $0.severity == .error }) { throw ExitCode(1) }
  }

  private func report(_ faults: [Fault], in place: String) -> Int {
    for fault in faults {
      Console.result(
        json ? line(fault, place) : "\(place), tick \(fault.tick): \(fault.rule): \(fault.message)")
    }
    return faults.count
  }

  private func finish(_ count: Int) throws {
    if count > 0 {
      if !json { Console.result("\(count) faults") }
      throw ExitCode(1)
    }
    if !json { Console.result("\(input): nothing found") }
  }

  private func line(_ issue: Issue) -> String {
    text { json in
      json.member("severity", issue.severity.rawValue)
      json.member("place", issue.place)
      json.member("message", issue.message)
      json.member("remedy", issue.remedy)
    }
  }

  private func line(_ fault: Fault, _ place: String) -> String {
    text { json in
      json.member("place", place)
      json.member("rule", fault.rule)
      json.member("tick", fault.tick)
      json.key("agents")
      json.values(fault.agents)
      json.member("message", fault.message)
    }
  }

  private func text(_ body: (inout JSONWriter) -> Void) -> String {
    var json = JSONWriter()
    json.object(body)
    return String(decoding: json.finish(), as: UTF8.self)
  }
}
