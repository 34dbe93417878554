import Foundation
import Testing

/// Scripts and the README's commands run as they stand.
struct ScriptsTests {
  @Test func theSweepEndsInATable() throws {
    let folder = try TemporaryFolder()
    let environment = [
      "DRIVEGEN": Command.program, "DENSITIES": "0.1 0.4", "SEEDS": "0,1",
      "SETTINGS": "--set duration=1 --set frames.every=10",
    ]
    let swept = try Command.run(
      "/bin/bash", ["Scenarios/sweep.sh", folder / "sweep"], environment: environment)
    #expect(swept.status == 0, "\(swept.errors)")
    #expect(swept.output.contains("highway") && swept.output.contains("intersection"))
    #expect(folder.text("sweep/index.jsonl").split(separator: "\n").count == 8)
  }

  @Test func everyCommandOfTheReadmeRuns() throws {
    let folder = try TemporaryFolder()
    let readme = try String(contentsOfFile: Command.root + "/README.md", encoding: .utf8)
    // Commands stand in blocks marked `sh`; each block is one script that runs in an empty folder.
    let blocks = readme.components(separatedBy: "```sh\n").dropFirst().map { block in
      block.components(separatedBy: "```")[0]
    }
    #expect(blocks.count >= 2)
    let script = blocks.joined(separator: "\n").split(separator: "\n")
      .filter { !$0.hasPrefix("bash Scenarios/quickstart.sh") && !$0.hasPrefix("bash Tests/run.sh") }
      .joined(separator: "\n")
    let prelude = """
      set -e
      cd \(folder.path)
      cp -r \(Command.root)/Scenarios \(Command.root)/Maps .
      export PATH=$PWD/bin:$PATH
      mkdir bin && ln -s \(Command.program) bin/drivegen
      """
    let run = try Command.run(
      "/bin/bash", ["-c", prelude + "\n" + script], environment: ["DRIVEGEN": Command.program])
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func theLoaderReadsADataset() throws {
    guard (try? Command.run("/usr/bin/env", ["python3", "-c", "import numpy, PIL"]))?.status == 0 else {
      print("skipped: python3 has no numpy or no Pillow")
      return
    }
    let folder = try TemporaryFolder()
    let made = ["make", "--seeds", "0..<2", "--output", folder / "d"] + small
    #expect(try Command.run(Command.program, made).status == 0)
    let text = try String(contentsOfFile: Command.root + "/Renders/README.md", encoding: .utf8)
    let loader = text.components(separatedBy: "```python\n")[1].components(separatedBy: "```")[0]
    let run = try Command.run("/usr/bin/env", ["python3", "-c", loader, folder / "d"])
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func theRecipeThatIsExplainedCanBeMade() throws {
    let folder = try TemporaryFolder()
    let text = try String(contentsOfFile: Command.root + "/Scenarios/README.md", encoding: .utf8)
    let recipe = text.components(separatedBy: "```yaml\n")[1].components(separatedBy: "```")[0]
    let file = try folder.write(recipe, to: "rush-hour.yaml")
    let made = try Command.run(
      Command.program, ["make", "--recipe", file, "--output", folder / "d"] + small)
    #expect(made.status == 0 && made.errors.isEmpty, "\(made.errors)")
    #expect(folder.text("d/journal.jsonl").contains("\"seed\":7,"))
  }

  @Test func everyRecipeInScenariosIsMade() throws {
    let folder = try TemporaryFolder()
    let recipes = [
      ("highway", "highway"), ("intersection", "intersection"), ("roundabout", "roundabout"),
      ("rural", "rural"), ("parking-lot", "parking_lot"), ("work-zone", "highway"), ("grid", "grid"),
      ("town", "town"),
    ]
    for (name, topology) in recipes {
      let made = try Command.run(
        Command.program,
        ["make", "--recipe", "Scenarios/\(name).yaml", "--seed", "3", "--output", folder / name] + small)
      #expect(made.status == 0, "\(made.errors)")
      #expect(folder.text("\(name)/journal.jsonl").contains("\"topology\":\"\(topology)\""))
    }
  }
}
