import Foundation
import Testing

/// Bad input gets one clear message with place and remedy, the right exit code, and no crash.
struct BadInputTests {
  @Test func eachMistakeIsNamed() throws {
    let folder = try TemporaryFolder()
    let recipe = try folder.write("traffic:\n  densty: 0.5\n", to: "typo.yaml")
    let range = try folder.write("traffic:\n  density: 7\n", to: "range.yaml")
    let broken = try folder.write("traffic: [1, 2\nroad:\n", to: "broken.yaml")
    let list = try folder.write("- a\n- b\n", to: "list.yaml")
    let form = try folder.write("traffic:\n  density: {uniform: [0.4]}\n", to: "form.yaml")
    let text = try folder.write("hello", to: "hello.txt")
    let xml = try folder.write("<OpenDRIVE><road></OpenDRIVE>", to: "broken.xodr")
    let empty = try folder.write("<OpenDRIVE><header/></OpenDRIVE>", to: "empty.xodr")
    let walk = try folder.write(Self.pavementOnly, to: "walk.xodr")
    let sumo = try folder.write("<net version=\"1.9\"/>", to: "map.net.xml")
    let scenario = try folder.write("{\"format\":\"drivegen-scenario\"}", to: "scenario.json")
    let cases: [(arguments: [String], status: Int32, words: [String])] = [
      (["make", "--recipe", recipe], 2, ["typo.yaml:2", "traffic.densty", "traffic.density"]),
      (["make", "--recipe", range], 2, ["range.yaml:2", "traffic.density", "7"]),
      (["make", "--recipe", broken], 2, ["broken.yaml", "YAML"]),
      (["make", "--recipe", list], 2, ["list.yaml", "key: value"]),
      (["make", "--recipe", form], 2, ["form.yaml:2", "uniform", "[a, b]"]),
      (["make", "--recipe", folder / "none.yaml"], 2, ["none.yaml", "check the path"]),
      (["make", "--recipe", Command.root + "/Scenarios/real-map.yaml"], 2, ["needs a map", "--map FILE"]),
      (["make", "--set", "traffic.densitty=1"], 2, ["traffic.densitty", "traffic.density"]),
      (["make", "--set", "traffic.density"], 2, ["traffic.density"]),
      (["make", "--set", "rate=20", "--set", "rate=30"], 2, ["rate=30", "set before", "20"]),
      (["make", "--set", "seed=3"], 2, ["seed", "--seed"]),
      (["make", "--set", "traffic=3"], 2, ["traffic", "group of", "traffic.density"]),
      (["make", "--set", "duration=uniform(1,inf)"], 2, ["duration"]),
      (["make", "--set", "camera.anchor=uniform(0,1)"], 2, ["camera.anchor", "not a list"]),
      (["make", "--set", "traffic.truck_share=0.7", "--set", "traffic.van_share=0.4"], 2, ["trucks (0.7)"]),
      (["make", "--map-licence", "CC0-1.0"], 2, ["--map-licence", "--map FILE"]),
      (["make", "--map", "/dev/zero"], 2, ["/dev/zero", "larger"]),
      (["make", "--recipe", "/dev/zero"], 2, ["/dev/zero", "larger"]),
      (["make", "--recipe", ""], 2, ["no path"]),
      (["make", "--set", "road.topology=moon"], 2, ["moon", "highway", "intersection"]),
      (["make", "--set", "frames.layers=rgbb"], 2, ["frames.layers", "rgbb", "semantic"]),
      (["make", "--set", "frames.layers="], 2, ["frames.layers"]),
      (["make", "--set", "rate=15"], 2, ["rate", "15", "multiple of 10"]),
      (["make", "--set", "camera.size=[64,64,64]"], 2, ["camera.size", "2 whole numbers"]),
      (["make", "--set", "camera.size=[]"], 2, ["camera.size"]),
      (["make", "--set", "ego.present=false"], 2, ["ego.present", "camera.mode=map"]),
      (["make", "--map", text], 2, ["hello.txt", "no map"]),
      (["make", "--map", xml], 2, ["broken.xodr:1", "well-formed"]),
      (["make", "--map", empty], 2, ["empty.xodr", "no road"]),
      (["make", "--map", walk], 2, ["walk.xodr", "driving"]),
      (["make", "--map", sumo], 2, ["map.net.xml", "no edge", "edges and lanes"]),
      (["make", "--map", folder.path], 2, ["give a file"]),
      (["make", "--scenario", scenario], 2, ["scenario.json", "seed"]),
      (["make", "--scenario", Command.root + "/Scenarios/highway.yaml"], 2, ["highway.yaml", "no `seed`"]),
      (["make", "--seeds", "5..<5"], 64, ["--seeds", "holds nothing"]),
      (["make", "--seeds", "9..<3"], 64, ["--seeds", "holds nothing"]),
      (["make", "--seeds", "1,1"], 64, ["--seeds", "named twice"]),
      (["make", "--seeds", "0...3,2"], 64, ["--seeds", "2 is named twice"]),
      (["make", "--seeds", "0..<1000000000"], 64, ["--seeds", "more than"]),
      (["make", "--seeds", "18446744073709551616"], 64, ["--seeds", "whole number"]),
      (["make", "--seeds", "1,"], 64, ["--seeds", "whole number"]),
      (["make", "--seeds", "1..<3..<5"], 64, ["--seeds", "3..<5"]),
      (["make", "--seed", "-1"], 64, ["--seed"]),
      (["make", "--jobs", "0"], 64, ["--jobs"]),
      (["make", "--sede", "7"], 64, ["--seed"]),
      (["make", "--seed", "1", "--seeds", "2,3"], 64, ["not both"]),
      (["render", folder.path], 2, ["scenario.json", "no `seed`"]),
      (["render", Command.root + "/Maps"], 2, ["neither manifest.json nor trajectories.json"]),
      (["show", folder.path, "--output", "x.jpg"], 64, ["x.jpg", ".png"]),
      (["show", text], 2, ["neither a map nor a scenario.json"]),
      (["check", folder / "missing"], 2, ["missing"]),
      (["export", walk, "--format", "csv"], 64, ["csv"]),
      (["fly"], 64, ["fly"]),
    ]
    for (arguments, status, words) in cases {
      let output = arguments[0] == "make" ? ["--output", folder / "out"] : []
      let result = try Command.run(Command.program, arguments + output)
      #expect(result.status == status, "\(arguments): \(result.errors)")
      for word in words { #expect(result.errors.contains(word), "\(arguments): \(result.errors)") }
      #expect(result.output.isEmpty, "\(arguments)")
      #expect(!FileManager.default.fileExists(atPath: folder / "out/000000"), "\(arguments)")
    }
  }

  @Test func eachMistakeInARecipeIsNamedWithItsLine() throws {
    let folder = try TemporaryFolder()
    let cases: [(text: String, words: [String])] = [
      ("traffic:\n  density: 0.3\n  density: 0.4\n", [":2", "`density`", "given twice"]),
      ("traffic.density: 0.3\ntraffic: {density: 0.4}\n", [":2", "traffic.density", "line 1"]),
      ("traffic:\n\tdensity: 0.3\n", [":2", "YAML"]),
      ("duration:\n", [":1", "duration", "no value"]),
      ("trafic: {}\n", [":1", "trafic"]),
      ("traffic: [1, 2]\n", [":1", "group", "traffic.density"]),
      ("duration: {gauss: [5, 1]}\n", [":1", "gauss", "uniform, normal, lognormal"]),
      ("duration: {Uniform: [5, 6]}\n", [":1", "did you mean 'uniform'"]),
      ("duration: {uniform: [5, 1]}\n", [":1", "uniform(5, 1)", "not in order"]),
      ("duration: {uniform: [1, .inf]}\n", [":1", "no end"]),
      ("duration: {uniform: [1, 2], normal: [1, 2]}\n", [":1", "one distribution"]),
      ("duration: normal(1)\n", [":1", "duration", "two numbers"]),
      ("rate: {choice: []}\n", [":1", "nothing to choose"]),
      ("rate: {choice: {10: -1, 20: 1}}\n", [":1", "weights"]),
      ("rate: {choice: {10: 1, 10: 2}}\n", [":1", "`10`", "twice"]),
      ("camera: {size: {uniform: [64, 128]}}\n", [":1", "camera.size", "2 whole numbers"]),
      ("frames: {layers: rgb rgb}\n", [":1", "frames.layers", "twice"]),
      ("name: ../../evil\n", [":1", "`name`"]),
      ("name: [a]\n", [":1", "`name`"]),
      ("seed: -5\n", [":1", "`seed`"]),
      ("version: 9\n", [":1", "version 9"]),
      ("format: drivegen-labels\nagents: []\n", [":1", "`format` is drivegen-labels"]),
      ("events: [cut_in]\n", [":1", "`events`"]),
      ("map: {file: a.xodr, sha: 3}\n", [":1", "map.sha"]),
      ("map: nosuch.xodr\n", ["nosuch.xodr", "check the path"]),
      ("duration: *nope\n", [":1", "alias"]),
      ("name: a\u{0}b\n", [":1", "UTF-8"]),
    ]
    for (text, words) in cases {
      let recipe = try folder.write(text, to: "recipe.yaml")
      let result = try Command.run("make", "--recipe", recipe, "--output", folder / "out")
      #expect(result.status == 2 && result.output.isEmpty, "\(text): \(result.errors)")
      for word in words { #expect(result.errors.contains(word), "\(text): \(result.errors)") }
      #expect(result.errors.split(separator: "\n").count == 1, "\(text): \(result.errors)")
      #expect(!FileManager.default.fileExists(atPath: folder / "out"), "\(text)")
    }
    try Data([0x6e, 0x61, 0x6d, 0x65, 0x3a, 0xdf]).write(to: URL(fileURLWithPath: folder / "latin.yaml"))
    let latin = try Command.run("make", "--recipe", folder / "latin.yaml", "--output", folder / "out")
    #expect(latin.status == 2 && latin.errors.contains("UTF-8"), "\(latin.errors)")
  }

  @Test func whatHasNoEffectIsSaid() throws {
    let folder = try TemporaryFolder()
    let map = Command.root + "/Maps/highway.xodr"
    _ = try folder.write("map: \(map)\n", to: "map.yaml")
    let cases: [(arguments: [String], words: [String])] = [
      (["--set", "camera.centre=[1,2]"], ["camera.centre", "camera.mode"]),
      (["--set", "lidar.mode=off", "--set", "lidar.beams=9"], ["lidar.beams", "lidar.mode"]),
      (
        ["--set", "ego.present=false", "--set", "camera.mode=map", "--set", "lidar.beams=9"],
        ["lidar.beams", "ego.present"]
      ),
      (["--set", "weather.rain_model=stress"], ["weather.rain_model", "weather.rain"]),
      (["--set", "road.topology=highway", "--set", "road.intersection.arms=3"], ["road.intersection.arms"]),
      (["--map", map, "--set", "road.topology=intersection"], ["road.topology", "come from a map"]),
      (["--recipe", folder / "map.yaml", "--map", map], ["takes the place of"]),
      (["--jobs", "4096"], ["--jobs 4096"]),
    ]
    for (arguments, words) in cases {
      let result = try Command.run(Command.program, ["make", "--dry-run", "--quiet"] + arguments)
      #expect(result.status == 0 && result.errors.hasPrefix("warning: "), "\(arguments): \(result.errors)")
      #expect(result.errors.split(separator: "\n").count == 1, "\(arguments): \(result.errors)")
      for word in words { #expect(result.errors.contains(word), "\(arguments): \(result.errors)") }
    }
    let plain = try Command.run("make", "--dry-run")
    #expect(plain.status == 0 && plain.errors.isEmpty, "\(plain.errors)")
  }

  @Test func aRecipeMaySuggestItsSeed() throws {
    let folder = try TemporaryFolder()
    let recipe = try folder.write("seed: 5\n", to: "seeded.yaml")
    let suggested = try Command.run("make", "--dry-run", "--recipe", recipe)
    #expect(suggested.output.contains("\"seed\":5,"), "\(suggested.errors)")
    let given = try Command.run("make", "--dry-run", "--recipe", recipe, "--seeds", "9,2,4")
    for seed in [9, 2, 4] { #expect(given.output.contains("\"seed\":\(seed),")) }
    #expect(!given.output.contains("\"seed\":5,"))
  }

  @Test func aScenarioHoldsValuesOnlyAndItsOwnMap() throws {
    let folder = try TemporaryFolder()
    let map = Command.root + "/Maps/highway.xodr"
    let made = try Command.run(
      Command.program, ["make", "--map", map, "--seed", "3", "--output", folder / "d"] + small)
    #expect(made.status == 0, "\(made.errors)")
    let text = folder.text("d/000003/scenario.json")
    let open = try folder.write(
      text.replacingOccurrences(of: "\"duration\":2", with: "\"duration\":{\"uniform\":[1,2]}"),
      to: "d/000003/open.json")
    let drawn = try Command.run("make", "--scenario", open, "--dry-run")
    #expect(
      drawn.status == 2 && drawn.errors.contains("duration: a scenario holds values"), "\(drawn.errors)")
    let gap = try folder.write(
      text.replacingOccurrences(of: "\"duration\":2,", with: ""), to: "d/000003/gap.json")
    let filled = try Command.run("make", "--scenario", gap, "--dry-run")
    #expect(filled.status == 0 && filled.errors.contains("says nothing of duration"), "\(filled.errors)")
    let other = try Command.run(
      "make", "--scenario", folder / "d/000003/scenario.json", "--map",
      Command.root + "/Maps/intersection.xodr",
      "--output", folder / "e")
    #expect(other.status == 2 && other.errors.contains("another file"), "\(other.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder / "e"))
  }

  @Test func allMistakesOfARecipeAreNamedAtOnce() throws {
    let folder = try TemporaryFolder()
    let recipe = try folder.write(
      "duration: -3\ntraffic:\n  density: high\n  truk_share: 0.1\nroad:\n  lanes: {uniform: [4, 2]}\n",
      to: "many.yaml")
    let result = try Command.run("make", "--recipe", recipe, "--output", folder / "out")
    #expect(result.status == 2)
    for word in ["duration", "traffic.density", "truk_share", "road.lanes"] {
      #expect(result.errors.contains(word), "\(result.errors)")
    }
  }

  @Test func aDiskThatFailsEndsTheRunWithTheReason() throws {
    let folder = try TemporaryFolder()
    let mount = folder / "mount"
    try FileManager.default.createDirectory(atPath: mount, withIntermediateDirectories: true)
    guard (try? Command.run("/bin/mount", ["-t", "tmpfs", "-o", "size=600k", "tmpfs", mount]))?.status == 0
    else {
      print("skipped: mounting a small disk needs root")
      return
    }
    defer { _ = try? Command.run("/bin/umount", [mount]) }
    let arguments = ["make", "--seeds", "0..<4", "--output", mount + "/d"] + small
    let full = try Command.run(Command.program, arguments)
    #expect(full.status == 74, "\(full.errors)")
    #expect(
      full.errors.contains("No space left") && full.errors.contains("free some space"), "\(full.errors)")
    #expect(try Command.run("/bin/mount", ["-o", "remount,size=200m", mount]).status == 0)
    let resumed = try Command.run(Command.program, arguments)
    #expect(resumed.status == 0, "\(resumed.errors)")
    #expect(
      try Command.run(Command.program, ["make", "--seeds", "0..<4", "--output", folder / "d"] + small).status
        == 0)
    #expect(try contents(of: mount + "/d") == contents(of: folder / "d"))
    #expect(try Command.run("/bin/mount", ["-o", "remount,ro", mount]).status == 0)
    let readOnly = try Command.run(
      Command.program, ["make", "--seed", "9", "--output", mount + "/e"] + small)
    #expect(readOnly.status == 74, "\(readOnly.errors)")
    #expect(readOnly.errors.contains("Read-only file system") && readOnly.errors.contains("--output"))
  }

  /// One road with a pavement and nothing else.
  private static let pavementOnly = """
    <OpenDRIVE><header revMajor="1" revMinor="7"/><road id="1" length="50" junction="-1">
    <planView><geometry s="0" x="0" y="0" hdg="0" length="50"><line/></geometry></planView>
    <lanes><laneSection s="0"><center><lane id="0" type="none"/></center><right><lane id="-1" type="sidewalk">
    <width sOffset="0" a="2" b="0" c="0" d="0"/></lane></right></laneSection></lanes></road></OpenDRIVE>
    """
}
