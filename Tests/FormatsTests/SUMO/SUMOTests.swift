import Foundation
import Formats
import Geometry
import Parameters
import Roads
import Testing

@Suite struct SUMOTests {
  private func read(_ crossroads: Crossroads) throws -> LoadedLayout {
    try SUMOReader.read(Array(crossroads.text.utf8), name: "crossroads", place: "c.net.xml")
  }

  private func network(_ crossroads: Crossroads) throws -> RoadNetwork {
    RoadNetwork.compiled(try read(crossroads).layout).network
  }

  private func lane(_ network: RoadNetwork, _ road: String, from place: Vector2) throws -> Lane {
    try #require(
      network.lanes.first {
        $0.source.road == road && $0.laneClass == .driving && $0.path.points[0].distance(to: place) < 0.1
      })
  }

  @Test func oncomingEdgesBecomeOneRoad() throws {
    let layout = try read(Crossroads()).layout
    let outside = layout.roads.filter { $0.junction == nil }
    #expect(outside.map(\.id) == ["east", "on", "side"])
    #expect(outside.map { $0.sections[0].lanes.map(\.id) } == [[1, -1, -2], [1, -1], [-1]])
    #expect(outside[0].sections[0].lanes.map(\.type) == ["driving", "driving", "sidewalk"])
    #expect(outside.allSatisfy { $0.predecessor != nil || $0.successor != nil })
  }

  @Test(arguments: [false, true]) func lanesLieWhereTheFileHasThem(isLeftHand: Bool) throws {
    let network = try network(Crossroads(isLeftHand: isLeftHand))
    let y = isLeftHand ? -1.6 : 1.6
    let east = try lane(network, "east", from: Vector2(-100, -y))
    let west = try lane(network, "east", from: Vector2(-8, y))
    #expect(east.path.pose(at: east.length).position.distance(to: Vector2(-8, -y)) < 1e-6)
    #expect(west.path.pose(at: west.length).position.distance(to: Vector2(-100, y)) < 1e-6)
    #expect(east.opposite == west.id && west.opposite == east.id)
    let way = try #require(east.successors.first.map { network.lanes[$0] })
    let on = try lane(network, "on", from: Vector2(8, -y))
    #expect(way.successors == [on.id] && way.speedLimit == 9)
    #expect(network.drivingSide == (isLeftHand ? .left : .right))
  }

  @Test func whoeverTheFileMakesWaitWaits() throws {
    let network = try network(Crossroads())
    let meeting = try #require(network.conflicts.first { $0.kind == .merge })
    let roads = [meeting.first, meeting.second].map { network.lanes[$0].source.road }
    #expect(Set(roads) == [":c_0_0", ":c_2_0"])
    #expect(meeting.right == (roads[0] == ":c_0_0" ? .first : .second))
    #expect(network.junctions[0].control == .priority)
    #expect(network.plan.stopLines.map(\.kind) == [.yield])
  }

  @Test func signsFollowTheStates() throws {
    #expect(try network(Crossroads(states: ["M", "M", "s"])).plan.stopLines.map(\.kind) == [.stop])
    let all = try network(Crossroads(junctionType: "allway_stop", states: ["w", "w", "w"]))
    #expect(all.junctions[0].control == .allWayStop)
    let equal = try network(Crossroads(junctionType: "right_before_left", states: ["=", "=", "="]))
    #expect(equal.junctions[0].control == .nearSideFirst)
  }

  @Test func programmesAreKept() throws {
    let network = try network(Crossroads(hasLights: true, offset: 10))
    let programme = try #require(network.junctions[0].programme)
    #expect(programme.cycle == 70)
    for (index, sequence) in programme.sequences.enumerated() {
      let lanes = network.signals[sequence.signal].lanes
      let isSide = lanes.contains { network.lanes[$0].source.road == ":c_2_0" }
      let states = stride(from: 0.5, to: 70, by: 1).map { programme.state(ofSequence: index, at: $0) }
      // Shifted by 10 s: the street has green from 10 to 52, the side street from 55 to 75 = 5.
      #expect(states[9] == (isSide ? .yellow : .red))
      #expect(states[10] == (isSide ? .red : .green))
      #expect(states[52] == (isSide ? .red : .yellow))
      #expect(states[60] == (isSide ? .green : .red))
      #expect(states[4] == (isSide ? .green : .red))
      #expect(states.filter { $0 == .green }.count == (isSide ? 20 : 42))
      #expect(states.filter { $0 == .yellow }.count == (isSide ? 5 : 3))
    }
  }

  @Test func yellowBetweenGreensIsGreen() throws {
    var crossroads = Crossroads(hasLights: true)
    crossroads.phases = [(42, "GGr"), (3, "yyr"), (20, "GrG"), (5, "Gry")]
    let programme = try #require(try network(crossroads).junctions[0].programme)
    let shown = programme.sequences.map { Set($0.changes.map(\.state)) }
    #expect(shown.contains([.green]) && shown.contains([.green, .yellow, .red]))
  }

  @Test func tightTurnaroundsAreLeftOutAloud() throws {
    let loaded = try read(Crossroads())
    #expect(loaded.issues.count == 1)
    #expect(loaded.issues[0].message.contains("1 ways turn tighter than 4.5 m"))
    #expect(!loaded.layout.roads.contains { $0.id == ":c_3_0" })
  }

  @Test func coordinatesAndProjectionAreKept() throws {
    let layout = try read(Crossroads()).layout
    #expect(layout.geoReference == "+proj=utm +zone=32")
    #expect(layout.headerOffset == HeaderOffset(x: -10, y: -20, z: 0, heading: 0))
  }

  @Test func danglingConnectionsAreWarnings() throws {
    let text = Crossroads().text.replacingOccurrences(
      of: "from=\"back\" to=\"west\"", with: "from=\"back\" to=\"gone\"")
    let loaded = try SUMOReader.read(Array(text.utf8), name: "c", place: "c.net.xml")
    let issue = try #require(loaded.issues.first)
    #expect(
      issue.severity == .warning && issue.place.hasPrefix("c.net.xml:") && issue.message.contains("gone"))
    #expect(loaded.layout.roads.filter { $0.junction != nil }.count == 2)
  }

  @Test func aNetworkWithoutEdgesIsRefused() throws {
    #expect(throws: InvalidInput.self) {
      try SUMOReader.read(Array("<net><edge id=\"a\"/></net>".utf8), name: "c", place: "c.net.xml")
    }
  }

  /// Counts of the samples' own reader, as the folder's notes give them.
  @Test(
    .enabled(if: SharedMaps.arePresent, "\(SharedMaps.absence)"),
    arguments: [
      ("fabriksgatan", 8, 8, 1, 0), ("ingolstadt7", 95, 276, 43, 7),
    ]) func realNetworks(_ sample: (name: String, edges: Int, lanes: Int, junctions: Int, lights: Int)) throws
  {
    let folder = try #require(SharedMaps.folder)
    let bytes = try Data(contentsOf: folder.appending(path: "sumo/\(sample.name).net.xml"))
    let loaded = try SUMOReader.read(Array(bytes), name: sample.name, place: sample.name)
    let outside = loaded.layout.roads.filter { $0.junction == nil }
    let lanes = outside.flatMap { $0.sections[0].lanes }
    #expect(lanes.count == sample.lanes)
    // A road of two edges has lanes on both sides.
    let edges = outside.reduce(0) { $0 + Set($1.sections[0].lanes.map { $0.id > 0 }).count }
    #expect(edges == sample.edges)
    let compiled = RoadNetwork.compiled(loaded.layout)
    #expect(compiled.issues.isEmpty)
    #expect(compiled.network.junctions.count <= sample.junctions)
    #expect(loaded.layout.junctions.filter { $0.timing != nil }.count == sample.lights)
    #expect(compiled.network.junctions.filter { $0.programme != nil }.count == sample.lights)
  }
}
