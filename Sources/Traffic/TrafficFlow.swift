import Agents
import Geometry
public import Randomness
public import Roads

/// Traffic that runs: the fold from scene to scene.
///
/// In every tick all controls are decided from the old scene, then all states advance. A driver returns
/// only a control, so no behaviour can change who somebody is, how large, or what time it is.
public struct TrafficFlow: Sendable {
  /// The road as drivers see it.
  public let graph: RoadGraph
  /// The scene now.
  public internal(set) var scene = Scene()
  /// What happened in the last tick that only behaviour knows of: type and vehicles by id.
  public internal(set) var incidents: [(type: String, agents: [Int])] = []
  /// Time for which a long vehicle stands and waits for the way that suits it before it takes another [s].
  private static let turnPatience = 15.0
  /// Space that is kept around those who are put on the map [m].
  private static let spawnMargin = 0.5
  let spec: TrafficSpec
  let seed: Seed
  let dt: Double
  let clock: SignalClock
  var demand: Demand
  var occupancy = Occupancy()
  var approaches = Approaches()
  var crowd: Crowd
  var decisions: [Decision] = []

  /// Fills a map with traffic.
  public init(_ network: RoadNetwork, spec: TrafficSpec, rate: Int, seed: Seed) throws(TrafficFailure) {
    graph = RoadGraph(network)
    guard graph.lanes.contains(where: \.isUsable) else {
      throw TrafficFailure(
        "the map '\(network.name)' has no lane that cars may drive on; give it lanes of type driving")
    }
    self.spec = spec
    self.seed = seed
    dt = 1 / Double(rate)
    clock = SignalClock(network, seed: seed["signals"])
    demand = Demand(graph, spec: spec, seed: seed["demand"])
    crowd = Crowd(network, spec: spec, seed: seed["crowd"])
    (scene.signals, scene.untilChange) = clock.states(at: 0)
    populate()
    for (walker, body) in crowd.population(firstID: scene.bodies.count, pedestrian) {
      scene.walkers.append(walker)
      scene.bodies.append(body)
    }
    for (pose, body) in Parking(spec: spec, seed: seed["parked"]).population(network) {
      scene.parked.append(ParkedVehicle(id: scene.bodies.count, pose: pose))
      scene.bodies.append(body)
    }
  }

  var spawn: Spawn { Spawn(graph: graph, spec: spec, seed: seed["spawn"]) }

  /// The behaviour of pedestrians in the scene of now.
  var pedestrian: Pedestrian {
    Pedestrian(graph: graph, walking: crowd.walking, occupancy: occupancy, scene: scene, dt: dt)
  }

  /// Puts vehicles on the map so that each can brake for the one ahead.
  private mutating func populate() {
    var made = spawn.population()
    for _ in 0..<3 {
      occupancy.rebuild(made.map(\.vehicle), graph)
      let around = Surroundings(graph: graph, occupancy: occupancy)
      let vehicles = made.map(\.vehicle)
      var kept: [(vehicle: Vehicle, body: Body)] = []
      for index in vehicles.indices {
        var (vehicle, body) = made[index]
        if let found = around.ahead(
          of: vehicle.place.station, on: vehicle.place.lane, goal: vehicle.goal, length: vehicle.length,
          except: index, within: 250, vehicles)
        {
          let ahead = vehicles[found.index].state.speed
          guard found.gap > vehicle.traits.following.standstillGap else { continue }
          let safe = vehicle.traits.following.safeSpeed(gap: found.gap, leaderSpeed: ahead)
          vehicle.state.speed = min(vehicle.state.speed, safe)
        }
        kept.append((vehicle, body))
      }
      made = kept
    }
    for (vehicle, body) in made where isFree(vehicle) {
      var vehicle = vehicle
      vehicle.id = scene.bodies.count
      scene.bodies.append(body)
      scene.vehicles.append(vehicle)
    }
  }

