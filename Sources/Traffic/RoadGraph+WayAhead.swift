import Agents
import Geometry

extension RoadGraph {
  /// The box of a vehicle that goes on along its way by a distance [m]: the rear axle runs along the lanes, the
  /// box turns with it and swings out in front.
  func box(of vehicle: Vehicle, ahead way: Double) -> PredictedBox {
    let lead = vehicle.chassis.centreAheadOfRearAxle
    let (point, forward) = place(of: vehicle, at: vehicle.place.station + way - lead)
    let aside = forward.perpendicular * vehicle.place.offset * max(0, 1 - way / 6)
    return PredictedBox(
      centre: point + forward * lead + aside, forward: forward, halfLength: vehicle.length / 2,
      halfWidth: vehicle.width / 2)
  }

  /// A point of a vehicle's way at a station of its lane that may lie behind the lane or beyond it.
  private func place(of vehicle: Vehicle, at station: Double) -> (point: Vector2, forward: Vector2) {
    var lane = vehicle.place.lane
    var station = station
    if station < 0, vehicle.place.previous >= 0 {
      lane = vehicle.place.previous
      station += lanes[lane].length
      if station < 0, vehicle.place.beforePrevious >= 0 {
        lane = vehicle.place.beforePrevious
        station += lanes[lane].length
      }
    }
    while station > lanes[lane].length {
      let next =
        lane == vehicle.place.previous && lane != vehicle.place.lane
        ? vehicle.place.lane
        : lane == vehicle.place.beforePrevious && lane != vehicle.place.lane
          ? vehicle.place.previous : Int(routes.step(to: vehicle.goal, from: lane).next)
      guard next >= 0 else { break }
      station -= lanes[lane].length
      lane = next
    }
    return centre(lane, at: station)
  }
}
