import Agents
import Geometry
import Roads
import Simulation

/// Two streets that cross at the origin under signals, and those who use them: a log without a fault.
enum Crossroads {
  static let ticks = 200

  /// Agents by what they do; their numbers are ids.
  static let (through, turning, truck, waiting, walking, parked, trailer, reversing, late) =
    (0, 1, 2, 3, 4, 5, 6, 7, 8)

  /// Signals by the movement they rule.
  static let (throughSignal, turningSignal, westSignal, southSignal, northSignal, crossingSignal) =
    (0, 1, 2, 3, 4, 5)

  /// From the west arm into the south arm: line, clothoid, arc of radius 8 m, clothoid, line.
  static var turn: Alignment {
    let curvature = -1 / 8.0
    let bend: [(length: Double, shape: CurveElement.Shape)] = [
      (4, .clothoid(start: 0, end: curvature)),
      ((Double.pi / 2 - 4 / 8.0) * 8, .arc(curvature: curvature)),
      (4, .clothoid(start: curvature, end: 0)),
    ]
    let reach = CurveElement.chain(from: .origin, bend).last?.end.position.x ?? 0
    let line = 110 - 1.75 - reach
    return Alignment(
      CurveElement.chain(from: Pose(Vector2(-110, -1.75), heading: 0), [(line, .line)] + bend + [(60, .line)])
    )
  }

  private static func lane(
    _ poses: [Pose], _ successors: [Int], junction: Int? = nil, laneClass: LaneClass = .driving,
    width: Double = 3.5
  ) -> PlanLane {
    PlanLane(
      laneClass: laneClass, centre: poses.map(\.position.onGrid),
      left: poses.map { $0.offset(left: width / 2).position.onGrid },
      right: poses.map { $0.offset(left: -width / 2).position.onGrid }, speedLimit: 13.9,
      successors: successors, leftNeighbour: nil, rightNeighbour: nil, opposite: nil, junction: junction)
  }

  private static func straight(_ from: Vector2, _ to: Vector2) -> [Pose] {
    let heading = (to - from).heading
    return [Pose(from, heading: heading), Pose(to, heading: heading)]
  }

  /// Three lanes in a row: to the junction, through it, and away from it.
  private static func street(_ first: Int, heading: Double, exits: [Int]) -> [PlanLane] {
    let frame = Pose(.zero, heading: heading).offset(left: -1.75)
    let cuts = [-100.0, -12, 12, 100].map { frame.advanced(by: $0).position }
    return [
      lane(straight(cuts[0], cuts[1]), exits), lane(straight(cuts[1], cuts[2]), [first + 2], junction: 0),
      lane(straight(cuts[2], cuts[3]), []),
    ]
  }

  static var plan: Plan {
    var plan = Plan()
    plan.lanes += street(0, heading: 0, exits: [1, 12])
    plan.lanes += street(3, heading: .pi, exits: [4])
    plan.lanes += street(6, heading: -.pi / 2, exits: [7])
    plan.lanes += street(9, heading: .pi / 2, exits: [10])
    let turn = turn
    let stations = stride(from: 98.0, through: turn.length - 58, by: 0.5)
    plan.lanes.append(lane(stations.map { turn.pose(at: $0) }, [8], junction: 0))
    plan.lanes.append(
      lane(straight(Vector2(-100, 5), Vector2(-12, 5)), [], laneClass: .pavement, width: 3))
    plan.signals = [
      PlanSignal(lanes: [1], crossing: nil, stopLine: [Vector2(-14, 0), Vector2(-14, -3.5)]),
      PlanSignal(lanes: [12], crossing: nil, stopLine: [Vector2(-14, 0), Vector2(-14, -3.5)]),
      PlanSignal(lanes: [4], crossing: nil, stopLine: [Vector2(14, 0), Vector2(14, 3.5)]),
      PlanSignal(lanes: [7], crossing: nil, stopLine: [Vector2(0, 14), Vector2(-3.5, 14)]),
      PlanSignal(lanes: [10], crossing: nil, stopLine: [Vector2(0, -14), Vector2(3.5, -14)]),
      PlanSignal(lanes: [], crossing: 0, stopLine: []),
    ]
    plan.crossings = [
      PlanCrossing(
        polygon: rectangle(-11, -3.5, -7, 3.5), axis: [Vector2(-9, -3.5), Vector2(-9, 3.5)], isZebra: false)
    ]
    plan.drivable = [
      rectangle(-100, -3.5, -12, 3.5), rectangle(12, -3.5, 100, 3.5), rectangle(-3.5, -100, 3.5, -12),
      rectangle(-3.5, 12, 3.5, 100), rectangle(-12, -12, 12, 12), rectangle(20, -6, 60, -3.5),
    ]
    return plan
  }

