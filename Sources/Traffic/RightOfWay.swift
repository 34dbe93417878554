import Agents
import Roads

/// Who may go at junctions: conflict zones with time windows, and critical gaps that differ by driver.
///
/// Vehicles are admitted at the stop line, once the whole way through is free for them. Admissions are
/// numbered: whoever was admitted earlier goes first everywhere, whatever the signs say, so admitted
/// vehicles never wait for each other in a circle, and whoever cannot stop any more is safe.
struct RightOfWay {
  let graph: RoadGraph
  let occupancy: Occupancy
  let approaches: Approaches
  let scene: Scene
  let dt: Double
  /// New standing of every vehicle; starts as the old one.
  var claims: [Claim]
  var admissions: Int
  /// Mutual waits that were ended in this tick, by index.
  var resolved: [[Int]] = []

  /// Space kept before stop lines, and the least that is kept before conflict zones [m].
  static let lineGap = 0.6
  static let zoneGap = 0.8
  /// Braking that is comfortable, that still counts as possible, and that is the machine's limit [m/s²].
  static let braking = (calm: 2.0, firm: 3.5, hard: 6.0)
  /// Time left between two vehicles in one place, and between two that follow each other [s].
  static let margin = (crossing: 0.8, merging: 1.2)
  /// A stop on foot of the brake: below it a vehicle counts as standing [m/s].
  static let still = 0.3
  /// How far into a junction one pulls in at most to wait there [m].
  private static let pullInReach = 20.0
  /// Mutual waits are ended after this time [s].
  static let patience = 4.0

  /// Holds of walkers on crossings by vehicle index; empty where there are none [m].
  let walkerHolds: [Double]

  init(
    graph: RoadGraph, occupancy: Occupancy, approaches: Approaches, scene: Scene, walkerHolds: [Double],
    dt: Double
  ) {
    self.graph = graph
    self.occupancy = occupancy
    self.approaches = approaches
    self.scene = scene
    self.walkerHolds = walkerHolds
    self.dt = dt
    claims = scene.vehicles.map(\.claim)
    admissions = scene.admissions
  }

  /// Works out all claims: those admitted keep their order, the others follow from the nearest on.
  mutating func settle() {
    var order: [(admitted: Int, line: Double, index: Int)] = []
    for index in scene.vehicles.indices {
      let visits = approaches.ofVehicle[index]
      guard let first = visits.first else {
        claims[index] = Claim(hold: walkerHolds.isEmpty ? .infinity : walkerHolds[index])
        continue
      }
      let number = claims[index].number
      let line = approaches.visits[visits.first { approaches.visits[$0].line > -100 } ?? first].line
      order.append((number > 0 ? number : Int.max, line, index))
    }
    putInOrder(&order)
    order.sort { ($0.admitted, $0.line, $0.index) < ($1.admitted, $1.line, $1.index) }
    for entry in order { settle(entry.index) }
    endMutualWaits()
  }

  /// Gives those that are ahead of others on the way through a junction the place before them: nobody passes
  /// there, so that whoever comes later cannot go first.
  private mutating func putInOrder(_ order: inout [(admitted: Int, line: Double, index: Int)]) {
    let around = Surroundings(graph: graph, occupancy: occupancy)
    for position in order.indices where order[position].admitted < Int.max {
      let index = order[position].index
      let vehicle = scene.vehicles[index]
      guard
        let leader = around.ahead(
          of: vehicle.place.station, on: vehicle.place.lane, goal: vehicle.goal, length: vehicle.length,
          except: index, within: vehicle.length / 2 + Self.pullInReach, scene.vehicles, byFront: true),
        claims[leader.index].number > claims[index].number, claims[leader.index].gate >= 0,
        claims[index].gate >= 0, !claims[leader.index].isWaitingInside,
        graph.lanes[claims[leader.index].gate].junction == graph.lanes[claims[index].gate].junction,
        let other = order.firstIndex(where: { $0.index == leader.index })
      else { continue }
      let (first, second) = (claims[index].number, claims[leader.index].number)
      (claims[leader.index].number, order[other].admitted) = (first, first)
      (claims[index].number, order[position].admitted) = (second, second)
    }
  }

