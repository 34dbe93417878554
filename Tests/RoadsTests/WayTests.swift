import Geometry
import Roads
import Testing

/// Ways through junctions in unusual forms.
@Suite struct WayTests {
  /// The same crossroads with every connecting road cut in two.
  private func cut(_ layout: RoadLayout) -> RoadLayout {
    var result = layout
    result.roads = layout.roads.flatMap { road -> [Road] in
      guard road.junction != nil else { return [road] }
      let elements = road.alignment.elements
      let half = max(1, elements.count / 2)
      let lengths = elements.map(\.length)
      guard elements.count > 1 else { return halves(road, at: lengths[0] / 2) }
      return halves(road, at: lengths[..<half].reduce(0, +))
    }
    return result
  }

  private func halves(_ road: Road, at s: Double) -> [Road] {
    let elements = road.alignment.elements
    var first: [CurveElement] = []
    var second: [CurveElement] = []
    if elements.count == 1 {
      var one = elements[0]
      one.length = s
      var other = CurveElement(start: elements[0].pose(at: s), length: elements[0].length - s, shape: .line)
      other.start.heading = elements[0].start.heading
      (first, second) = ([one], [other])
    } else {
      let split = elements.count / 2
      first = Array(elements[..<split])
      second = Array(elements[split...])
    }
    var before = road
    before.alignment = Alignment(first)
    before.successor = .road(id: road.id + "b", contact: .start)
    var after = road
    after.id = road.id + "b"
    after.alignment = Alignment(second)
    after.predecessor = .road(id: road.id, contact: .end)
    before.sections[0].lanes = before.sections[0].lanes.map { lane in
      var lane = lane
      lane.successor = lane.id
      return lane
    }
    after.sections[0].lanes = after.sections[0].lanes.map { lane in
      var lane = lane
      lane.predecessor = lane.id
      return lane
    }
    return [before, after]
  }

  @Test func severalRoadsMakeOneWay() throws {
    let shape = Layouts.Cross(isSignalised: true)
    let whole = RoadNetwork.compiled(Layouts.cross(shape)).network
    let compiled = RoadNetwork.compiled(cut(Layouts.cross(shape)))
    #expect(compiled.issues.isEmpty, "\(compiled.issues)")
    let parts = compiled.network
    #expect(parts.signals.count == whole.signals.count)
    #expect(parts.junctions[0].programme?.cycle == whole.junctions[0].programme?.cycle)
    for lane in whole.lanes where lane.junction != nil && lane.laneClass.isDriven {
      let first = try #require(
        parts.lanes.first { $0.source.road == lane.source.road && $0.laneClass.isDriven })
      let second = try #require(
        parts.lanes.first { $0.source.road == lane.source.road + "b" && $0.laneClass.isDriven })
      #expect(first.turn == lane.turn && second.turn == lane.turn)
      #expect(first.successors == [second.id] && first.signal != nil && second.signal == nil)
      #expect(abs(first.length + second.length - lane.length) < 1e-6)
    }
  }

  @Test func stopLineObjectIsWaitedAt() throws {
    var layout = Layouts.cross()
    layout.roads[0].objects = [
      RoadObject(
        id: "stop", type: "roadMark", subtype: "signalLines", s: 53, t: -1.75, length: 0.5, width: 3.5)
    ]
    let network = RoadNetwork.compiled(layout).network
    let lane = try #require(network.lanes.first { $0.source.road == "arm0" && $0.source.lane == -1 })
    #expect(abs((lane.stopStation ?? 0) - 53) < 1e-6)
    let line = try #require(network.plan.stopLines.first { $0.lanes == [lane.id] })
    #expect(line.line == [Vector2(19, 0), Vector2(19, 3.5)])
  }

  @Test func directJunctionLinksRoads() throws {
    var layout = RoadLayout(name: "direct")
    for (id, from, to) in [("in", 0.0, 100.0), ("out", 100.0, 200.0)] {
      layout.roads.append(
        Road(
          id: id, alignment: Layouts.line(from: Vector2(from, 0), to: Vector2(to, 0)),
          sections: [Layouts.twoWay(pavement: false)]))
    }
    layout.roads[0].successor = .junction(id: "D")
    layout.roads[1].predecessor = .junction(id: "D")
    layout.junctions = [
      LayoutJunction(
        id: "D", kind: .direct,
        connections: [
          JunctionConnection(
            id: "0", incomingRoad: "in", connectingRoad: "out", contact: .start,
            links: [LaneLink(from: -1, to: -1), LaneLink(from: 1, to: 1)])
        ])
    ]
    let compiled = RoadNetwork.compiled(layout)
    #expect(compiled.issues.isEmpty && compiled.network.junctions.isEmpty)
    let lanes = compiled.network.lanes
    for (road, lane, next) in [("in", -1, "out"), ("out", 1, "in")] {
      let from = try #require(lanes.first { $0.source.road == road && $0.source.lane == lane })
      #expect(from.successors.map { lanes[$0].source.road } == [next])
    }
  }

  @Test func conflictsDoNotDependOnTheCompass() {
    let still = RoadNetwork.compiled(Layouts.cross()).network
    for step in 1..<9 {
      let turned = RoadNetwork.compiled(Layouts.cross(.init(angle: Double(step) * 0.7))).network
      #expect(turned.conflicts.count == still.conflicts.count)
      for (a, b) in zip(still.conflicts, turned.conflicts) {
        #expect(a.first == b.first && a.second == b.second && a.kind == b.kind && a.right == b.right)
        #expect(abs(a.firstRange.lowerBound - b.firstRange.lowerBound) < 0.01)
        #expect(abs(a.firstRange.upperBound - b.firstRange.upperBound) < 0.01)
        #expect(abs(a.secondRange.lowerBound - b.secondRange.lowerBound) < 0.01)
      }
    }
  }
}
