import Foundation
import PNG
import Testing

/// What is written keeps the contract: every field is there, and what can be recounted is true.
struct ContractTests {
  private typealias Object = [String: Any]

  private func json(_ path: String) throws -> Object {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    return try #require(try JSONSerialization.jsonObject(with: data) as? Object)
  }

  @Test func everyFieldIsThere() throws {
    let folder = try TemporaryFolder()
    let made = try Command.run(
      Command.program, ["make", "--seeds", "2,5", "--output", folder / "d", "--json"] + small)
    #expect(made.status == 0, "\(made.errors)")
    let manifest = try json(folder / "d/manifest.json")
    for key in [
      "format", "version", "generator", "created_from", "classes", "event_types", "counts", "odd", "licence",
    ] {
      #expect(manifest[key] != nil, "\(key)")
    }
    let counts = try #require(manifest["counts"] as? [String: Int])
    #expect(counts["scenarios"] == 2)
    let journal = try String(contentsOfFile: folder / "d/journal.jsonl", encoding: .utf8)
    #expect(journal == made.output)
    for line in journal.split(separator: "\n") {
      let entry = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? Object)
      for key in [
        "seed", "directory", "episode_hash", "pixel_hash", "frames", "agents", "topology", "faults",
      ] {
        #expect(entry[key] != nil, "\(key)")
      }
      #expect((entry["episode_hash"] as? String)?.count == 64)
    }
    for seed in ["000002", "000005"] { try checkScenario(folder / "d/\(seed)") }
    let checked = try Command.run("check", folder / "d")
    #expect(checked.status == 0, "\(checked.output)")
  }

  private func checkScenario(_ path: String) throws {
    for file in ["scenario.json", "map.xodr", "trajectories.json", "labels.json", "scans.npz", "preview.png"]
    {
      #expect(FileManager.default.fileExists(atPath: path + "/" + file), "\(file)")
    }
    let log = try json(path + "/trajectories.json")
    for key in [
      "format", "version", "seed", "rate", "ticks", "ego", "origin", "agents", "lanes", "signals",
      "stop_lines",
      "surfaces", "markings", "crossings", "obstacles", "drivable", "events",
    ] {
      #expect(log[key] != nil, "\(key)")
    }
    let agents = try #require(log["agents"] as? [Object])
    for (id, agent) in agents.enumerated() {
      #expect(agent["id"] as? Int == id)
      let count = (agent["x"] as? [Double])?.count
      for key in ["y", "heading", "speed", "acceleration", "lane", "lights"] {
        #expect((agent[key] as? [Any])?.count == count, "\(key)")
      }
    }
    let labels = try json(path + "/labels.json")
    let frames = try #require(labels["frames"] as? [Object])
    #expect(frames.count == 4)
    for frame in frames { try checkFrame(frame, of: path, agents: agents) }
  }

  private func checkFrame(_ frame: Object, of path: String, agents: [Object]) throws {
    let tick = try #require(frame["tick"] as? Int)
    let map = try #require(frame["world_to_image"] as? [Double])
    let files = try #require(frame["files"] as? [String: String])
    #expect(Set(files.keys) == ["rgb", "semantic", "instance", "visibility"])
    let instance = try PNG.decode(
      [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + "/" + (files["instance"] ?? "")))))
    guard case .grey16(let pixels) = instance.pixels else {
      Issue.record("the instance mask is no 16-bit grey")
      return
    }
    for object in try #require(frame["objects"] as? [Object]) {
      let id = try #require(object["id"] as? Int)
      for key in [
        "class", "centre", "heading", "size", "image_corners", "visible", "occluder", "returns", "pixels",
        "lane",
        "speed", "acceleration", "signal", "future",
      ] {
        #expect(object[key] != nil, "\(key)")
      }
      #expect(object["pixels"] as? Int == pixels.filter { Int($0) == id + 1 }.count)
      let visible = try #require(object["visible"] as? Double)
      #expect((0...1).contains(visible))
      let index = tick - (agents[id]["first"] as? Int ?? 0)
      let centre = try #require(object["centre"] as? [Double])
      #expect(centre[0] == (agents[id]["x"] as? [Double])?[index])
      // The corners are those of the box, seen through the frame's own map.
      let corners = try #require(object["image_corners"] as? [[Double]])
      let middle = [0, 1].map { axis in corners.map { $0[axis] }.reduce(0, +) / 4 }
      #expect(abs(map[0] * centre[0] + map[1] * centre[1] + map[2] - middle[0]) < 0.02)
      #expect(abs(map[3] * centre[0] + map[4] * centre[1] + map[5] - middle[1]) < 0.02)
    }
  }

  @Test func numpyReadsTheScans() throws {
    guard (try? Command.run("/usr/bin/env", ["python3", "-c", "import numpy"]))?.status == 0 else {
      print("skipped: python3 has no numpy")
      return
    }
    let folder = try TemporaryFolder()
    #expect(
      try Command.run(Command.program, ["make", "--seed", "2", "--output", folder / "d"] + small).status == 0)
    let script = """
      import numpy, sys
      s = numpy.load(sys.argv[1])
      n, b = s["ranges"].shape
      assert s["angles"].shape == (b,) and s["origin"].shape == (n, 3) and n == 4 and b == 1080
      for k in ["clean_ranges", "intensity", "hit"]: assert s[k].shape == (n, b), k
      clean = s["clean_ranges"]; hit = s["hit"]
      assert ((hit == -1) == numpy.isnan(clean)).all()
      assert numpy.nanmax(clean) <= s["max_range"]
      """
    let read = try Command.run("/usr/bin/env", ["python3", "-c", script, folder / "d/000002/scans.npz"])
    #expect(read.status == 0, "\(read.errors)")
  }
}
