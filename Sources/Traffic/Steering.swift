import Agents
import ExactMath
import Geometry
import Roads

/// Keeping to the lane's centre: pure pursuit from the rear axle (Coulter 1992).
///
/// On a constant curve the arc to a point of the curve is the curve itself, so there is no steady error.
enum Steering {
  /// Shortest look-ahead [m] and its time [s].
  static let nearest = 3.0
  static let lookAheadTime = 0.6
  /// Errors that are always reckoned with [m].
  static let usualError = 0.5
  /// Speed from which a lane change takes its usual time [m/s]; below it is stretched.
  static let changeSpeed = 8.0
  /// Free space kept beside the box [m].
  static let sideMargin = 0.2

  /// Curvature that leads a vehicle along its way [1/m].
  static func curvature(_ vehicle: Vehicle, _ mind: Mind, _ around: Surroundings) -> Double {
    let chassis = vehicle.chassis
    let error = abs(vehicle.place.offset - plannedOffset(vehicle, mind, after: 0, around))
    let ahead =
      lookAhead(chassis, speed: vehicle.state.speed, error: error) - chassis.centreAheadOfRearAxle
    let station = vehicle.place.station + ahead
    let (lane, there) = around.place(from: vehicle.place.lane, at: station, goal: vehicle.goal)
    let (centre, forward) = around.graph.centre(lane, at: there)
    let front = chassis.centreAheadOfRearAxle + vehicle.length / 2
    let offset =
      plannedOffset(vehicle, mind, after: ahead / max(vehicle.state.speed, 1), around)
      + inward(vehicle.width, front: front, lane, at: there, around.graph)
    return pursuit(of: centre + forward.perpendicular * offset, chassis, vehicle.state)
  }

  /// Distance from the rear axle to the point that is steered for [m].
  ///
  /// - Parameter error: How far the vehicle is from where it means to be [m].
  static func lookAhead(_ chassis: Chassis, speed: Double, error: Double = usualError) -> Double {
    // The wheel must be able to answer the error within half the distance, or the vehicle swings for ever.
    let rate = chassis.limits.steeringRate / chassis.wheelbase
    return max(nearest, lookAheadTime * speed, ExactMath.cbrt(4 * max(error, usualError) * speed / rate))
  }

  /// Curvature of the arc from the rear axle to a point [1/m].
  static func pursuit(of target: Vector2, _ chassis: Chassis, _ state: VehicleState) -> Double {
    let away = target - chassis.rearAxle(of: state)
    let aside = Vector2(heading: state.heading).cross(away)
    return 2 * aside / max(away.squaredLength, 1)
  }

  /// Where the vehicle means to be in its lane after a time [m to the left].
  static func plannedOffset(
    _ vehicle: Vehicle, _ mind: Mind, after time: Double, _ around: Surroundings
  ) -> Double {
    let lane = around.graph.network.lanes[vehicle.place.lane].path
    let room = lane.width(at: vehicle.place.station) / 2 - vehicle.width / 2 - sideMargin
    let reach = max(0, room)
    let far = around.graph.network.drivingSide == .right ? 1.0 : -1.0
    let wander = far * min(max(mind.wander * vehicle.traits.wander, -reach), reach)
    guard mind.isChanging else { return wander }
    let rate = changeRate(vehicle)
    let progress = min(1, mind.changeProgress + rate * time)
    let offset = wander + mind.changeFrom * (1 - smoothStep(progress))
    let bound = outerBound(vehicle, after: time * vehicle.state.speed, around)
    return mind.changeFrom > 0 ? min(offset, bound) : max(offset, -bound)
  }

  /// How far from the new lane's centre a vehicle may be that comes from a lane which narrows or ends [m].
  private static func outerBound(
    _ vehicle: Vehicle, after distance: Double, _ around: Surroundings
  ) -> Double {
    let beside = vehicle.place.beside
    guard beside >= 0 else { return .infinity }
    let old = laneWidth(beside, vehicle.place.besideStation + distance, around)
    let new = laneWidth(vehicle.place.lane, vehicle.place.station + distance, around)
    return max(0, new / 2 + old - vehicle.width / 2 - sideMargin)
  }

  private static func laneWidth(_ lane: Int, _ station: Double, _ around: Surroundings) -> Double {
    around.graph.network.lanes[lane].path.width(at: station)
  }

  /// How far the rear axle keeps inside the lane's centre line, so that what the box sweeps outside and
  /// inside the curve is shared [m to the left]; `front` is how far the box reaches ahead of that axle.
  static func inward(
    _ width: Double, front: Double, _ lane: Int, at station: Double, _ graph: RoadGraph
  ) -> Double {
    let bend = graph.bend(lane, at: station)
    let room = (graph.network.lanes[lane].path.width(at: station) - width) / 2
    let share = min(max(0, room - 0.22), front * front * abs(bend) / 6)
    return bend > 0 ? share : -share
  }

  /// Progress of a lane change in a second [1/s].
  static func changeRate(_ vehicle: Vehicle) -> Double {
    min(1, vehicle.state.speed / changeSpeed) / vehicle.traits.changeTime
  }

  /// The quintic of least jerk from 0 to 1.
  static func smoothStep(_ x: Double) -> Double { x * x * x * (10 + x * (-15 + 6 * x)) }
}
