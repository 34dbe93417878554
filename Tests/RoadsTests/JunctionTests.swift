import Agents
import Geometry
import Roads
import Testing

@Suite struct JunctionTests {
  private func network(_ shape: Layouts.Cross = Layouts.Cross()) -> RoadNetwork {
    let compiled = RoadNetwork.compiled(Layouts.cross(shape))
    #expect(compiled.issues.isEmpty, "\(compiled.issues)")
    return compiled.network
  }

  private func lane(_ network: RoadNetwork, _ road: String, _ id: Int) throws -> Lane {
    try #require(network.lanes.first { $0.source.road == road && $0.source.lane == id })
  }

  @Test func waysAreLinkedAndTurn() throws {
    let network = network()
    #expect(network.entries.count == 4 && network.exits.count == 4)
    for entry in network.entries { #expect(network.lanes[entry].successors.count == 3) }
    #expect(try lane(network, "c01", -1).turn == .right)
    #expect(try lane(network, "c02", -1).turn == .straight)
    #expect(try lane(network, "c03", -1).turn == .left)
    let corner = try lane(network, "c01", -2)
    #expect(corner.laneClass == .pavement && corner.predecessors.count == 1 && corner.successors.count == 1)
  }

  @Test func conflictsAndNearSideFirst() throws {
    for side in DrivingSide.allCases {
      let network = network(Layouts.Cross(side: side))
      let towards = side == .right ? -1 : 1
      let straight = try lane(network, "c02", towards).id
      let other = try lane(network, "c13", towards).id
      let conflict = try #require(
        network.conflicts.first { [$0.first, $0.second].sorted() == [straight, other].sorted() })
      #expect(conflict.kind == .cross)
      let straightFirst = conflict.first == straight ? Conflict.Right.first : .second
      let otherFirst = conflict.first == straight ? Conflict.Right.second : .first
      // Going west from arm 0 (east), arm 1 (north) lies on the right.
      #expect(conflict.right == (side == .right ? otherFirst : straightFirst))
      let width = conflict.firstRange.upperBound - conflict.firstRange.lowerBound
      #expect(abs(width - 2.3) < 0.05, "a square crossing is as long as a vehicle is wide: \(width)")
    }
  }

  @Test func conflictsAreSound() {
    for step in 0..<12 {
      let network = network(Layouts.Cross(angle: Double(step) * 0.3))
      // Four arms of one lane: the sixteen crossing points and 4 · 3 pairs each of merging and diverging ways.
      #expect(network.conflicts.filter { $0.kind == .cross }.count == 16)
      #expect(network.conflicts.filter { $0.kind == .merge }.count == 12)
      #expect(network.conflicts.filter { $0.kind == .diverge }.count == 12)
      for conflict in network.conflicts {
        #expect(conflict.first < conflict.second)
        let a = network.lanes[conflict.first]
        let b = network.lanes[conflict.second]
        #expect(a.junction == b.junction && a.junction != nil)
        #expect(conflict.firstRange.lowerBound >= 0 && conflict.firstRange.upperBound <= a.length)
        #expect(conflict.secondRange.lowerBound >= 0 && conflict.secondRange.upperBound <= b.length)
        if conflict.kind == .diverge {
          #expect(conflict.firstRange.lowerBound == 0 && conflict.secondRange.lowerBound == 0)
        }
        if conflict.kind == .merge {
          #expect(conflict.firstRange.upperBound == a.length && conflict.secondRange.upperBound == b.length)
        }
        if conflict.kind == .cross { #expect(conflict.right != .arrival || a.turn == b.turn) }
      }
    }
  }

  @Test func signalsFreeOfConflicts() throws {
    let network = network(Layouts.Cross(isSignalised: true, crossings: true))
    #expect(network.junctions[0].control == .signals)
    let programme = try #require(network.junctions[0].programme)
    #expect(network.signals.filter { $0.crossing == nil }.count == 12)
    #expect(network.signals.filter { $0.crossing != nil }.count == 4)
    #expect(programme.sequences.count == network.signals.count)
    #expect((40...120).contains(programme.cycle))
    var everGreen = Set<Int>()
    for tick in 0..<Int(programme.cycle * 10 + 0.5) {
      let time = Double(tick) / 10
      let going = programme.sequences.indices.filter {
        let state = programme.state(ofSequence: $0, at: time)
        return state == .green || state == .yellow
      }.map { network.signals[programme.sequences[$0].signal] }
      everGreen.formUnion(going.map(\.id))
      let lanes = going.flatMap(\.lanes)
      for conflict in network.conflicts where conflict.kind != .diverge {
        guard lanes.contains(conflict.first), lanes.contains(conflict.second) else { continue }
        let a = network.lanes[conflict.first].path.headings[0]
        let b = network.lanes[conflict.second].path.headings[0]
        let isHeadOn = abs(wrappedAngle(a - b)) > 2.3
        #expect(isHeadOn, "crossing movements are green together at \(time) s")
        #expect(
          conflict.right != .arrival
            || network.lanes[conflict.first].turn == network.lanes[conflict.second].turn)
      }
      for signal in going {
        guard let id = signal.crossing else { continue }
        for passage in network.crossings[id].passages {
          let approach = network.lanes[passage.lane]
          #expect(!approach.successors.contains { lanes.contains($0) }, "walkers meet a green approach")
          let straight = lanes.filter { network.lanes[$0].turn == .straight }
          #expect(!straight.contains { network.lanes[$0].successors.contains(passage.lane) })
        }
      }
    }
    #expect(everGreen.count == network.signals.count)
  }

