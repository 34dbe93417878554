import ExactMath
import Geometry
import Parameters
import Roads
import Testing

/// Lanes through lane sections: running on, splitting, tapering, vanishing.
@Suite struct SectionTests {
  private func lane(_ id: Int, _ widths: [PolynomialRecord], from: Int? = nil, to: Int? = nil) -> SectionLane
  {
    var lane = SectionLane(id: id, type: "driving", widths: widths, marks: [RoadMark(type: "broken")])
    lane.predecessor = from
    lane.successor = to
    return lane
  }

  private let constant = [PolynomialRecord(s: 0, cubic: .constant(3.5))]

  private func compiled(_ sections: [LaneSection], length: Double = 300, side: DrivingSide = .right)
    -> CompiledRoads
  {
    var layout = RoadLayout(name: "sections", drivingSide: side)
    layout.roads = [
      Road(
        id: "7", alignment: Layouts.line(from: .zero, to: Vector2(length, 0)),
        types: [RoadTypeRecord(type: "motorway", speed: 33)], sections: sections)
    ]
    return RoadNetwork.compiled(layout)
  }

  @Test func laneDrop() throws {
    let taper = Cubic.hermite(from: (3.5, 0), to: (0, 0), length: 60)
    let result = compiled([
      LaneSection(s: 0, lanes: [lane(-1, constant, to: -1), lane(-2, constant, to: -2)]),
      LaneSection(
        s: 100,
        lanes: [
          lane(-1, constant, from: -1, to: -1),
          lane(
            -2, [PolynomialRecord(s: 0, cubic: taper), PolynomialRecord(s: 60, cubic: .zero)], from: -2,
            to: -2),
        ]),
      LaneSection(
        s: 200,
        lanes: [lane(-1, constant, from: -1), lane(-2, [PolynomialRecord(s: 0, cubic: .zero)], from: -2)]),
    ])
    #expect(result.issues.isEmpty)
    let network = result.network
    // Lane 1 is cut where its neighbour ends; section borders cut nothing.
    #expect(network.lanes.count == 3)
    let ending = try #require(network.lanes.first { $0.source.lane == -2 })
    #expect(abs(ending.length - 160) < 0.2)
    #expect(ending.successors.isEmpty && !network.exits.contains(ending.id))
    #expect(ending.path.widths[0] == 3.5 && ending.path.widths[ending.path.widths.count - 1] < 1e-6)
    let beside = try #require(ending.leftNeighbour.map { network.lanes[$0] })
    #expect(beside.rightNeighbour == ending.id && beside.mayChangeRight && ending.mayChangeLeft)
    #expect(abs(beside.length - 160) < 1e-6 && beside.successors.count == 1)
    let onwards = network.lanes[beside.successors[0]]
    #expect(onwards.rightNeighbour == nil && abs(onwards.length - 140) < 1e-6)
    #expect(network.exits == [onwards.id] && network.entries.count == 2)
  }

  @Test func sectionsWithoutChangeAreOneLane() {
    for side in DrivingSide.allCases {
      let sections = (0..<3).map { index in
        let both = [1, -1].map { lane($0, constant, from: index > 0 ? $0 : nil, to: index < 2 ? $0 : nil) }
        return LaneSection(s: Double(index) * 100, lanes: both)
      }
      let network = compiled(sections, side: side).network
      #expect(network.lanes.count == 2)
      #expect(network.lanes.allSatisfy { abs($0.length - 300) < 1e-6 })
    }
  }

  @Test func sectionOfNoLengthIsBridged() throws {
    let both = { (from: Int?, to: Int?) in [self.lane(-1, self.constant, from: from, to: to)] }
    let result = compiled([
      LaneSection(s: 0, lanes: both(nil, -1)), LaneSection(s: 150, lanes: both(-1, -1)),
      LaneSection(s: 150, lanes: both(-1, nil)),
    ])
    let total = result.network.lanes.reduce(0) { $0 + $1.length }
    #expect(abs(total - 300) < 1e-6)
    let first = try #require(result.network.entries.first)
    #expect(result.network.lanes[first].length > 299 || result.network.lanes[first].successors.count == 1)
    #expect(result.network.exits.count == 1)
  }

  @Test func bordersEqualWidths() {
    let widths = LaneSection(s: 0, lanes: [lane(1, constant), lane(-1, constant), lane(-2, constant)])
    var borders = widths
    for (index, distance) in [(0, 3.5), (1, -3.5), (2, -7.0)] {
      borders.lanes[index].widths = []
      borders.lanes[index].borders = [PolynomialRecord(s: 0, cubic: .constant(distance))]
    }
    #expect(compiled([widths]).network == compiled([borders]).network)
  }

