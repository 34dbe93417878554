import Agents
import Geometry
import Roads
import Testing

/// Where vehicles may stand parked.
struct ParkingPlaceTests {
  private func street(_ objects: [RoadObject], side: DrivingSide = .right) -> RoadNetwork {
    var layout = Layouts.straight(side: side)
    layout.roads[0].objects = objects
    return RoadNetwork.compiled(layout).network
  }

  @Test func aVehicleOfTheMapTakesItsOwnPlaceAndIsNoObstacle() {
    for type in [("car", ""), ("obstacle", "parkedCar")] {
      let car = RoadObject(
        id: "c", type: type.0, subtype: type.1, s: 40, t: -5, headingOffset: .pi, length: 4.2, width: 1.8,
        height: 1.5)
      let network = street([car])
      let place = network.parkingPlaces.first
      #expect(network.parkingPlaces.count == 1 && network.plan.obstacles.isEmpty)
      #expect(place?.isTaken == true)
      #expect(place.map { abs($0.length - 4.2) + abs($0.width - 1.8) < 0.01 } == true)
      // Its front is where the file says, not where traffic goes.
      #expect(place.map { $0.pose.forward.x < -0.99 } == true)
    }
  }

  @Test func stallsFaceAwayFromTheRoadAndLengthwiseOnesGoWithTraffic() {
    for (t, turned) in [(-6.0, false), (6, false), (-6, true), (6, true)] {
      for side in [DrivingSide.right, .left] {
        let stall = RoadObject(
          id: "p", type: "parkingSpace", s: 60, t: t, headingOffset: turned ? .pi / 2 : 0, length: 5.5,
          width: 2.4)
        let place = street([stall], side: side).parkingPlaces.first
        let forward = place?.pose.forward ?? .zero
        let expected =
          turned
          ? Vector2(0, t < 0 ? -1 : 1) : Vector2((t < 0) == (side == .right) ? 1 : -1, 0)
        #expect(forward.dot(expected) > 0.99, "\(t) \(turned) \(side): \(forward)")
        #expect(place?.isTaken == false)
      }
    }
  }

  @Test func groundForManyIsNoPlaceForOne() {
    let lot = RoadObject(id: "p", type: "parkingSpace", s: 60, t: -20, length: 40, width: 20)
    #expect(street([lot]).parkingPlaces.isEmpty)
  }

  @Test func stripsBesideLanesTakeOneCarAfterAnother() {
    for width in [1.5, 2.1, 5.0] {
      var layout = Layouts.straight()
      layout.roads[0].sections[0].lanes = [
        SectionLane(id: 1, type: "driving", width: 3), SectionLane(id: -1, type: "driving", width: 3),
        SectionLane(id: -2, type: "parking", width: width),
      ]
      let places = RoadNetwork.compiled(layout).network.kerbsidePlaces
      // Too narrow for a car; so wide that cars stand across.
      guard width == 2.1 else {
        #expect(places.isEmpty, "\(width)")
        continue
      }
      #expect(places.count == 32)
      for (place, next) in zip(places, places.dropFirst()) {
        #expect(place.pose.position.distance(to: next.pose.position) >= place.length - 1e-6)
        #expect(abs(place.pose.position.y + 4.05) < 0.01 && place.pose.forward.x > 0.99)
      }
    }
  }
}