  @Test func signsMakeControl() {
    #expect(network(Layouts.Cross(hasYields: true)).junctions[0].control == .priority)
    #expect(network(Layouts.Cross(hasStops: true)).junctions[0].control == .allWayStop)
    #expect(network().junctions[0].control == .nearSideFirst)
    let yields = network(Layouts.Cross(hasYields: true))
    #expect(yields.plan.stopLines.count == 2 && yields.plan.stopLines.allSatisfy { $0.kind == .yield })
    for conflict in yields.conflicts where conflict.kind != .diverge {
      let a = yields.lanes[yields.lanes[conflict.first].predecessors[0]].source.road
      let b = yields.lanes[yields.lanes[conflict.second].predecessors[0]].source.road
      let minor = ["arm1", "arm3"]
      if minor.contains(a) != minor.contains(b) {
        #expect(conflict.right == (minor.contains(a) ? .second : .first))
      }
    }
  }

  @Test func crossingsCoverTheirLanes() {
    let network = network(Layouts.Cross(crossings: true))
    #expect(network.crossings.count == 4)
    for crossing in network.crossings {
      #expect(crossing.passages.count == 2 && crossing.hasPriority)
      #expect(abs(crossing.width - 4) < 0.01 && abs(crossing.axis.length - 7) < 0.01)
      #expect(crossing.start != nil && crossing.end != nil && crossing.start != crossing.end)
      for passage in crossing.passages {
        #expect(abs(passage.laneRange.upperBound - passage.laneRange.lowerBound - 4) < 0.05)
        #expect(abs(passage.axisRange.upperBound - passage.axisRange.lowerBound - 3.5) < 0.01)
      }
    }
    for entry in network.entries {
      let lane = network.lanes[entry]
      #expect(abs((lane.stopStation ?? 0) - (lane.length - 6 - 1.2)) < 0.05)
    }
  }

  @Test func mirroredLayoutGivesMirroredNetwork() {
    let right = network(Layouts.Cross(isSignalised: true, crossings: true))
    let left = network(Layouts.Cross(side: .left, isSignalised: true, crossings: true))
    let mirrored = left.lanes.map { lane in lane.path.points.map { Vector2($0.x, -$0.y) } }
    for lane in right.lanes {
      let twin = mirrored.firstIndex { points in
        points.count == lane.path.points.count
          && zip(points, lane.path.points).allSatisfy { $0.distance(to: $1) < 1e-6 }
      }
      #expect(twin != nil, "lane \(lane.source) has no mirror image")
      guard let twin else { continue }
      #expect(left.lanes[twin].successors.count == lane.successors.count)
      #expect(abs((left.lanes[twin].stopStation ?? -1) - (lane.stopStation ?? -1)) < 1e-4)
    }
    #expect(right.conflicts.count == left.conflicts.count)
    #expect(
      right.conflicts.filter { $0.right == .arrival }.count
        == left.conflicts.filter { $0.right == .arrival }.count)
    #expect(right.junctions[0].programme?.cycle == left.junctions[0].programme?.cycle)
  }

  @Test func groundsHaveNoHoles() throws {
    for step in 0..<8 {
      let network = network(Layouts.Cross(angle: Double(step) * 0.37))
      let roads = network.plan.surfaces.filter { $0.surfaceClass == .road }.map { Polygon($0.polygon) }
      for ring in network.plan.drivable { #expect(Polygon(ring).signedArea > 0) }
      for lane in network.lanes where lane.laneClass.isDriven {
        for point in lane.path.points.dropFirst().dropLast() {
          #expect(roads.contains { $0.contains(point) }, "no ground under \(lane.source) at \(point)")
        }
      }
      #expect(roads.contains { $0.contains(Vector2(0.3, 0.2)) })
      #expect(roads.count == 4 + 12 + 1)
    }
  }
}
