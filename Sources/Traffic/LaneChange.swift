import Agents
import Geometry
import Randomness
import Roads

/// Whether and where to change lanes: MOBIL (Kesting, Treiber, Helbing 2007) where there is a choice,
/// and what the route demands where there is none.
struct LaneChange {
  let around: Surroundings
  let dt: Double

  /// Braking a follower may be put to [m/s²], by choice and by need.
  static let safeBraking = (choice: 2.0, need: 3.5)
  /// Bias towards the near side outside towns, as the keep-right rule has it [m/s²].
  static let keepNear = 0.25
  /// Bias towards the far side where somebody wants to join on the near side [m/s²].
  static let roomForOthers = 0.5
  /// Limits from which these rules are followed [m/s].
  static let ruralLimit = 22.0
  /// Below this speed one needs room to pull out [m/s], and so much of it behind the one ahead [m].
  static let slow = 1.5
  static let pullingOut = 3.5
  /// Room behind the one who pulls out, where the follower hardly moves [m]; who leaves it waits, so that of
  /// two that stand beside each other one always goes.
  static let leastRoom = 0.5
  /// The same where the follower is about to leave the lane that ends, and waits for the one at its end [m].
  static let leastRoomAtEnd = -0.3
  /// Time between two changes by choice [s].
  static let cooldown = 5.0
  /// Mean time between two looks around by choice [s].
  static let lookInterval = 0.5

  /// Decides; a wish that cannot be met yet is left in the mind. Returns the lane to change to or −1.
  mutating func decide(_ index: Int, _ mind: inout Mind, in scene: Scene) -> Int {
    let vehicle = scene.vehicles[index]
    mind.wish = 0
    let facts = around.graph.lanes[vehicle.place.lane]
    guard facts.junction < 0, !mind.isChanging else { return -1 }
    let step = around.graph.routes.step(to: vehicle.goal, from: vehicle.place.lane)
    if let needed = need(vehicle, step, facts) {
      if isPossible(needed.lane, index, in: scene, urgency: needed.urgency) {
        begin(needed.direction, to: needed.lane, &mind, vehicle)
        return needed.lane
      }
      mind.wish = needed.direction
      return -1
    }
    let looks = mind.generator.chance(dt / Self.lookInterval)
    guard looks, mind.cooldown == 0, step.changes == 0, vehicle.state.speed > 3 else { return -1 }
    return choose(index, &mind, facts, in: scene)
  }

  /// The change that the route demands here, with its urgency from 0 to 1.
  private func need(
    _ vehicle: Vehicle, _ step: RouteTable.Step, _ facts: RoadGraph.LaneFacts
  ) -> (lane: Int, direction: Int, urgency: Double)? {
    guard step.changes > 0 else { return nil }
    let lane = step.direction > 0 ? facts.left : facts.right
    let allowed = step.direction > 0 ? facts.mayChangeLeft : facts.mayChangeRight
    guard lane >= 0, allowed else { return nil }
    let there = around.graph.routes.step(to: vehicle.goal, from: lane)
    guard there.changes < step.changes else { return nil }
    let left = step.reach - vehicle.place.station
    let look = Double(step.changes) * (60 + 10 * vehicle.state.speed)
    guard left < look else { return nil }
    return (lane, Int(step.direction), min(1, max(0, 1 - left / look)))
  }

