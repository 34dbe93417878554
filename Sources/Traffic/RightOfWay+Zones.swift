import Agents
import Roads

extension RightOfWay {
  /// A conflict zone that a vehicle may not enter now.
  struct BlockedZone {
    /// From the front bumper to the zone [m].
    var distance: Double
    /// Space to keep before the zone [m].
    var gap: Double
    /// Index of the vehicle that goes first.
    var by: Int
    /// Start of the zone, counted from the gate's start [m].
    var zone: Double

    /// Free way of the front to where one waits, braking gently where that is not too near [m].
    func way(speed: Double) -> Double {
      let gentle = Prediction.stoppingDistance(speed: speed, braking: RightOfWay.braking.calm)
      return max(0, distance - gap, min(distance - RightOfWay.zoneGap, gentle))
    }
  }

  /// Critical gaps [s] by movement (HCM 2010): from minor roads turning near side, straight, turning far
  /// side; from the major road turning far side; elsewhere.
  static let criticalGap = (near: 5.2, straight: 6.0, far: 6.6, major: 4.1, equal: 3.8)

  /// A front that reaches no farther into a zone than this has not entered it [m].
  static let nose = 0.2

  /// Time by which one comes sooner than somebody who may start at any moment farther back [s].
  static let start = 2.0

  /// Times after which the others let one in that could have gone but for them [s]: where nobody has to wait
  /// by signs, at a signal, and before a major road.
  static let courtesy = (equal: 10.0, signals: 15.0, priority: 30.0)

  /// The first zone on the way through a junction that a vehicle must not enter.
  func blockedZone(_ index: Int, gate: Int, isAdmitted: Bool) -> BlockedZone? {
    var best: BlockedZone?
    forEachZone(index, gate: gate) { conflict, visit, toZone, pastZone, zone in
      guard toZone < best?.distance ?? .infinity else { return }
      approaches.forEachVisit(of: conflict.other) { other in
        guard other.vehicle != index, toZone < best?.distance ?? .infinity else { return }
        if mustWait(index, conflict, visit, other, toZone, pastZone, isAdmitted: isAdmitted) {
          best = BlockedZone(distance: toZone, gap: conflict.gap, by: other.vehicle, zone: zone)
        }
      }
    }
    guard isAdmitted, !claims[index].isReleased else { return best }
    while let blocked = best, let before = zoneToKeepFree(index, gate: gate, before: blocked) {
      best = before
    }
    return best
  }

  /// A zone in which a vehicle would have to stand, were it to wait before a blocked one, and through which
  /// somebody goes who was admitted earlier: to wait there would be to wait in a circle.
  private func zoneToKeepFree(_ index: Int, gate: Int, before blocked: BlockedZone) -> BlockedZone? {
    var best: BlockedZone?
    forEachZone(index, gate: gate) { conflict, visit, toZone, pastZone, zone in
      guard conflict.kind == .cross, toZone < blocked.distance, toZone < best?.distance ?? .infinity,
        pastZone > blocked.distance - blocked.gap
      else { return }
      approaches.forEachVisit(of: conflict.other) { other in
        let theirPast = other.start + conflict.theirs.upperBound + scene.vehicles[other.vehicle].length / 2
        guard other.vehicle != index, theirPast > 0, isIn(other),
          claims[other.vehicle].number < claims[index].number
        else { return }
        best = BlockedZone(distance: toZone, gap: conflict.gap, by: other.vehicle, zone: zone)
      }
    }
    return best
  }

  /// Calls a closure for all zones on the way through a junction that the vehicle has not entered: with the
  /// ways of the front to its start and of the rear to its end, and its start from the gate on [m].
  private func forEachZone(
    _ index: Int, gate: Int,
    _ body: (LaneConflict, Approaches.Visit, _ toZone: Double, _ pastZone: Double, _ zone: Double) -> Void
  ) {
    let half = scene.vehicles[index].length / 2
    var gateStart: Double?
    for position in approaches.ofVehicle[index] where approaches.visits[position].gate == gate {
      let visit = approaches.visits[position]
      if gateStart == nil { gateStart = visit.start }
      for conflict in graph.conflicts[graph.lanes[visit.lane].conflicts] where conflict.kind != .diverge {
        let toZone = visit.start + conflict.mine.lowerBound - half
        let pastZone = visit.start + conflict.mine.upperBound + half
        // Whoever is in a zone leaves it; after it there is nothing to decide.
        guard toZone > -Self.nose, pastZone > 0 else { continue }
        body(conflict, visit, toZone, pastZone, visit.start - (gateStart ?? 0) + conflict.mine.lowerBound)
      }
    }
  }