  @Test func offsetArcIsExact() throws {
    var layout = RoadLayout(name: "arc")
    let arc = CurveElement(start: Pose(.zero, heading: 0.3), length: 80, shape: .arc(curvature: 0.02))
    layout.roads = [Road(id: "1", alignment: Alignment([arc]), sections: [Layouts.twoWay(pavement: false)])]
    layout.roads[0].laneOffsets = [PolynomialRecord(s: 0, cubic: .constant(0.5))]
    let network = RoadNetwork.compiled(layout).network
    let right = try #require(network.lanes.first { $0.source.lane == -1 })
    // The lane's middle lies 1.25 m outside the reference line of radius 50 m.
    #expect(abs(right.length - 80 * 51.25 / 50) < 1e-9)
    #expect(right.path.curvatures.allSatisfy { abs($0 - 1 / 51.25) < 1e-9 })
    let left = try #require(network.lanes.first { $0.source.lane == 1 })
    #expect(abs(left.length - 80 * 47.75 / 50) < 1e-9)
    #expect(left.path.curvatures.allSatisfy { abs($0 + 1 / 47.75) < 1e-9 })
    for (before, after) in zip(right.path.points, right.path.points.dropFirst()) {
      #expect(abs(before.distance(to: after) - right.path.step) < 1e-4)
    }
    #expect(right.path.step <= LanePath.longestStep + 1e-9)
  }

  @Test func taperingLaneIsSmooth() throws {
    let taper = Cubic.hermite(from: (2.5, 0), to: (4, 0), length: 100)
    let result = compiled(
      [LaneSection(s: 0, lanes: [lane(-1, [PolynomialRecord(s: 0, cubic: taper)])])], length: 100)
    let path = try #require(result.network.lanes.first).path
    for i in 1..<path.points.count - 1 {
      let chord = (path.points[i + 1] - path.points[i - 1]).heading
      #expect(abs(wrappedAngle(chord - path.headings[i])) < 1e-4)
      let bend = (path.headings[i + 1] - path.headings[i - 1]) / (2 * path.step)
      #expect(abs(bend - path.curvatures[i]) < 1e-5)
      #expect(abs(path.points[i].y + path.widths[i] / 2) < 1e-9)
    }
  }

  @Test func speedLimitCutsLanes() {
    var layout = Layouts.straight()
    layout.roads[0].types = [
      RoadTypeRecord(s: 0, type: "town", speed: 13.9), RoadTypeRecord(s: 120, type: "town", speed: 8.3),
    ]
    let network = RoadNetwork.compiled(layout).network
    let driven = network.lanes.filter { $0.laneClass == .driving }
    #expect(driven.count == 4)
    #expect(Set(driven.map(\.speedLimit)) == [13.9, 8.3])
    #expect(network.entries.count == 2 && network.exits.count == 2)
  }

  @Test func faultsAreReported() {
    var layout = Layouts.straight()
    layout.roads[0].successor = .road(id: "99", contact: .start)
    let issues = RoadNetwork.compiled(layout).issues
    #expect(issues.count == 1 && issues[0].severity == .warning)
    #expect(issues[0].place.contains("road 1") && issues[0].message.contains("99"))
    layout.roads[0].successor = nil
    layout.roads[0].sections = [LaneSection(s: 0, lanes: [SectionLane(id: -1, type: "sidewalk", width: 2)])]
    #expect(RoadNetwork.compiled(layout).issues.contains { $0.severity == .error })
    layout.roads[0].sections = []
    let empty = RoadNetwork.compiled(layout)
    #expect(empty.issues.count == 2 && empty.network.lanes.isEmpty)
  }

  @Test func roadsLinkWithSignFlip() throws {
    // Two roads whose ends meet: lane -1 of the one goes on as lane 1 of the other.
    var layout = RoadLayout(name: "flip")
    for (id, start) in [("a", Vector2(-100, 0)), ("b", Vector2(100, 0))] {
      var road = Road(
        id: id, alignment: Layouts.line(from: start, to: .zero), sections: [Layouts.twoWay(pavement: false)])
      road.successor = .road(id: id == "a" ? "b" : "a", contact: .end)
      for index in road.sections[0].lanes.indices {
        road.sections[0].lanes[index].successor = -road.sections[0].lanes[index].id
      }
      layout.roads.append(road)
    }
    let network = RoadNetwork.compiled(layout).network
    #expect(network.lanes.count == 4 && network.entries.count == 2)
    for entry in network.entries {
      let lane = network.lanes[entry]
      let next = try #require(lane.successors.first.map { network.lanes[$0] })
      #expect(next.source.road != lane.source.road && next.source.lane == -lane.source.lane)
      #expect(lane.path.pose(at: lane.length).position.distance(to: next.path.points[0]) < 1e-6)
      #expect(abs(wrappedAngle(lane.path.pose(at: lane.length).heading - next.path.headings[0])) < 1e-9)
    }
  }
}
