import Foundation
import Testing

/// The help's examples can be copied and run.
struct HelpTests {
  @Test func everyExampleRuns() throws {
    let folder = try TemporaryFolder()
    var examples: [String] = []
    for command in ["make", "check", "render", "export", "show"] {
      let help = try Command.run(command, "--help")
      let lines = help.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      let own = lines.filter { $0.hasPrefix("drivegen \(command) ") && $0.count < 78 }
      #expect(own.count >= 3, "\(command): \(help.output)")
      examples += own
    }
    // Runs are cut short; all else is as it stands in the help.
    let script = """
      set -e
      cd \(folder.path)
      cp -r \(Command.root)/Scenarios \(Command.root)/Maps .
      drivegen() {
        if [ "$1" = make ]; then set -- "$@" --set traffic.warm_up=5 --set frames.every=5 --quiet; fi
        case "$*" in *duration=*) ;; make*) set -- "$@" --set duration=2 ;; esac
        \(Command.program) "$@" || { echo "failed: $*" >&2; exit 9; }
      }

      """ + examples.joined(separator: "\n").replacingOccurrences(of: "0..<20", with: "0..<3")
    let run = try Command.run("/bin/bash", ["-c", script])
    #expect(run.status == 0, "\(run.errors)")
    #expect(FileManager.default.fileExists(atPath: folder / "Renders/mixed-7/000007/labels.json"))
  }

  @Test func theListOfParametersFitsTheHelp() throws {
    let list = try Command.run("make", "--explain")
    #expect(list.status == 0 && list.output.split(separator: "\n").count > 40)
    #expect(list.output.contains("traffic.density") && list.output.contains("only if road.topology"))
  }
}
