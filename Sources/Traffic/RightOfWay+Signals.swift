import Agents
import Roads

extension RightOfWay {
  /// The signal that rules a visit, −1 for none.
  private func signal(of visit: Approaches.Visit) -> Int { graph.lanes[visit.gate].signal }

  /// Whether the signal before a visit shows green or nothing.
  func isOpen(_ visit: Approaches.Visit) -> Bool {
    let signal = signal(of: visit)
    return signal < 0 || scene.signals[signal] == .green || scene.signals[signal] == .off
  }

  /// Whether the signal before a visit keeps it out for good.
  func signalForbids(_ visit: Approaches.Visit) -> Bool {
    let signal = signal(of: visit)
    guard signal >= 0 else { return false }
    switch scene.signals[signal] {
    case .red, .redYellow: return true
    case .yellow: return claims[visit.vehicle].yellow == .stops
    case .green, .off: return false
    }
  }

  /// Whether the signal lets a vehicle in; a yellow signal is answered once, when it is first seen.
  ///
  /// One stops if braking as this driver accepts suffices, or if the front would not pass before red.
  mutating func signalAllows(_ index: Int, _ visit: Approaches.Visit) -> Bool {
    let signal = signal(of: visit)
    guard signal >= 0 else { return true }
    let vehicle = scene.vehicles[index]
    switch scene.signals[signal] {
    case .green, .off:
      claims[index].yellow = .unanswered
      return true
    case .red, .redYellow: return false
    case .yellow:
      let speed = vehicle.state.speed
      let needed = Prediction.stoppingDistance(
        speed: speed, braking: vehicle.traits.yellowBraking, reaction: vehicle.traits.reaction)
      let arrival = visit.line / max(pace(index), 0.1)
      let isLate = arrival + 0.4 > scene.untilChange[signal]
      if claims[index].yellow == .unanswered {
        claims[index].yellow = needed <= visit.line || isLate ? .stops : .goes
      }
      let canStop =
        Prediction.stoppingDistance(speed: speed, braking: Self.braking.hard, reaction: 0.1) + 0.05
        < visit.line
      if claims[index].yellow == .goes, isLate, canStop { claims[index].yellow = .stops }
      return claims[index].yellow == .goes
    }
  }

  /// Speed at which a vehicle gets on, not faster than the one ahead [m/s].
  private func pace(_ index: Int) -> Double {
    let vehicle = scene.vehicles[index]
    let around = Surroundings(graph: graph, occupancy: occupancy)
    guard
      let leader = around.ahead(
        of: vehicle.place.station, on: vehicle.place.lane, goal: vehicle.goal, length: vehicle.length,
        except: index, within: 30, scene.vehicles)
    else { return vehicle.state.speed }
    return min(vehicle.state.speed, scene.vehicles[leader.index].state.speed)
  }
}
