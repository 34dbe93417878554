import Geometry

/// An end of a road.
struct RoadEnd: Hashable {
  var road: Int
  var isHigh: Bool
}

/// What asks the traffic of an approach to wait.
enum ApproachControl {
  case none, yield, stop, signal
}

/// The lanes of one road that lead into a junction.
struct Approach {
  let end: RoadEnd
  /// Lanes outside the junction.
  var lanes: [Int]
  /// Direction of travel into the junction [rad].
  let heading: Double
  var control = ApproachControl.none
}

/// A way from an approach to an outgoing road, of one or more lanes.
struct Movement {
  let approach: Int
  let exit: RoadEnd?
  /// Junction lanes that are entered first.
  var entries: [Int]
  /// All its junction lanes.
  var lanes: [Int]
  let turn: Turn
  /// How far it turns, positive to the left [rad].
  let angle: Double
  /// The layout's signals that rule it.
  var signals: [String] = []
}

/// A junction on its way into the network.
struct JunctionPlan {
  let id: Int
  let source: String
  /// All its lanes.
  let lanes: [Int]
  /// The road that runs through a virtual junction and has priority.
  var mainRoad: Int?
  var approaches: [Approach] = []
  var movements: [Movement] = []
  var control = JunctionControl.nearSideFirst
  /// Movement of each of its lanes that vehicles use.
  var movementOf: [Int: Int] = [:]

  /// Approaches whose headings differ by more meet head-on [rad].
  static let headOn = 120.5 * Double.pi / 180
  /// Approaches whose headings differ by less run side by side [rad].
  static let sideBySide = 45 * Double.pi / 180

  /// How far the second approach's heading is turned to the left of the first one's.
  func turn(from first: Int, to second: Int) -> Double {
    wrappedAngle(approaches[second].heading - approaches[first].heading)
  }
}

extension Lane {
  /// Whether vehicles use it as a way.
  var isWay: Bool { laneClass.isDriven || laneClass == .cycle }
}

extension Compilation {
  /// Approaches and movements of a junction.
  func survey(_ id: Int) -> JunctionPlan {
    let lanes = surroundings.lanes[id]
    var plan = JunctionPlan(id: id, source: junctionSources[id], lanes: lanes)
    plan.mainRoad = layoutJunction(plan.source)?.span.flatMap { roadIndex[$0.mainRoad] }
    for lane in lanes where network.lanes[lane].isWay {
      let way = wayThroughJunction(lane)
      guard let before = network.lanes[way[0]].predecessors.first else { continue }
      let approach = approach(from: before, in: &plan)
      for feeder in network.lanes[way[0]].predecessors
      where !plan.approaches[approach].lanes.contains(feeder)
        && roadEnd(leaving: feeder) == plan.approaches[approach].end
      {
        plan.approaches[approach].lanes.append(feeder)
      }
      let exit = network.lanes[way[way.count - 1]].successors.first.map { roadEnd(entering: $0) }
      let turn = network.lanes[lane].turn
      let known = plan.movements.firstIndex { $0.approach == approach && $0.exit == exit && $0.turn == turn }
      let movement = known ?? plan.movements.count
      if known == nil {
        plan.movements.append(
          Movement(
            approach: approach, exit: exit, entries: [], lanes: [], turn: turn, angle: turned(on: way)))
      }
      if !plan.movements[movement].entries.contains(way[0]) {
        plan.movements[movement].entries.append(way[0])
      }
      plan.movements[movement].lanes.append(lane)
      plan.movementOf[lane] = movement
    }
    return plan
  }

  private func approach(from lane: Int, in plan: inout JunctionPlan) -> Int {
    let end = roadEnd(leaving: lane)
    if let known = plan.approaches.firstIndex(where: { $0.end == end }) { return known }
    let path = network.lanes[lane].path
    plan.approaches.append(
      Approach(end: end, lanes: [lane], heading: wrappedAngle(path.headings[path.headings.count - 1])))
    return plan.approaches.count - 1
  }

  /// The end of its road at which a lane is left.
  func roadEnd(leaving lane: Int) -> RoadEnd {
    let chain = strips.chains[lane]
    let last = pieces.all[chain[chain.count - 1]]
    return RoadEnd(road: last.road, isHigh: last.isForward)
  }

  /// The end of its road at which a lane is entered.
  func roadEnd(entering lane: Int) -> RoadEnd {
    let first = pieces.all[strips.chains[lane][0]]
    return RoadEnd(road: first.road, isHigh: !first.isForward)
  }

  /// Lane id in the layout's section at the end where the lane is left.
  func sourceLane(leaving lane: Int) -> Int {
    let chain = strips.chains[lane]
    let last = pieces.all[chain[chain.count - 1]]
    return roads[last.road].slabs[last.slab].lanes[last.lane].id
  }
}
