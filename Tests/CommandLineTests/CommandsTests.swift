import Foundation
import PNG
import Testing

/// Every command does what its help says.
struct CommandsTests {
  private func made(_ folder: TemporaryFolder) throws -> String {
    let result = try Command.run(
      Command.program,
      ["make", "--seed", "2", "--set", "road.topology=intersection", "--output", folder / "d"] + small)
    #expect(result.status == 0, "\(result.errors)")
    return folder / "d/000002"
  }

  private func image(_ path: String) throws -> PNGImage {
    try PNG.decode([UInt8](try Data(contentsOf: URL(fileURLWithPath: path))))
  }

  @Test func renderDrawsTheSameFrameAndOthers() throws {
    let folder = try TemporaryFolder()
    let scenario = try made(folder)
    let same = try Command.run("render", scenario, "--output", folder / "same", "--frames", "10")
    #expect(same.status == 0, "\(same.errors)")
    for layer in ["rgb", "semantic", "instance", "visibility"] {
      let file = "/frames/000010.\(layer).png"
      #expect(try image(folder / "same" + file) == image(scenario + file), "\(layer)")
    }
    let other = try Command.run(
      "render", folder / "d", "--output", folder / "other", "--size", "96x64", "--resolution", "0.5",
      "--camera",
      "map", "--layers", "rgb", "--every", "10")
    #expect(other.status == 0, "\(other.errors)")
    let drawn = try image(folder / "other/000002/frames/000010.rgb.png")
    #expect(drawn.width == 96 && drawn.height == 64)
    #expect(!FileManager.default.fileExists(atPath: folder / "other/000002/frames/000010.semantic.png"))
  }

  @Test func renderRefusesWhatItCannotDraw() throws {
    let folder = try TemporaryFolder()
    let scenario = try made(folder)
    for (options, word) in [
      (["--layers", "nonsense"], "nonsense"), (["--frames", "9999"], "0..<20"),
      (["--size", "12x12x12"], "camera.size"),
      (["--every", "0"], "frames.every"), (["--camera", "satellite"], "satellite"),
    ] {
      let refused = try Command.run(
        Command.program, ["render", scenario, "--output", folder / "no"] + options)
      #expect(refused.status == 2, "\(options)")
      #expect(refused.errors.contains(word), "\(options): \(refused.errors)")
    }
  }

  @Test func aMapCameraNeedsNoEgo() throws {
    let folder = try TemporaryFolder()
    let made = try Command.run(
      Command.program,
      [
        "make", "--seed", "2", "--set", "ego.present=false", "--set", "camera.mode=map", "--output",
        folder / "d",
      ] + small)
    #expect(made.status == 0, "\(made.errors)")
    #expect(folder.text("d/journal.jsonl").contains("\"frames\":4,"))
    #expect(folder.text("d/000002/labels.json").contains("\"visible\":null"))
    #expect(!FileManager.default.fileExists(atPath: folder / "d/000002/scans.npz"))
  }

