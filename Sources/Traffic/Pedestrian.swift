import Agents
import Geometry
import Randomness
import Roads

/// How pedestrians walk: towards a point ahead on their way, pushed apart by each other
/// (social forces; Helbing and Molnár 1995), and never into anybody.
struct Pedestrian {
  let graph: RoadGraph
  let walking: WalkingGraph
  let occupancy: Occupancy
  let scene: Scene
  let dt: Double

  /// Time in which the wanted velocity is reached [s].
  static let relaxation = 0.5
  /// Push between two that touch [m/s²] and the distance over which it fades [m].
  static let push = (strength: 4.0, range: 0.35)
  /// Distance kept between centres [m].
  static let personal = 0.66
  /// How far ahead one looks [m].
  static let lookAhead = 1.2
  /// Distance at which one begins to step aside [m].
  static let sightOfOthers = 3.5
  /// Chance to take a crossing that one passes.
  static let crossingChance = 0.4
  /// Hardest change of velocity: one stops within two steps [m/s²].
  static let agility = 10.0
  /// Fastest turn of the body [rad/s].
  static let turnRate = 4.0

  /// The walker one tick later; nil when it has left the map.
  func advanced(_ index: Int) -> Walker? {
    var walker = scene.walkers[index]
    guard proceed(&walker) else { return nil }
    let target = target(walker)
    let away = target - walker.position
    let isWaiting = if case .waiting = walker.leg { true } else { false }
    let speed = isWaiting ? min(walker.desiredSpeed, away.length / 0.6) : walker.desiredSpeed
    var wanted = away.length > 0.15 ? away.normalized * speed : .zero
    if !isWaiting { wanted = evading(wanted, index) }
    var velocity = walker.velocity + (wanted - walker.velocity) * (dt / Self.relaxation)
    velocity += pushes(on: index) * dt
    let top = 1.25 * walker.desiredSpeed
    if velocity.length > top { velocity = velocity.normalized * top }
    velocity = keptToPavement(velocity, walker)
    velocity = guarded(velocity, index)
    let change = velocity - walker.velocity
    let most = Self.agility * dt
    if change.length > most { velocity = walker.velocity + change.normalized * most }
    walker.previousSpeed = walker.speed
    // Velocity changes evenly within the tick, so that speed and way agree at every rate.
    walker.position += (walker.velocity + velocity) * (dt / 2)
    walker.velocity = velocity
    walker.speed = velocity.length
    if walker.speed > 0.15 {
      let turn = wrappedAngle(velocity.heading - walker.heading)
      let most = Self.turnRate * dt
      walker.heading = wrappedAngle(walker.heading + min(most, max(-most, turn)))
    }
    return walker
  }

  /// A velocity that leads back onto the pavement one walks on.
  private func keptToPavement(_ wanted: Vector2, _ walker: Walker) -> Vector2 {
    guard case .along(let lane, _) = walker.leg else { return wanted }
    let (station, offset) = graph.located(walker.position, on: lane, near: walker.station)
    let room = max(0, graph.network.lanes[lane].path.width(at: station) / 2 - 0.35)
    guard abs(offset) > room else { return wanted }
    let outward = graph.centre(lane, at: station).forward.perpendicular * (offset > 0 ? 1 : -1)
    let excess = wanted.dot(outward) + min(0.6, (abs(offset) - room) / 0.3)
    return excess > 0 ? wanted - outward * excess : wanted
  }

  /// Where the walker heads for.
  private func target(_ walker: Walker) -> Vector2 {
    switch walker.leg {
    case .along(let lane, let isForward):
      let direction = isForward ? 1.0 : -1.0
      let room = max(0, graph.network.lanes[lane].path.width(at: walker.station) / 2 - 0.4)
      let near = graph.network.drivingSide == .right ? -1.0 : 1.0
      let (centre, forward) = graph.centre(lane, at: walker.station + direction * Self.lookAhead)
      return centre + forward.perpendicular * (near * direction * walker.side * room)
    case .waiting(let crossing, let atStart):
      let place = graph.network.crossings[crossing]
      return onAxis(place, at: -0.5, fromStart: atStart, side: walker.side)
    case .across(let crossing, let fromStart):
      let place = graph.network.crossings[crossing]
      return onAxis(place, at: walker.station + Self.lookAhead, fromStart: fromStart, side: walker.side)
    }
  }

