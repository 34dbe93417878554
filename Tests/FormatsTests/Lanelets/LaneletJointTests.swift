import Formats
import Geometry
import Roads
import Testing

/// Where lanelets lead into each other.
@Suite struct LaneletJointTests {
  private static func points(_ places: [(Double, Double)]) -> String {
    places.map { "<point><x>\($0.0)</x><y>\($0.1)</y></point>" }.joined()
  }

  private static func lanelet(
    _ id: Int, left: [(Double, Double)], right: [(Double, Double)], _ rest: String
  ) -> String {
    "<lanelet id=\"\(id)\"><leftBound>\(points(left))</leftBound><rightBound>\(points(right))</rightBound>\(rest)"
      + "</lanelet>"
  }

  private func network(_ lanelets: String) throws -> RoadNetwork {
    let text = "<commonRoad commonRoadVersion=\"2020a\">\(lanelets)</commonRoad>"
    let loaded = try CommonRoadReader.read(Array(text.utf8), name: "map", place: "map.xml")
    return RoadNetwork.compiled(loaded.layout).network
  }

  @Test func laneletsThatEndAskewMeetAllTheSame() throws {
    // Three lanes in a bend to the left, cut along a line that is far from square.
    let bend: [(Double, Double)] = [(0, 0), (20, 0), (40, 2), (60, 7), (80, 15)]
    func bound(_ lane: Double, _ range: ClosedRange<Int>) -> [(Double, Double)] {
      range.map { (bend[$0].0 + ($0 == 2 ? 1.4 * lane : 0), bend[$0].1 - 3.4 * lane) }
    }
    let lanelets = (0..<3).map { lane in
      let beside =
        (lane > 0 ? "<adjacentLeft ref=\"@\(lane - 1)\" drivingDir=\"same\"/>" : "")
        + (lane < 2 ? "<adjacentRight ref=\"@\(lane + 1)\" drivingDir=\"same\"/>" : "")
      let (near, far) = (Double(lane) + 1, Double(lane))
      return Self.lanelet(
        10 + lane, left: bound(far, 0...2), right: bound(near, 0...2),
        "<successor ref=\"2\(lane)\"/>" + beside.replacing("@", with: "1"))
        + Self.lanelet(
          20 + lane, left: bound(far, 2...4), right: bound(near, 2...4), beside.replacing("@", with: "2"))
    }
    let network = try network(lanelets.joined())
    #expect(network.lanes.count == 6)
    let pairs = network.lanes.flatMap { lane in lane.successors.map { (lane.path, network.lanes[$0].path) } }
    #expect(pairs.count == 3)
    // Each width is kept to a centimetre.
    for (before, after) in pairs {
      let (end, start) = (before.pose(at: before.length), after.pose(at: 0))
      #expect(end.position.distance(to: start.position) < 0.03)
      #expect(abs(wrappedAngle(end.heading - start.heading)) < 0.05)
      #expect(abs(before.width(at: before.length) - after.width(at: 0)) < 0.06)
    }
  }

  @Test func aLaneThatOpensBesideAnotherIsEnteredSideways() throws {
    let through = Self.lanelet(
      1, left: [(0, 0), (50, 0)], right: [(0, -3.5), (50, -3.5)],
      "<successor ref=\"2\"/><successor ref=\"3\"/>")
    let ahead = Self.lanelet(
      2, left: [(50, 0), (100, 0)], right: [(50, -3.5), (100, -3.5)],
      "<adjacentRight ref=\"3\" drivingDir=\"same\"/>")
    let opening = Self.lanelet(
      3, left: [(50, 0), (80, -3.5), (100, -3.5)], right: [(50, -3.5), (80, -7), (100, -7)],
      "<adjacentLeft ref=\"2\" drivingDir=\"same\"/>")
    let network = try network(through + ahead + opening)
    #expect(network.lanes.count == 3)
    let first = try #require(network.lanes.first { $0.source.road == "1" })
    #expect(first.successors.count == 1 && first.junction == nil)
    let beside = network.lanes[first.successors[0]].rightNeighbour
    #expect(beside.map { network.lanes[$0].predecessors } == [])
  }
}
