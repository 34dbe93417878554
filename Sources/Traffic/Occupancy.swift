import Roads

/// Who is where on which lane: for every lane its vehicles in order of station.
///
/// A vehicle stands in every lane it covers: also in the one its tail is still in, the one its front has
/// reached, the one it is leaving sideways, and those that fork off or join where it is. So a search along
/// a lane finds everything that is in the way, and no pair of vehicles is looked at that are not neighbours.
struct Occupancy: Sendable {
  /// A vehicle on a lane.
  struct Occupant: Sendable {
    /// Station of the box's centre on this lane, which may lie beyond its ends [m].
    var station: Double
    /// Index of the vehicle in the scene.
    var vehicle: Int32
    /// Whether it only wishes to come into this lane.
    var isWish: Bool
  }

  private var loose: [(lane: Int32, occupant: Occupant)] = []
  private var starts: [Int32] = []
  private var filled: [Int32] = []
  private var occupants: [Occupant] = []

  /// The vehicles on a lane, in order of station.
  func range(_ lane: Int) -> Range<Int> { Int(starts[lane])..<Int(starts[lane + 1]) }

  /// The occupant at a position of `range`.
  subscript(_ index: Int) -> Occupant { occupants[index] }

  /// Takes down all vehicles of a scene.
  mutating func rebuild(_ vehicles: [Vehicle], _ graph: RoadGraph) {
    loose.removeAll(keepingCapacity: true)
    for index in vehicles.indices {
      add(vehicles[index].place, index: Int32(index), vehicles[index], graph)
    }
    sortByLane(count: graph.lanes.count)
  }

  private mutating func put(_ lane: Int, _ station: Double, _ vehicle: Int32, isWish: Bool = false) {
    loose.append((Int32(lane), Occupant(station: station, vehicle: vehicle, isWish: isWish)))
  }

  private mutating func add(_ place: Place, index: Int32, _ vehicle: Vehicle, _ graph: RoadGraph) {
    let lane = place.lane
    let half = vehicle.length / 2
    let facts = graph.lanes[lane]
    put(lane, place.station, index)
    var station = place.station
    for before in [place.previous, place.beforePrevious] {
      guard before >= 0, station - half < 0 else { break }
      station += graph.lanes[before].length
      put(before, station, index)
    }
    if place.station + half > facts.length {
      let next = Int(graph.routes.step(to: vehicle.goal, from: lane).next)
      if next >= 0 { put(next, place.station - facts.length, index) }
    }
    if place.beside >= 0 { put(place.beside, place.besideStation, index) }
    for conflict in graph.conflicts[facts.conflicts] {
      switch conflict.kind {
      case .diverge where place.station - half < conflict.mine.upperBound:
        put(conflict.other, place.station - conflict.mine.lowerBound + conflict.theirs.lowerBound, index)
      case .merge where place.station + half > conflict.mine.lowerBound + RightOfWay.nose:
        put(conflict.other, place.station - conflict.mine.upperBound + conflict.theirs.upperBound, index)
      default: break
      }
    }
    guard vehicle.mind.wish != 0 else { return }
    let wished = vehicle.mind.wish > 0 ? facts.left : facts.right
    guard wished >= 0 else { return }
    let scaled = place.station * graph.lanes[wished].length / facts.length
    put(wished, scaled, index, isWish: true)
  }

  private mutating func sortByLane(count: Int) {
    starts.removeAll(keepingCapacity: true)
    starts.append(contentsOf: repeatElement(0, count: count + 1))
    for entry in loose { starts[Int(entry.lane) + 1] += 1 }
    for lane in 0..<count { starts[lane + 1] += starts[lane] }
    let filler = Occupant(station: 0, vehicle: -1, isWish: false)
    occupants.removeAll(keepingCapacity: true)
    occupants.append(contentsOf: repeatElement(filler, count: loose.count))
    filled.removeAll(keepingCapacity: true)
    filled.append(contentsOf: starts)
    for entry in loose {
      let lane = Int(entry.lane)
      var position = Int(filled[lane])
      filled[lane] += 1
      while position > Int(starts[lane]), occupants[position - 1].station > entry.occupant.station {
        occupants[position] = occupants[position - 1]
        position -= 1
      }
      occupants[position] = entry.occupant
    }
  }
}
