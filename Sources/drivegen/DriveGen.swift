import ArgumentParser
import Datasets

/// The command line: one file a subcommand.
@main
struct DriveGen: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drivegen",
    abstract: "Makes labelled synthetic driving data from a seed, or from a real map.",
    discussion: """
      Examples:
        drivegen make --seed 7
        drivegen make --recipe Scenarios/highway.yaml --seeds '0..<20'
        drivegen check Renders/mixed-7

      Exit codes: 0 done; 1 some scenarios failed or have faults; 2 bad input; 64 usage; 74 I/O; 130 interrupted.
      """,
    version: Generator.version,
    subcommands: [Make.self, Render.self, Export.self, Show.self, Check.self])

  static func main() async {
    Console.holdStreams()
    await main(nil)
  }
}
