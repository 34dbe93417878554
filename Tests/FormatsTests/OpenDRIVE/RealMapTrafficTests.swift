import Agents
import Evaluation
import Formats
import Foundation
import Roads
import Scenarios
import Simulation
import Testing

/// Traffic on maps that others made is as free of faults as on generated roads.
@Suite(.enabled(if: SharedMaps.arePresent, Comment(rawValue: SharedMaps.absence)))
struct RealMapTrafficTests {
  @Test(
    arguments: [
      "Town01", "multi_intersections", "fabriksgatan", "highway_exit", "e6mini", "curves_elevation",
    ])
  func threeSeedsHaveNoFault(map: String) throws {
    let folder = try #require(SharedMaps.folder)
    let bytes = Array(try Data(contentsOf: folder.appending(path: "xodr/\(map).xodr")))
    let loaded = try OpenDRIVEReader.read(bytes, name: map, place: map)
    let world = World(layout: loaded.layout, network: RoadNetwork.compiled(loaded.layout).network)
    var vehicles = 0
    for seed in [3, 7, 11] as [UInt64] {
      let spec = Recipe(name: map).scenario(seed: seed)
      let episode = try spec.episode(in: world)
      vehicles += episode.tracks.count { $0.agentClass.isVehicle }
      let faults = audit(episode)
      #expect(faults.isEmpty, "seed \(seed): \(faults.map { "\($0.tick) \($0.rule) \($0.message)" })")
      #expect(!episode.events.contains { $0.type == "collision" }, "seed \(seed)")
    }
    #expect(vehicles > 10)
  }
}
