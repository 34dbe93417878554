import Foundation
import Testing

/// What somebody else put there stays, whatever is written beside it.
struct OthersFilesTests {
  private let files = FileManager.default
  private func exists(_ path: String) -> Bool { files.fileExists(atPath: path) }

  @Test func goingOnTouchesOnlyTheCommandsOwnFolders() throws {
    let folder = try TemporaryFolder()
    let made = ["make", "--seeds", "0..<2", "--output", folder / "d"] + small
    #expect(try Command.run(Command.program, made).status == 0)
    _ = try folder.write("mine", to: "victim.txt")
    try files.createDirectory(atPath: folder / "victim", withIntermediateDirectories: true)
    _ = try folder.write("mine", to: "victim/a")
    try files.createDirectory(atPath: folder / "d/20261124", withIntermediateDirectories: true)
    _ = try folder.write("mine", to: "d/20261124/notes.txt")
    try files.createDirectory(atPath: folder / "d/backup.part", withIntermediateDirectories: true)
    // A link where a scenario of a longer command belongs.
    try files.createSymbolicLink(atPath: folder / "d/000002", withDestinationPath: "../victim")
    for more in ["0..<2", "0..<3"] {
      let again = try Command.run(
        Command.program, ["make", "--seeds", more, "--output", folder / "d"] + small)
      #expect(again.status == 0, "\(again.errors)")
    }
    #expect(folder.text("d/20261124/notes.txt") == "mine" && exists(folder / "d/backup.part"))
    #expect(folder.text("victim/a") == "mine")
    #expect(exists(folder / "d/000002/labels.json") && !exists(folder / "victim/labels.json"))
  }

  @Test func foreignPartsAreNoEmptyFolder() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("film", to: "movie.zip.part")
    let refused = try Command.run(Command.program, ["make", "--seed", "1", "--output", folder.path] + small)
    #expect(refused.status == 2 && refused.errors.contains("movie.zip.part"))
    #expect(folder.text("movie.zip.part") == "film")
  }

  @Test func drawingsNeverReplaceWhatIsNone() throws {
    let folder = try TemporaryFolder()
    #expect(
      try Command.run(Command.program, ["make", "--seed", "1", "--output", folder / "d"] + small).status == 0)
    let scenario = folder / "d/000001"
    for (name, file) in [("a", "a/frames/mine.png"), ("b", "b.part/x"), ("c", "c/thesis.txt")] {
      let place = (folder / file as NSString).deletingLastPathComponent
      try files.createDirectory(atPath: place, withIntermediateDirectories: true)
      _ = try folder.write("mine", to: file)
      let refused = try Command.run(Command.program, ["render", scenario, "--output", folder / name])
      #expect(refused.status == 2, "\(name): \(refused.errors)")
      #expect(folder.text(file) == "mine")
    }
    try files.createDirectory(atPath: folder / "real", withIntermediateDirectories: true)
    try files.createSymbolicLink(atPath: folder / "link", withDestinationPath: "real")
    let drawn = try Command.run(Command.program, ["render", scenario, "--output", folder / "link"])
    #expect(drawn.status == 0 && exists(folder / "real/labels.json"), "\(drawn.errors)")
  }

  @Test func whatIsReadIsNeverWrittenOver() throws {
    let folder = try TemporaryFolder()
    #expect(
      try Command.run(Command.program, ["make", "--seed", "1", "--output", folder / "d"] + small).status == 0)
    let map = try String(contentsOfFile: folder / "d/000001/map.xodr", encoding: .utf8)
    for name in ["town.xodr", "town.png"] {
      let path = try folder.write(map, to: name)
      let refused = try Command.run(Command.program, ["check", path, "--picture", path])
      #expect([2, 64].contains(refused.status))
      #expect(folder.text(name) == map)
    }
  }

  @Test func linksAreWrittenThroughAndPipesAreWrittenTo() throws {
    let folder = try TemporaryFolder()
    #expect(
      try Command.run(Command.program, ["make", "--seed", "1", "--output", folder / "d"] + small).status == 0)
    let map = folder / "d/000001/map.xodr"
    _ = try folder.write("old", to: "real.json")
    try files.createSymbolicLink(atPath: folder / "link.json", withDestinationPath: "real.json")
    let linked = try Command.run(
      Command.program, ["export", map, "--format", "json", "--output", folder / "link.json"])
    #expect(linked.status == 0 && folder.text("real.json").contains("drivegen-trajectories"))
    let attributes = try files.attributesOfItem(atPath: folder / "link.json")
    #expect(attributes[.type] as? FileAttributeType == .typeSymbolicLink)
    let piped = try Command.run(
      "/bin/sh",
      ["-c", "\"$0\" export \"$1\" --format json --output /dev/fd/3 3>&1 | cat", Command.program, map])
    #expect(piped.output == folder.text("real.json"))
    let read = try Command.run(
      "/bin/sh", ["-c", "cat \"$1\" | \"$0\" check /dev/stdin", Command.program, map])
    #expect(read.status == 0, "\(read.errors)")
  }

  @Test func aLongerCommandKeepsWhatIsThereAndForceMakesAllAnew() throws {
    let folder = try TemporaryFolder()
    func make(_ seeds: String, _ more: [String] = []) throws -> Command.Result {
      try Command.run(Command.program, ["make", "--seeds", seeds, "--output", folder / "d"] + small + more)
    }
    #expect(try make("0..<2").status == 0)
    let longer = try make("0..<4")
    #expect(longer.status == 0, "\(longer.errors)")
    let grown = try contents(of: folder / "d")
    // Scans that are gone are noticed, numbers that were changed are for --force.
    try files.removeItem(atPath: folder / "d/000001/scans.npz")
    #expect(try make("0..<4").status == 0)
    #expect(try contents(of: folder / "d") == grown)
    _ = try folder.write("{}", to: "d/000003/labels.json")
    #expect(try make("0..<4", ["--force"]).status == 0)
    #expect(try contents(of: folder / "d") == grown)
    #expect(try make("0..<2").status == 2)
  }
}