  /// Works out the claim of one vehicle.
  private mutating func settle(_ index: Int) {
    let vehicle = scene.vehicles[index]
    let range = approaches.ofVehicle[index]
    var claim = claims[index]
    claim.hold = walkerHolds.isEmpty ? .infinity : walkerHolds[index]
    claim.isUnable = false
    claim.isQueued = false
    claim.waitsFor = -1
    claim.waiting = vehicle.state.speed < Self.still ? claim.waiting + dt : 0
    if claim.isAdmitted, !range.contains(where: { approaches.visits[$0].gate == claim.gate }) {
      claim = Claim(number: 0, hold: claim.hold, waiting: claim.waiting, denied: 0)
    }
    let inside = range.first { approaches.visits[$0].line <= -0.3 }
    let ahead = range.first { approaches.visits[$0].line > -0.3 }
    if let inside, !claim.isAdmitted {
      admissions += 1
      claim.number = admissions
      claim.gate = approaches.visits[inside].gate
    }
    claims[index] = claim
    if let inside { keepClear(index, gate: approaches.visits[inside].gate) }
    if let ahead {
      seek(index, first: ahead)
      keepBefore(index, gatesBeyond: approaches.visits[ahead].gate)
    }
  }

  /// Holds a vehicle before a further junction so close behind that it must slow down for it already.
  private mutating func keepBefore(_ index: Int, gatesBeyond first: Int) {
    let speed = scene.vehicles[index].state.speed
    var gate = first
    for position in approaches.ofVehicle[index] {
      let visit = approaches.visits[position]
      guard visit.gate != gate, visit.line > 0 else { continue }
      gate = visit.gate
      let needed = Prediction.stoppingDistance(speed: speed, braking: Self.braking.calm, reaction: 1) + 5
      guard visit.line < needed else { return }
      if !isOpen(visit) || blockedZone(index, gate: gate, isAdmitted: false) != nil {
        claims[index].hold = min(claims[index].hold, max(0, visit.line - Self.lineGap))
        return
      }
    }
  }

  /// Holds a vehicle in the junction before zones that others are in or go to first.
  private mutating func keepClear(_ index: Int, gate: Int) {
    let isYielding = yields(index)
    // When its green is over, those that were let in meanwhile go first, and nobody else.
    if claims[index].isWaitingInside, !isYielding { promote(index) }
    guard let blocked = blockedZone(index, gate: gate, isAdmitted: !isYielding) else {
      if isYielding { promote(index) }
      return
    }
    claims[index].waitsFor = blocked.by
    let speed = scene.vehicles[index].state.speed
    guard blocked.distance > Prediction.stoppingDistance(speed: speed, braking: 8) else { return }
    var way = blocked.way(speed: speed)
    // One that waits for a gap does not follow it to where it would stand in the way of others.
    if isYielding, let first = approaches.ofVehicle[index].first {
      let place = wayToWaitInside(index, approaches.visits[first], before: blocked) ?? 0
      way = min(way, max(place, Prediction.stoppingDistance(speed: speed, braking: Self.braking.firm)))
    }
    claims[index].hold = min(claims[index].hold, way)
  }

  /// Asks for admission at the gate ahead, or gives an admission back that can still be given back.
  private mutating func seek(_ index: Int, first: Int) {
    let vehicle = scene.vehicles[index]
    let visit = approaches.visits[first]
    let speed = vehicle.state.speed
    let line = visit.line
    let isAdmitted = claims[index].isAdmitted && claims[index].gate == visit.gate
    note(arrivalOf: index, visit)
    let mayEnter = signalAllows(index, visit)
    let isCommitted = line < Prediction.stoppingDistance(speed: speed, braking: Self.braking.firm) + 0.2
    if isAdmitted {
      let isYielding = yields(index)
      let blocked = blockedZone(index, gate: visit.gate, isAdmitted: !isYielding)
      if isYielding, blocked == nil { promote(index) }
      if isYielding, mayEnter, let blocked, let way = wayToWaitInside(index, visit, before: blocked) {
        claims[index].hold = min(claims[index].hold, way)
        return
      }
      if mayEnter || (isCommitted && speed > 1), blocked == nil { return }
      if isCommitted, speed > 1, let blocked {
        claims[index].hold = min(claims[index].hold, blocked.way(speed: speed))
        return
      }
      revoke(index)
    }
    claims[index].hold = min(claims[index].hold, max(0, line - Self.lineGap))
    let seeks =
      line < Prediction.stoppingDistance(speed: speed, braking: Self.braking.calm, reaction: 2.5) + 8
    claims[index].isQueued = !isFirst(index, visit)
    guard seeks, !claims[index].isQueued else { return }
    guard mayEnter else {
      claims[index].isUnable = true
      return
    }
    let mustStop = visit.approach >= 0 && graph.lanes[visit.approach].mustStop
    if mustStop, !claims[index].hasStopped { return }
    admit(index, visit, line: line)
  }

