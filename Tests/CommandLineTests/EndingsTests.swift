import Foundation
import Testing

/// However a run ends, what is there is whole, and the exit code says how it was.
struct EndingsTests {
  private func shell(_ script: String, in folder: TemporaryFolder) throws -> Command.Result {
    try Command.run(
      "/bin/bash", ["-c", "cd \(folder.path); " + script], environment: ["DRIVEGEN": Command.program])
  }

  private let make = "\"$DRIVEGEN\" make --seed 1 --set duration=1 --set traffic.warm_up=5 --quiet "

  @Test func askedToStopItFinishesWhatIsUnderWay() throws {
    for (name, number) in [("TERM", SIGTERM), ("HUP", SIGHUP), ("INT", SIGINT)] {
      let folder = try TemporaryFolder()
      let process = try Command.start(
        Command.program,
        ["make", "--seeds", "0..<500", "--set", "frames.every=20", "--output", folder / "d"], in: folder)
      while folder.text("d/journal.jsonl").isEmpty, process.isRunning { Thread.sleep(forTimeInterval: 0.01) }
      kill(process.processIdentifier, number)
      process.waitUntilExit()
      #expect(process.terminationReason == .exit && process.terminationStatus == 130, "\(name)")
      #expect(folder.text("stderr").contains("same command"), "\(name): \(folder.text("stderr"))")
      let names = try FileManager.default.contentsOfDirectory(atPath: folder / "d")
      #expect(!names.contains { $0.hasSuffix(".part") }, "\(name): \(names)")
      let lines = folder.text("d/journal.jsonl").split(separator: "\n").count
      #expect(names.count { $0.hasPrefix("000") } == lines, "\(name)")
    }
  }

  @Test func closedAndFullStreamsHarmNothing() throws {
    let folder = try TemporaryFolder()
    let reference = try shell(make + "--output whole", in: folder)
    #expect(reference.status == 0, "\(reference.errors)")
    let cases: [(redirection: String, status: Int32)] = [
      (">&-", 74), (">/dev/full", 74), ("2>&-", 0), ("2>/dev/full", 0), ("2>&- >&- <&-", 74), ("<&-", 0),
    ]
    for (redirection, status) in cases {
      let run = try shell("rm -rf d; \(make) --output d \(redirection); echo $? >status", in: folder)
      #expect(run.status == 0)
      #expect(folder.text("status") == "\(status)\n", "\(redirection): \(run.errors)")
      #expect(try contents(of: folder / "d") == contents(of: folder / "whole"), "\(redirection)")
    }
    let full = try shell(make + "--output d >/dev/full", in: folder)
    #expect(full.errors.contains("standard output: cannot write: No space left"), "\(full.errors)")
  }

  @Test func aTerminalIsLeftAsItWas() throws {
    let folder = try TemporaryFolder()
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/script") else {
      return print("skipped: there is no /usr/bin/script to make a terminal with")
    }
    let command = "$DRIVEGEN make --seeds 1,2,3 --set duration=1 --set traffic.warm_up=5 --output"
    for (kind, columns) in [("xterm", 80), ("xterm", 20), ("dumb", 80)] {
      let name = "\(kind)\(columns)"
      _ = try shell(
        "TERM=\(kind) script -qec 'stty columns \(columns); \(command) \(name)' log >/dev/null", in: folder)
      let lines = folder.text("log").replacingOccurrences(of: "\r\n", with: "\n").split(separator: "\n")
        .filter {
          $0.contains("\r") && !$0.hasPrefix("Script")
        }
      #expect(folder.text("\(name)/journal.jsonl").split(separator: "\n").count == 3, "\(name)")
      guard kind != "dumb" else {
        #expect(lines.isEmpty && folder.text("log").contains("3/3"), "\(name): \(lines)")
        continue
      }
      let overwritten = lines.flatMap { $0.split(separator: "\r") }.filter { $0.contains("/3") }
      #expect(!overwritten.isEmpty, "\(name): \(lines)")
      #expect(overwritten.allSatisfy { $0.count < columns }, "\(name): \(overwritten)")
      // What is left on the last line is the result alone.
      let result = lines.last { $0.contains(name) }.map { $0.split(separator: "\r").last ?? "" }
      #expect(result == name[...], "\(name): \(lines)")
    }
  }

  @Test func drawingsReplaceDrawingsAndNothingElse() throws {
    let folder = try TemporaryFolder()
    #expect(try shell(make + "--output d", in: folder).status == 0)
    let before = try contents(of: folder / "d")
    _ = try folder.write("precious", to: "thesis.txt")
    let refused: [(arguments: String, words: [String])] = [
      ("d --output d", ["d", "other things"]), ("d/000001 --output d/000001", ["other things"]),
      ("d/000001 --output .", ["other things"]), ("d/000001 --output ''", ["no path"]),
      ("d/000001 --output thesis.txt", ["thesis.txt"]),
      ("d/000001 --output x --frames 0,99", ["99", "0..<10"]),
      ("d --output x --size 64x", ["camera.size"]),
    ]
    for (arguments, words) in refused {
      let run = try shell("\"$DRIVEGEN\" render \(arguments)", in: folder)
      #expect(run.status == 2, "\(arguments): \(run.errors)")
      for word in words { #expect(run.errors.contains(word), "\(arguments): \(run.errors)") }
    }
    #expect(try contents(of: folder / "d") == before)
    #expect(!FileManager.default.fileExists(atPath: folder / "x"))
    let twice = try shell(
      "\"$DRIVEGEN\" render d/000001 --output x --frames 0,3 && \"$DRIVEGEN\" render d/000001 --output x/ --frames 4",
      in: folder)
    #expect(twice.status == 0, "\(twice.errors)")
    let frames = try FileManager.default.contentsOfDirectory(atPath: folder / "x/frames")
    #expect(frames.count == 4 && frames.allSatisfy { $0.hasPrefix("000004.") }, "\(frames)")
  }

  @Test func pathsThatCannotBeAreNamed() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("x", to: "plain.txt")
    let map = Command.root + "/Maps/highway.xodr"
    let cases: [(arguments: String, words: [String])] = [
      ("make --output plain.txt", ["plain.txt", "something else has that name"]),
      ("make --output plain.txt/x", ["plain.txt"]), ("make --output ''", ["no path"]),
      ("show \(map) --output ''", ["end in .png"]), ("export \(map) --format json --output .", ["a folder"]),
      ("export \(map) --format json --output x/", ["x/"]), ("check ''", ["no path"]),
      ("export \(map) --format opendrive --output \(map)", ["what is read"]),
    ]
    for (arguments, words) in cases {
      let run = try shell("\"$DRIVEGEN\" \(arguments)", in: folder)
      #expect([2, 64].contains(run.status), "\(arguments): \(run.status) \(run.errors)")
      for word in words { #expect(run.errors.contains(word), "\(arguments): \(run.errors)") }
    }
    #expect(try contents(of: folder.path).keys.sorted() == ["plain.txt"])
  }
}
