import ExactMath
import Geometry
import Parameters
import Randomness
import RoadGeneration
import Roads
import Testing

extension Sample {
  /// Parking lots of all seeds, generated once.
  static let parkingLots = Result { try all(.parkingLot, count: 120) }
}

@Suite struct ParkingLotTests {
  private func shrunk(_ polygon: Polygon) -> Polygon {
    let centre = polygon.centroid
    return Polygon(polygon.points.map { centre + ($0 - centre) * 0.98 })
  }

  @Test func stallsHaveTheirSizeAndLieBesideAisles() throws {
    var angles: [Int] = []
    for sample in try Sample.parkingLots.get() {
      let spec = sample.spec.parkingLot
      let angle: Double =
        switch spec.stallAngle {
        case .right: 90
        case .steep: 60
        case .flat: 45
        }
      angles.append(Int(angle))
      let stalls = sample.layout.roads.flatMap { $0.outlines(of: "parkingSpace") }
      #expect(stalls.count >= 2 * spec.aisles * 3, "seed \(sample.seed): \(stalls.count)")
      let depth =
        spec.stallLength * ExactMath.sin(angle / 180 * .pi)
        + spec.stallWidth * ExactMath.cos(angle / 180 * .pi)
      for stall in stalls {
        let points = stall.counterclockwise.points
        #expect(points.count == 4 && Polygon(points).isSimple)
        // As wide as asked across the cars, as deep as the row.
        let area = depth * spec.stallWidth / ExactMath.sin(angle / 180 * .pi)
        #expect(abs(Polygon(points).area - area) < 1e-6, "seed \(sample.seed)")
      }
      for (index, stall) in stalls.enumerated().prefix(40) {
        for other in stalls[(index + 1)...] {
          #expect(!shrunk(stall).meets(shrunk(other)), "seed \(sample.seed)")
        }
      }
    }
    #expect(Set(angles) == [45, 60, 90])
  }

  @Test func everyStallIsAPlaceForOneVehicle() throws {
    for sample in try Sample.parkingLots.get() {
      let spec = sample.spec.parkingLot
      let places = RoadNetwork.compiled(sample.layout).network.parkingPlaces
      let stalls = sample.layout.roads.map { $0.outlines(of: "parkingSpace").count }
      #expect(places.count == stalls.reduce(0, +), "seed \(sample.seed)")
      var first = 0
      for (road, count) in zip(sample.layout.roads, stalls) {
        for place in places[first..<first + count] {
          #expect(abs(place.length - spec.stallLength) < 0.01, "seed \(sample.seed): \(place)")
          #expect(abs(place.width - spec.stallWidth) < 0.01, "seed \(sample.seed): \(place)")
          #expect(!place.isTaken)
          // Whoever drives on ahead leaves the aisle.
          let (_, t) = road.alignment.project(place.pose.position)
          let (_, ahead) = road.alignment.project(place.pose.world(Vector2(1, 0)))
          #expect(abs(ahead) > abs(t) + 0.5, "seed \(sample.seed): \(place)")
        }
        first += count
      }
    }
  }

  @Test func everyAisleLeadsToTheStreetAndFromIt() throws {
    for sample in try Sample.parkingLots.get() {
      let spec = sample.spec.parkingLot
      let network = RoadNetwork.compiled(sample.layout).network
      let ends = spec.rearEntrance ? 3 : 2
      #expect(network.entries.count == ends && network.exits.count == ends, "seed \(sample.seed)")
      for (starts, next) in [(network.entries, \Lane.successors), (network.exits, \.predecessors)] {
        var seen = Set(starts)
        var open = starts
        while let lane = open.popLast() {
          for other in network.lanes[lane][keyPath: next] where seen.insert(other).inserted {
            open.append(other)
          }
        }
        let lost = network.lanes.filter { $0.laneClass.isDriven && !seen.contains($0.id) }
        #expect(lost.isEmpty, "seed \(sample.seed)")
      }
      let slow = network.lanes.filter { abs($0.speedLimit - spec.speedLimit / 3.6) < 1e-9 }
      #expect(slow.count >= 2 * spec.aisles, "seed \(sample.seed)")
      let yields = sample.layout.roads.flatMap(\.signals).filter { $0.name == "yield" }
      #expect(yields.count == (spec.secondEntrance ? 2 : 1), "seed \(sample.seed)")
      let street = network.junctions.filter { $0.control == .priority }
      #expect(street.count == yields.count)
      #expect(network.junctions.allSatisfy { [.priority, .nearSideFirst].contains($0.control) })
    }
  }

  @Test func aislesWithoutRoomForStallsAreRefused() throws {
    var spec = RoadSpec()
    spec.topology = .parkingLot
    spec.parkingLot.aisleLength = 30
    spec.parkingLot.cornerRadius = 10
    let failure = try #require(throws: GenerationFailure.self) { try generateLayout(spec, seed: Seed(1)) }
    #expect(failure.message.contains("30.0 m leave"), "\(failure.message)")
  }
}
