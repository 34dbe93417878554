import Agents
import Geometry
import Roads

/// Finds out who can follow a lane by driving it, with the steering of traffic: whether the box keeps to the
/// ground that vehicles may use and off the places where others wait.
struct TrialDrive {
  private let graph: RoadGraph
  private let ground: PavedGround
  /// Boxes of queues that wait on the approaches of junctions, with their lanes.
  private let queues: [(lane: Int, junction: Int, box: OrientedBox)]

  /// A queue of two cars [m].
  static let queue = (length: 11.0, width: 2.3)
  /// Time between two looks at the box [s].
  private static let tick = 0.2
  /// How far before a lane one starts and how far beyond it one looks [m].
  private static let (before, beyond) = (8.0, 8.0)
  /// Curves wider than this are everybody's [1/m].
  private static let gentle = 0.01

  /// As large as the catalogue has them; the long ones with a hand's breadth around.
  static let car = Body(
    .car, kind: "design", length: 5.1, width: 2.05, height: 1.5,
    limits: MotionLimits(
      acceleration: 3, deceleration: 9, speed: 55))
  static let van = Body(
    .van, kind: "design", length: 6.8, width: 2.3, height: 2.7,
    limits: MotionLimits(
      acceleration: 2.6, deceleration: 9, speed: 45))
  static let truck = Body(
    .truck, kind: "design", length: 11, width: 2.9, height: 3.5,
    limits: MotionLimits(
      acceleration: 1.3, deceleration: 7, speed: 25))

  init(_ graph: RoadGraph) {
    self.graph = graph
    let network = graph.network
    ground = PavedGround(network.plan.drivable)
    queues = network.lanes.compactMap { lane in
      guard lane.laneClass.isDriven, lane.junction == nil,
        let junction = lane.successors.compactMap({ network.lanes[$0].junction }).first
      else { return nil }
      // Up to the junction itself: whoever was let go comes past the line.
      let pose = lane.path.pose(at: lane.length - Self.queue.length / 2)
      return (lane.id, junction, Self.queueBox(at: pose))
    }
  }

  private static func queueBox(at pose: Pose) -> OrientedBox {
    OrientedBox(centre: pose.position, heading: pose.heading, length: queue.length, width: queue.width)
  }

  /// Whether a body cannot follow a lane without leaving the ground or sweeping over somebody's place.
  func isTight(_ lane: Int, for body: Body) -> Bool {
    let facts = graph.lanes[lane]
    guard facts.junction >= 0 || facts.sharpest > Self.gentle else { return false }
    let others = body.agentClass == .car ? [] : places(beside: lane)
    var isTight = false
    drive(lane, body) { box in
      isTight = others.contains { $0.overlaps(box) } || !isPaved(under: box)
      return !isTight
    }
    return isTight
  }

  private func isPaved(under box: OrientedBox) -> Bool {
    let corners = box.corners
    for index in 0..<4 where !ground.contains(corners[index]) { return false }
    return true
  }

  /// Places of others that one must keep off on a junction lane: queues on the other approaches, and what
  /// runs in the lanes beside those that it leads to.
  private func places(beside lane: Int) -> [OrientedBox] {
    let lanes = graph.network.lanes
    guard let junction = lanes[lane].junction else { return [] }
    let waiting = queues.filter { $0.junction == junction && !lanes[lane].predecessors.contains($0.lane) }
    guard lanes[lane].turn != .straight else { return waiting.map(\.box) }
    let exits = lanes[lane].successors.flatMap { exit -> [OrientedBox] in
      let beside = [lanes[exit].leftNeighbour, lanes[exit].rightNeighbour].compactMap { $0 }
      return beside.filter { lanes[$0].laneClass.isDriven }.map { neighbour in
        Self.queueBox(at: lanes[neighbour].path.pose(at: Self.queue.length / 2 - 4))
      }
    }
    return waiting.map(\.box) + exits
  }