  private func choose(
    _ index: Int, _ mind: inout Mind, _ facts: RoadGraph.LaneFacts, in scene: Scene
  ) -> Int {
    let vehicle = scene.vehicles[index]
    let isRightHand = around.graph.network.drivingSide == .right
    let leaving = facts.limit > Self.ruralLimit && makesRoom(vehicle, except: index, in: scene)
    var best = (lane: -1, direction: 0, gain: 0.0)
    // The near side is looked at first, so that a mirrored world decides alike.
    for direction in isRightHand ? [-1, 1] : [1, -1] {
      let lane = direction > 0 ? facts.left : facts.right
      let allowed = direction > 0 ? facts.mayChangeLeft : facts.mayChangeRight
      guard lane >= 0, allowed else { continue }
      let step = around.graph.routes.step(to: vehicle.goal, from: lane)
      let room = 100 + 15 * vehicle.state.speed
      guard step.cost.isFinite, step.changes == 0 || step.reach - vehicle.place.station > room else {
        continue
      }
      let isNear = (direction < 0) == isRightHand
      let side = leaving ? -Self.roomForOthers : facts.limit > Self.ruralLimit ? Self.keepNear : 0
      let bias = isNear ? side : -side
      let gain = gain(of: lane, index, in: scene) + bias - vehicle.traits.changeThreshold
      if gain > best.gain { best = (lane, direction, gain) }
    }
    guard best.lane >= 0, isPossible(best.lane, index, in: scene, urgency: nil) else { return -1 }
    begin(best.direction, to: best.lane, &mind, vehicle)
    return best.lane
  }

  /// Whether somebody ahead wants to come into this lane, for whom one would leave it.
  private func makesRoom(_ vehicle: Vehicle, except index: Int, in scene: Scene) -> Bool {
    vehicle.traits.isCooperative
      && around.ahead(
        of: vehicle.place.station, on: vehicle.place.lane, goal: vehicle.goal, length: vehicle.length,
        except: index, within: Self.courtesyReach(speed: vehicle.state.speed), scene.vehicles, wishes: true)
        != nil
  }

  /// How far ahead one cares for those who want to come in [m].
  static func courtesyReach(speed: Double) -> Double { 40 + 2 * speed }

  private func begin(_ direction: Int, to lane: Int, _ mind: inout Mind, _ vehicle: Vehicle) {
    mind.cooldown = Self.cooldown
    mind.changeProgress = 0
    let (_, offset) = around.graph.located(
      vehicle.state.position, on: lane, near: station(of: vehicle, on: lane))
    mind.changeFrom = offset
  }

  private func station(of vehicle: Vehicle, on lane: Int) -> Double {
    let own = around.graph.lanes[vehicle.place.lane].length
    let scaled = vehicle.place.station * around.graph.lanes[lane].length / own
    return around.graph.located(vehicle.state.position, on: lane, near: scaled).station
  }

  private func follow(_ vehicle: Vehicle, _ desired: Double, _ found: Surroundings.Found?, _ scene: Scene)
    -> Double
  {
    let style = vehicle.traits.following
    guard let found else { return style.free(speed: vehicle.state.speed, desired: desired) }
    let other = scene.vehicles[found.index].state
    let leader = Leader(gap: found.gap, speed: other.speed, acceleration: other.acceleration)
    return style.following(speed: vehicle.state.speed, desired: desired, leader: leader)
  }

  private func desired(_ vehicle: Vehicle, on lane: Int) -> Double {
    let top = vehicle.agentClass == .truck ? DriverTraits.Archetype.truckSpeed : vehicle.chassis.limits.speed
    return min(around.graph.lanes[lane].limit * vehicle.traits.speedFactor, top)
  }