  /// Whether no box of the scene meets that of somebody who is to be put there, whatever lanes they are in.
  private func isFree(_ vehicle: Vehicle) -> Bool {
    let box = PredictedBox(vehicle)
    return !scene.vehicles.contains { box.meets(PredictedBox($0), margin: Self.spawnMargin) }
  }

  /// One tick.
  public mutating func advance() {
    incidents.removeAll(keepingCapacity: true)
    occupancy.rebuild(scene.vehicles, graph)
    let around = Surroundings(graph: graph, occupancy: occupancy)
    settleRights()
    decide(around)
    let walkers = scene.walkers.isEmpty ? [] : scene.walkers.indices.compactMap(pedestrian.advanced)
    move()
    scene.walkers = walkers
    scene.tick += 1
    (scene.signals, scene.untilChange) = clock.states(at: Double(scene.tick) * dt)
    admitNewcomers()
  }

  /// Settles who may go at junctions and crossings; the claims become part of the scene that is decided on.
  private mutating func settleRights() {
    approaches.rebuild(scene.vehicles, graph)
    var holds = CrossingClearance(graph: graph, occupancy: occupancy, scene: scene).holds()
    let forWalkers = WalkerYielding(graph: graph, scene: scene).holds()
    if holds.isEmpty {
      holds = forWalkers
    } else if !forWalkers.isEmpty {
      holds = zip(holds, forWalkers).map { min($0, $1) }
    }
    guard !approaches.visits.isEmpty || !holds.isEmpty else {
      for index in scene.vehicles.indices { scene.vehicles[index].claim = Claim() }
      return
    }
    var rights = RightOfWay(
      graph: graph, occupancy: occupancy, approaches: approaches, scene: scene, walkerHolds: holds, dt: dt)
    rights.settle()
    for index in scene.vehicles.indices { scene.vehicles[index].claim = rights.claims[index] }
    scene.admissions = rights.admissions
    for circle in rights.resolved {
      incidents.append((type: "deadlock_resolved", agents: circle.map { scene.vehicles[$0].id }))
    }
  }

  private mutating func decide(_ around: Surroundings) {
    let impacts =
      approaches.visits.isEmpty ? nil : ImpactCheck(graph: graph, scene: scene, approaches: approaches)
    let driver = Driver(around: around, spec: spec, dt: dt, impacts: impacts)
    decisions.removeAll(keepingCapacity: true)
    for index in scene.vehicles.indices { decisions.append(driver.decide(index, in: scene)) }
    forbidClashingChanges()
  }

  /// Of two that would change into the same gap in the same tick only the one born first does.
  private mutating func forbidClashingChanges() {
    var taken: [(lane: Int, centre: Vector2, reach: Double)] = []
    for index in decisions.indices where decisions[index].change >= 0 {
      let vehicle = scene.vehicles[index]
      let lane = decisions[index].change
      let reach = vehicle.length / 2 + 8 + vehicle.state.speed
      let clashes = taken.contains {
        $0.lane == lane && $0.centre.distance(to: vehicle.state.position) < $0.reach + reach
      }
      if clashes {
        decisions[index].change = -1
        decisions[index].mind.changeProgress = 1
        decisions[index].mind.changeFrom = 0
      } else {
        taken.append((lane, vehicle.state.position, reach))
      }
    }
  }

  /// Applies all decisions and takes vehicles that reach the map's edge off it.
  private mutating func move() {
    var kept = 0
    for index in scene.vehicles.indices {
      var vehicle = scene.vehicles[index]
      let decision = decisions[index]
      vehicle.mind = decision.mind
      vehicle.lights = decision.lights
      if decision.change >= 0 { startChange(&vehicle, to: decision.change) }
      vehicle.state = vehicle.chassis.advanced(vehicle.state, by: decision.control, over: dt)
      guard locate(&vehicle) else { continue }
      scene.vehicles[kept] = vehicle
      kept += 1
    }
    scene.vehicles.removeLast(scene.vehicles.count - kept)
  }

