import Agents
import Geometry
import Roads
import Simulation

/// A hand-made crossroads with everything that is drawn: 160 m wide, middle at the origin, right-hand traffic.
enum TestTown {
  /// Half the width of the east-west road and of the north-south road [m].
  static let wide = 7.0
  static let narrow = 5.0
  static let reach = 80.0

  static func box(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) -> [Vector2] {
    [Vector2(x0, y0), Vector2(x1, y0), Vector2(x1, y1), Vector2(x0, y1)]
  }

  static var plan: Plan {
    var plan = Plan()
    addSurfaces(&plan)
    addMarkings(&plan)
    addLanesAndSignals(&plan)
    addObstacles(&plan)
    return plan
  }

  private static func addSurfaces(_ plan: inout Plan) {
    let (w, n, r) = (wide, narrow, reach)
    plan.surfaces.append(Surface(.water, polygon: box(-80, -80, -52, -60)))
    plan.surfaces.append(Surface(.vegetation, polygon: box(30, -60, 70, -30)))
    plan.surfaces.append(Surface(.pavement, polygon: box(-r, -w - 3, r, w + 3)))
    plan.surfaces.append(Surface(.pavement, polygon: box(-n - 3, -r, n + 3, r)))
    for (sx, sy) in corners { plan.surfaces.append(Surface(.pavement, polygon: corner(sx, sy, 3, 5))) }
    plan.surfaces.append(Surface(.road, polygon: box(-r, -w, 0, 0)))
    plan.surfaces.append(Surface(.road, polygon: box(0, -w, r, 0)))
    plan.surfaces.append(Surface(.road, polygon: box(-r, 0, r, w)))
    plan.surfaces.append(Surface(.road, polygon: box(-n, -r, n, r)))
    for (sx, sy) in corners { plan.surfaces.append(Surface(.road, polygon: corner(sx, sy, 0, 8))) }
    plan.surfaces.append(Surface(.parking, polygon: box(n, 24, n + 2.2, 60)))
    plan.surfaces.append(Surface(.shoulder, polygon: box(-70, w, -24, w + 1.5)))
    plan.surfaces.append(Surface(.cycleLane, polygon: box(-n, 18, -n + 1.5, r)))
    plan.surfaces.append(Surface(.island, polygon: box(24, -0.8, 60, 0.8)))
  }

  private static let corners = [(1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0), (1.0, -1.0)]

  /// The fillet of a corner, moved outwards by `out`.
  private static func corner(_ sx: Double, _ sy: Double, _ out: Double, _ radius: Double) -> [Vector2] {
    let vertex = Vector2(sx * (narrow + out), sy * (wide + out))
    let middle = vertex + Vector2(sx * radius, sy * radius)
    var points = [vertex]
    for step in 0...12 {
      let angle = Double.pi / 2 * Double(step) / 12
      let arm = Vector2(heading: angle, length: radius)
      points.append(middle - Vector2(sx * arm.x, sy * arm.y))
    }
    return sx * sy > 0 ? points : points.reversed()
  }

  private static func line(
    _ points: [Vector2], _ lineClass: SemanticClass = .markingWhite, width: Double = 0.12, dash: Dash? = nil
  ) -> Marking {
    Marking(lineClass, polyline: points, width: width, dash: dash, lanes: [])
  }

  private static func addMarkings(_ plan: inout Plan) {
    let dash = Dash(mark: 3, gap: 6)
    for side in [-1.0, 1.0] {
      for y in [-3.5, 3.5] {
        plan.markings.append(line([Vector2(side * 17, y), Vector2(side * reach, y)], dash: dash))
      }
      for y in [-0.1, 0.1] where side < 0 {
        plan.markings.append(line([Vector2(side * 17, y), Vector2(side * reach, y)], .markingYellow))
      }
      plan.markings.append(
        line([Vector2(0, side * 19), Vector2(0, side * reach)], dash: dash))
      for y in [-wide + 0.3, wide - 0.3] {
        plan.markings.append(line([Vector2(side * 17, y), Vector2(side * reach, y)], width: 0.15))
      }
    }
    for (sx, sy) in corners {
      let fillet = corner(sx, sy, 0, 8)
      let arc = Array(sx * sy > 0 ? fillet.dropFirst().reversed() : fillet.dropLast())
      let ends = [Vector2(sx * reach, sy * wide), Vector2(sx * narrow, sy * reach)]
      let isEastFirst = abs(arc[0].x) > abs(arc[arc.count - 1].x)
      let kerb = isEastFirst ? [ends[0]] + arc + [ends[1]] : [ends[1]] + arc + [ends[0]]
      plan.markings.append(line(kerb, .kerb, width: 0.15))
    }
    for y in stride(from: 24.0, through: 60, by: 6) {
      plan.markings.append(line([Vector2(narrow, y), Vector2(narrow + 2.2, y)], width: 0.1))
    }
    plan.crossings = [
      PlanCrossing(
        polygon: box(9.5, -wide, 13.5, wide), axis: [Vector2(11.5, -wide), Vector2(11.5, wide)], isZebra: true
      ),
      PlanCrossing(
        polygon: box(-narrow, 11, narrow, 15), axis: [Vector2(-narrow, 13), Vector2(narrow, 13)],
        isZebra: false),
    ]
  }

