import Foundation
import Testing

/// Whatever is changed in a dataset, `check` finds it and says where; nothing ever crashes.
struct DamageTests {
  /// A dataset of two scenarios.
  private func made(_ folder: TemporaryFolder) throws -> String {
    let made = try Command.run(
      Command.program,
      ["make", "--seeds", "1,2", "--set", "road.topology=intersection", "--output", folder / "whole"] + small)
    #expect(made.status == 0, "\(made.errors)")
    return folder / "whole"
  }

  private func edit(_ path: String, _ old: String, _ new: String) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let range = try #require(text.range(of: old, options: .regularExpression), "\(old) in \(path)")
    try text.replacingCharacters(in: range, with: new).write(toFile: path, atomically: true, encoding: .utf8)
  }

  private func cut(_ path: String, by count: Int) throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    try data.dropLast(count).write(to: URL(fileURLWithPath: path))
  }

  private typealias Damage = (name: String, words: [String], change: (String) throws -> Void)

  private var damages: [Damage] {
    let files = FileManager.default
    let scenario = "/000001"
    let log = scenario + "/trajectories.json"
    let labels = scenario + "/labels.json"
    func edited(_ file: String, _ old: String, _ new: String) -> (String) throws -> Void {
      { try edit($0 + file, old, new) }
    }
    func removed(_ file: String) -> (String) throws -> Void { { try files.removeItem(atPath: $0 + file) } }
    func copied(_ file: String, _ copy: String) -> (String) throws -> Void {
      {
        try? files.removeItem(atPath: $0 + copy)
        try files.copyItem(atPath: $0 + file, toPath: $0 + copy)
      }
    }
    return [
      (
        "log: speed", ["trajectories.json: agents[0].speed[0]"],
        edited(log, "\"speed\":\\[[^,]*", "\"speed\":[99")
      ),
      ("log: kind", ["trajectories.json: agents[0].length"], edited(log, "\"length\":[^,]*", "\"length\":9")),
      (
        "log: lights", ["trajectories.json: agents[0].lights"],
        edited(log, "\"lights\":\\[[0-9]*", "\"lights\":[65")
      ),
      ("log: column", ["columns differ"], edited(log, "\"x\":\\[", "\"x\":[0,")),
      ("log: first", ["outside the run"], edited(log, "\"first\":0", "\"first\":9223372036854775807")),
      ("log: ticks", ["ticks 1000000000000"], edited(log, "\"ticks\":[0-9]*", "\"ticks\":1000000000000")),
      ("log: heading", ["out of range"], edited(log, "\"heading\":\\[[^,]*", "\"heading\":[100000")),
      ("log: point", ["out of range"], edited(log, "\"centre\":\\[\\[[^,]*", "\"centre\":[[1e300")),
      ("log: lamp", ["lights"], edited(log, "\"lights\":\\[[0-9]*", "\"lights\":[999")),
      ("log: seed", ["trajectories.json: seed"], edited(log, "\"seed\":1", "\"seed\":4")),
      ("log: ego", ["trajectories.json: ego"], edited(log, "\"ego\":[0-9]*", "\"ego\":null")),
      ("log: signal", ["trajectories.json"], edited(log, "\"speed_limit\":[^,]*", "\"speed_limit\":1")),
      ("log: cut", ["trajectories.json"], { try cut($0 + log, by: 900) }),
      ("log: gone", ["trajectories.json"], removed(log)),
      (
        "labels: visible", ["labels.json", ".visible"],
        edited(labels, "\"visible\":[^,]*", "\"visible\":0.123")
      ),
      ("labels: centre", ["labels.json", ".centre"], edited(labels, "\"centre\":\\[[^,]*", "\"centre\":[1")),
      ("labels: digest", ["labels.json", ".digest"], edited(labels, "\"digest\":\"...", "\"digest\":\"zzz")),
      (
        "labels: camera", ["labels.json", "resolution"],
        edited(labels, "\"resolution\":[^},]*", "\"resolution\":3")
      ),
      ("labels: cut", ["labels.json", "valid JSON"], { try cut($0 + labels, by: 50) }),
      ("labels: gone", ["labels.json"], removed(labels)),
      ("scans: cut", ["scans.npz"], { try cut($0 + scenario + "/scans.npz", by: 50) }),
      ("scans: gone", ["scans.npz"], removed(scenario + "/scans.npz")),
      ("scans: other", ["scans.npz", "array"], copied("/000002/scans.npz", scenario + "/scans.npz")),
      ("frame: gone", ["000000.rgb.png"], removed(scenario + "/frames/000000.rgb.png")),
      (
        "frame: cut", ["000005.semantic.png"],
        { try cut($0 + scenario + "/frames/000005.semantic.png", by: 99) }
      ),
      (
        "frame: other", ["000000.instance.png", "pixels"],
        copied("/000002/frames/000000.instance.png", scenario + "/frames/000000.instance.png")
      ),
      (
        "frame: stray", ["000003.rgb.png", "no part"],
        copied(scenario + "/frames/000000.rgb.png", scenario + "/frames/000003.rgb.png")
      ),
      ("preview: gone", ["preview.png"], removed(scenario + "/preview.png")),
      ("map: other", ["map.xodr", "line"], copied("/000002/map.xodr", scenario + "/map.xodr")),
      (
        "scenario: density", ["trajectories.json"],
        edited(scenario + "/scenario.json", "\"density\":[^,]*", "\"density\":0.9")
      ),
      (
        "scenario: every", ["000001.rgb.png", "labels.json"],
        edited(scenario + "/scenario.json", "\"every\":5", "\"every\":1")
      ),
      (
        "scenario: key", ["scenario.json", "densty"], edited(scenario + "/scenario.json", "density", "densty")
      ),
      ("scenario: gone", ["scenario.json"], removed(scenario + "/scenario.json")),
      ("scenario folder: gone", ["000001"], removed(scenario)),
      ("journal: agents", ["journal.jsonl: agents"], edited("/journal.jsonl", "\"agents\":", "\"agents\":1")),
      ("journal: frames", ["counts.frames"], edited("/journal.jsonl", "\"frames\":", "\"frames\":1")),
      (
        "journal: hash", ["episode_hash"],
        edited("/journal.jsonl", "\"episode_hash\":\"..", "\"episode_hash\":\"zz")
      ),
      ("journal: cut", ["line 2 is cut off"], { try cut($0 + "/journal.jsonl", by: 9) }),
      ("journal: outside", ["line 1 is none"], edited("/journal.jsonl", "\"000001\"", "\"../000001\"")),
      ("journal: gone", ["counts.scenarios is 2", "2 of 2 seeds"], removed("/journal.jsonl")),
      (
        "manifest: counts", ["counts.frames is 77"],
        edited("/manifest.json", "\"frames\":[0-9]*", "\"frames\":77")
      ),
      ("manifest: class", ["classes"], edited("/manifest.json", "\"name\":\"car\"", "\"name\":\"cat\"")),
      ("manifest: cut", ["manifest.json"], { try cut($0 + "/manifest.json", by: 90) }),
    ]
  }

  @Test func everyDamageIsFound() throws {
    let folder = try TemporaryFolder()
    let whole = try made(folder)
    let intact = try Command.run("check", whole + "/")
    #expect(intact.status == 0 && intact.output.contains("nothing found"), "\(intact.output)\(intact.errors)")
    for (name, words, change) in damages {
      let copy = folder / "copy"
      try? FileManager.default.removeItem(atPath: copy)
      try FileManager.default.copyItem(atPath: whole, toPath: copy)
      try change(copy)
      let found = try Command.run("check", copy)
      #expect(found.status == 1, "\(name): \(found.status) \(found.output)\(found.errors)")
      for word in words { #expect(found.output.contains(word), "\(name): \(found.output)\(found.errors)") }
      // Whoever reads it without checking gets an answer or a reason, too.
      let exported = try Command.run("export", copy, "--format", "json", "--output", folder / "logs")
      #expect([0, 2].contains(exported.status), "\(name): \(exported.errors)")
    }
  }

  @Test func whatOthersMadeIsRecounted() throws {
    let folder = try TemporaryFolder()
    let scenario = try made(folder) + "/000002"
    try edit(scenario + "/scenario.json", "drivegen [0-9.]*", "drivegen 0.0.1")
    let other = try Command.run("check", scenario)
    #expect(other.status == 0 && other.output.contains("made by drivegen 0.0.1"), "\(other.output)")
    try edit(scenario + "/labels.json", "\"pixels\":[0-9]*", "\"pixels\":12345")
    let pixels = try Command.run("check", scenario, "--json")
    #expect(pixels.status == 1 && pixels.output.contains("its label says 12345"), "\(pixels.output)")
  }

  @Test func anUnfinishedDatasetIsAWarning() throws {
    let folder = try TemporaryFolder()
    let whole = try made(folder)
    try edit(
      whole + "/manifest.json", "\"scenarios\":2,\"frames\":[0-9]*,\"agents\":[0-9]*", "\"scenarios\":null")
    let text = folder.text("whole/journal.jsonl")
    try text.split(separator: "\n").prefix(1).map { $0 + "\n" }.joined()
      .write(toFile: whole + "/journal.jsonl", atomically: true, encoding: .utf8)
    let checked = try Command.run("check", whole)
    #expect(checked.status == 0, "\(checked.output)")
    #expect(checked.output.contains("warning: ") && checked.output.contains("1 of 2 seeds are missing"))
  }
}
