import Agents
import Geometry
import Randomness
import Roads
import Simulation
import Testing
import Traffic

/// What holds for every run of traffic.
struct SimulateTests {
  private func traffic(_ density: Double) -> TrafficSpec {
    var spec = TrafficSpec()
    spec.density = density
    spec.truckShare = 0.15
    return spec
  }

  private func run(
    _ street: Street, _ density: Double, seed: UInt64, seconds: Double = 12, rate: Int = 10
  ) throws -> Episode {
    try simulate(
      street.network, traffic: traffic(density), ego: EgoSpec(), duration: seconds, rate: rate,
      seed: Seed(seed))
  }

  @Test func theSameSeedGivesTheSameEpisodeAndAnotherSeedAnother() throws {
    let first = try run(Street(), 0.5, seed: 7)
    #expect(try run(Street(), 0.5, seed: 7) == first)
    #expect(try run(Street(), 0.5, seed: 8).tracks != first.tracks)
  }

  @Test func nobodyTouchesAnybodyAndNobodyLeavesTheRoad() throws {
    for seed in 0..<12 as Range<UInt64> {
      for street in [Street(), Street(lanes: 3, length: 600, limit: 33, curvature: 0.0008)] {
        let episode = try run(street, Double(seed % 4 + 1) / 4, seed: seed)
        #expect(episode.events.isEmpty, "seed \(seed): \(episode.events)")
        for (id, track) in episode.tracks.enumerated() {
          #expect(track.lane.allSatisfy { $0 >= 0 }, "seed \(seed), agent \(id) leaves the lanes")
        }
        for tick in stride(from: 0, to: episode.ticks, by: 5) {
          let boxes = episode.tracks.compactMap { $0.box(at: tick) }
          for (index, box) in boxes.enumerated() {
            for other in boxes[(index + 1)...] {
              #expect(!box.overlaps(other), "seed \(seed), tick \(tick)")
            }
          }
        }
      }
    }
  }

  @Test func theLogIsConsistent() throws {
    for rate in [10, 20] {
      let episode = try run(Street(), 0.6, seed: 3, rate: rate)
      #expect(episode.rate == rate && episode.ticks == 12 * rate)
      var last = 0
      for track in episode.tracks {
        #expect(track.first >= last && track.ticks.upperBound <= episode.ticks)
        last = track.first
        for column in [track.y.count, track.heading.count, track.speed.count, track.acceleration.count] {
          #expect(column == track.x.count)
        }
        #expect(track.lane.count == track.x.count && track.lights.count == track.x.count)
        for index in track.x.indices.dropFirst() {
          let change = (track.speed[index] - track.speed[index - 1]) * Int32(rate)
          #expect(track.acceleration[index] == change)
          let way = track.pose(index).position.distance(to: track.pose(index - 1).position)
          let speed = Double(track.speed[index] + track.speed[index - 1]) / 2000
          #expect(abs(way - speed / Double(rate)) < 0.03)
        }
      }
    }
  }

  @Test func trafficIsInFullSwingAtTheFirstTickAndTheEgoIsThere() throws {
    for seed in 0..<10 as Range<UInt64> {
      let episode = try run(Street(length: 500), 0.6, seed: seed, seconds: 20)
      let first = episode.tracks.filter { $0.first == 0 }
      #expect(first.count > 8)
      #expect(first.contains { $0.x[0] < 120_000 } && first.contains { $0.x[0] > 250_000 })
      let moving = first.filter { $0.speed[0] > 6000 }
      #expect(Double(moving.count) > 0.7 * Double(first.count), "seed \(seed)")
      let ego = try #require(episode.ego)
      #expect(episode.tracks[ego].agentClass == .car)
      #expect(episode.tracks[ego].first == 0 && episode.tracks[ego].x.count == episode.ticks)
    }
  }

  @Test func aMirroredWorldGivesAMirroredEpisode() throws {
    for seed in 0..<4 as Range<UInt64> {
      let right = try run(Street(lanes: 3, limit: 28, curvature: 0.002), 0.7, seed: seed)
      let left = try run(
        Street(lanes: 3, limit: 28, curvature: 0.002, drivingSide: .left), 0.7, seed: seed)
      #expect(left.ego == right.ego && left.tracks.count == right.tracks.count)
      for (one, other) in zip(right.tracks, left.tracks) {
        #expect(one.x == other.x && one.y == other.y.map { -$0 } && one.speed == other.speed)
        #expect(one.heading == other.heading.map { -$0 } && one.lane == other.lane)
      }
      func changes(_ episode: Episode) -> Int {
        episode.tracks.reduce(0) { sum, track in
          sum + zip(track.lane, track.lane.dropFirst()).filter { $0 != $1 }.count
        }
      }
      #expect(changes(left) == changes(right))
    }
  }

  @Test func anEmptyRoadHoldsTheEgoAlone() throws {
    let episode = try run(Street(length: 500), 0, seed: 1, seconds: 5)
    #expect(episode.tracks.count == 1 && episode.ego == 0)
    let without = try simulate(
      Street().network, traffic: traffic(0), ego: nil, duration: 5, rate: 10, seed: Seed(1))
    #expect(without.tracks.isEmpty && without.ego == nil && without.ticks == 50)
  }

  @Test func moreDemandMeansMoreVehiclesAndLaneChangesHappen() throws {
    var counts: [Int] = []
    var changes = 0
    for density in [0.1, 0.4, 0.8] {
      var count = 0
      for seed in 0..<6 as Range<UInt64> {
        let street = Street(lanes: 3, length: 600, limit: 30, curvature: 0)
        let episode = try run(street, density, seed: seed, seconds: 20)
        count += episode.tracks.count
        for track in episode.tracks {
          changes += zip(track.lane, track.lane.dropFirst()).filter { $0 != $1 }.count
        }
      }
      counts.append(count)
    }
    #expect(counts[0] < counts[1] && counts[1] < counts[2])
    #expect(changes > 5)
  }

  @Test func aMapWithoutLanesForCarsIsRefused() throws {
    var network = Street().network
    for lane in network.lanes.indices { network.lanes[lane].laneClass = .pavement }
    #expect(throws: TrafficFailure.self) {
      try simulate(network, traffic: traffic(0.5), ego: nil, duration: 5, rate: 10, seed: Seed(1))
    }
    #expect(throws: TrafficFailure.self) {
      try simulate(Street().network, traffic: traffic(0.5), ego: nil, duration: 0, rate: 10, seed: Seed(1))
    }
  }

  @Test func inACurveBoxesKeepToTheirLanesCentre() throws {
    for radius in [8.0, 12, 30] {
      let street = Street(lanes: 1, length: 60, limit: 14, curvature: 1 / radius)
      let network = street.network
      for seed in 0..<4 as Range<UInt64> {
        var spec = traffic(0.5)
        spec.truckShare = 0
        spec.vanShare = 0
        let episode = try simulate(
          network, traffic: spec, ego: nil, duration: 15, rate: 10, seed: Seed(seed))
        for track in episode.tracks {
          for index in track.x.indices {
            let place = network.lanes[0].path.project(track.pose(index).position)
            // Straight into an arc without a transition is harsher than any road that is built.
            #expect(abs(place.t) < 0.55, "radius \(radius), seed \(seed)")
          }
        }
      }
    }
  }
}
