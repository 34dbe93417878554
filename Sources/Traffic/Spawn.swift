import Agents
import ExactMath
import Geometry
import Randomness
import Roads

/// Making vehicles where they endanger nobody: whoever appears can brake in time for what is ahead.
struct Spawn {
  let graph: RoadGraph
  let spec: TrafficSpec
  let seed: Seed

  /// Free distance kept from the start of a lane when a map is filled [m].
  static let startMargin = 6.0
  /// Braking that must suffice for whatever is ahead of a new vehicle [m/s²].
  static let braking = 2.0

  /// A new vehicle and its body; `generator` decides class and goal, all else comes from its own stream.
  ///
  /// - Parameter front: Where its front will be, from the lane's start [m].
  func vehicle(
    id: Int, lane: Int, front: Double, generator: inout Generator, onlyCar: Bool = false
  ) -> (vehicle: Vehicle, body: Body)? {
    var agentClass = onlyCar ? .car : agentClass(with: &generator)
    let start = Start(lane: lane, front: front, speed: graph.lanes[lane].limit)
    guard let goal = goal(from: start, for: agentClass, with: &generator) else { return nil }
    // Where every way is too tight, something smaller comes instead.
    for smaller in [SemanticClass.van, .car] where isTight(from: lane, to: goal, for: agentClass) {
      agentClass = smaller
    }
    var own = seed["vehicle", id].generator()
    let body = Body.sampled(agentClass, with: &own)
    let traits = DriverTraits.sampled(agentClass, spec: spec, with: &own)
    var mind = Mind(generator: own)
    mind.gapMood = mind.generator.normal()
    mind.wanderSource = mind.generator.normal()
    mind.wander = mind.wanderSource
    let state = VehicleState(position: .zero, heading: 0, speed: 0)
    let vehicle = Vehicle(
      id: id, agentClass: agentClass, length: body.length, width: body.width, chassis: Chassis(body),
      state: state, place: Place(lane: lane, station: 0, offset: 0), goal: goal, traits: traits, mind: mind,
      claim: Claim(), lights: spec.lowBeam ? [.lowBeam] : [])
    return (vehicle, body)
  }

  private func agentClass(with generator: inout Generator) -> SemanticClass {
    let u = generator.uniform()
    if u < spec.truckShare { return .truck }
    return u < spec.truckShare + spec.vanShare ? .van : .car
  }

  /// From where, and how fast, a goal is looked for.
  struct Start {
    var lane: Int
    /// Where the front is, from the lane's start [m].
    var front: Double
    /// Speed [m/s].
    var speed: Double

    /// Whether the first lane change of a way can still be made without haste.
    func leavesRoom(for step: RouteTable.Step) -> Bool {
      step.changes == 0 || step.reach - front >= speed * speed / 3 + speed + 8
    }
  }

  /// A goal that can be reached from a lane; straight ways are likelier than turns.
  ///
  /// Lane changes on the way must have their room: nobody starts with a turn that he has already missed.
  func goal(from start: Start, for agentClass: SemanticClass, with generator: inout Generator) -> Int? {
    let lane = start.lane
    let routes = graph.routes
    let forward = graph.centre(lane, at: 0).forward
    var weights: [Double] = []
    for goal in routes.goals.indices {
      let step = routes.step(to: goal, from: lane)
      let isThere = routes.goals[goal].contains(lane)
      guard step.cost.isFinite, start.leavesRoom(for: step), !isThere || routes.leavesMap[goal] else {
        weights.append(0)
        continue
      }
      let exit = routes.goals[goal][0]
      let end = graph.centre(exit, at: graph.lanes[exit].length).forward
      let isStraight = forward.dot(end) > 0.7
      let isTight = isTight(from: lane, to: goal, for: agentClass)
      weights.append(Double(routes.goals[goal].count) * (isStraight ? 2 : 1) * (isTight ? 1e-6 : 1))
    }
    guard weights.contains(where: { $0 > 0 }) else { return nil }
    return generator.weightedIndex(weights)
  }

