import Roads

/// What a driver can look at: the old scene, the road, and who is where.
struct Surroundings {
  let graph: RoadGraph
  let occupancy: Occupancy

  /// A vehicle found along a way.
  struct Found {
    var index: Int
    /// Free way between the bumpers; negative when they overlap [m].
    var gap: Double
  }

  /// The next lane on a vehicle's way, −1 where it ends.
  func next(_ lane: Int, goal: Int) -> Int { Int(graph.routes.step(to: goal, from: lane).next) }

  /// The nearest vehicle ahead of a station on a lane and on the lanes that lead to a goal.
  ///
  /// With `byFront` one is ahead whose front is: where lanes join, a long vehicle that noses in goes first,
  /// though its middle is farther back.
  func ahead(
    of station: Double, on lane: Int, goal: Int, length: Double, except own: Int, within reach: Double,
    _ vehicles: [Vehicle], wishes: Bool = false, byFront: Bool = false
  ) -> Found? {
    var lane = lane
    var toStart = -station
    while lane >= 0, toStart < reach {
      for position in occupancy.range(lane) {
        let occupant = occupancy[position]
        let distance = toStart + occupant.station
        let other = Int(occupant.vehicle)
        guard other != own, occupant.isWish == wishes else { continue }
        let ahead = byFront ? distance + (vehicles[other].length - length) / 2 : distance
        guard ahead >= 0 else { continue }
        // Of two that stand side by side the one born first goes ahead.
        if ahead == 0, other > own { continue }
        return Found(index: other, gap: distance - (length + vehicles[other].length) / 2)
      }
      toStart += graph.lanes[lane].length
      lane = next(lane, goal: goal)
    }
    return nil
  }

  /// The nearest vehicle behind a station on a lane, lanes that lead there included.
  func behind(
    _ station: Double, on lane: Int, length: Double, except own: Int, within reach: Double,
    _ vehicles: [Vehicle]
  ) -> Found? {
    var best: Found?
    search(lane, before: station, distance: 0, reach: reach, depth: 0) { other, distance in
      guard other != own else { return false }
      let gap = distance - (length + vehicles[other].length) / 2
      if gap < best?.gap ?? .infinity { best = Found(index: other, gap: gap) }
      return true
    }
    return best
  }

  private func search(
    _ lane: Int, before station: Double, distance: Double, reach: Double, depth: Int,
    _ visit: (Int, Double) -> Bool
  ) {
    for position in occupancy.range(lane).reversed() {
      let occupant = occupancy[position]
      guard occupant.station <= station, !occupant.isWish else { continue }
      if visit(Int(occupant.vehicle), distance + station - occupant.station) { return }
    }
    guard distance + station < reach, depth < 4 else { return }
    for before in graph.network.lanes[lane].predecessors where graph.lanes[before].isUsable {
      let length = graph.lanes[before].length
      search(
        before, before: length, distance: distance + station, reach: reach, depth: depth + 1, visit)
    }
  }

  /// A place on the way of a vehicle: a lane and a station on it.
  func place(from lane: Int, at station: Double, goal: Int) -> (lane: Int, station: Double) {
    var lane = lane
    var station = station
    while station > graph.lanes[lane].length {
      let following = next(lane, goal: goal)
      guard following >= 0 else { break }
      station -= graph.lanes[lane].length
      lane = following
    }
    return (lane, station)
  }
}
