import Agents
import Geometry
import Roads
import Traffic

/// Writes scenes down in the log's fixed point: the one place where values are rounded, half to even.
struct Recorder {
  private(set) var tracks: [Track] = []
  private(set) var signals: [[SignalRun]]
  /// Track of each agent by internal id, −1 before it is seen.
  private(set) var trackOf: [Int] = []
  /// Tracks that have an entry at the tick recorded last, in order.
  private(set) var presentTracks: [Int] = []
  private let rate: Int
  private let lanes: LaneIndex

  init(_ network: RoadNetwork, rate: Int) {
    self.rate = rate
    lanes = LaneIndex(network.plan)
    signals = [[SignalRun]](repeating: [], count: network.signals.count)
  }

  /// Units of the log: lengths, speeds and accelerations in thousandths.
  static func thousandths(_ value: Double) -> Int32 { Int32((value * 1000).rounded(.toNearestOrEven)) }

  /// Headings in 1e-5 rad, within (−π, π].
  static func angle(_ value: Double) -> Int32 {
    Int32((wrappedAngle(value) * 100_000).rounded(.toNearestOrEven))
  }

  /// Takes down a scene.
  mutating func record(_ scene: Scene, tick: Int) {
    for (index, state) in scene.signals.enumerated() where signals[index].last?.state != state {
      signals[index].append(SignalRun(tick: tick, state: state))
    }
    presentTracks.removeAll(keepingCapacity: true)
    trackOf += [Int](repeating: -1, count: scene.bodies.count - trackOf.count)
    // Vehicles, walkers and who is parked are each in order of birth; merged they keep ids in that order.
    var (vehicle, walker, parked) = (0, 0, 0)
    while true {
      let driver = vehicle < scene.vehicles.count ? scene.vehicles[vehicle].id : .max
      let person = walker < scene.walkers.count ? scene.walkers[walker].id : .max
      let idle = parked < scene.parked.count ? scene.parked[parked].id : .max
      let next = min(driver, person, idle)
      guard next < .max else { return }
      if next == driver {
        record(scene.vehicles[vehicle], scene, tick)
        vehicle += 1
      } else if next == person {
        record(scene.walkers[walker], scene, tick)
        walker += 1
      } else {
        record(scene.parked[parked], scene, tick)
        parked += 1
      }
    }
  }

  private mutating func record(_ vehicle: Vehicle, _ scene: Scene, _ tick: Int) {
    let state = vehicle.state
    let before = state.speed - state.acceleration / Double(rate)
    append(
      id: vehicle.id, scene, tick, Pose(state.position, heading: state.heading), speed: state.speed,
      before: before, hint: vehicle.place.lane, lights: vehicle.lights)
  }

  private mutating func record(_ walker: Walker, _ scene: Scene, _ tick: Int) {
    append(
      id: walker.id, scene, tick, Pose(walker.position, heading: walker.heading), speed: walker.speed,
      before: walker.previousSpeed, hint: walker.lane, lights: [])
  }

  /// Who is parked is on no lane, whatever lies under it.
  private mutating func record(_ vehicle: ParkedVehicle, _ scene: Scene, _ tick: Int) {
    let index = track(of: vehicle.id, scene, tick)
    presentTracks.append(index)
    tracks[index].x.append(Self.thousandths(vehicle.pose.position.x))
    tracks[index].y.append(Self.thousandths(vehicle.pose.position.y))
    tracks[index].heading.append(Self.angle(vehicle.pose.heading))
    tracks[index].speed.append(0)
    tracks[index].acceleration.append(0)
    tracks[index].lane.append(-1)
    tracks[index].lights.append([])
  }

  /// The track of an agent, begun where there is none yet.
  private mutating func track(of id: Int, _ scene: Scene, _ tick: Int) -> Int {
    if trackOf[id] < 0 {
      let body = scene.bodies[id]
      trackOf[id] = tracks.count
      tracks.append(
        Track(
          agentClass: body.agentClass, kind: body.kind, length: body.length, width: body.width,
          height: body.height, first: tick))
    }
    return trackOf[id]
  }

  private mutating func append(
    id: Int, _ scene: Scene, _ tick: Int, _ pose: Pose, speed: Double, before: Double, hint: Int,
    lights: Lights
  ) {
    let index = track(of: id, scene, tick)
    presentTracks.append(index)
    let speed = Self.thousandths(speed)
    let last = tracks[index].speed.last ?? Self.thousandths(before)
    let x = Self.thousandths(pose.position.x)
    let y = Self.thousandths(pose.position.y)
    tracks[index].x.append(x)
    tracks[index].y.append(y)
    tracks[index].heading.append(Self.angle(pose.heading))
    tracks[index].speed.append(speed)
    tracks[index].acceleration.append((speed - last) * Int32(rate))
    let place = Vector2(Double(x) / 1000, Double(y) / 1000)
    let previous = hint >= 0 ? hint : nil
    let lane = lanes.lane(at: place, heading: pose.heading, previous: previous)
    tracks[index].lane.append(Int32(lane ?? -1))
    tracks[index].lights.append(lights)
  }
}