  /// Whether the way to a goal has a turn that is too tight for a class.
  func isTight(from lane: Int, to goal: Int, for agentClass: SemanticClass) -> Bool {
    guard agentClass == .truck || agentClass == .van else { return false }
    var current = lane
    var count = 0
    while current >= 0, count < graph.lanes.count {
      let facts = graph.lanes[current]
      if agentClass == .truck ? facts.isTight.truck : facts.isTight.van { return true }
      if graph.routes.goals[goal].contains(current) { return false }
      let step = graph.routes.step(to: goal, from: current)
      let side = step.direction > 0 ? facts.left : step.direction < 0 ? facts.right : -1
      current = step.next >= 0 ? Int(step.next) : side
      count += 1
    }
    return false
  }

  /// Puts a vehicle on its lane at a station, at rest, in the middle.
  func put(_ vehicle: inout Vehicle, at station: Double) {
    let (point, forward) = graph.centre(vehicle.place.lane, at: station)
    vehicle.place.station = station
    vehicle.state.position = point
    vehicle.state.heading = forward.heading
    vehicle.state.curvature = graph.network.lanes[vehicle.place.lane].path.curvature(at: station)
  }

  /// Greatest speed at a station that limits, curves and the stop line ahead allow [m/s].
  func speedBound(_ vehicle: Vehicle) -> Double {
    let lane = vehicle.place.lane
    let facts = graph.lanes[lane]
    let curve = vehicle.traits.curveFactor * graph.squaredCurveSpeed(lane, at: vehicle.place.station)
    var speed = min(facts.limit * vehicle.traits.speedFactor, curve.squareRoot())
    // The wheel turns back only so fast: whoever starts in a bend must not leave it faster than that.
    let chassis = vehicle.chassis
    let bend = abs(vehicle.state.curvature)
    if bend > 0.05 {
      let rate = chassis.limits.steeringRate / chassis.wheelbase
      speed = min(speed, rate / bend * (6 * Steering.sideMargin / bend).squareRoot())
    }
    if vehicle.agentClass == .truck { speed = min(speed, DriverTraits.Archetype.truckSpeed) }
    let leadsOn = graph.successors[lane].contains { graph.lanes[$0].junction < 0 }
    if !leadsOn, !facts.isExit {
      let room = max(0, facts.stopStation - vehicle.place.station - vehicle.length / 2 - 1)
      speed = min(speed, (2 * Self.braking * room).squareRoot())
    }
    return speed
  }

  /// Whether a vehicle that stands along its lane keeps its corners in it, however the lane bends there.
  private func fits(_ vehicle: Vehicle, at station: Double) -> Bool {
    let lane = vehicle.place.lane
    let half = vehicle.length / 2
    let bend = [-half, 0, half].map { abs(graph.bend(lane, at: station + $0)) }.max() ?? 0
    let width = graph.network.lanes[lane].path.width(at: station)
    return vehicle.width / 2 + half * half * bend / 2 <= width / 2
  }

  /// Fills the lanes of the map.
  func population() -> [(vehicle: Vehicle, body: Body)] {
    guard spec.density > 0 else { return [] }
    var all: [(vehicle: Vehicle, body: Body)] = []
    for lane in graph.lanes.indices where graph.lanes[lane].isUsable && graph.lanes[lane].junction < 0 {
      var generator = seed["population", lane].generator()
      let facts = graph.lanes[lane]
      let style = DriverTraits.typical
      let equilibrium = 5 + style.standstillGap + style.timeGap * facts.limit
      var front = facts.length - equilibrium * generator.uniform()
      while let made = vehicle(id: all.count, lane: lane, front: front, generator: &generator) {
        var (vehicle, body) = made
        let station = front - vehicle.length / 2
        guard station - vehicle.length / 2 > Self.startMargin else { break }
        guard fits(vehicle, at: station) else {
          front -= vehicle.length
          continue
        }
        put(&vehicle, at: station)
        vehicle.state.speed = speedBound(vehicle)
        all.append((vehicle, body))
        let extra = equilibrium * (1 / spec.density - 1)
        front =
          station - vehicle.length / 2 - (equilibrium - 5) - generator.exponential(mean: max(extra, 0.1))
      }
    }
    return all
  }
}
