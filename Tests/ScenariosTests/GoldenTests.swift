import Agents
import Foundation
import Parameters
import RoadGeneration
import Roads
import Scenarios
import Simulation
import Testing

/// Some seeds give just what they gave when their texts in Goldens were written.
///
/// A change of roads or traffic changes them, and that is fine where it is meant: look at what changed, then record
/// them anew with `DRIVEGEN_RECORD=1 swift test -c release --filter ScenariosTests.GoldenTests`. Recording never passes.
struct GoldenTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens")
    .path

  private static let scenarios: [(topology: String, seed: UInt64)] = [
    ("highway", 3), ("intersection", 1), ("intersection", 5), ("roundabout", 2), ("rural", 8),
  ]

  private func text(_ topology: String, seed: UInt64) throws -> String {
    let recipe = Recipe(
      name: "golden",
      distributions: [
        "road.topology": .constant(.text(topology)), "duration": .constant(.number(10)),
        "traffic.warm_up": .constant(.number(10)),
      ])
    let spec = recipe.scenario(seed: seed)
    return Portrait(spec: spec, episode: try spec.episode(in: try spec.generatedWorld())).text
  }

  @Test func episodesAreThoseThatWereRecorded() throws {
    let isRecording = ProcessInfo.processInfo.environment["DRIVEGEN_RECORD"] == "1"
    for (topology, seed) in Self.scenarios {
      let path = Self.folder + "/\(topology)-\(seed).txt"
      let now = try text(topology, seed: seed)
      let golden = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
      if isRecording {
        try FileManager.default.createDirectory(atPath: Self.folder, withIntermediateDirectories: true)
        try now.write(toFile: path, atomically: true, encoding: .utf8)
        Testing.Issue.record(
          "\(path) was \(now == golden ? "the same" : "written anew"); run again without DRIVEGEN_RECORD")
        continue
      }
      let lines = zip(golden.split(separator: "\n"), now.split(separator: "\n"))
      let change = lines.first { $0 != $1 }.map { "\nwas \($0)\nis  \($1)" } ?? ""
      #expect(
        now == golden,
        """
        \(topology), seed \(seed), gives another episode than \(path) tells.\(change)
        If that is meant: DRIVEGEN_RECORD=1 swift test -c release --filter ScenariosTests.GoldenTests
        """)
    }
  }
}

/// An episode as a short text: what it holds, where everybody begins and ends, and a hash of all of it.
private struct Portrait {
  let spec: ScenarioSpec
  let episode: Episode

  var text: String {
    var lines = [
      "seed \(spec.seed), \(spec.topology), \(spec.settings.road.drivingSide.rawValue)-hand traffic",
      "hash \(String(hash, radix: 16))",
      "ticks \(episode.ticks) at \(episode.rate) Hz, ego \(text(episode.ego))",
      "lanes \(episode.plan.lanes.count), signals \(episode.plan.signals.count), crossings "
        + "\(episode.plan.crossings.count), obstacles \(episode.plan.obstacles.count)",
      "agents \(episode.tracks.count): \(census)", "",
    ]
    lines += episode.tracks.enumerated().map { id, track in line(id, track) }
    lines += [""]
    lines += episode.signals.enumerated().map { id, runs in
      "signal \(id): " + runs.map { "\($0.tick) \($0.state.rawValue)" }.joined(separator: ", ")
    }
    lines += episode.events.map { "tick \($0.tick): \($0.type) of \($0.agents)" }
    return lines.joined(separator: "\n") + "\n"
  }

  private var census: String {
    var counts: [String: Int] = [:]
    for track in episode.tracks { counts[track.agentClass.name, default: 0] += 1 }
    return counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
  }

  /// Class, ticks, and first and last place [mm].
  private func line(_ id: Int, _ track: Track) -> String {
    let last = track.x.count - 1
    return
      "\(id) \(track.agentClass.name) \(track.kind), ticks \(track.first)..<\(track.first + track.x.count): "
      + "(\(track.x[0]), \(track.y[0])) to (\(track.x[last]), \(track.y[last]))"
  }

  private func text(_ number: Int?) -> String { number.map { "\($0)" } ?? "none" }

  /// FNV-1a over all columns.
  private var hash: UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ value: Int32) {
      for shift in [0, 8, 16, 24] as [Int32] {
        hash = (hash ^ UInt64(UInt32(bitPattern: value) >> UInt32(shift) & 255)) &* 0x100_0000_01b3
      }
    }
    for track in episode.tracks {
      for column in [track.x, track.y, track.heading, track.speed, track.acceleration, track.lane] {
        for value in column { add(value) }
      }
      for lights in track.lights { add(Int32(lights.rawValue)) }
    }
    return hash
  }
}