  /// Drives along a lane, from the one before to the one after; `look` gets each box and tells to go on.
  private func drive(_ lane: Int, _ body: Body, look: (OrientedBox) -> Bool) {
    let chassis = Chassis(body)
    let lanes = graph.network.lanes
    let previous = lanes[lane].predecessors.first { graph.lanes[$0].isUsable }
    let next = graph.successors[lane].first
    // Where the map ends, noses and tails reach beyond it.
    let first = previous == nil ? body.length / 2 : 0
    let beyond = next == nil ? -body.length / 2 : graph.lanes[lane].junction >= 0 ? Self.beyond : 0
    /// The lane at a station counted from the start of the one that is tried, and the station there.
    func place(_ station: Double) -> (lane: Int, station: Double) {
      if station < 0, let previous { return (previous, graph.lanes[previous].length + station) }
      if station > graph.lanes[lane].length, let next { return (next, station - graph.lanes[lane].length) }
      return (lane, station)
    }
    var station = previous == nil ? 0 : -Self.before
    let start = place(station)
    let (point, forward) = graph.centre(start.lane, at: start.station)
    var state = VehicleState(position: point, heading: forward.heading, speed: 0)
    state.curvature = graph.bend(start.lane, at: start.station)
    state.speed = speed(start.lane, at: start.station, before: lane)
    while station < graph.lanes[lane].length + beyond {
      let here = place(station)
      let ahead = Steering.lookAhead(chassis, speed: state.speed) - chassis.centreAheadOfRearAxle
      let there = place(station + ahead)
      let inward = Steering.inward(
        body.width, front: chassis.centreAheadOfRearAxle + body.length / 2, there.lane, at: there.station,
        graph)
      let (centre, forward) = graph.centre(there.lane, at: there.station)
      let curvature = Steering.pursuit(of: centre + forward.perpendicular * inward, chassis, state)
      let wanted = (speed(here.lane, at: here.station, before: lane) - state.speed) / Self.tick
      state = chassis.advanced(
        state, by: Control(acceleration: min(max(wanted, -4), 1.5), curvature: curvature), over: Self.tick)
      let guess = place(station + state.speed * Self.tick)
      let moved = graph.located(state.position, on: guess.lane, near: guess.station).station
      station += max(0.05, state.speed * Self.tick + moved - guess.station)
      let box = OrientedBox(
        centre: state.position, heading: state.heading, length: body.length, width: body.width)
      if station >= first, !look(box) { return }
    }
  }

  /// Speed of a calm driver at a station of a lane or of the one before it [m/s].
  private func speed(_ lane: Int, at station: Double, before tried: Int) -> Double {
    var squared = graph.squaredCurveSpeed(lane, at: station)
    if lane != tried, station > 0 {
      let left = max(0, graph.lanes[lane].length - station)
      squared = min(squared, graph.squaredCurveSpeed(tried, at: 0) + 2 * RoadGraph.curveBraking * left)
    }
    return max(1, min(squared.squareRoot(), graph.lanes[tried].limit))
  }
}

/// Ground that vehicles may use, cut into level strips so that a point is compared with few edges.
struct PavedGround {
  private let isEverywhere: Bool
  private let bottom: Double
  private let edges: [[(from: Vector2, to: Vector2)]]

  /// Height of a strip [m].
  private static let strip = 2.0

  /// Takes rings that are read by the non-zero rule; without any, everywhere is ground.
  init(_ rings: [[Vector2]]) {
    let bounds = rings.compactMap { Bounds(of: $0) }
    isEverywhere = bounds.isEmpty
    bottom = bounds.map(\.minimum.y).min() ?? 0
    let top = bounds.map(\.maximum.y).max() ?? 0
    var edges = [[(from: Vector2, to: Vector2)]](
      repeating: [], count: Int((top - bottom) / Self.strip) + 1)
    for ring in rings {
      var from = ring[ring.count - 1]
      for to in ring {
        let first = Int((min(from.y, to.y) - bottom) / Self.strip)
        let last = Int((max(from.y, to.y) - bottom) / Self.strip)
        for strip in first...last where from.y != to.y { edges[strip].append((from, to)) }
        from = to
      }
    }
    self.edges = edges
  }

  /// Whether a point lies on the ground.
  func contains(_ point: Vector2) -> Bool {
    if isEverywhere { return true }
    let strip = ((point.y - bottom) / Self.strip).rounded(.down)
    guard strip >= 0, Int(strip) < edges.count else { return false }
    var winding = 0
    for (from, to) in edges[Int(strip)] {
      let side = (to - from).cross(point - from)
      if from.y <= point.y {
        if to.y > point.y, side > 0 { winding += 1 }
      } else if to.y <= point.y, side < 0 {
        winding -= 1
      }
    }
    return winding != 0
  }
}
