import ArgumentParser
import Datasets
import Formats
import Foundation
import Parameters
import Scenarios

/// Seeds become a labelled dataset.
struct Make: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes a labelled dataset from seeds.",
    discussion: """
      Examples:
        drivegen make --seed 7
        drivegen make --recipe Scenarios/highway.yaml --seeds '0..<20'
        drivegen make --seeds 1,2 --set traffic.density=0.6 --set duration=5
        drivegen make --map Maps/intersection.xodr --output Renders/town

      The same command gives the same bits, at any --jobs. A command that was stopped goes on where it was when it
      is given again, and one that asks for more seeds keeps those that are there. Without --output the dataset
      goes to Renders/NAME. Exit code 0: made without a fault; 1: a seed failed or has faults; 2: bad input;
      74: the disk; 130: interrupted.
      """)

  @Option(
    parsing: .unconditional, help: "The seed, decimal or 0x…; without one the recipe's, or 0.",
    transform: SeedRange.init)
  var seed: SeedRange?
  @Option(
    parsing: .unconditional, help: "Several seeds: 0..<100, 0...99 or 1,5,9.", transform: SeedRange.init)
  var seeds: SeedRange?
  @Option(help: ArgumentHelp("A recipe (YAML): parameters with distributions.", valueName: "file"))
  var recipe: String?
  @Option(
    help: ArgumentHelp(
      "A map (OpenDRIVE, SUMO, CommonRoad or Lanelet2) instead of generated roads.", valueName: "file"))
  var map: String?
  @Option(help: ArgumentHelp("A scenario.json to make again, bit for bit.", valueName: "file"))
  var scenario: String?
  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("Override a parameter, as in traffic.density=0.6.", valueName: "name=value"))
  var overrides: [String] = []
  @Option(help: ArgumentHelp("The licence of the map's content, kept in the manifest.", valueName: "text"))
  var mapLicence: String?
  @Option(help: ArgumentHelp("The dataset's folder.", valueName: "folder"))
  var output: String?
  @Option(
    parsing: .unconditional,
    help: "Scenarios made side by side (default: the machine's cores); never changes the result.")
  var jobs: Int?
  @Flag(help: "Print the journal's lines as they are written.")
  var json = false
  @Flag(help: "No progress; warnings and failures are still told.")
  var quiet = false
  @Flag(help: "Print the scenarios (scenario.json) instead of making them.")
  var dryRun = false
  @Flag(help: "Make all anew; a dataset that is in the folder, of this or another command, is thrown away.")
  var force = false
  @Flag(help: "List every parameter with unit, range and default, and end.")
  var explain = false

  func validate() throws {
    if explain,
      seed != nil || seeds != nil || recipe != nil || map != nil || scenario != nil || !overrides.isEmpty
    {
      throw ValidationError("--explain lists what can be set and takes nothing else.")
    }
    if seed != nil, seeds != nil { throw ValidationError("Give --seed or --seeds, not both.") }
    if let seed, seed.seeds.count != 1 {
      throw ValidationError("--seed takes one seed; give several to --seeds.")
    }
    if scenario != nil, recipe != nil { throw ValidationError("Give --scenario or --recipe, not both.") }
    if scenario != nil, seeds != nil || seed != nil {
      throw ValidationError("A scenario.json has its seed; leave --seed and --seeds out.")
    }
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1.") }
  }

  func run() async throws {
    if explain { return Console.result(ScenarioSettings.explain()) }
    try await reportingErrors {
      let input = try MakeInput(
        .init(
          recipe: recipe, scenario: scenario, map: map, mapLicence: mapLicence, overrides: overrides))
      for warning in input.warnings { Console.note(warning) }
      let cores = ProcessInfo.processInfo.activeProcessorCount
      if let jobs, jobs > cores {
        Console.note("warning: --jobs \(jobs): this machine runs \(cores) at once")
      }
      let range = seeds ?? seed ?? SeedRange(input.seed ?? 0)
      let request = DatasetRequest(
        source: input.source, seeds: range.seeds, map: input.map,
        output: output ?? "Renders/\(input.name)-\(range.name)", jobs: jobs ?? cores, force: force)
      guard !dryRun else { return printScenarios(request) }
      try await make(request)
    }
  }

  private func printScenarios(_ request: DatasetRequest) {
    for seed in request.seeds {
      let bytes = ScenarioWriter.write(request.scenario(seed: seed), generator: Generator.nameAndVersion)
      Console.result(String(decoding: bytes.dropLast(), as: UTF8.self))
    }
  }

  private func make(_ request: DatasetRequest) async throws {
    let interruption = Interruption()
    var meter = ProgressMeter(total: request.seeds.count, isQuiet: quiet)
    let outcome = try await DatasetMaker(request).run(shouldStop: { interruption.isRequested }) { progress in
      switch progress {
      case .resumed(let count): meter.resumed(count)
      case .finished(let line):
        if json { Console.result(String(decoding: line.bytes.dropLast(), as: UTF8.self)) }
        meter.finished()
      case .failed(let seed, let reason):
        meter.clear()
        Console.note("seed \(seed) could not be made: \(reason)")
        meter.finished()
      }
    }
    meter.clear()
    if outcome.wasInterrupted {
      Console.note("interrupted; give the same command again to go on")
      throw ExitCode(130)
    }
    if !json { Console.result(request.output) }
    let faulty = outcome.lines.filter { $0.faults > 0 }
    for line in faulty.prefix(10) {
      Console.note(
        "seed \(line.seed): \(counted(line.faults, "fault")); see drivegen check \(request.output)/\(line.directory)"
      )
    }
    if !faulty.isEmpty || !outcome.failures.isEmpty { throw ExitCode(1) }
  }
}