  private func startChange(_ vehicle: inout Vehicle, to lane: Int) {
    let own = graph.lanes[vehicle.place.lane].length
    let scaled = vehicle.place.station * graph.lanes[lane].length / own
    vehicle.place.beside = vehicle.place.lane
    vehicle.place.besideStation = vehicle.place.station
    vehicle.place.lane = lane
    vehicle.place.station = scaled
    vehicle.place.previous = -1
    vehicle.place.beforePrevious = -1
  }

  /// Finds the vehicle's place after it moved; false when it left the map.
  private mutating func locate(_ vehicle: inout Vehicle) -> Bool {
    let travelled = vehicle.state.speed * dt
    func follow(_ lane: Int, _ station: Double) -> (station: Double, offset: Double) {
      graph.located(vehicle.state.position, on: lane, near: station + travelled)
    }
    (vehicle.place.station, vehicle.place.offset) = follow(vehicle.place.lane, vehicle.place.station)
    leaveSide(&vehicle, travelled)
    avoidDeadEnd(&vehicle)
    let facts = graph.lanes[vehicle.place.lane]
    if facts.isExit, graph.routes.leavesMap[vehicle.goal],
      vehicle.place.station + vehicle.length / 2 >= facts.length
    {
      return false
    }
    while vehicle.place.station > graph.lanes[vehicle.place.lane].length {
      let lane = vehicle.place.lane
      let next = Int(graph.routes.step(to: vehicle.goal, from: lane).next)
      guard next >= 0 else { break }
      vehicle.place.station -= graph.lanes[lane].length
      vehicle.place.beforePrevious = vehicle.place.previous
      vehicle.place.previous = lane
      vehicle.place.lane = next
      followBeside(&vehicle)
      (vehicle.place.station, vehicle.place.offset) =
        graph.located(vehicle.state.position, on: next, near: vehicle.place.station)
      // At once, so that the way on is known long before the lane ends.
      if !graph.routes.leavesMap[vehicle.goal], graph.routes.goals[vehicle.goal].contains(next) {
        newGoal(&vehicle)
      }
    }
    return true
  }

  /// Carries the lane that is being left sideways over to its successor beside the new lane.
  private func followBeside(_ vehicle: inout Vehicle) {
    guard vehicle.place.beside >= 0 else { return }
    let beside = vehicle.place.beside
    let facts = graph.lanes[vehicle.place.lane]
    let next = graph.successors[beside].first { $0 == facts.left || $0 == facts.right }
    vehicle.place.besideStation -= graph.lanes[beside].length
    vehicle.place.beside = next ?? -1
  }

  /// Frees the lane that was left sideways as soon as the box has cleared it.
  private func leaveSide(_ vehicle: inout Vehicle, _ travelled: Double) {
    guard vehicle.place.beside >= 0 else { return }
    let (station, offset) = graph.located(
      vehicle.state.position, on: vehicle.place.beside, near: vehicle.place.besideStation + travelled)
    vehicle.place.besideStation = station
    let clear = vehicle.width / 2 + 1.25 + 0.4
    let isPast = station > graph.lanes[vehicle.place.beside].length + vehicle.length / 2
    if abs(offset) > clear || isPast || !vehicle.mind.isChanging { vehicle.place.beside = -1 }
  }

  /// One that missed its turn takes another way instead of waiting for ever; whoever is too long for those
  /// waits as long as it can still change.
  private mutating func avoidDeadEnd(_ vehicle: inout Vehicle) {
    let lane = vehicle.place.lane
    let step = graph.routes.step(to: vehicle.goal, from: lane)
    let front = vehicle.place.station + vehicle.length / 2
    let start = Spawn.Start(lane: lane, front: front, speed: vehicle.state.speed)
    guard step.reach.isFinite, !graph.successors[lane].isEmpty, !start.leavesRoom(for: step) else { return }
    let side = step.direction > 0 ? graph.lanes[lane].left : graph.lanes[lane].right
    newGoal(&vehicle, canWait: side >= 0 && vehicle.mind.standing < Self.turnPatience)
  }

