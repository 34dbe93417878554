import Agents
import Evaluation
import Parameters
import Randomness
import RoadGeneration
import Roads
import Simulation
import Testing
import Traffic

/// Traffic on generated roads, judged by the audit: nominal runs are free of faults.
struct NominalTrafficTests {
  private struct Run {
    var network: RoadNetwork
    var episode: Episode
  }

  private func run(
    _ road: [String: Distribution], density: Double, seed: UInt64, seconds: Double, warmUp: Double = 25
  ) throws -> Run {
    let root = Seed(seed)
    let spec = RoadSpec.sampled(road, seed: root["road"])
    let network = RoadNetwork.compiled(try generateLayout(spec, seed: root["road"])).network
    var traffic = TrafficSpec.sampled(seed: root["traffic"])
    traffic.density = density
    traffic.warmUp = warmUp
    let episode = try simulate(
      network, traffic: traffic, ego: EgoSpec(), duration: seconds, rate: 10, seed: root["traffic"])
    return Run(network: network, episode: episode)
  }

  @Test(arguments: ["priority", "signals", "all_way_stop", "right_before_left"])
  func intersectionsAreFreeOfFaults(control: String) throws {
    let road: [String: Distribution] = [
      "topology": .constant(.text("intersection")), "intersection.control": .constant(.text(control)),
    ]
    for seed in 0..<8 as Range<UInt64> {
      let run = try run(road, density: 0.15 + 0.1 * Double(seed % 4), seed: seed, seconds: 30)
      #expect(audit(run.episode).isEmpty, "seed \(seed): \(audit(run.episode))")
      let worst = run.episode.events.filter { $0.type != "deadlock_resolved" }
      #expect(worst.isEmpty, "seed \(seed): \(worst)")
      #expect(run.episode.ego != nil)
    }
  }

  @Test(arguments: ["mini", "compact", "normal", "two_lane"])
  func roundaboutsAreFreeOfFaultsAndKeepFlowing(kind: String) throws {
    let road: [String: Distribution] = [
      "topology": .constant(.text("roundabout")), "roundabout.kind": .constant(.text(kind)),
    ]
    for seed in 0..<6 as Range<UInt64> {
      let run = try run(road, density: 0.2 + 0.2 * Double(seed % 4), seed: seed, seconds: 60)
      #expect(audit(run.episode).isEmpty, "seed \(seed): \(audit(run.episode))")
      let vehicles = run.episode.tracks.filter { $0.agentClass.isVehicle }
      // Somebody leaves the map in each third of the run, so nothing is stuck for good.
      let last = vehicles.map(\.ticks.upperBound).filter { $0 < run.episode.ticks }
      for third in 0..<3 {
        let part = (third * 200)..<(third + 1) * 200
        #expect(last.contains { part.contains($0) }, "seed \(seed): nobody leaves in \(part)")
      }
    }
  }

  @Test func highwaysAreFreeOfFaults() throws {
    for seed in 0..<12 as Range<UInt64> {
      let run = try run(
        ["topology": .constant(.text("highway"))], density: 0.2 + 0.2 * Double(seed % 4), seed: seed,
        seconds: 20)
      #expect(audit(run.episode).isEmpty, "seed \(seed): \(audit(run.episode))")
      #expect(run.episode.events.isEmpty, "seed \(seed): \(run.episode.events)")
    }
  }

  @Test(arguments: ["priority", "signals", "all_way_stop", "right_before_left"])
  func nobodyStandsForEver(control: String) throws {
    let road: [String: Distribution] = [
      "topology": .constant(.text("intersection")), "intersection.control": .constant(.text(control)),
    ]
    for (seed, density) in [(0, 0.3), (1, 0.6), (2, 1), (3, 1), (32, 1), (29, 0.3), (36, 0.3)]
      as [(UInt64, Double)]
    {
      let run = try run(road, density: density, seed: seed, seconds: 150)
      var through = 0
      for (id, track) in run.episode.tracks.enumerated() where track.agentClass.isVehicle {
        let standing = track.speed.suffix(1200)
        #expect(
          standing.count < 1200 || standing.contains { $0 > 200 },
          "seed \(seed), agent \(id) stands for 120 s")
        let isInside = track.lane.contains { $0 >= 0 && run.network.lanes[Int($0)].junction != nil }
        if isInside { through += 1 }
      }
      #expect(through > 10)
      #expect(audit(run.episode).isEmpty, "seed \(seed): \(audit(run.episode))")
    }
  }

  @Test func nobodyStartsInAnothersWay() throws {
    for topology in ["intersection", "roundabout", "highway", "rural"] {
      for seed in 0..<24 as Range<UInt64> {
        let run = try run(
          ["topology": .constant(.text(topology))], density: 0.4 + 0.3 * Double(seed % 3), seed: seed,
          seconds: 3, warmUp: 0)
        let collisions = run.episode.events.filter { $0.type == "collision" }
        #expect(collisions.isEmpty, "\(topology), seed \(seed): \(collisions)")
      }
    }
  }

  @Test func nobodyStandsForEverWhereLanesEnd() throws {
    for seed in 45..<50 as Range<UInt64> {
      let run = try run(["topology": .constant(.text("highway"))], density: 1, seed: seed, seconds: 120)
      for (id, track) in run.episode.tracks.enumerated() where track.agentClass.isVehicle {
        let standing = track.speed.split { $0 > 200 }.map(\.count).max() ?? 0
        #expect(standing < 600, "seed \(seed), agent \(id) stands for \(standing / 10) s")
      }
      #expect(audit(run.episode).isEmpty, "seed \(seed): \(audit(run.episode))")
    }
  }
}
