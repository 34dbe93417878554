import Foundation
import Testing

/// Nothing is lost: a run that was killed goes on where it was and ends like an undisturbed one.
struct ResumeTests {
  private let arguments = ["make", "--seeds", "0..<8", "--jobs", "2"] + small

  @Test func aKilledRunEndsLikeAnUndisturbedOne() throws {
    let folder = try TemporaryFolder()
    let start = ContinuousClock.now
    let undisturbed = try Command.run(Command.program, arguments + ["--output", folder / "whole"])
    #expect(undisturbed.status == 0, "\(undisturbed.errors)")
    let duration = (ContinuousClock.now - start) / .seconds(1)
    let expected = try contents(of: folder / "whole")
    var interrupted = 0
    for round in 0..<20 {
      let output = folder / "killed-\(round)"
      let logs = try TemporaryFolder()
      let process = try Command.start(Command.program, arguments + ["--output", output], in: logs)
      // Moments spread over the whole run; which file is hit is up to the machine.
      Thread.sleep(forTimeInterval: duration * (Double(round) + 0.5) / 20)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      if process.terminationReason == .uncaughtSignal { interrupted += 1 }
      let resumed = try Command.run(Command.program, arguments + ["--output", output])
      #expect(resumed.status == 0, "round \(round): \(resumed.errors)")
      #expect(try contents(of: output) == expected, "round \(round)")
    }
    #expect(interrupted >= 5, "only \(interrupted) of 20 runs were hit before their end")
  }

  @Test func halfAJournalLineAndStaleFoldersAreMadeAgain() throws {
    let folder = try TemporaryFolder()
    let output = folder / "d"
    #expect(try Command.run(Command.program, arguments + ["--output", output]).status == 0)
    let expected = try contents(of: output)
    let journal = try String(contentsOfFile: output + "/journal.jsonl", encoding: .utf8)
    let lines = journal.split(separator: "\n")
    let cut = lines.prefix(3).joined(separator: "\n") + "\n" + lines[3].prefix(40)
    try cut.write(toFile: output + "/journal.jsonl", atomically: false, encoding: .utf8)
    try FileManager.default.createDirectory(
      atPath: output + "/000005.part/frames", withIntermediateDirectories: true)
    let resumed = try Command.run(Command.program, arguments + ["--output", output])
    #expect(resumed.status == 0, "\(resumed.errors)")
    #expect(try contents(of: output) == expected)
  }

  @Test func controlCEndsWithWholeScenariosAndCanGoOn() throws {
    let folder = try TemporaryFolder()
    let output = folder / "d"
    let long = ["make", "--seeds", "0..<2000", "--output", output] + small
    let process = try Command.start(Command.program, long, in: folder)
    while folder.text("d/journal.jsonl").isEmpty, process.isRunning { Thread.sleep(forTimeInterval: 0.01) }
    let second = try Command.run(Command.program, long)
    #expect(second.status == 2 && second.errors.contains("another drivegen"), "\(second.errors)")
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 130)
    #expect(folder.text("stderr").contains("same command"))
    let lines = folder.text("d/journal.jsonl").split(separator: "\n").count
    let folders = try FileManager.default.contentsOfDirectory(atPath: output).filter { $0.hasPrefix("00") }
    #expect(lines > 0 && folders.count == lines && !folders.contains { $0.hasSuffix(".part") })
  }

  @Test func whatChanceMakesImpossibleIsAFailureWithItsReason() throws {
    let folder = try TemporaryFolder()
    let recipe = try folder.write(
      "camera: {mode: {choice: [ego, map]}}\nego: {present: false}\n", to: "r.yaml")
    let made = try Command.run(
      Command.program, ["make", "--recipe", recipe, "--seeds", "0..<8", "--output", folder / "d"] + small)
    #expect(made.status == 1, "\(made.errors)")
    let failures = folder.text("d/failures.jsonl").split(separator: "\n")
    let finished = folder.text("d/journal.jsonl").split(separator: "\n")
    #expect(!failures.isEmpty && !finished.isEmpty && failures.count + finished.count == 8)
    #expect(failures.allSatisfy { $0.contains("\"seed\":") && $0.contains("camera.mode=map") })
  }

  @Test func anotherCommandIsRefusedAndForced() throws {
    let folder = try TemporaryFolder()
    let output = folder / "d"
    #expect(try Command.run(Command.program, arguments + ["--output", output]).status == 0)
    let before = try contents(of: output)
    let other = ["make", "--seed", "1", "--output", output] + small
    let refused = try Command.run(Command.program, other)
    #expect(refused.status == 2)
    #expect(refused.errors.contains("--force"))
    #expect(try contents(of: output) == before)
    #expect(try Command.run(Command.program, other + ["--force"]).status == 0)
    #expect(FileManager.default.fileExists(atPath: output + "/000001/labels.json"))
    #expect(!FileManager.default.fileExists(atPath: output + "/000002"))
  }

  @Test func whatIsGoneIsMadeAgain() throws {
    let folder = try TemporaryFolder()
    let output = folder / "d"
    let made = ["make", "--seeds", "4,1,3", "--output", output] + small
    #expect(try Command.run(Command.program, made).status == 0)
    let before = try contents(of: output)
    try FileManager.default.removeItem(atPath: output + "/000004")
    try FileManager.default.removeItem(atPath: output + "/000001/labels.json")
    let again = try Command.run(Command.program, made)
    #expect(again.status == 0, "\(again.errors)")
    #expect(try contents(of: output) == before)
  }

  @Test func aFolderWithOtherThingsIsLeftAlone() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("precious", to: "thesis.txt")
    let refused = try Command.run(Command.program, arguments + ["--output", folder.path, "--force"])
    #expect(refused.status == 2)
    #expect(refused.errors.contains("thesis.txt"))
    #expect(folder.text("thesis.txt") == "precious")
  }
}
