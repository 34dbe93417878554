import Geometry
import Parameters
import Randomness
import RoadGeneration
import Roads
import Testing

/// What a town planner asks of grids and towns.
@Suite struct StreetTests {
  private static let samples = Result {
    try Sample.all(.grid, count: 60) + Sample.all(.town, count: 60)
  }
  private static let networks = Result {
    try samples.get().map { ($0, RoadNetwork.compiled($0.layout).network) }
  }

  @Test func townsHaveTheJunctionsThatWereAskedFor() throws {
    for sample in try Self.samples.get() {
      let arms = sample.layout.junctions.map { junction in
        Set(junction.connections.map(\.incomingRoad)).union(
          sample.layout.connecting.filter { $0.junction == junction.id }.compactMap {
            if case .road(let id, _) = $0.successor { id } else { nil }
          }
        ).count
      }
      #expect(arms.count { $0 >= 3 } == sample.spec.streets.junctions, "seed \(sample.seed)")
      #expect(arms.allSatisfy { $0 == 1 || (3...5).contains($0) }, "seed \(sample.seed): \(arms)")
    }
  }

  @Test func streetsMeetAtJunctionsAlone() throws {
    for sample in try Self.samples.get() {
      let lines = sample.layout.open.map { $0.alignment.polyline(tolerance: 0.1, maximumStep: 10) }
      for a in lines.indices {
        for b in lines.indices.dropFirst(a + 1) {
          #expect(lines[a].crossings(with: lines[b]).isEmpty, "seed \(sample.seed): streets \(a) and \(b)")
        }
      }
    }
  }

  @Test func everyLaneIsReachedFromTheEdgeAndLeadsBackToIt() throws {
    for (sample, network) in try Self.networks.get() {
      let driven = network.lanes.filter(\.laneClass.isDriven)
      for isAhead in [true, false] {
        func next(_ lane: Lane) -> [Int] { isAhead ? lane.successors : lane.predecessors }
        var reached = Set(
          driven.filter { isAhead ? $0.predecessors.isEmpty : $0.successors.isEmpty }.map(\.id))
        #expect(!reached.isEmpty, "seed \(sample.seed): no way out of the map")
        var pending = Array(reached)
        while let lane = pending.popLast() {
          for other in next(network.lanes[lane]) where reached.insert(other).inserted {
            pending.append(other)
          }
        }
        let lost = driven.filter { !reached.contains($0.id) }
        #expect(lost.isEmpty, "seed \(sample.seed): \(lost.map(\.source).prefix(3))")
      }
    }
  }

  @Test func buildingsStandOnGroundOfTheirOwn() throws {
    for sample in try Self.samples.get() where sample.seed < 20 {
      // Neighbours may touch.
      let buildings = sample.layout.roads.flatMap { $0.outlines(of: "building") }.map { building in
        Polygon(building.points.map { building.centroid.interpolated(to: $0, 0.99) })
      }
      let grounds = sample.layout.roads.map(\.ground)
      #expect(!buildings.isEmpty)
      for (index, building) in buildings.enumerated() {
        #expect(!grounds.contains { $0.meets(building) }, "seed \(sample.seed): a building on a road")
        let others = buildings.dropFirst(index + 1)
        #expect(!others.contains { $0.meets(building) }, "seed \(sample.seed): buildings overlap")
      }
    }
  }

  @Test func ranksSayHowStreetsMeet() throws {
    var controls: Set<JunctionControl> = []
    for (sample, network) in try Self.networks.get() {
      for junction in network.junctions {
        controls.insert(junction.control)
        let ways = junction.lanes.filter { network.lanes[$0].laneClass.isDriven }
        let feeders = Set(ways.flatMap { network.lanes[$0].predecessors }).subtracting(ways)
        // Where few streets come in nobody may be left to give way.
        guard Set(feeders.map { network.lanes[$0].source.road }).count > 2 else { continue }
        let limits = junction.lanes.map { network.lanes[$0] }.filter(\.laneClass.isDriven).flatMap {
          $0.predecessors.map { network.lanes[$0].speedLimit * 3.6 }
        }
        // Only where local streets meet nobody has to be told who goes first.
        if junction.control == .nearSideFirst || junction.control == .allWayStop {
          #expect((limits.max() ?? 0) <= sample.spec.streets.localLimit + 1e-9, "seed \(sample.seed)")
        }
      }
    }
    #expect(controls == Set(JunctionControl.allCases))
  }

  @Test func oneWayStreetsHeadsAndParkingComeAsAsked() throws {
    for topology in [Topology.grid, .town] {
      for (share, isThere) in [(0.0, false), (1.0, true)] {
        let samples = try Sample.all(
          topology, count: 12,
          [
            "streets.one_way": .constant(.number(share)), "streets.parking": .constant(.number(share)),
            "streets.cul_de_sacs": .constant(.number(share)), "streets.exits": 1,
          ])
        let streets = samples.flatMap(\.layout.open)
        let isOneWay = streets.contains { road in
          let driving = road.sections[0].lanes.filter { $0.type == "driving" }
          return Set(driving.map { $0.id.signum() }).count == 1
        }
        #expect(isOneWay == isThere)
        #expect(
          streets.contains { $0.sections.contains { $0.lanes.contains { $0.type == "parking" } } } == isThere)
        let heads = samples.flatMap(\.layout.connecting).filter { $0.predecessor == $0.successor }
        #expect(!heads.isEmpty == isThere)
      }
    }
  }

  @Test func neighbouringSeedsDifferAndTheSameSeedDoesNot() throws {
    for topology in [Topology.grid, .town] {
      let first = try Sample.all(topology, count: 6)
      let again = try Sample.all(topology, count: 6)
      #expect(first.map(\.layout) == again.map(\.layout))
      #expect(Set(first.map { $0.layout.open.map(\.length) }).count == first.count)
    }
  }

  @Test func aLargeTownLintsClean() throws {
    for topology in [Topology.grid, .town] {
      for sample in try Sample.all(topology, count: 2, ["streets.junctions": 150]) {
        let compiled = RoadNetwork.compiled(sample.layout)
        let found = compiled.issues + compiled.network.findings(of: sample.layout)
        #expect(found.isEmpty, "\(topology) seed \(sample.seed): \(found.prefix(5))")
      }
    }
  }

  @Test func whatCannotBeBuiltSaysWhy() {
    var spec = RoadSpec()
    spec.topology = .grid
    spec.streets.cornerRadius = 6
    spec.streets.pavementWidth = 5.5
    #expect {
      try generateLayout(spec, seed: Seed(1))
    } throws: { error in
      let message = "\(error)"
      return message.contains("5.5 m") && message.contains("6.0 m") && message.contains("corner_radius")
    }
  }
}