  static func rectangle(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> [Vector2] {
    [Vector2(west, south), Vector2(east, south), Vector2(east, north), Vector2(west, north)]
  }

  /// The clean log. The car that goes straight on can be given other pedals.
  static func episode(pedals: Pedals = [(187, 0)]) -> Episode {
    let plan = plan
    let last = ticks - 1
    let east = Drive.straight(from: Vector2(-110, -1.75), heading: 0, length: 300)
    let west = Drive.straight(from: Vector2(100, 1.75), heading: .pi, length: 300)
    let north = Drive.straight(from: Vector2(1.75, -110), heading: .pi / 2, length: 300)
    let south = Drive.straight(from: Vector2(-1.75, 100), heading: -.pi / 2, length: 300)
    let bow = Alignment([
      CurveElement(
        start: Pose(Vector2(1.75, 20), heading: .pi / 2), length: 80, shape: .arc(curvature: 1 / 900))
    ])
    var trailer = Drive.vehicle(
      .trailer, length: 8, width: 2.5, along: west, from: 0, speed: 9, [(last, 0)])
    trailer.towedBy = truck
    let tracks = [
      Drive.vehicle(.car, length: 4.6, width: 1.8, along: east, from: 20, speed: 10, pedals),
      Drive.vehicle(
        .car, length: 4.2, width: 1.75, along: turn, from: 10, speed: 8, [(20, -1), (last - 20, 0)]),
      Drive.vehicle(.truck, length: 8.6, width: 2.45, along: west, from: 8, speed: 9, [(last, 0)]),
      Drive.vehicle(
        .car, length: 4.6, width: 1.8, along: south, from: 5, speed: 10, [(38, 0), (last - 38, -1.27)]),
      Drive.walker([Vector2(-9, 5.5), Vector2(-9, -8), Vector2(-10, -8)], speed: 1.4, ticks: ticks),
      Drive.parked(.car, length: 4.5, width: 1.8, at: Pose(Vector2(40, -4.75), heading: 0), ticks: ticks),
      trailer,
      Drive.vehicle(.van, length: 6, width: 2.05, along: bow, from: 50, speed: -1.5, [(last, 0)]),
      Drive.vehicle(
        .car, length: 4, width: 1.7, along: north, from: 9, speed: 4.5, [(last - 30, 0)], first: 30),
    ]
    let ways = [[0, 1, 2], [0, 12, 8], [3, 4, 5], [6, 7, 8], [], [], [3, 4, 5], [11], [9, 10, 11]]
    let green = [SignalRun(tick: 0, state: .green), SignalRun(tick: 170, state: .yellow)]
    return Episode(
      seed: 1, rate: 10, ticks: ticks, ego: through, plan: plan,
      tracks: zip(tracks, ways).map { $0.relaned(on: plan, way: $1) },
      signals: [
        green + [SignalRun(tick: 195, state: .red)], green, green,
        [
          SignalRun(tick: 0, state: .red), SignalRun(tick: 180, state: .redYellow),
          SignalRun(tick: 190, state: .green),
        ],
        [SignalRun(tick: 0, state: .yellow), SignalRun(tick: 20, state: .red)],
        [SignalRun(tick: 0, state: .green), SignalRun(tick: 80, state: .red)],
      ],
      events: [])
  }

  /// A field where everything is allowed, with one lane all over it.
  static func field(_ tracks: [Track], ticks: Int) -> Episode {
    var plan = Plan()
    plan.lanes = [lane(straight(Vector2(-500, 0), Vector2(500, 0)), [], width: 1000)]
    plan.drivable = [rectangle(-500, -500, 500, 500)]
    return Episode(
      seed: 1, rate: 10, ticks: ticks, ego: nil, plan: plan, tracks: tracks.map { $0.relaned(on: plan) },
      signals: [], events: [])
  }
}