  /// Whether a vehicle must wait for another at a zone.
  private func mustWait(
    _ index: Int, _ conflict: LaneConflict, _ visit: Approaches.Visit, _ other: Approaches.Visit,
    _ toZone: Double, _ pastZone: Double, isAdmitted: Bool
  ) -> Bool {
    let theirs = scene.vehicles[other.vehicle]
    let theirToZone = other.start + conflict.theirs.lowerBound - theirs.length / 2
    let theirPast = other.start + conflict.theirs.upperBound + theirs.length / 2
    guard theirPast > 0 else { return false }
    // Whoever was let go to end a mutual wait goes as long as the others stand.
    if isAdmitted, claims[index].isReleased, theirs.state.speed < Self.still { return false }
    let mine = scene.vehicles[index]
    let window = Window(mine, claims[index], toZone, pastZone, graph.lanes[visit.lane].cruise)
    let their = Window(
      theirs, claims[other.vehicle], theirToZone, theirPast, graph.lanes[conflict.other].cruise)
    let margin = conflict.kind == .merge ? Self.margin.merging : Self.margin.crossing
    // Who stands at the border of a zone waits there; who moves is as good as in it.
    if theirToZone <= (theirs.state.speed < Self.still ? -Self.nose : 0.3) {
      if conflict.kind == .merge {
        // Once it is a length ahead on the way to where the lanes are one, it is a leader like any other.
        let mineToEnd = visit.start + conflict.mine.upperBound
        let theirsToEnd = other.start + conflict.theirs.upperBound
        return mineToEnd - theirsToEnd < (mine.length + theirs.length) / 2 + 1.5
      }
      return !(their.isMoving && window.arrives > their.leaves + 0.3)
    }
    let otherAdmitted = isIn(other)
    if isAdmitted {
      if !otherAdmitted || claims[index].number < claims[other.vehicle].number { return false }
      if window.leaves + 0.5 < their.arrives { return false }
    } else {
      if !otherAdmitted, !goesFirst(other.vehicle, before: index, conflict, other, visit) { return false }
      // Before one with the right of way the gap must also be one that this driver takes.
      let gap = conflict.right == .theirs ? criticalGap(of: index, visit) : 0
      let hasToStart = conflict.kind == .merge && !otherAdmitted && isHeldBack(other)
      let needed = hasToStart ? window.arrives + Self.start : max(gap, window.leaves + margin)
      if their.arrives > needed { return false }
      // Whoever is not admitted may still come at any speed: one cannot count on passing behind it.
      guard otherAdmitted else { return true }
    }
    let after = conflict.kind == .merge ? their.arrives + Self.margin.merging : their.leaves + 0.4
    return !(their.isMoving && window.arrives > after)
  }

  /// Whether a visit belongs to an admission: the vehicle is in that junction or was let into it.
  private func isIn(_ visit: Approaches.Visit) -> Bool {
    if yields(visit.vehicle) { return false }
    return visit.line <= -0.3
      || (claims[visit.vehicle].isAdmitted && claims[visit.vehicle].gate == visit.gate)
  }

  /// Whether the other of two that are not admitted yet goes first.
  private func goesFirst(
    _ other: Int, before index: Int, _ conflict: LaneConflict, _ theirs: Approaches.Visit,
    _ mine: Approaches.Visit
  ) -> Bool {
    if claims[index].isReleased { return false }
    let claim = claims[other]
    if signalForbids(theirs) { return false }
    let speed = scene.vehicles[other].state.speed
    if claim.isUnable, speed < Self.still { return false }
    if claim.isQueued, speed < 2 { return false }
    // Whoever has waited for long is let in by those who can stop.
    let courtesy =
      switch control(of: mine) {
      case .signals: Self.courtesy.signals
      case .priority: Self.courtesy.priority
      case .nearSideFirst, .allWayStop: Self.courtesy.equal
      }
    let isPatient = claims[index].denied < courtesy
    if isPatient != (claim.denied < courtesy) {
      let reaction = 1.0
      if isPatient { return !claim.isUnable }
      let distance = Prediction.stoppingDistance(speed: speed, braking: Self.braking.calm, reaction: reaction)
      if theirs.line > distance { return false }
    }
    switch conflict.right {
    case .mine: return false
    case .theirs: return true
    case .arrival:
      let isStop = mine.approach >= 0 && graph.lanes[mine.approach].mustStop
      guard isStop else { return false }
      return (claim.arrival, other) < (claims[index].arrival, index)
    }
  }