  /// Chooses where to go from the lane a vehicle is in, without a change of lane.
  private mutating func newGoal(_ vehicle: inout Vehicle, canWait: Bool = false) {
    let lane = vehicle.place.lane
    let end = Spawn.Start(lane: lane, front: .infinity, speed: 0)
    var chance = vehicle.mind.generator
    if let goal = spawn.goal(from: end, for: vehicle.agentClass, with: &chance) {
      if canWait, spawn.isTight(from: lane, to: goal, for: vehicle.agentClass) { return }
      vehicle.goal = goal
    }
    vehicle.mind.generator = chance
  }

  /// Lets vehicles in at the map's edge where there is room.
  private mutating func admitNewcomers() {
    if crowd.target > 0,
      let (walker, body) = crowd.newcomer(id: scene.bodies.count, pedestrian, dt: dt)
    {
      scene.walkers.append(walker)
      scene.bodies.append(body)
    }
    let time = Double(scene.tick) * dt
    guard demand.entries.contains(where: { $0.due <= time }) else { return }
    occupancy.rebuild(scene.vehicles, graph)
    let around = Surroundings(graph: graph, occupancy: occupancy)
    let spawn = spawn
    for index in demand.entries.indices where demand.entries[index].due <= time {
      var entry = demand.entries[index]
      if admit(at: entry.lane, &entry.generator, spawn, around) {
        let free = max(0.1, entry.interval - Demand.leastInterval)
        let wait = Demand.leastInterval + entry.generator.exponential(mean: free)
        entry.due = max(time, entry.due + wait)
      }
      demand.entries[index] = entry
    }
  }

  /// Lets a car in where the way over the map is longest, if nobody stands there: one that will be there
  /// for long, however empty the road.
  public mutating func insertTraveller() {
    occupancy.rebuild(scene.vehicles, graph)
    let around = Surroundings(graph: graph, occupancy: occupancy)
    let entries = graph.lanes.indices.filter { graph.lanes[$0].isEntry }
    let starts = entries.isEmpty ? graph.lanes.indices.filter { graph.lanes[$0].isUsable } : Array(entries)
    let reach = starts.map { lane in
      graph.routes.goals.indices.map { graph.routes.step(to: $0, from: lane).cost }.filter(\.isFinite).max()
        ?? 0
    }
    var own = seed["traveller"].generator()
    for index in starts.indices.sorted(by: { (-reach[$0], $0) < (-reach[$1], $1) }) {
      if admit(at: starts[index], &own, spawn, around, onlyCar: true) { return }
    }
  }

  /// Lets one vehicle in if it can come in without anybody braking hard.
  private mutating func admit(
    at lane: Int, _ generator: inout Generator, _ spawn: Spawn, _ around: Surroundings, onlyCar: Bool = false
  ) -> Bool {
    let id = scene.bodies.count
    guard
      let (made, body) = spawn.vehicle(
        id: id, lane: lane, front: 0, generator: &generator, onlyCar: onlyCar)
    else { return false }
    var vehicle = made
    spawn.put(&vehicle, at: vehicle.length / 2 + 0.05)
    vehicle.state.speed = spawn.speedBound(vehicle)
    if let found = around.ahead(
      of: -vehicle.length, on: lane, goal: vehicle.goal, length: vehicle.length, except: -1, within: 250,
      scene.vehicles)
    {
      let gap = found.gap - 1.5 * vehicle.length
      let ahead = scene.vehicles[found.index].state.speed
      let style = vehicle.traits.following
      guard gap > style.standstillGap + 1 else { return false }
      let safe = min(
        style.safeSpeed(gap: gap, leaderSpeed: ahead), (gap - style.standstillGap) / style.timeGap)
      // Whoever would have to come in slower than the traffic waits outside, or it would start a jam.
      guard safe >= 0.9 * min(vehicle.state.speed, ahead) else { return false }
      vehicle.state.speed = min(vehicle.state.speed, safe)
    }
    guard isFree(vehicle) else { return false }
    scene.bodies.append(body)
    scene.vehicles.append(vehicle)
    return true
  }
}