  private mutating func admit(_ index: Int, _ visit: Approaches.Visit, line: Double) {
    guard hasStorage(index, visit) else {
      claims[index].isUnable = true
      return
    }
    if let blocked = blockedZone(index, gate: visit.gate, isAdmitted: false) {
      claims[index].waitsFor = blocked.by
      if scene.vehicles[index].state.speed < Self.still { claims[index].denied += dt }
      guard let way = wayToWaitInside(index, visit, before: blocked) else { return }
      claims[index].isWaitingInside = true
      claims[index].hold = hold(index, way)
    } else {
      claims[index].hold = hold(index, .infinity)
    }
    // Whoever is still in the junction before keeps its number.
    if !claims[index].isAdmitted {
      admissions += 1
      claims[index].number = admissions
    }
    claims[index].gate = visit.gate
    claims[index].denied = 0
  }

  /// The nearer of a hold and what walkers ask for [m].
  private func hold(_ index: Int, _ distance: Double) -> Double {
    walkerHolds.isEmpty ? distance : min(distance, walkerHolds[index])
  }

  /// Whether a vehicle waits in the junction for oncoming traffic that still has its turn.
  func yields(_ index: Int) -> Bool {
    let claim = claims[index]
    guard claim.isWaitingInside, claim.gate >= 0 else { return false }
    let signal = graph.lanes[claim.gate].signal
    return signal >= 0 && scene.signals[signal] == .green
  }

  /// Ends the waiting inside: from now on the vehicle has its place in the order.
  private mutating func promote(_ index: Int) {
    admissions += 1
    claims[index].number = admissions
    claims[index].isWaitingInside = false
    claims[index].waiting = 0
  }

  private mutating func revoke(_ index: Int) {
    claims[index].number = 0
    claims[index].gate = -1
    claims[index].isReleased = false
    claims[index].isWaitingInside = false
  }

  /// Notes when a vehicle comes to the line, and whether it stops there.
  private mutating func note(arrivalOf index: Int, _ visit: Approaches.Visit) {
    let speed = scene.vehicles[index].state.speed
    let mustStop = visit.approach >= 0 && graph.lanes[visit.approach].mustStop
    if visit.line < 3, speed < Self.still { claims[index].hasStopped = true }
    if visit.line > 30 { claims[index].hasStopped = false }
    let arrives = mustStop ? claims[index].hasStopped : visit.line < 15
    if arrives, claims[index].arrival == Int.max { claims[index].arrival = scene.tick }
    if !arrives, visit.line > 30 { claims[index].arrival = Int.max }
  }

  /// Whether no other vehicle stands between this one and the line.
  private func isFirst(_ index: Int, _ visit: Approaches.Visit) -> Bool {
    let vehicle = scene.vehicles[index]
    let around = Surroundings(graph: graph, occupancy: occupancy)
    guard
      let leader = around.ahead(
        of: vehicle.place.station, on: vehicle.place.lane, goal: vehicle.goal, length: vehicle.length,
        except: index, within: visit.line + vehicle.length / 2 + Self.pullInReach, scene.vehicles)
    else { return true }
    // One that is admitted to the same junction is as good as gone, unless it pulls in to wait, with its tail
    // on this way: it will have its place in the order later, and whoever is behind it must not have one
    // before it.
    let other = claims[leader.index]
    if leader.gap > visit.line, !other.isWaitingInside { return true }
    return other.isAdmitted && !other.isWaitingInside
      && graph.lanes[other.gate].junction == graph.lanes[visit.gate].junction
  }
}