  private static func lane(
    _ from: Vector2, _ to: Vector2, width: Double = 3.5, successors: [Int] = [], junction: Int? = nil
  ) -> PlanLane {
    let side = (to - from).normalized.perpendicular * (width / 2)
    return PlanLane(
      laneClass: .driving, centre: [from, to], left: [from + side, to + side],
      right: [from - side, to - side],
      speedLimit: 13.9, successors: successors, leftNeighbour: nil, rightNeighbour: nil, opposite: nil,
      junction: junction)
  }

  private static func addLanesAndSignals(_ plan: inout Plan) {
    // Approaches: from the west (two lanes), from the east (two lanes), from the south; then junction lanes.
    plan.lanes = [
      lane(Vector2(-reach, -1.75), Vector2(-9, -1.75), successors: [5, 9]),
      lane(Vector2(-reach, -5.25), Vector2(-9, -5.25), successors: [6]),
      lane(Vector2(reach, 1.75), Vector2(14, 1.75), successors: [7]),
      lane(Vector2(reach, 5.25), Vector2(14, 5.25), successors: [8]),
      lane(Vector2(2.5, -reach), Vector2(2.5, -11), width: 5, successors: [10]),
      lane(Vector2(-9, -1.75), Vector2(14, -1.75), junction: 0),
      lane(Vector2(-9, -5.25), Vector2(14, -5.25), junction: 0),
      lane(Vector2(14, 1.75), Vector2(-9, 1.75), junction: 0),
      lane(Vector2(14, 5.25), Vector2(-9, 5.25), junction: 0),
      PlanLane(
        laneClass: .driving, centre: [Vector2(-9, -1.75), Vector2(0, 0), Vector2(2.5, 11)], left: [],
        right: [],
        speedLimit: 8, successors: [], leftNeighbour: nil, rightNeighbour: nil, opposite: nil, junction: 0),
      lane(Vector2(2.5, -11), Vector2(2.5, 11), junction: 0),
    ]
    let west = [Vector2(-15, 0), Vector2(-15, -wide)]
    let east = [Vector2(15.5, 0), Vector2(15.5, wide)]
    let south = [Vector2(0, -15), Vector2(narrow, -15)]
    plan.signals = [
      PlanSignal(lanes: [5], crossing: nil, stopLine: west),
      PlanSignal(lanes: [9], crossing: nil, stopLine: west),
      PlanSignal(lanes: [6], crossing: nil, stopLine: west),
      PlanSignal(lanes: [7], crossing: nil, stopLine: east),
      PlanSignal(lanes: [8], crossing: nil, stopLine: east),
      PlanSignal(lanes: [10], crossing: nil, stopLine: south),
      PlanSignal(lanes: [], crossing: 0, stopLine: []),
    ]
    plan.stopLines = [
      StopLine(lanes: [0, 1], line: west, kind: .signal), StopLine(lanes: [2, 3], line: east, kind: .signal),
      StopLine(lanes: [4], line: south, kind: .signal),
      StopLine(lanes: [], line: [Vector2(0, 17), Vector2(-narrow + 1.5, 17)], kind: .yield),
    ]
    plan.drivable = [box(-reach, -wide, reach, wide), box(-narrow, -reach, narrow, reach)]
  }

  private static func addObstacles(_ plan: inout Plan) {
    plan.obstacles = [
      Obstacle(.building, polygon: box(20, 18, 44, 34), height: 9),
      Obstacle(
        .building,
        polygon: [
          Vector2(-46, 16), Vector2(-20, 16), Vector2(-20, 28), Vector2(-32, 28), Vector2(-32, 44),
          Vector2(-46, 44),
        ], height: 7),
      Obstacle(.building, polygon: box(-44, -40, -16, -16), height: 12),
      Obstacle(.wall, polygon: box(14, -24, 14.3, -14), height: 2),
      Obstacle(.guardRail, polygon: box(24, -9.4, 60, -9.2), height: 0.75, isOpaque: false),
      Obstacle(.cone, polygon: disc(Vector2(-30, -6), 0.25), height: 0.7),
      Obstacle(.cone, polygon: disc(Vector2(-32, -5.6), 0.25), height: 0.7),
      Obstacle(.debris, polygon: box(-36, -4.6, -35.2, -4), height: 0.3),
      Obstacle(.pole, polygon: disc(Vector2(7.5, 9.8), 0.15), height: 5),
    ]
    for (x, y, radius) in [
      (16.0, 14.0, 2.2), (-12, 13, 2.5), (-11, -14, 2), (18, -16, 3), (24, -18, 2.4), (9.5, -30, 3.2),
      (-8.5, 36, 2.6), (50, 12, 2.2), (58, 12.5, 2.4),
    ] {
      plan.obstacles.append(Obstacle(.vegetation, polygon: disc(Vector2(x, y), radius), height: 4))
    }
  }

