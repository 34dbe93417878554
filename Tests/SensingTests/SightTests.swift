import Agents
import Geometry
import Randomness
import Roads
import Sensing
import Simulation
import Testing

@Suite struct SightTests {
  private func sights(_ episode: Episode, at tick: Int = 0) -> [Sight] {
    var scratch = Lidar.Scratch()
    let lidar = Lidar(LidarSpec(), weather: WeatherSpec(), episode: episode, seed: Seed(1))
    return lidar.observe(at: tick, with: &scratch).sights
  }

  @Test func visibleFractionAgreesWithCounting() throws {
    let rays = 16_384
    var partly = 0
    for seed in 0..<12 {
      let episode = Town.random(seed, agents: 30, obstacles: 12)
      let outlines = Town.outlines(episode, at: 0)
      let origin = try #require(episode.tracks[0].box(at: 0)).pose
      let sights = sights(episode)
      #expect(sights.map(\.agent) == Array(0...30))
      #expect(sights[0] == Sight(agent: 0, visible: 1, occluder: nil, returns: 0))
      for agent in 1...30 {
        // Rays spread over a small window around the agent alone, for a fine count.
        let box = try #require(episode.tracks[agent].box(at: 0))
        let middle = (box.centre - origin.position).heading
        let window = box.distance(to: origin.position) < box.radius ? 2 * Double.pi : .pi
        var (silhouette, seen) = (0, 0)
        var hiders: [Int: Int] = [:]
        for ray in 0..<rays {
          let angle = middle + ((Double(ray) + 0.5) / Double(rays) - 0.5) * window
          let direction = Vector2(heading: angle)
          guard Geometry.firstHit(from: origin.position, along: direction, on: box.polygon) != nil
          else { continue }
          silhouette += 1
          guard let first = Town.firstHit(outlines, from: origin.position, along: direction) else { continue }
          if first.owner == agent { seen += 1 } else { hiders[first.owner, default: 0] += 1 }
        }
        guard silhouette > 0 else { continue }
        let counted = Double(seen) / Double(silhouette)
        // A count is wrong by at most a ray at each border of what is seen.
        let slack = 0.001 + 4 / Double(silhouette)
        #expect(abs(sights[agent].visible - counted) < slack, "seed \(seed) agent \(agent)")
        if counted > 0.01 && counted < 0.99 { partly += 1 }
        let agents = hiders.filter { $0.key >= 0 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let obstacle = hiders.filter { $0.key < 0 }.values.max() ?? 0
        let best = agents.first.map(\.value) ?? 0
        let second = agents.dropFirst().first.map(\.value) ?? 0
        guard abs(best - obstacle) > 4, best - second > 4 || best == 0 else { continue }
        #expect(
          sights[agent].occluder == (best > obstacle ? agents[0].key : nil), "seed \(seed) agent \(agent)")
      }
    }
    #expect(partly > 30)
  }

  @Test func halfHiddenBehindATruck() {
    // Seen from the origin the truck's rear face fills the lower half of the car behind.
    let ego = Town.track(.car, from: .origin, length: 4, width: 2, ticks: 1)
    let truck = Town.track(.truck, from: Pose(Vector2(11, -1), heading: 0), length: 2, width: 2, ticks: 1)
    let car = Town.track(.car, from: Pose(Vector2(22, 0), heading: 0), length: 4, width: 2, ticks: 1)
    let free = sights(Town.episode([ego, car]))
    #expect(free[1].visible > 1 - 1e-12 && free[1].occluder == nil)
    let hidden = sights(Town.episode([ego, truck, car]))
    #expect(abs(hidden[2].visible - 0.5) < 1e-12 && hidden[2].occluder == 1)
    #expect(hidden[1].visible > 1 - 1e-12)
    // A wall that hides the other half leaves a draw, and a bit more of it is more than the truck hides.
    func wall(_ low: Double) -> Obstacle {
      Obstacle(
        .wall, polygon: [Vector2(14, low), Vector2(15, low), Vector2(15, 5), Vector2(14, 5)], height: 2)
    }
    #expect(sights(Town.episode([ego, truck, car], [wall(-0.3)]))[2].occluder == 1)
    let behind = Obstacle(
      .wall, polygon: [Vector2(5, -0.1), Vector2(6, -0.1), Vector2(6, 5), Vector2(5, 5)], height: 2)
    let most = sights(Town.episode([ego, truck, car], [behind]))[2]
    #expect(most.occluder == nil && most.visible < 1e-12)
  }

  @Test func whatIsSeenThroughHidesNothing() {
    let ego = Town.track(.car, from: .origin, length: 4, width: 2, ticks: 1)
    let car = Town.track(.car, from: Pose(Vector2(22, 0), heading: 0), length: 4, width: 2, ticks: 1)
    var fence = Obstacle(
      .wall, polygon: [Vector2(9, -9), Vector2(10, -9), Vector2(10, 9), Vector2(9, 9)], height: 2)
    #expect(sights(Town.episode([ego, car], [fence]))[1].visible == 0)
    fence.isOpaque = false
    #expect(sights(Town.episode([ego, car], [fence]))[1].visible > 1 - 1e-12)
    #expect(sights(Town.episode([ego, car], ego: nil)).isEmpty)
  }
}
