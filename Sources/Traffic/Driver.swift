import Agents
import ExactMath
import Geometry
import Randomness
import Roads

/// What a driver decides in one tick.
struct Decision {
  var control: Control
  var mind: Mind
  var lights: Lights
  /// Lane to change to, −1 for none.
  var change = -1
}

/// A driver's decision from the old scene.
struct Driver {
  let around: Surroundings
  let spec: TrafficSpec
  let dt: Double
  /// Nil where nobody is at a junction.
  let impacts: ImpactCheck?

  /// Strongest braking towards curves and lower limits [m/s²].
  static let slowing = 4.0
  /// How much harder than usual one accelerates on an acceleration lane.
  static let joining = 1.5
  /// Braking that one counts on before the end of a lane on fast roads [m/s²].
  static let lateBraking = 4.0
  /// Way before the end of a lane on which one waits beside a queue for a gap in it [m].
  static let waitingReach = 20.0
  /// Space beside another vehicle that one passes when leaving its lane [m].
  static let sideRoom = 0.2
  /// Time that curve speeds are looked ahead for the driver's own delay [s].
  static let anticipation = 0.4
  /// Changes of acceleration that passengers notice no more than usual [m/s³]: onset of drive, of brake,
  /// of emergency braking.
  static let jerk = (drive: 4.0, brake: 8.0, emergency: 20.0)
  /// Braking beyond this is an emergency [m/s²].
  static let emergency = 4.0
  /// Braking that shows at the lamps [m/s²].
  static let lampBraking = 0.6

  /// Decides for one vehicle.
  func decide(_ index: Int, in scene: Scene) -> Decision {
    let vehicle = scene.vehicles[index]
    var mind = vehicle.mind
    live(&mind, vehicle)
    var change = LaneChange(around: around, dt: dt)
    let target = change.decide(index, &mind, in: scene)
    let wanted = acceleration(index, mind, in: scene)
    let smooth = smoothed(wanted, vehicle)
    let curvature = Steering.curvature(vehicle, mind, around)
    return Decision(
      control: Control(acceleration: smooth, curvature: curvature), mind: mind,
      lights: lights(vehicle, mind, braking: -smooth), change: target)
  }

  /// Lets moods drift and clocks run.
  private func live(_ mind: inout Mind, _ vehicle: Vehicle) {
    func drift(_ value: Double, time: Double) -> Double {
      value * (1 - dt / time) + (2 * dt / time).squareRoot() * mind.generator.normal()
    }
    mind.gapMood = drift(mind.gapMood, time: 30)
    mind.wanderSource = drift(mind.wanderSource, time: 6)
    mind.wander += (mind.wanderSource - mind.wander) * dt / 1.5
    mind.cooldown = max(0, mind.cooldown - dt)
    mind.standing = vehicle.state.speed < 0.1 ? mind.standing + dt : 0
    if mind.isChanging {
      mind.changeProgress = min(1, mind.changeProgress + Steering.changeRate(vehicle) * dt)
    }
  }

  /// The least of what all reasons allow [m/s²].
  private func acceleration(_ index: Int, _ mind: Mind, in scene: Scene) -> Double {
    let vehicle = scene.vehicles[index]
    let speed = vehicle.state.speed
    var style = vehicle.traits.following
    style.timeGap *= ExactMath.exp(0.2 * max(-2, min(2, mind.gapMood)))
    let isFast = around.graph.lanes[vehicle.place.lane].limit > LaneChange.ruralLimit
    let end = endOfWay(vehicle)
    // Whoever joins fast traffic drives off harder than usual.
    if isFast, end.isFinite, around.graph.successors[vehicle.place.lane].isEmpty {
      style.acceleration *= Self.joining
    }
    let desired = desiredSpeed(vehicle)
    var result = style.free(speed: speed, desired: desired)
    if let found = leader(index, in: scene) {
      let other = scene.vehicles[found.index].state
      let leader = Leader(gap: found.gap, speed: other.speed, acceleration: other.acceleration)
      result = min(result, style.following(speed: speed, desired: desired, leader: leader))
    }
    result = min(result, curveAcceleration(vehicle))
    let hold = vehicle.claim.hold
    if hold < 250 { result = min(result, style.stopping(speed: speed, distance: hold, limit: result)) }
    if end < 250 {
      // An acceleration lane is for accelerating: where one may be fast a lane is used until it ends.
      var late = style
      if isFast { late.braking = Self.lateBraking }
      result = min(result, late.stopping(speed: speed, distance: end, limit: result))
    }
    if let impacts { result = min(result, impacts.acceleration(index)) }
    return min(result, courtesy(index, mind, style, desired, in: scene))
  }