  static func disc(_ centre: Vector2, _ radius: Double) -> [Vector2] {
    (0..<12).map { centre + Vector2(heading: Double($0) * Double.pi / 6, length: radius) }
  }

  private static func track(
    _ agentClass: SemanticClass, _ length: Double, _ width: Double, _ height: Double, x: Double, y: Double,
    degrees: Double, _ lights: Lights = [], kind: String = "", role: String? = nil, towedBy: Int? = nil
  ) -> Track {
    var track = Track(
      agentClass: agentClass, kind: kind, length: length, width: width, height: height, first: 0,
      towedBy: towedBy, role: role)
    let heading = wrappedAngle(degrees * Double.pi / 180)
    let step = Vector2(heading: heading, length: 0.5)
    for tick in 0..<ticks {
      track.x.append(Int32(((x + step.x * Double(tick)) * 1000).rounded()))
      track.y.append(Int32(((y + step.y * Double(tick)) * 1000).rounded()))
      track.heading.append(Int32((heading * 100_000).rounded()))
      track.speed.append(5000)
      track.acceleration.append(0)
      track.lane.append(-1)
      track.lights.append(lights)
    }
    return track
  }

  static let ticks = 20

  /// One agent of nearly every class, the ego first; all move straight on at 5 m/s.
  static var tracks: [Track] {
    [
      track(.car, 4.6, 1.84, 1.5, x: -21, y: -1.75, degrees: 0, [.brake]),
      track(.car, 4.4, 1.8, 1.5, x: -21, y: -5.25, degrees: 0, [.brake, .right]),
      track(.car, 4.8, 1.9, 1.6, x: 3, y: 2.2, degrees: 178, [.lowBeam]),
      track(.bus, 12, 2.55, 3.1, x: 28, y: 5.25, degrees: 180, [.brake]),
      track(.truck, 8.5, 2.5, 3.4, x: 30, y: -5.2, degrees: 0),
      track(.truck, 6, 2.5, 3.6, x: 44, y: -1.9, degrees: 0, kind: "tractor"),
      track(.trailer, 11, 2.5, 3.8, x: 36.5, y: -1.9, degrees: 0, towedBy: 5),
      track(.van, 5.6, 2.0, 2.3, x: -34, y: -1.75, degrees: 0, [.left]),
      track(.motorcycle, 2.1, 0.8, 1.5, x: 2.5, y: -19, degrees: 90, [.brake]),
      track(.bicycle, 1.8, 0.6, 1.7, x: -4.3, y: 25, degrees: -90),
      track(.pedestrian, 0.5, 0.6, 1.75, x: 11, y: 3, degrees: 90),
      track(.pedestrian, 0.5, 0.6, 1.75, x: 12.3, y: -1.5, degrees: -90),
      track(.pedestrian, 0.4, 0.45, 1.2, x: -8.5, y: -9, degrees: 30, kind: "child"),
      track(.van, 5.9, 2.1, 2.6, x: -2.5, y: 32, degrees: -90, [.blue], role: "ambulance"),
      track(.car, 4.3, 1.78, 1.5, x: 6.1, y: 33, degrees: 90),
      track(.car, 4.5, 1.8, 1.5, x: -44, y: 1.75, degrees: 180, [.lowBeam]),
      track(.eScooter, 1.2, 0.6, 1.7, x: -4.2, y: 42, degrees: -90),
      track(.animal, 1.0, 0.4, 0.7, x: 7, y: -24, degrees: 140),
      track(.car, 4.5, 1.8, 1.5, x: 2.5, y: 46, degrees: 90, [.lowBeam]),
      track(.constructionVehicle, 6.5, 2.4, 3, x: -58, y: 5.2, degrees: 180),
      track(.motorcycle, 2.1, 0.8, 1.5, x: -50, y: -1.75, degrees: 0),
    ]
  }

  static func episode(_ states: [SignalState] = [.red, .green, .redYellow, .yellow, .green, .off, .green])
    -> Episode
  {
    Episode(
      seed: 1, rate: 10, ticks: ticks, ego: 0, plan: plan, tracks: tracks,
      signals: states.map { [SignalRun(tick: 0, state: $0)] }, events: [])
  }
}
