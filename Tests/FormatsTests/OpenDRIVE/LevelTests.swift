import Agents
import Formats
import Geometry
import Randomness
import Roads
import Simulation
import Testing
import Traffic

/// Roads that cross at different heights stay apart.
struct LevelTests {
  @Test func lanesCarryTheirHeight() throws {
    let network = RoadNetwork.compiled(try crossing(above: 6)).network
    #expect(network.plan.hasLevels)
    let bridge = try #require(network.lanes(of: "2", -1).first)
    // The bridge rises by a parabola to 6 m in the middle of its 400 m.
    for (s, height) in [(0.0, 0.0), (100, 4.5), (200, 6), (300, 4.5), (400, 0)] {
      #expect(abs(bridge.path.height(at: s) - height) < 0.01, "\(s)")
      let point = bridge.path.pose(at: s).position
      let shown = try #require(network.plan.height(ofLane: bridge.id, at: point))
      #expect(abs(shown - height) < 0.03, "\(s): \(shown)")
    }
    let below = try #require(network.lanes(of: "1", -1).first)
    #expect(network.plan.lanes[below.id].heights.allSatisfy { $0 == 0 })
    #expect(network.plan.lanes.allSatisfy { $0.heights.count == $0.centre.count })
    #expect(network.plan.surfaces.allSatisfy { $0.heights.count == $0.polygon.count })
    let highest = network.plan.surfaces.flatMap(\.heights).max() ?? 0
    #expect(abs(highest - 6) < 0.05)
  }

  @Test func bankingLiftsOneSide() throws {
    var road = RoadText(id: "1", left: RoadText.lane(1), right: RoadText.lane(-1))
    road.lateral = "<superelevation s=\"0\" a=\"0.05\" b=\"0\" c=\"0\" d=\"0\"/>"
    let network = RoadNetwork.compiled(try readMap([road]).layout).network
    let (left, right) = (network.lanes(of: "1", 1).first, network.lanes(of: "1", -1).first)
    #expect(abs((left?.path.height(at: 50) ?? 0) - 1.75 * 0.05) < 1e-4, "the right side falls")
    #expect(abs((right?.path.height(at: 50) ?? 0) + 1.75 * 0.05) < 1e-4)
  }

  @Test func aLevelMapHasNoHeights() throws {
    let network = RoadNetwork.compiled(try crossing(above: 0)).network
    #expect(!network.plan.hasLevels)
    #expect(network.lanes.allSatisfy { $0.path.heights.isEmpty })
    let episode = Episode(of: network.plan)
    #expect(!String(decoding: TrajectoriesWriter.write(episode), as: UTF8.self).contains("\"z\""))
  }

  /// Traffic on two roads that cross without a junction meets where they are level, never on a bridge.
  @Test func nobodyCollidesOnAnotherLevel() throws {
    var spec = TrafficSpec()
    spec.density = 2
    spec.warmUp = 20
    var meetings: [Double: Int] = [:]
    for height in [0.0, 6] {
      let network = RoadNetwork.compiled(try crossing(above: height)).network
      for seed in 0..<3 {
        let episode = try simulate(
          network, traffic: spec, ego: nil, duration: 60, rate: 10, seed: Seed(UInt64(seed)))
        meetings[height, default: 0] += episode.events.count { $0.type == "collision" }
        guard height > 0 else { continue }
        let heights = episode.tracks.indices.flatMap { episode.heights(ofTrack: $0) }
        #expect(heights.allSatisfy { (-0.05...6.05).contains($0) })
        #expect((heights.max() ?? 0) > 5.5 && (heights.min() ?? 9) < 0.1)
        let written = TrajectoriesWriter.write(episode)
        #expect(String(decoding: written, as: UTF8.self).contains("\"z\":["))
        #expect(try TrajectoriesReader.read(written, place: "p") == episode)
      }
    }
    #expect((meetings[0] ?? 0) > 0, "traffic is too thin to say anything")
    #expect(meetings[6] == 0)
  }

  /// Two ways through one junction, one above the other.
  @Test func waysOnTwoLevelsDoNotConflict() throws {
    for (height, count) in [("0", 1), ("6", 0)] {
      var above = RoadText(
        id: "4", start: (50, -20, Double.pi / 2), length: 40, junction: "9", link: link("road", "3", "5"),
        right: RoadText.lane(-1, from: -1, to: -1))
      above.elevation = "<elevation s=\"0\" a=\"\(height)\" b=\"0\" c=\"0\" d=\"0\"/>"
      let roads = [
        RoadText(id: "0", start: (-70, 0, 0), link: link("into", nil, "9"), right: RoadText.lane(-1)),
        RoadText(
          id: "1", start: (30, 0, 0), length: 40, junction: "9", link: link("road", "0", "2"),
          right: RoadText.lane(-1, from: -1, to: -1)),
        RoadText(id: "2", start: (70, 0, 0), link: link("into", "9", nil), right: RoadText.lane(-1)),
        RoadText(
          id: "3", start: (50, -120, Double.pi / 2), link: link("into", nil, "9"), right: RoadText.lane(-1)),
        above,
        RoadText(
          id: "5", start: (50, 20, Double.pi / 2), link: link("into", "9", nil), right: RoadText.lane(-1)),
      ]
      let connections = [("0", "1"), ("3", "4")].map { from, by in
        "<connection id=\"\(from)\" incomingRoad=\"\(from)\" connectingRoad=\"\(by)\" contactPoint=\"start\">"
          + "<laneLink from=\"-1\" to=\"-1\"/></connection>"
      }
      let layout = try readMap(roads, "<junction id=\"9\" name=\"\">\(connections.joined())</junction>")
        .layout
      let network = RoadNetwork.compiled(layout).network
      #expect(network.junctions.first?.lanes.count == 2)
      #expect(network.conflicts.count == count, "height \(height)")
    }
  }

  private func link(_ kind: String, _ before: String?, _ behind: String?) -> String {
    let type = kind == "into" ? "junction" : "road"
    func end(_ name: String, _ id: String?, _ contact: String) -> String {
      guard let id else { return "" }
      let point = type == "road" ? " contactPoint=\"\(contact)\"" : ""
      return "<\(name) elementType=\"\(type)\" elementId=\"\(id)\"\(point)/>"
    }
    return end("predecessor", before, "end") + end("successor", behind, "start")
  }

  /// A road along x and one along y that rises to a height where it crosses.
  private func crossing(above height: Double) throws -> RoadLayout {
    var bridge = RoadText(
      id: "2", start: (0, -200, Double.pi / 2), length: 400, left: RoadText.lane(1), right: RoadText.lane(-1))
    bridge.elevation = """
      <elevation s="0" a="0" b="\(height / 100)" c="\(-height / 40000)" d="0"/>
      """
    let street = RoadText(
      id: "1", start: (-200, 0, 0), length: 400, left: RoadText.lane(1), right: RoadText.lane(-1))
    return try readMap([street, bridge]).layout
  }
}