  private func leader(_ index: Int, in scene: Scene) -> Surroundings.Found? {
    let vehicle = scene.vehicles[index]
    let reach = 30 + 8 * vehicle.state.speed
    var nearest = around.ahead(
      of: vehicle.place.station, on: vehicle.place.lane, goal: vehicle.goal, length: vehicle.length,
      except: index, within: reach, scene.vehicles, byFront: true)
    // Until a lane change has cleared the old lane, what is ahead there counts too.
    if vehicle.place.beside >= 0, let found = leaderBeside(index, within: reach, in: scene),
      found.gap < nearest?.gap ?? .infinity, !isClear(of: scene.vehicles[found.index], vehicle)
    {
      nearest = found
    }
    return nearest
  }

  /// The nearest vehicle ahead in the lane that is being left, and in those that it leads to, wherever one
  /// goes oneself.
  private func leaderBeside(_ index: Int, within reach: Double, in scene: Scene) -> Surroundings.Found? {
    let vehicle = scene.vehicles[index]
    let beside = vehicle.place.beside
    func ahead(_ lane: Int, _ station: Double) -> Surroundings.Found? {
      around.ahead(
        of: station, on: lane, goal: vehicle.goal, length: vehicle.length, except: index, within: reach,
        scene.vehicles)
    }
    var nearest = ahead(beside, vehicle.place.besideStation)
    if let first = nearest, scene.vehicles[first.index].place.lane != beside {
      // Behind one that leaves this lane, too, somebody may stand.
      let way = first.gap + (vehicle.length + scene.vehicles[first.index].length) / 2 + 0.01
      func room(_ found: Surroundings.Found) -> Double {
        found.gap
          + Prediction.stoppingDistance(
            speed: scene.vehicles[found.index].state.speed, braking: Self.emergency)
      }
      if var second = ahead(beside, vehicle.place.besideStation + way) {
        second.gap += way
        if room(second) < room(first) { nearest = second }
      }
    }
    guard nearest == nil, around.next(beside, goal: vehicle.goal) < 0 else { return nearest }
    for next in around.graph.successors[beside] {
      let found = ahead(next, vehicle.place.besideStation - around.graph.lanes[beside].length)
      if let found, found.gap < nearest?.gap ?? .infinity { nearest = found }
    }
    return nearest
  }

  /// Whether a vehicle that leaves a lane sideways, at walking pace, is already beside another one in it.
  private func isClear(of other: Vehicle, _ vehicle: Vehicle) -> Bool {
    guard vehicle.state.speed < LaneChange.slow else { return false }
    let station = vehicle.place.besideStation
    let (_, own) = around.graph.located(vehicle.state.position, on: vehicle.place.beside, near: station)
    let (_, theirs) = around.graph.located(other.state.position, on: vehicle.place.beside, near: station)
    return abs(own - theirs) > (vehicle.width + other.width) / 2 + Self.sideRoom
  }

  /// Making room for one that must come in, or adapting to the lane one must come into [m/s²].
  private func courtesy(
    _ index: Int, _ mind: Mind, _ style: FollowingStyle, _ desired: Double, in scene: Scene
  ) -> Double {
    let vehicle = scene.vehicles[index]
    let gentle = -1.5
    var result = Double.infinity
    if vehicle.traits.isCooperative,
      let found = around.ahead(
        of: vehicle.place.station, on: vehicle.place.lane, goal: vehicle.goal, length: vehicle.length,
        except: index, within: LaneChange.courtesyReach(speed: vehicle.state.speed), scene.vehicles,
        wishes: true)
    {
      let leader = Leader(gap: max(found.gap, 1), speed: scene.vehicles[found.index].state.speed)
      let wanted = style.following(speed: vehicle.state.speed, desired: desired, leader: leader)
      // At walking pace one lets in who is clearly ahead only, so that a queue does not come to a stop.
      let least = vehicle.state.speed < LaneChange.slow ? LaneChange.leastRoom : -vehicle.length / 2
      if found.gap > least { result = max(wanted, gentle) }
    }
    // In a queue one waits for a gap near the end of the lane only, and not before.
    if mind.wish != 0, vehicle.state.speed > LaneChange.slow || endOfWay(vehicle) < Self.waitingReach {
      let facts = around.graph.lanes[vehicle.place.lane]
      let side = mind.wish > 0 ? facts.left : facts.right
      if side >= 0 {
        let station = vehicle.place.station * around.graph.lanes[side].length / facts.length
        if let found = around.ahead(
          of: station, on: side, goal: vehicle.goal, length: vehicle.length, except: index, within: 60,
          scene.vehicles)
        {
          let leader = Leader(gap: max(found.gap, 1), speed: scene.vehicles[found.index].state.speed)
          let wanted = style.following(speed: vehicle.state.speed, desired: desired, leader: leader)
          result = min(result, max(wanted, gentle))
        }
      }
    }
    return result
  }

