import Agents
import Geometry
import Roads

/// Where vehicles must stop for pedestrians.
struct WalkerYielding {
  let graph: RoadGraph
  let scene: Scene
  /// Walkers that wait at or are on each crossing, by index.
  private var walkers: [[Int]]
  private let isEmpty: Bool

  /// Time kept before and after a walker is in the way [s].
  static let margin = 0.8
  /// Distance kept to a crossing [m], and sideways to a walker [m].
  static let gap = 1.0
  static let aside = 0.7
  /// How far ahead one looks [s, m].
  static let reach = (time: 5.0, distance: 15.0)

  init(graph: RoadGraph, scene: Scene) {
    self.graph = graph
    self.scene = scene
    walkers = Array(repeating: [], count: graph.network.crossings.count)
    var found = false
    for (index, walker) in scene.walkers.enumerated() {
      switch walker.leg {
      case .along: continue
      case .waiting(let crossing, _), .across(let crossing, _): walkers[crossing].append(index)
      }
      found = true
    }
    isEmpty = !found
  }

  /// Free way of every vehicle's front to where it must stop for walkers [m]; empty when nobody crosses.
  func holds() -> [Double] {
    guard !isEmpty else { return [] }
    return scene.vehicles.map(hold)
  }

  private func hold(_ vehicle: Vehicle) -> Double {
    var lane = vehicle.place.lane
    var start = -vehicle.place.station
    let half = vehicle.length / 2
    let reach = Self.reach.distance + Self.reach.time * vehicle.state.speed
    var best = Double.infinity
    while lane >= 0, start < reach {
      for passage in graph.passages[graph.lanes[lane].passages] where !walkers[passage.crossing].isEmpty {
        let way = start + passage.stations.lowerBound - half
        let past = start + passage.stations.upperBound + half
        guard way > -0.5, way < best, mustStop(vehicle, passage, way, past, lane) else { continue }
        guard way > Prediction.stoppingDistance(speed: vehicle.state.speed, braking: 8) - 0.5 else {
          continue
        }
        let line = start + graph.lanes[lane].stopStation - half
        let isLineNear = line > -0.2 && line < way && way - line < 7
        best = max(0, isLineNear ? line - RightOfWay.lineGap : way - Self.gap)
      }
      start += graph.lanes[lane].length
      lane = Int(graph.routes.step(to: vehicle.goal, from: lane).next)
    }
    return best
  }

  private func mustStop(
    _ vehicle: Vehicle, _ passage: LanePassage, _ way: Double, _ past: Double, _ lane: Int
  ) -> Bool {
    let crossing = graph.network.crossings[passage.crossing]
    let speed = vehicle.state.speed
    let top = graph.lanes[lane].cruise
    let acceleration = vehicle.traits.following.acceleration
    let arrives = Prediction.time(over: way, speed: speed, acceleration: acceleration, top: top)
    let leaves = Prediction.time(
      over: past, speed: min(speed, top), acceleration: 0.6 * acceleration, top: max(speed, 3))
    for index in walkers[passage.crossing] {
      let walker = scene.walkers[index]
      let isFromStart: Bool
      let along: Double
      switch walker.leg {
      case .along: continue
      case .waiting(_, let atStart):
        let canStop = way > Prediction.stoppingDistance(speed: speed, braking: 2.5, reaction: 0.3)
        // Whoever has stood here for long sees that they do not mean to go.
        guard crossing.hasPriority, canStop, way > 0.6, vehicle.claim.waiting < 6 else { continue }
        (isFromStart, along) = (atStart, -0.5)
      case .across(_, let fromStart): (isFromStart, along) = (fromStart, walker.station)
      }
      let length = crossing.axis.length
      let near = isFromStart ? passage.axis.lowerBound : length - passage.axis.upperBound
      let far = isFromStart ? passage.axis.upperBound : length - passage.axis.lowerBound
      let pace = max(0.6, walker.desiredSpeed)
      let comes = (near - Self.aside - along) / pace
      let goes = (far + Self.aside - along) / max(0.6, 0.8 * pace)
      if goes > 0, comes < leaves + Self.margin, goes > arrives - Self.margin { return true }
    }
    return false
  }
}
