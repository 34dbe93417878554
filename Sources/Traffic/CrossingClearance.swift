import Agents
import Roads

/// Keeps zebra crossings free: nobody drives onto one who would have to stop on it (StVO § 26).
///
/// Without it a queue that stands on a crossing keeps walkers from going, and walkers who wait keep those
/// from leaving who would make room for the queue.
struct CrossingClearance {
  let graph: RoadGraph
  let occupancy: Occupancy
  let scene: Scene

  /// How far ahead one looks [s, m].
  static let reach = (time: 4.0, distance: 12.0)
  /// Space kept before the crossing, and behind it [m].
  static let gap = (before: 0.6, behind: 0.3)
  /// Speed from which on the one ahead will make room [m/s].
  static let flowing = 4.0

  /// Free way of every vehicle's front to a crossing that it has to keep free [m]; empty where there is none.
  func holds() -> [Double] {
    guard graph.network.crossings.contains(where: \.hasPriority) else { return [] }
    return scene.vehicles.indices.map(hold)
  }

  private func hold(_ index: Int) -> Double {
    let vehicle = scene.vehicles[index]
    let half = vehicle.length / 2
    let reach = Self.reach.distance + Self.reach.time * vehicle.state.speed
    var lane = vehicle.place.lane
    var start = -vehicle.place.station
    while lane >= 0, start < reach {
      for passage in graph.passages[graph.lanes[lane].passages]
      where graph.network.crossings[passage.crossing].hasPriority {
        let way = start + passage.stations.lowerBound - half
        let past = start + passage.stations.upperBound + half + Self.gap.behind
        guard way > 0.1, way < reach, let room = room(index, within: past + 10), room < past, room > way
        else { continue }
        guard way > Prediction.stoppingDistance(speed: vehicle.state.speed, braking: 3.5) else { continue }
        return max(0, way - Self.gap.before)
      }
      start += graph.lanes[lane].length
      lane = Int(graph.routes.step(to: vehicle.goal, from: lane).next)
    }
    return .infinity
  }

  /// How far a vehicle can go on behind the one ahead, once that one has stopped [m]; nil where it flows.
  private func room(_ index: Int, within reach: Double) -> Double? {
    let vehicle = scene.vehicles[index]
    let around = Surroundings(graph: graph, occupancy: occupancy)
    guard
      let leader = around.ahead(
        of: vehicle.place.station, on: vehicle.place.lane, goal: vehicle.goal, length: vehicle.length,
        except: index, within: reach + vehicle.length, scene.vehicles)
    else { return nil }
    let other = scene.vehicles[leader.index]
    let speed = other.state.speed
    let isHeld = other.claim.hold < reach
    guard isHeld || (speed < Self.flowing && other.state.acceleration < 0.5) else { return nil }
    let rest = isHeld ? max(0, other.claim.hold) : Prediction.stoppingDistance(speed: speed, braking: 2)
    return leader.gap + rest - vehicle.traits.following.standstillGap
  }
}
