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
      (["make", "--set", "road.topology=moon"], 2, ["moon", "highway", "intersection"]),
      (["make", "--set", "frames.layers=rgbb"], 2, ["frames.layers", "rgbb", "semantic"]),
      (["make", "--set", "frames.layers="], 2, ["frames.layers"]),
      (["make", "--set", "rate=15"], 2, ["rate", "15", "multiple of 10"]),
      (["make", "--set", "camera.size=[64,64,64]"], 2, ["camera.size", "[512, 512]"]),
      (["make", "--set", "camera.size=[]"], 2, ["camera.size"]),
      (["make", "--set", "ego.present=false"], 2, ["ego.present", "camera.mode=map"]),
      (["make", "--map", text], 2, ["hello.txt", "no map"]),
      (["make", "--map", xml], 2, ["broken.xodr:1", "well-formed"]),
      (["make", "--map", empty], 2, ["empty.xodr", "no road"]),
      (["make", "--map", walk], 2, ["walk.xodr", "driving"]),
      (["make", "--map", sumo], 2, ["map.net.xml", "SUMO", "OpenDRIVE"]),
      (["make", "--map", folder.path], 2, ["file or folder"]),
      (["make", "--scenario", scenario], 2, ["scenario.json", "seed"]),
      (["make", "--seeds", "5..<5"], 64, ["--seeds"]),
      (["make", "--seeds", "1,1"], 64, ["--seeds"]),
      (["make", "--seed", "-1"], 64, ["--seed"]),
      (["make", "--jobs", "0"], 64, ["--jobs"]),
      (["make", "--sede", "7"], 64, ["--seed"]),
      (["make", "--seed", "1", "--seeds", "2,3"], 64, ["not both"]),
      (["render", folder.path], 2, ["neither manifest.json nor trajectories.json"]),
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