  /// MOBIL's incentive of a lane [m/s²].
  private func gain(of lane: Int, _ index: Int, in scene: Scene) -> Double {
    let vehicle = scene.vehicles[index]
    let reach = 30 + 6 * vehicle.state.speed
    let place = vehicle.place
    let there = station(of: vehicle, on: lane)
    let vehicles = scene.vehicles
    func ahead(_ lane: Int, _ station: Double) -> Surroundings.Found? {
      around.ahead(
        of: station, on: lane, goal: vehicle.goal, length: vehicle.length, except: index, within: reach,
        vehicles)
    }
    let oldLeader = ahead(place.lane, place.station)
    let newLeader = ahead(lane, there)
    let before = follow(vehicle, desired(vehicle, on: place.lane), oldLeader, scene)
    let after = follow(vehicle, desired(vehicle, on: lane), newLeader, scene)
    var others = 0.0
    for (behindLane, station, leader, sign) in [
      (lane, there, newLeader, 1.0), (place.lane, place.station, oldLeader, -1.0),
    ] {
      guard
        let follower = around.behind(
          station, on: behindLane, length: vehicle.length, except: index, within: reach, vehicles)
      else { continue }
      let other = vehicles[follower.index]
      let wide = leader.map {
        Surroundings.Found(index: $0.index, gap: $0.gap + follower.gap + vehicle.length)
      }
      let with = follow(
        other, desired(other, on: behindLane), Surroundings.Found(index: index, gap: follower.gap), scene)
      let without = follow(other, desired(other, on: behindLane), wide, scene)
      others += sign * (with - without)
    }
    return after - before + vehicle.traits.politeness * others
  }

  /// Whether nobody is put in danger; `urgency` is nil for a change by choice.
  private func isPossible(_ lane: Int, _ index: Int, in scene: Scene, urgency: Double?) -> Bool {
    let vehicle = scene.vehicles[index]
    let there = station(of: vehicle, on: lane)
    let facts = around.graph.lanes[lane]
    let room = vehicle.length / 2 + 1
    guard there > facts.wide.lowerBound + room,
      there < facts.wide.upperBound - room - (urgency == nil ? 20 + 2 * vehicle.state.speed : 0)
    else { return false }
    let safe = urgency.map {
      Self.safeBraking.choice + (Self.safeBraking.need - Self.safeBraking.choice) * $0
    }
    let braking = safe ?? Self.safeBraking.choice
    let least = vehicle.traits.following.standstillGap * (urgency == nil ? 1 : 0.6)
    // Whoever hardly moves needs room to pull out.
    let isSlow = vehicle.state.speed < Self.slow
    let leastAhead = max(least, isSlow ? 3 : 0)
    let reach = 40 + 6 * vehicle.state.speed
    let vehicles = scene.vehicles
    if isSlow,
      let before = around.ahead(
        of: vehicle.place.station, on: vehicle.place.lane, goal: vehicle.goal, length: vehicle.length,
        except: index, within: reach, vehicles), before.gap < Self.pullingOut
    {
      return false
    }
    if let leader = around.ahead(
      of: there, on: lane, goal: vehicle.goal, length: vehicle.length, except: index, within: reach, vehicles)
    {
      guard leader.gap > leastAhead else { return false }
      let own = follow(vehicle, desired(vehicle, on: lane), leader, scene)
      guard own > -braking else { return false }
      guard canStop(vehicle, behind: vehicles[leader.index], gap: leader.gap) else { return false }
    }
    if let follower = around.behind(
      there, on: lane, length: vehicle.length, except: index, within: 200, vehicles)
    {
      let other = vehicles[follower.index]
      if isSlow, other.state.speed < Self.slow {
        let isLeaving = other.place.beside == vehicle.place.lane
        let room = isLeaving ? Self.leastRoomAtEnd : Self.leastRoom
        return follower.gap > room + 0.7 * other.state.speed
      }
      guard follower.gap > leastAhead else { return false }
      let after = follow(
        other, desired(other, on: lane), Surroundings.Found(index: index, gap: follower.gap), scene)
      guard after > -braking else { return false }
      guard canStop(other, behind: vehicle, gap: follower.gap) else { return false }
    }
    return true
  }

  /// Whether a follower can stop in time when the one ahead brakes hard: Gipps' condition with 6 m/s²
  /// for both and 0.5 s of delay.
  private func canStop(_ vehicle: Vehicle, behind other: Vehicle, gap: Double) -> Bool {
    let braking = 6.0
    let delay = 0.5 * vehicle.state.speed
    let own = vehicle.state.speed * vehicle.state.speed / (2 * braking)
    let others = other.state.speed * other.state.speed / (2 * braking)
    return gap > delay + own - others
  }
}
