import Agents
import Geometry
import Parameters
import Roads
import Scenarios
import Simulation
import Testing
import Traffic

/// Vehicles that stand parked: in places, apart from each other, and out of everybody's way.
struct ParkedVehicleTests {
  private func spec(_ seed: UInt64, _ topology: String, density: Double = 0.1) -> ScenarioSpec {
    let recipe = Recipe(
      name: "parked",
      distributions: [
        "road.topology": .constant(.text(topology)), "duration": .constant(.number(1)),
        "traffic.warm_up": .constant(.number(0)), "traffic.density": .constant(.number(density)),
      ])
    return recipe.scenario(seed: seed)
  }

  private func parked(_ episode: Episode) -> [OrientedBox] {
    episode.tracks.filter { $0.agentClass.isVehicle && $0.lane.allSatisfy { $0 < 0 } }.map { $0.box(0) }
  }

  @Test func theyStandInPlacesAndApart() throws {
    for topology in ["parking_lot", "town", "grid"] {
      var (places, taken, asked) = (0.0, 0.0, 0.0)
      for seed in 0..<8 as Range<UInt64> {
        let spec = spec(seed, topology)
        let world = try spec.generatedWorld()
        let episode = try spec.episode(in: world)
        let boxes = parked(episode)
        let grounds = (world.network.parkingPlaces + world.network.kerbsidePlaces).map { place in
          OrientedBox(
            centre: place.pose.position, heading: place.pose.heading, length: place.length + 0.01,
            width: place.width + 0.01)
        }
        places += Double(grounds.count)
        taken += Double(boxes.count)
        asked += Double(grounds.count) * spec.settings.traffic.parked
        for (index, box) in boxes.enumerated() {
          #expect(
            grounds.contains { ground in box.polygon.allSatisfy(ground.contains) },
            "\(topology) \(seed): \(box.centre)")
          #expect(!boxes[..<index].contains { $0.overlaps(box) }, "\(topology) \(seed): \(box.centre)")
        }
        // Never the ego, and there from the first tick to the last.
        #expect(episode.ego.map { episode.tracks[$0].lane.contains { $0 >= 0 } } ?? true)
        let idle = episode.tracks.filter { $0.agentClass.isVehicle && $0.lane.allSatisfy { $0 < 0 } }
        #expect(idle.allSatisfy { $0.ticks == 0..<episode.ticks && $0.lights.allSatisfy(\.isEmpty) })
        #expect(idle.allSatisfy { Set($0.x).count == 1 && Set($0.heading).count == 1 })
      }
      #expect(places > 200, "\(topology): \(places)")
      // Long vans find no room in short places.
      #expect(taken < asked + 4 * places.squareRoot() && taken > 0.85 * asked, "\(topology)")
    }
  }

  @Test func whoIsParkedAtTheKerbFacesTheWayOfTheTraffic() throws {
    var (count, wrong) = (0, [String]())
    for seed in 0..<6 as Range<UInt64> {
      let network = try spec(seed, "town").generatedWorld().network
      let places = network.kerbsidePlaces
      for place in places {
        let forward = place.pose.forward
        let beside = network.lanes.filter { $0.laneClass.isDriven && $0.junction == nil }.min {
          distance(of: place.pose.position, to: $0) < distance(of: place.pose.position, to: $1)
        }
        let lane = try #require(beside)
        let nearest = try #require(
          lane.path.points.indices.min {
            lane.path.points[$0].distance(to: place.pose.position)
              < lane.path.points[$1].distance(to: place.pose.position)
          })
        let travel = Vector2(heading: lane.path.headings[nearest])
        if travel.dot(forward) < 0.95 { wrong.append("seed \(seed) at \(place.pose.position)") }
        count += 1
      }
    }
    #expect(count > 100 && wrong.isEmpty, "\(wrong.count) of \(count): \(wrong.prefix(5))")
  }

  private func distance(of point: Vector2, to lane: Lane) -> Double {
    lane.path.points.reduce(.infinity) { min($0, $1.distance(to: point)) }
  }

  @Test func moreTrafficMovesNobodyWhoIsParked() throws {
    let world = try spec(3, "town").generatedWorld()
    let (calm, busy) = (spec(3, "town", density: 0.1), spec(3, "town", density: 0.5))
    let before = parked(try calm.episode(in: world))
    #expect(before.count > 20)
    #expect(before == parked(try busy.episode(in: world)))
  }
}