  /// A point along a crossing, counted from where one begins; each direction keeps to its near side.
  private func onAxis(_ crossing: Crossing, at distance: Double, fromStart: Bool, side: Double) -> Vector2 {
    let axis = crossing.axis
    let pose = axis.pose(at: fromStart ? 0 : axis.length)
    let last = axis.pose(at: fromStart ? axis.length : 0)
    let forward = (last.position - pose.position).normalized
    let room = max(0, crossing.width / 2 - 0.5)
    let near = graph.network.drivingSide == .right ? -1.0 : 1.0
    return pose.position + forward * distance + forward.perpendicular * (near * (0.1 + 0.9 * side) * room)
  }

  /// Moves on from leg to leg; false when the walker leaves the map.
  private func proceed(_ walker: inout Walker) -> Bool {
    switch walker.leg {
    case .along(let lane, let isForward):
      walker.lane = lane
      walker.station = graph.located(walker.position, on: lane, near: walker.station).station
      if walker.crossingEnd >= 0 {
        let end = walking.ends[walker.crossingEnd]
        let left = (end.station - walker.station) * (isForward ? 1 : -1)
        if left < 0.8 {
          walker.leg = .waiting(crossing: end.crossing, atStart: end.atStart)
          walker.crossingEnd = -1
          return true
        }
      }
      let left = isForward ? graph.lanes[lane].length - walker.station : walker.station
      guard left < 0.1 else { return true }
      return goOn(&walker, from: lane, isForward: isForward)
    case .waiting(let crossing, let atStart):
      if mayCross(walker, crossing, fromStart: atStart) {
        walker.leg = .across(crossing: crossing, fromStart: atStart)
        walker.station = 0
      }
    case .across(let crossing, let fromStart):
      let axis = graph.network.crossings[crossing].axis
      let along = axis.project(walker.position).s
      walker.station = fromStart ? along : axis.length - along
      walker.lane = -1
      if walker.station > axis.length - 0.05 { leave(crossing, fromStart: fromStart, &walker) }
    }
    return true
  }

  private func goOn(_ walker: inout Walker, from lane: Int, isForward: Bool) -> Bool {
    let links = walking.links(from: lane, isForward: isForward)
    guard !links.isEmpty else { return false }
    let link = walker.generator.choice(links)
    enter(link, at: link.isForward ? 0 : graph.lanes[link.lane].length, &walker)
    return true
  }

  private func leave(_ crossing: Int, fromStart: Bool, _ walker: inout Walker) {
    let place = graph.network.crossings[crossing]
    guard let end = fromStart ? place.end : place.start else { return }
    if walking.isRefuge[end.lane],
      let next = walking.endsOfLane[end.lane].first(where: { walking.ends[$0].crossing != crossing })
    {
      walker.leg = .waiting(crossing: walking.ends[next].crossing, atStart: walking.ends[next].atStart)
      walker.lane = end.lane
      walker.station = end.station
      return
    }
    let isForward = walker.generator.chance(0.5)
    enter(WalkingGraph.Link(lane: end.lane, isForward: isForward), at: end.station, &walker)
  }

  /// Comes onto a pavement and thinks about the crossings ahead on it.
  func enter(_ link: WalkingGraph.Link, at station: Double, _ walker: inout Walker) {
    walker.leg = .along(lane: link.lane, isForward: link.isForward)
    walker.lane = link.lane
    walker.station = station
    walker.crossingEnd = -1
    let direction = link.isForward ? 1.0 : -1.0
    let ahead = walking.endsOfLane[link.lane].filter {
      (walking.ends[$0].station - station) * direction > 1.5
    }
    let ordered = ahead.sorted {
      ((walking.ends[$0].station - station) * direction, $0)
        < ((walking.ends[$1].station - station) * direction, $1)
    }
    walker.crossingEnd = ordered.first { _ in walker.generator.chance(Self.crossingChance) } ?? -1
  }

