import Agents
import Geometry
import Randomness
import Roads

/// Bringing pedestrians onto the pavements.
struct Crowd: Sendable {
  let walking: WalkingGraph
  let target: Int
  private let seed: Seed
  private var generator: Generator

  /// Mean walking speed and spread by kind [m/s] (adults: Helbing and Molnár 1995).
  private static func pace(_ kind: String) -> (mean: Double, deviation: Double) {
    switch kind {
    case "child": (1.2, 0.2)
    case "elderly": (1.0, 0.1)
    default: (1.34, 0.26)
    }
  }

  init(_ network: RoadNetwork, spec: TrafficSpec, seed: Seed) {
    walking = WalkingGraph(network)
    target = Int((spec.pedestrians * walking.length / 100).rounded())
    self.seed = seed
    generator = seed.generator()
  }

  /// A new walker on a way at a station.
  private func walker(
    id: Int, on link: WalkingGraph.Link, at station: Double, _ pedestrian: Pedestrian
  ) -> (walker: Walker, body: Body) {
    var own = seed["walker", id].generator()
    let body = Body.sampled(.pedestrian, with: &own)
    let pace = Self.pace(body.kind)
    let speed = own.truncatedNormal(mean: pace.mean, deviation: pace.deviation, in: 0.6...2.2)
    let side = own.uniform()
    let margin = own.truncatedNormal(mean: 1.5, deviation: 0.7, in: 0.5...3.5)
    let graph = pedestrian.graph
    let (centre, forward) = graph.centre(link.lane, at: station)
    let room = max(0, graph.network.lanes[link.lane].path.width(at: station) / 2 - 0.4)
    let direction = link.isForward ? 1.0 : -1.0
    let near = graph.network.drivingSide == .right ? -1.0 : 1.0
    var walker = Walker(
      id: id, position: centre + forward.perpendicular * (near * direction * side * room),
      heading: (forward * direction).heading, desiredSpeed: speed, side: side, margin: margin,
      leg: .along(lane: link.lane, isForward: link.isForward), station: station, generator: own)
    walker.velocity = forward * (direction * speed)
    walker.speed = speed
    walker.previousSpeed = speed
    pedestrian.enter(link, at: station, &walker)
    return (walker, body)
  }

  /// People all over the pavements; ids count on from `firstID`.
  mutating func population(firstID: Int, _ pedestrian: Pedestrian) -> [(walker: Walker, body: Body)] {
    guard !walking.pavements.isEmpty else { return [] }
    var all: [(walker: Walker, body: Body)] = []
    let weights = walking.pavements.map { pedestrian.graph.lanes[$0].length }
    for _ in 0..<target {
      let lane = walking.pavements[generator.weightedIndex(weights)]
      let station = generator.uniform() * pedestrian.graph.lanes[lane].length
      let link = WalkingGraph.Link(lane: lane, isForward: generator.chance(0.5))
      let made = walker(id: firstID + all.count, on: link, at: station, pedestrian)
      if Self.isFree(made.walker.position, all.map(\.walker)) { all.append(made) }
    }
    return all
  }

  /// Somebody who comes onto the map at the end of a pavement, now and then.
  mutating func newcomer(id: Int, _ pedestrian: Pedestrian, dt: Double) -> (walker: Walker, body: Body)? {
    let missing = target - pedestrian.scene.walkers.count
    guard missing > 0, generator.chance(dt * Double(missing) / 5) else { return nil }
    let open = walking.openEnds
    guard !open.isEmpty else { return nil }
    let link = generator.choice(open)
    let length = pedestrian.graph.lanes[link.lane].length
    let station = link.isForward ? min(0.4, length / 2) : max(length - 0.4, length / 2)
    let made = walker(id: id, on: link, at: station, pedestrian)
    return Self.isFree(made.walker.position, pedestrian.scene.walkers) ? made : nil
  }

  private static func isFree(_ point: Vector2, _ others: [Walker]) -> Bool {
    !others.contains { $0.position.distance(to: point) < 1 }
  }
}
