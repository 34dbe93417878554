import Formats
import Foundation
import Geometry
import Parameters
import Roads
import Testing

@Suite struct CommonRoadTests {
  /// Two lanes east, one back, which widen, part and are ruled by a light; y counts lane widths of 3 m.
  private static let map = """
    <?xml version="1.0"?>
    <commonRoad commonRoadVersion="2020a" timeStepSize="0.1">
      \(lanelet(1, 0, 60, left: 0, right: -3, marks: ("solid", "dashed"), """
      <successor ref="11"/><adjacentLeft ref="3" drivingDir="opposite"/><adjacentRight ref="2" drivingDir="same"/>
      <trafficLightRef ref="90"/><trafficSignRef ref="80"/>
      """))
      \(lanelet(2, 0, 60, left: -3, right: -6, marks: ("dashed", "solid"), """
      <successor ref="12"/><successor ref="13"/><adjacentLeft ref="1" drivingDir="same"/>
      """))
      \(lanelet(3, 60, 0, left: 0, right: 3, marks: ("solid", "solid"), """
      <adjacentLeft ref="1" drivingDir="opposite"/>
      """))
      \(lanelet(11, 60, 100, left: 0, right: -3, marks: ("no_marking", "no_marking"), """
      <adjacentRight ref="12" drivingDir="same"/>
      """))
      \(lanelet(12, 60, 100, left: -3, right: -6, marks: ("no_marking", "no_marking"), """
      <adjacentLeft ref="11" drivingDir="same"/>
      """))
      <lanelet id="13"><leftBound>\(points([(60, -3), (75, -6), (82, -20)]))</leftBound>
        <rightBound>\(points([(60, -6), (73, -9), (79, -21)]))</rightBound></lanelet>
      <trafficSign id="80"><trafficSignElement><trafficSignID>274</trafficSignID>\
    <additionalValue>8.5</additionalValue></trafficSignElement></trafficSign>
      <trafficLight id="90"><cycle><cycleElement><duration>300</duration><color>green</color></cycleElement>\
    <cycleElement><duration>30</duration><color>yellow</color></cycleElement>\
    <cycleElement><duration>170</duration><color>red</color></cycleElement>\
    <timeOffset>20</timeOffset></cycle></trafficLight>
    </commonRoad>
    """

  private static func points(_ places: [(Double, Double)]) -> String {
    places.map { "<point><x>\($0.0)</x><y>\($0.1)</y></point>" }.joined()
  }

  private static func lanelet(
    _ id: Int, _ from: Double, _ to: Double, left: Double, right: Double, marks: (String, String),
    _ rest: String
  ) -> String {
    "<lanelet id=\"\(id)\"><leftBound>\(points([(from, left), (to, left)]))<lineMarking>\(marks.0)</lineMarking>"
      + "</leftBound><rightBound>\(points([(from, right), (to, right)]))<lineMarking>\(marks.1)</lineMarking>"
      + "</rightBound>\(rest)</lanelet>"
  }

  private func read(_ text: String = map) throws -> LoadedLayout {
    try CommonRoadReader.read(Array(text.utf8), name: "map", place: "map.xml")
  }

  @Test func laneletsSideBySideAreOneRoad() throws {
    let layout = try read().layout
    #expect(layout.roads.map(\.id) == ["1", "11", "13"])
    #expect(layout.roads[0].sections[0].lanes.map(\.id) == [1, -1, -2])
    #expect(layout.roads[0].sections[0].lanes.allSatisfy { $0.widths[0].cubic == .constant(3) })
    #expect(layout.roads[0].sections[0].centreMarks.map(\.type) == ["solid"])
    #expect(
      layout.roads[0].sections[0].lanes.map { $0.marks.map(\.type) } == [["solid"], ["broken"], ["solid"]])
    #expect(layout.roads[0].junction == nil && layout.roads[1].junction == layout.roads[2].junction)
  }

  @Test func waysPartInAJunction() throws {
    let network = RoadNetwork.compiled(try read().layout).network
    let outer = try #require(network.lanes.first { $0.source == LaneSource(road: "1", section: 0, lane: -2) })
    #expect(outer.successors.count == 2)
    #expect(outer.successors.allSatisfy { network.lanes[$0].junction == 0 })
    #expect(network.lanes.count == 6 && network.lanes.allSatisfy { $0.laneClass == .driving })
    let back = try #require(network.lanes.first { $0.source == LaneSource(road: "1", section: 0, lane: 1) })
    #expect(back.path.pose(at: 0).position.distance(to: Vector2(60, 1.5)) < 1e-9)
    let turning = try #require(network.lanes.first { $0.source.road == "13" })
    #expect(turning.path.pose(at: 0).position.distance(to: Vector2(60, -4.5)) < 0.3)
    #expect(turning.path.pose(at: turning.length).position.distance(to: Vector2(80.5, -20.5)) < 0.3)
  }

  @Test func limitsAndLightsAreKept() throws {
    let layout = try read().layout
    #expect(layout.roads[0].sections[0].lane(-1)?.speeds == [SpeedRecord(s: 0, speed: 8.5)])
    let network = RoadNetwork.compiled(layout).network
    let programme = try #require(network.junctions[0].programme)
    #expect(programme.cycle == 50 && programme.sequences.count == 1)
    let states = stride(from: 0.5, to: 50, by: 1).map { programme.state(ofSequence: 0, at: $0) }
    // Green from 2 s to 32 s, yellow to 35 s.
    #expect(states.filter { $0 == .green }.count == 30 && states[2] == .green && states[31] == .green)
    #expect(states[32...34].allSatisfy { $0 == .yellow } && states[1] == .red)
  }

  @Test func whatIsBrokenIsSaid() throws {
    let loaded = try read(
      Self.map.replacingOccurrences(of: "<successor ref=\"11\"/>", with: "<successor ref=\"99\"/>"))
    #expect(
      loaded.issues.contains { $0.message.contains("successors of 1 lanelets do not exist, first of 1") })
    let none = "<commonRoad commonRoadVersion=\"2020a\"><lanelet id=\"1\"/></commonRoad>"
    let refused = try #require(throws: InvalidInput.self) { try read(none) }
    #expect(refused.issues.map(\.severity) == [.warning, .error])
  }

  /// Lanelets that commonroad-io counts in the samples.
  @Test(
    .enabled(if: SharedMaps.arePresent, "real maps are absent"),
    arguments: [
      ("FRA_Anglet-1_1_T-1", 20), ("USA_Lanker-1_1_T-1", 91), ("USA_Peach-4_8_T-1", 79),
      ("USA_US101-4_1_T-1", 12),
      ("test_reading_all", 6),
    ]) func realScenarios(_ sample: (name: String, lanelets: Int)) throws
  {
    let folder = try #require(SharedMaps.folder)
    let bytes = try Data(contentsOf: folder.appending(path: "commonroad/\(sample.name).xml"))
    let loaded = try CommonRoadReader.read(Array(bytes), name: sample.name, place: sample.name)
    #expect(loaded.layout.roads.flatMap { $0.sections[0].lanes }.count == sample.lanelets)
    // A lane that narrows to nothing in between counts twice.
    #expect(RoadNetwork.compiled(loaded.layout).network.lanes.count >= sample.lanelets)
  }
}