  /// Steps aside in time for somebody who comes head-on or is slower: to the near side.
  private func evading(_ wanted: Vector2, _ index: Int) -> Vector2 {
    let walker = scene.walkers[index]
    let forward = wanted.normalized
    var strongest = 0.0
    for other in scene.walkers.indices where other != index {
      let away = scene.walkers[other].position - walker.position
      guard abs(away.x) < Self.sightOfOthers, abs(away.y) < Self.sightOfOthers else { continue }
      let ahead = forward.dot(away)
      let closing = (wanted - scene.walkers[other].velocity).dot(forward)
      guard ahead > 0, ahead < Self.sightOfOthers, abs(forward.cross(away)) < 0.75, closing > 0.2 else {
        continue
      }
      strongest = max(strongest, 1 - ahead / Self.sightOfOthers)
    }
    guard strongest > 0 else { return wanted }
    let near = graph.network.drivingSide == .right ? -1.0 : 1.0
    return wanted * (1 - 0.5 * strongest) + forward.perpendicular * (near * 0.9 * strongest)
  }

  /// What the others push [m/s²]; those behind count half.
  private func pushes(on index: Int) -> Vector2 {
    let walker = scene.walkers[index]
    var sum = Vector2.zero
    for other in scene.walkers.indices where other != index {
      let away = walker.position - scene.walkers[other].position
      guard abs(away.x) < 2, abs(away.y) < 2 else { continue }
      let distance = max(away.length, 1e-3)
      let direction = away / distance
      let facing = -direction.dot(Vector2(heading: walker.heading))
      let weight = 0.5 + 0.25 * (1 + facing)
      let near = Self.push.strength * Self.decay((distance - Self.personal) / Self.push.range)
      // Who meets head-on steps aside to the near side rather than back.
      let aside = direction.perpendicular * (graph.network.drivingSide == .right ? 0.4 : -0.4)
      sum += (direction + aside * max(0, facing)) * (near * weight)
    }
    return sum
  }

  /// A cheap stand-in for exp(−x) that fades to nothing.
  private static func decay(_ x: Double) -> Double {
    if x <= 0 { return 1 }
    let base = max(0, 1 - x / 4)
    return base * base * base * base
  }

  /// A velocity that leads into nobody: what would close in on someone too near is taken away.
  private func guarded(_ wanted: Vector2, _ index: Int) -> Vector2 {
    let walker = scene.walkers[index]
    var velocity = wanted
    for other in scene.walkers.indices where other != index {
      let away = scene.walkers[other].position - walker.position
      guard abs(away.x) < 1.5, abs(away.y) < 1.5 else { continue }
      let distance = max(away.length, 1e-3)
      let direction = away / distance
      let room = max(0, distance - Self.personal)
      let closing = velocity.dot(direction)
      // Both may close in, so each may use up half of the room.
      let allowed = room / 4 / dt
      if closing > allowed { velocity = velocity - direction * (closing - allowed) }
    }
    let stopping = velocity.length / (2 * Self.agility)
    return isFree(walker.position + velocity * (2 * dt + stopping), from: walker) ? velocity : .zero
  }

  /// Whether no vehicle stands where a walker on a crossing would step.
  private func isFree(_ point: Vector2, from walker: Walker) -> Bool {
    guard case .across(let crossing, _) = walker.leg else { return true }
    for passage in graph.network.crossings[crossing].passages {
      for position in occupancy.range(passage.lane) {
        let box = scene.vehicles[Int(occupancy[position].vehicle)].box
        let now = box.distance(to: walker.position)
        let then = box.distance(to: point)
        if then < 0.45, then < now { return false }
      }
    }
    return true
  }
}
