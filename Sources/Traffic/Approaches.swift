import Agents
import Roads

/// Who is in each junction or comes to it, and by which of its lanes.
struct Approaches: Sendable {
  /// A junction lane on the way of a vehicle.
  struct Visit: Sendable {
    /// Index of the vehicle in the scene.
    var vehicle: Int
    /// Junction lane.
    var lane: Int
    /// Distance from the box's centre to the lane's start; negative once it is there [m].
    var start: Double
    /// The junction lane by which the vehicle comes into the junction.
    var gate: Int
    /// Free way from the front bumper to the stop line of the gate; negative beyond it [m].
    var line: Double
    /// Lane before the gate, −1 when that is no longer known.
    var approach: Int
  }

  /// Seconds and metres that are looked ahead.
  static let reach = (time: 8.0, distance: 45.0)

  /// All visits, vehicle by vehicle, nearest first.
  private(set) var visits: [Visit] = []
  /// For each vehicle its part of `visits`.
  private(set) var ofVehicle: [Range<Int>] = []
  private var starts: [Int] = []
  private var filled: [Int] = []
  private var byLane: [Int] = []

  /// Takes down a scene.
  mutating func rebuild(_ vehicles: [Vehicle], _ graph: RoadGraph) {
    visits.removeAll(keepingCapacity: true)
    ofVehicle.removeAll(keepingCapacity: true)
    for index in vehicles.indices {
      let first = visits.count
      add(vehicles[index], index, graph)
      ofVehicle.append(first..<visits.count)
    }
    starts.removeAll(keepingCapacity: true)
    starts.append(contentsOf: repeatElement(0, count: graph.lanes.count + 1))
    for visit in visits { starts[visit.lane + 1] += 1 }
    for lane in graph.lanes.indices { starts[lane + 1] += starts[lane] }
    filled.removeAll(keepingCapacity: true)
    filled.append(contentsOf: starts)
    byLane.removeAll(keepingCapacity: true)
    byLane.append(contentsOf: repeatElement(0, count: visits.count))
    for index in visits.indices {
      byLane[filled[visits[index].lane]] = index
      filled[visits[index].lane] += 1
    }
  }

  /// Calls a closure with each visit of a junction lane, in order of birth of the vehicles.
  func forEachVisit(of lane: Int, _ body: (Visit) -> Void) {
    for position in starts[lane]..<starts[lane + 1] { body(visits[byLane[position]]) }
  }

  private mutating func add(_ vehicle: Vehicle, _ index: Int, _ graph: RoadGraph) {
    let half = vehicle.length / 2
    let place = vehicle.place
    var start = -place.station
    var gate = -1
    // What the tail still covers, farthest back first.
    if place.previous >= 0, place.station - half < 0 {
      let before = start - graph.lanes[place.previous].length
      if place.beforePrevious >= 0, -before < half, graph.lanes[place.beforePrevious].isGuarded {
        let farther = before - graph.lanes[place.beforePrevious].length
        gate = visit(place.beforePrevious, index, farther, gate, vehicle.claim.gate, graph)
      }
      if graph.lanes[place.previous].isGuarded {
        gate = visit(place.previous, index, before, gate, vehicle.claim.gate, graph)
      } else {
        gate = -1
      }
    }
    var lane = place.lane
    var previous = place.previous
    let reach = Self.reach.distance + Self.reach.time * vehicle.state.speed
    // Whoever waits does not stand on a crossing just before the junction, but before it.
    var crossing = (near: Double.infinity, far: -Double.infinity)
    while lane >= 0, start < reach {
      if graph.lanes[lane].isGuarded {
        if start > 0, gate < 0, previous >= 0 {
          var line = start - (graph.lanes[previous].length - graph.lanes[previous].stopStation) - half
          if crossing.near < line, crossing.far > line - vehicle.length - 0.3 { line = crossing.near }
          visits.append(
            Visit(vehicle: index, lane: lane, start: start, gate: lane, line: line, approach: previous))
          gate = lane
        } else if start > 0, gate >= 0, let last = visits.last {
          visits.append(
            Visit(
              vehicle: index, lane: lane, start: start, gate: gate, line: last.line, approach: last.approach))
        } else {
          gate = visit(lane, index, start, gate, vehicle.claim.gate, graph)
        }
      } else {
        gate = -1
        for passage in graph.passages[graph.lanes[lane].passages] {
          crossing.near = start + passage.stations.lowerBound - half - 0.4
          crossing.far = start + passage.stations.upperBound - half
        }
      }
      start += graph.lanes[lane].length
      previous = lane
      lane = Int(graph.routes.step(to: vehicle.goal, from: lane).next)
    }
  }

  /// Notes a junction lane that the vehicle is already on; its gate lies behind.
  private mutating func visit(
    _ lane: Int, _ index: Int, _ start: Double, _ gate: Int, _ claimed: Int, _ graph: RoadGraph
  ) -> Int {
    let own = gate >= 0 ? gate : (claimed >= 0 ? claimed : lane)
    visits.append(Visit(vehicle: index, lane: lane, start: start, gate: own, line: -100, approach: -1))
    return own
  }
}
