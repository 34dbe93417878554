import Agents
import Formats
import Foundation
import Geometry
import Parameters
import Roads
import Testing

@Suite struct Lanelet2Tests {
  /// A street: two lanes that meet a crosswalk, one of them bounded against its direction, and a bit of wall.
  private static let nodes: [(Double, Double)] = [
    (0, 4), (50, 4), (90, 4), (0, 0), (50, 0), (90, 0), (0, -4), (50, -4), (90, -4), (60, 4), (60, -4),
    (64, 4),
    (64, -4), (10, 9), (30, 9),
  ]

  private static func way(_ id: Int, _ nodes: [Int], _ type: String, _ subtype: String = "") -> String {
    "<way id=\"\(id)\">" + nodes.map { "<nd ref=\"\($0)\"/>" }.joined()
      + "<tag k=\"type\" v=\"\(type)\"/><tag k=\"subtype\" v=\"\(subtype)\"/></way>"
  }

  private static func lanelet(_ id: Int, _ left: Int, _ right: Int, _ tags: [String: String]) -> String {
    "<relation id=\"\(id)\"><member type=\"way\" role=\"left\" ref=\"\(left)\"/>"
      + "<member type=\"way\" role=\"right\" ref=\"\(right)\"/><tag k=\"type\" v=\"lanelet\"/>"
      + tags.sorted { $0.key < $1.key }.map { "<tag k=\"\($0.key)\" v=\"\($0.value)\"/>" }.joined()
      + "</relation>"
  }

  private static func node(_ id: Int, _ place: (Double, Double)) -> String {
    "<node id=\"\(id)\" lat=\"\(place.1 / 110_574)\" lon=\"\(place.0 / 111_319.5)\">"
      + "<tag k=\"local_x\" v=\"\(place.0)\"/><tag k=\"local_y\" v=\"\(place.1)\"/></node>"
  }

  private static let map =
    ([
      "<?xml version=\"1.0\"?><osm version=\"0.6\">", way(101, [1, 2], "curbstone", "high"),
      way(102, [2, 3], "curbstone", "high"), way(103, [5, 4], "line_thin", "dashed"),
      way(104, [5, 6], "line_thin", "dashed"), way(105, [7, 8], "line_thick", "solid"),
      way(106, [9, 8], "line_thick", "solid"), way(107, [10, 11], "virtual"), way(108, [12, 13], "virtual"),
      way(109, [14, 15], "wall"), lanelet(1, 103, 105, ["subtype": "road", "speed_limit": "30"]),
      lanelet(2, 104, 106, ["subtype": "road"]), lanelet(3, 104, 102, ["subtype": "road"]),
      lanelet(4, 103, 101, ["subtype": "road"]), lanelet(5, 107, 108, ["subtype": "crosswalk"]),
    ] + nodes.enumerated().map { node($0 + 1, $1) } + ["</osm>"]).joined(separator: "\n")

  private func read(_ text: String = map) throws -> LoadedLayout {
    try Lanelet2Reader.read(Array(text.utf8), name: "map", place: "map.osm")
  }

  @Test func sharedBoundsMakeNeighboursAndSuccessors() throws {
    let layout = try read().layout
    #expect(layout.roads.map(\.id) == ["1", "2"])
    #expect(layout.roads.map { $0.sections[0].lanes.map(\.id) } == [[1, -1], [1, -1]])
    let network = RoadNetwork.compiled(layout).network
    #expect(network.lanes.count == 4 && network.drivingSide == .right)
    let first = try #require(network.lanes.first { $0.path.points[0].distance(to: Vector2(0, -2)) < 0.01 })
    let next = try #require(first.successors.first.map { network.lanes[$0] })
    #expect(next.path.pose(at: next.length).position.distance(to: Vector2(90, -2)) < 0.01)
    #expect(abs(first.speedLimit - 30 / 3.6) < 1e-9 && next.opposite != nil)
    let back = try #require(network.lanes.first { $0.path.points[0].distance(to: Vector2(90, 2)) < 0.01 })
    #expect(back.successors.count == 1)
  }

  @Test func crosswalksMarksAndWallsAreKept() throws {
    let layout = try read().layout
    let network = RoadNetwork.compiled(layout).network
    #expect(network.crossings.map { $0.passages.count } == [2])
    #expect(network.plan.obstacles.map(\.obstacleClass) == [.wall])
    #expect(network.plan.markings.contains { $0.markingClass == .kerb })
    #expect(network.plan.markings.contains { $0.dash != nil && abs($0.polyline[0].y) < 0.01 })
    #expect(network.plan.markings.contains { $0.width == 0.25 && $0.dash == nil })
  }

  @Test func degreesBecomeMetresOnTheEllipsoid() throws {
    // A degree of latitude at the equator is 110,574 m, of longitude 111,319.5 m.
    let text = Self.map.replacingOccurrences(of: "local_", with: "")
    let network = RoadNetwork.compiled(try read(text).layout).network
    // The first node is the origin.
    #expect(network.lanes.contains { $0.path.points[0].distance(to: Vector2(0, -6)) < 0.01 })
    #expect(try read(text).layout.geoReference?.hasPrefix("+proj=tmerc") == true)
  }

  @Test func plainStreetMapsAreRefused() throws {
    let refused = try #require(throws: InvalidInput.self) {
      try read("<osm version=\"0.6\"><node id=\"1\" lat=\"1\" lon=\"1\"/></osm>")
    }
    #expect(refused.issues.last?.remedy.contains("netconvert") == true)
  }

  /// What lanelet2's own reader counts in its example.
  @Test(.enabled(if: SharedMaps.arePresent, "real maps are absent")) func theExampleMap() throws {
    let folder = try #require(SharedMaps.folder)
    let bytes = try Data(contentsOf: folder.appending(path: "lanelet2/mapping_example.osm"))
    let loaded = try Lanelet2Reader.read(Array(bytes), name: "map", place: "map.osm")
    let lanelets = loaded.layout.roads.flatMap { $0.sections[0].lanes }.count
    let crosswalks = loaded.layout.roads.flatMap(\.objects).filter { $0.type == "crosswalk" }.count
    #expect(lanelets + crosswalks == 371 && crosswalks == 8)
    #expect(loaded.layout.roads.flatMap(\.signals).filter(\.isDynamic).count == 10)
    #expect(loaded.issues.contains { $0.message.contains("lights stand where no ways meet") })
  }
}