  @Test func exportsReadBack() throws {
    let folder = try TemporaryFolder()
    let scenario = try made(folder)
    let exported = try Command.run(
      "export", scenario + "/scenario.json", "--format", "json", "--output", folder / "log.json")
    #expect(exported.status == 0, "\(exported.errors)")
    #expect(
      try Data(contentsOf: URL(fileURLWithPath: folder / "log.json"))
        == Data(contentsOf: URL(fileURLWithPath: scenario + "/trajectories.json")))
    #expect(
      try Command.run("export", scenario, "--format", "opendrive", "--output", folder / "a.xodr").status == 0)
    #expect(
      try Command.run("export", folder / "a.xodr", "--format", "opendrive", "--output", folder / "b.xodr")
        .status == 0)
    #expect(folder.text("a.xodr") == folder.text("b.xodr"))
    #expect(folder.text("a.xodr").contains("<OpenDRIVE>"))
    #expect(try Command.run("check", folder / "a.xodr").status == 0)
  }

  @Test func showDrawsMapsAndScenarios() throws {
    let folder = try TemporaryFolder()
    let scenario = try made(folder)
    for input in [scenario, scenario + "/scenario.json", scenario + "/map.xodr"] {
      let shown = try Command.run("show", input, "--output", folder / "p.png", "--size", "128")
      #expect(shown.status == 0, "\(shown.errors)")
      #expect(Set(try image(folder / "p.png").rgb).count > 10)
    }
  }

  @Test func drivingOnAnExportedMapWorks() throws {
    let folder = try TemporaryFolder()
    let map = try made(folder) + "/map.xodr"
    let driven = try Command.run(
      Command.program, ["make", "--map", map, "--seed", "4", "--output", folder / "m"] + small)
    #expect(driven.status == 0, "\(driven.errors)")
    #expect(
      try Data(contentsOf: URL(fileURLWithPath: folder / "m/000004/map.xodr"))
        == Data(contentsOf: URL(fileURLWithPath: map)))
    let again = try Command.run(
      "make", "--scenario", folder / "m/000004/scenario.json", "--output", folder / "n", "--quiet")
    #expect(again.status == 0, "\(again.errors)")
    #expect(try contents(of: folder / "n/000004") == contents(of: folder / "m/000004"))
    try "<OpenDRIVE/>".write(toFile: folder / "m/000004/map.xodr", atomically: true, encoding: .utf8)
    let refused = try Command.run(
      "make", "--scenario", folder / "m/000004/scenario.json", "--output", folder / "o")
    #expect(refused.status == 2)
  }

  @Test func aCorruptedDatasetIsFound() throws {
    let folder = try TemporaryFolder()
    let scenario = try made(folder)
    #expect(try Command.run("check", folder / "d").status == 0)
    let file = scenario + "/trajectories.json"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let speed = try #require(text.range(of: "\"speed\":["))
    let end = try #require(text[speed.upperBound...].firstIndex(of: ","))
    try text.replacingCharacters(in: speed.upperBound..<end, with: "63").write(
      toFile: file, atomically: true, encoding: .utf8)
    let found = try Command.run("check", folder / "d", "--json")
    #expect(found.status == 1)
    #expect(
      found.output.contains("\"rule\":\"trajectories.json\"") && found.output.contains("agents[0].speed[0]"),
      "\(found.output)")
    let mask = scenario + "/frames/000005.semantic.png"
    try FileManager.default.removeItem(atPath: mask)
    #expect(try Command.run("check", scenario).output.contains("000005.semantic.png"))
  }

  @Test func dryRunPrintsAScenarioThatCanBeMade() throws {
    let folder = try TemporaryFolder()
    let printed = try Command.run(Command.program, ["make", "--seed", "2", "--dry-run"] + small)
    let file = try folder.write(printed.output, to: "scenario.json")
    #expect(
      try Command.run("make", "--scenario", file, "--output", folder / "a", "--quiet").status == 0)
    #expect(
      try Command.run(Command.program, ["make", "--seed", "2", "--output", folder / "b"] + small).status == 0)
    #expect(try contents(of: folder / "a/000002") == contents(of: folder / "b/000002"))
  }

  @Test func realMapsAreDrivenOn() throws {
    let shared =
      ProcessInfo.processInfo.environment["DRIVEGEN_SHARED"]
      ?? URL(fileURLWithPath: Command.root).deletingLastPathComponent().path + "/shared"
    let maps = shared + "/data/xodr"
    guard FileManager.default.fileExists(atPath: maps) else {
      print("skipped: there are no real maps at \(maps)")
      return
    }
    let folder = try TemporaryFolder()
    for name in ["fabriksgatan", "e6mini", "Town01"] {
      let driven = try Command.run(
        Command.program,
        ["make", "--map", "\(maps)/\(name).xodr", "--seed", "7", "--output", folder / name] + small)
      #expect(driven.status == 0, "\(name): \(driven.errors)")
    }
  }
}
