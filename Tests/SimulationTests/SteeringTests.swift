import Geometry
import Randomness
import Roads
import Simulation
import Testing
import Traffic

/// How vehicles come back to their lane.
struct SteeringTests {
  private static func road(_ id: String, from: Vector2, to: Vector2) -> Road {
    let line = CurveElement(start: Pose(from, heading: 0), length: from.distance(to: to), shape: .line)
    let lane = SectionLane(id: -1, type: "driving", width: 6)
    return Road(
      id: id, alignment: Alignment([line]), types: [RoadTypeRecord(type: "town", speed: 8)],
      sections: [LaneSection(s: 0, lanes: [lane])])
  }

  /// One lane that suddenly goes on farther left, as maps with gaps have it.
  private static func broken(by shift: Double) -> RoadNetwork {
    var layout = RoadLayout(name: "broken", drivingSide: .right)
    var first = road("1", from: .zero, to: Vector2(80, 0))
    var second = road("2", from: Vector2(80, shift), to: Vector2(260, shift))
    first.successor = .road(id: "2", contact: .start)
    second.predecessor = .road(id: "1", contact: .end)
    first.sections[0].lanes[0].successor = -1
    second.sections[0].lanes[0].predecessor = -1
    layout.roads = [first, second]
    return RoadNetwork.compiled(layout).network
  }

  @Test func aVehicleFarAsideComesBackWithoutSwinging() throws {
    var spec = TrafficSpec()
    spec.density = 0.3
    for (seed, shift) in [(1, 1.2), (2, 1.8), (3, -1.5), (4, 2.2)] as [(UInt64, Double)] {
      let episode = try simulate(
        Self.broken(by: shift), traffic: spec, ego: EgoSpec(), duration: 40, rate: 10, seed: Seed(seed))
      var seen = 0
      for (id, track) in episode.tracks.enumerated() {
        let behind = track.x.indices.filter { track.x[$0] > 80_000 && track.x[$0] < 240_000 }
        guard track.x[0] < 70_000, behind.count > 20 else { continue }
        seen += 1
        // Turns back and forth by more than 0.06 rad.
        var turns = 0
        var side = 0
        for index in behind where abs(track.heading[index]) > 6000 {
          let now = track.heading[index] > 0 ? 1 : -1
          if now != side { turns += 1 }
          side = now
        }
        #expect(turns <= 2, "seed \(seed), agent \(id) swings \(turns) times behind a step of \(shift) m")
        let late = behind.filter { track.x[$0] > 130_000 }.map { abs(Double(track.y[$0]) / 1000 - shift + 3) }
        #expect(late.max() ?? 0 < 1, "seed \(seed), agent \(id) is \(late.max() ?? 0) m aside")
      }
      #expect(seen > 2, "seed \(seed): only \(seen) vehicles pass")
    }
  }
}