  /// Desired speed from limit, temper and machine [m/s].
  func desiredSpeed(_ vehicle: Vehicle) -> Double {
    let limit = around.graph.lanes[vehicle.place.lane].limit * vehicle.traits.speedFactor
    let top = vehicle.agentClass == .truck ? DriverTraits.Archetype.truckSpeed : vehicle.chassis.limits.speed
    return min(limit, top)
  }

  /// Acceleration that keeps to the speeds of the curves and limits ahead [m/s²].
  private func curveAcceleration(_ vehicle: Vehicle) -> Double {
    let speed = vehicle.state.speed
    let traits = vehicle.traits
    let lead = speed * Self.anticipation
    let graph = around.graph
    var lane = vehicle.place.lane
    var squared = traits.curveFactor * graph.squaredCurveSpeed(lane, at: vehicle.place.station + lead)
    var start = graph.lanes[lane].length - vehicle.place.station
    let braking = 2 * RoadGraph.curveBraking * min(1, traits.curveFactor)
    lane = around.next(lane, goal: vehicle.goal)
    while lane >= 0, start < speed * speed / 2 + lead {
      let limit = graph.lanes[lane].limit * traits.speedFactor
      let entry = min(traits.curveFactor * graph.squaredCurveSpeed(lane, at: 0), limit * limit)
      squared = min(squared, entry + braking * max(0, start - lead))
      start += graph.lanes[lane].length
      lane = around.next(lane, goal: vehicle.goal)
    }
    return max(-Self.slowing, (squared.squareRoot() - speed) / 0.5)
  }

  /// Free way of the front bumper to where the lane must be left or ends without leading to an exit [m].
  private func endOfWay(_ vehicle: Vehicle) -> Double {
    let step = around.graph.routes.step(to: vehicle.goal, from: vehicle.place.lane)
    guard step.reach.isFinite else { return .infinity }
    return step.reach - vehicle.place.station - vehicle.length / 2 - 1.5
  }

  private func smoothed(_ wanted: Double, _ vehicle: Vehicle) -> Double {
    let before = vehicle.state.speed > 0.05 ? vehicle.state.acceleration : 0
    if wanted > before { return min(wanted, max(before, -1) + Self.jerk.drive * dt) }
    let onset = wanted < -Self.emergency ? Self.jerk.emergency : Self.jerk.brake
    return max(wanted, min(before, 0.5) - onset * dt)
  }

  private func lights(_ vehicle: Vehicle, _ mind: Mind, braking: Double) -> Lights {
    var lights: Lights = spec.lowBeam ? [.lowBeam] : []
    if braking > Self.lampBraking || vehicle.state.speed < 0.1 { lights.insert(.brake) }
    if mind.isChanging, mind.changeProgress < 0.8, vehicle.traits.indicates {
      lights.insert(mind.changeFrom < 0 ? .left : .right)
    } else if mind.wish != 0 {
      lights.insert(mind.wish > 0 ? .left : .right)
    } else {
      lights.formUnion(turnIndicator(vehicle))
    }
    return lights
  }

  /// Indicator for the turn ahead or under way.
  private func turnIndicator(_ vehicle: Vehicle) -> Lights {
    var lane = vehicle.place.lane
    var distance = -vehicle.place.station
    while lane >= 0, distance < max(25, 4 * vehicle.state.speed) {
      switch around.graph.lanes[lane].turn {
      case .uTurn: return around.graph.network.drivingSide == .right ? .left : .right
      case .left: return .left
      case .right: return .right
      case .straight: break
      }
      distance += around.graph.lanes[lane].length
      lane = around.next(lane, goal: vehicle.goal)
    }
    return []
  }
}