  /// Whether a vehicle is slow and has to stop on its way here, at another junction or for walkers: when it
  /// goes on, it will look at who is here then.
  private func isHeldBack(_ visit: Approaches.Visit) -> Bool {
    let speed = scene.vehicles[visit.vehicle].state.speed
    let hold = claims[visit.vehicle].hold
    return speed < 4 && hold < visit.line - 2
      && hold > Prediction.stoppingDistance(speed: speed, braking: Self.braking.firm) - 0.3
  }

  private func control(of visit: Approaches.Visit) -> JunctionControl {
    let junction = graph.lanes[visit.lane].junction
    return junction >= 0 ? graph.network.junctions[junction].control : .nearSideFirst
  }

  /// Time that one waits for at least before one with the right of way [s]; patience wears off.
  private func criticalGap(of index: Int, _ visit: Approaches.Visit) -> Double {
    let facts = graph.lanes[visit.lane]
    let isFar = facts.turn == (graph.network.drivingSide == .right ? .left : .right) || facts.turn == .uTurn
    let base: Double
    switch control(of: visit) {
    case .priority where !facts.isMajor:
      base =
        isFar
        ? Self.criticalGap.far : facts.turn == .straight ? Self.criticalGap.straight : Self.criticalGap.near
    case .priority, .signals: base = Self.criticalGap.major
    default: base = Self.criticalGap.equal
    }
    let vehicle = scene.vehicles[index]
    let heavy = vehicle.agentClass == .truck ? 1.2 : 1.0
    return base * heavy * vehicle.traits.gapFactor * max(0.7, 1 - 0.01 * claims[index].waiting)
  }

  /// Free way of the front to where one may wait in the junction: turning across oncoming traffic at a signal,
  /// in nobody's way but theirs who have red; nil where there is no such place [m].
  func wayToWaitInside(_ index: Int, _ visit: Approaches.Visit, before blocked: BlockedZone) -> Double? {
    let facts = graph.lanes[visit.lane]
    let far: Turn = graph.network.drivingSide == .right ? .left : .right
    guard facts.turn == far, facts.signal >= 0, scene.signals[facts.signal] == .green else { return nil }
    let length = scene.vehicles[index].length
    var place = blocked.zone - blocked.gap
    for conflict in graph.conflicts[facts.conflicts].sorted(by: { $0.mine.lowerBound > $1.mine.lowerBound })
    where conflict.kind == .cross && conflict.mine.upperBound > place - length {
      let other = graph.lanes[conflict.other].signal
      if other < 0 || scene.signals[other] != .red {
        place = min(place, conflict.mine.lowerBound - conflict.gap)
      }
    }
    guard place > Self.leastPull else { return nil }
    var isFree = true
    approaches.forEachVisit(of: visit.lane) { other in
      if other.vehicle != index, other.line <= 0 || claims[other.vehicle].gate == visit.gate,
        -other.start - scene.vehicles[other.vehicle].length / 2 < place
      {
        isFree = false
      }
    }
    let front = blocked.zone - blocked.distance
    return isFree ? max(0, place - front) : nil
  }

  /// How far one pulls in at least to wait in a junction [m].
  private static let leastPull = 3.0
}

/// From when to when a vehicle will be in a zone.
private struct Window {
  /// Earliest time of its front [s].
  var arrives: Double
  /// Latest time of its rear [s]; infinite where it is to stop before.
  var leaves: Double
  /// Whether it moves.
  var isMoving: Bool

  init(_ vehicle: Vehicle, _ claim: Claim, _ toZone: Double, _ past: Double, _ cruise: Double) {
    let speed = vehicle.state.speed
    let top = cruise * min(1.2, vehicle.traits.curveFactor.squareRoot())
    isMoving = speed > 0.5
    let eager = vehicle.traits.following.acceleration
    arrives = Prediction.time(over: toZone, speed: speed, acceleration: eager, top: top)
    let slow = min(speed, max(top, 1))
    let calm = 0.6 * eager
    leaves = Prediction.time(over: past, speed: slow, acceleration: calm, top: min(slow + 3, top))
    if claim.hold < past - 0.5, claim.isAdmitted { leaves = .infinity }
  }
}
