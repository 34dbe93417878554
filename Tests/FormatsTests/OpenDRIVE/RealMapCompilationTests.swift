import Formats
import Geometry
import Parameters
import Roads
import Testing

/// Roads of other projects compile into networks that can be driven on.
@Suite(.enabled(if: SharedMaps.arePresent, Comment(rawValue: SharedMaps.absence)))
struct RealMapCompilationTests {
  @Test func everyMapCanBeDrivenThrough() throws {
    for (path, expected, compiled) in try Self.networks.get() {
      let network = compiled.network
      #expect(!compiled.issues.contains { $0.severity == .error }, "\(path): \(compiled.issues)")
      #expect(network.junctions.count == expected.junctions, "\(path)")
      #expect(network.lanes.count == network.plan.lanes.count, "\(path)")
      #expect(network.lanes.count <= expected.lanes, "\(path): more lanes than the file has")
      let driven = network.lanes.filter { $0.laneClass.isDriven }
      #expect(!driven.isEmpty, "\(path)")
      for lane in driven where lane.junction != nil {
        #expect(!lane.predecessors.isEmpty && !lane.successors.isEmpty, "\(path): \(lane.source)")
      }
      for lane in driven {
        for next in lane.successors where network.lanes[next].laneClass.isDriven {
          #expect(network.lanes[next].predecessors.contains(lane.id), "\(path): \(lane.source)")
        }
      }
    }
  }

  /// netconvert makes as many lanes outside junctions as there are driven ones here, emergency lanes among
  /// them. In two maps it makes more, since it cuts whole roads where the width of one lane ends.
  @Test func netconvertFindsTheSameLanes() throws {
    for (path, expected, compiled) in try Self.networks.get()
    where !["xodr/highway_exit.xodr", "xodr/multi_intersections.xodr"].contains(path) {
      let types = compiled.network.lanes.filter { lane in
        lane.junction == nil && (lane.laneClass.isDriven || lane.laneClass == .shoulder)
      }.map(\.laneClass.isDriven)
      let stops = expected.ltypes.contains("stop") ? types.count : types.count { $0 }
      #expect(stops == expected.netconvert.lanes, "\(path)")
      let lit = compiled.network.junctions.count { $0.control == .signals }
      #expect((lit > 0) == (expected.netconvert.tl > 0), "\(path)")
    }
  }

  @Test func knownMapsHaveTheirShape() throws {
    let controls: [String: (JunctionControl, count: Int)] = [
      "xodr/Town01.xodr": (.signals, 12), "xodr/multi_intersections.xodr": (.signals, 5),
      "xodr/fabriksgatan.xodr": (.nearSideFirst, 1),
    ]
    let mouths: [String: Int] = [
      "xodr/Town01.xodr": 0, "xodr/fabriksgatan.xodr": 4, "xodr/e6mini.xodr": 6,
      "xodr/multi_intersections.xodr": 1, "xodr/curves_elevation.xodr": 2,
    ]
    for (path, _, compiled) in try Self.networks.get() {
      let network = compiled.network
      if let (control, count) = controls[path] {
        #expect(network.junctions.map(\.control) == Array(repeating: control, count: count), "\(path)")
      }
      if let count = mouths[path] {
        #expect(network.entries.count == count, "\(path)")
        #expect(network.exits.count == count, "\(path)")
      }
    }
  }

  /// The grass between a motorway and its ramp is no road, though both begin in one junction.
  @Test func aRampLeavesGrassBesideIt() throws {
    for (path, _, compiled) in try Self.networks.get() where path.hasSuffix("highway_exit.xodr") {
      let plan = compiled.network.plan
      func isRoad(_ point: Vector2) -> Bool { plan.drivable.contains { Polygon($0).contains(point) } }
      #expect(isRoad(Vector2(340, -10)))
      #expect(isRoad(Vector2(400, -4)))
      #expect(!isRoad(Vector2(380, -12)))
      let lines = plan.markings.filter { line in
        zip(line.polyline, line.polyline.dropFirst()).contains { from, to in
          min(from.x, to.x) < 400 && max(from.x, to.x) > 400 && abs(from.y) < 7
        }
      }
      #expect(lines.count == 5, "lines of the through road go on")
    }
  }

  /// All maps, compiled once for all tests.
  private static let networks = Result {
    try SharedMaps.expectations().map { path, bytes, expected in
      let layout = try OpenDRIVEReader.read(bytes, name: "map", place: path).layout
      return (path: path, expected: expected, compiled: RoadNetwork.compiled(layout))
    }
  }
}
