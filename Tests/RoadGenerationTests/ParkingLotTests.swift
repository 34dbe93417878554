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

  @Test func carsStandInStallsAndNowhereElse() throws {
    for sample in try Sample.parkingLots.get() {
      let spec = sample.spec.parkingLot
      var (stalls, cars) = (0, 0)
      for road in sample.layout.roads {
        let spaces = road.outlines(of: "parkingSpace")
        let parked = road.objects.filter { $0.subtype == "parkedCar" }
        stalls += spaces.count
        cars += parked.count
        for car in parked {
          let pose = road.alignment.pose(at: car.s).offset(left: car.t)
          let box = OrientedBox(
            centre: pose.position, heading: pose.heading + car.headingOffset, length: car.length,
            width: car.width)
          #expect(spaces.contains { $0.contains(box.centre) }, "seed \(sample.seed)")
          #expect(abs(car.t) - car.length / 2 > spec.aisleWidth / 2 - 0.6, "seed \(sample.seed)")
        }
      }
      let share = Double(cars) / Double(stalls)
      let slack = 4 * (spec.occupancy * (1 - spec.occupancy) / Double(stalls)).squareRoot() + 0.01
      #expect(abs(share - spec.occupancy) < slack, "seed \(sample.seed): \(share)")
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
