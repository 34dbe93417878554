import Agents
import Geometry
import Roads

extension Pedestrian {
  /// Braking that a driver is trusted with [m/s²], and its reaction time [s].
  static let trust = (braking: 2.5, reaction: 0.8)
  /// How far along the lanes one looks for vehicles [m].
  static let sight = 80.0

  /// Whether a walker at the kerb may start now: on green, before drivers that must and can stop, or in a gap.
  func mayCross(_ walker: Walker, _ id: Int, fromStart: Bool) -> Bool {
    let crossing = graph.network.crossings[id]
    if let signal = crossing.signal, scene.signals[signal] != .green, scene.signals[signal] != .off {
      return false
    }
    let isRuled = crossing.hasPriority || crossing.signal.map { scene.signals[$0] == .green } ?? false
    let length = crossing.axis.length
    for passage in crossing.passages {
      let far = fromStart ? passage.axisRange.upperBound : length - passage.axisRange.lowerBound
      let time = (far + 0.5) / walker.desiredSpeed + walker.margin
      let isSafe = isSafe(
        lane: passage.lane, before: passage.laneRange.lowerBound, after: passage.laneRange.upperBound,
        distance: 0, time: time, isRuled: isRuled, depth: 0)
      if !isSafe { return false }
    }
    return true
  }

  /// Whether all vehicles that come along a lane to a crossing leave the time, or stop for the walker.
  func isSafe(
    lane: Int, before start: Double, after end: Double, distance: Double, time: Double, isRuled: Bool,
    depth: Int, onto target: Int = -1
  ) -> Bool {
    for position in occupancy.range(lane) {
      let occupant = occupancy[position]
      let vehicle = scene.vehicles[Int(occupant.vehicle)]
      guard !occupant.isWish, occupant.station - vehicle.length / 2 < end else { continue }
      let goesThere = target < 0 || Int(graph.routes.step(to: vehicle.goal, from: lane).next) == target
      guard goesThere else { continue }
      let way = distance + start - occupant.station - vehicle.length / 2
      let speed = vehicle.state.speed
      if way < 0.3 { return false }
      if speed < 0.3, depth == 0 || vehicle.claim.hold < way { continue }
      if vehicle.claim.hold < way, vehicle.claim.hold > speed * speed / 6, !vehicle.claim.isAdmitted {
        continue
      }
      let canStop =
        way > Prediction.stoppingDistance(
          speed: speed, braking: Self.trust.braking,
          reaction: Self.trust.reaction) + 1
      if isRuled, canStop { continue }
      let arrival = Prediction.time(over: way, speed: speed, acceleration: 1, top: graph.lanes[lane].cruise)
      if arrival < time { return false }
    }
    guard distance + start < Self.sight, depth < 4 else { return true }
    for before in graph.network.lanes[lane].predecessors where graph.lanes[before].isUsable {
      let length = graph.lanes[before].length
      let isSafe = isSafe(
        lane: before, before: length, after: .infinity, distance: distance + start, time: time,
        isRuled: isRuled, depth: depth + 1, onto: lane)
      if !isSafe { return false }
    }
    return true
  }
}
