import Roads

/// Ways through the lane graph: for every goal, what to do next on every lane.
///
/// Computed once by Dijkstra's algorithm backwards from each goal; driving needs look-ups only, and an
/// agent that was pushed off its way is on another way at once.
public struct RouteTable: Sendable {
  /// What leads to a goal from a lane.
  public struct Step: Sendable, Hashable {
    /// Length of the way from the lane's start, lane changes charged [m]; infinite where none leads there.
    public var cost: Double = .infinity
    /// Best lane to run on to, −1 when the lane itself does not lead on.
    public var next: Int32 = -1
    /// Lane changes still needed.
    public var changes: Int32 = 0
    /// How far one may stay in this lane and its best successors before the first change, from its start [m].
    public var reach: Double = .infinity
    /// Direction of the first change: 1 left, −1 right, 0 none.
    public var direction: Int32 = 0
  }

  /// Length a lane change is charged with [m].
  static let changeCost = 60.0
  /// Way needed to pull out of a lane that ends, from standstill [m].
  static let pullOut = 8.0
  /// Goals made up where a map has no exits, and how long their lanes are where there is a choice [m]:
  /// so long that whoever comes there knows the way on before it must act.
  static let inventedGoals = (count: 12, length: 60.0)

  /// Lanes that make up each goal: an exit with all lanes beside it, or a lane within the map.
  public let goals: [[Int]]
  /// Goals whose lanes end the map.
  public let leavesMap: [Bool]
  private let laneCount: Int
  private let steps: [Step]

  /// No ways at all.
  init() {
    goals = []
    leavesMap = []
    laneCount = 0
    steps = []
  }

  init(lanes: [RoadGraph.LaneFacts], successors: [[Int]], network: RoadNetwork) {
    laneCount = lanes.count
    var goals = Self.exitGroups(lanes)
    var predecessors = [[Int]](repeating: [], count: lanes.count)
    for (lane, next) in successors.enumerated() where lanes[lane].isUsable {
      for successor in next { predecessors[successor].append(lane) }
    }
    var steps = goals.flatMap { Self.field(to: $0, lanes, successors, predecessors, network) }
    var leaves = [Bool](repeating: true, count: goals.count)
    var lost = lanes.indices.filter { lane in
      lanes[lane].isUsable && lanes[lane].junction < 0
        && !goals.indices.contains { steps[$0 * lanes.count + lane].cost.isFinite }
    }
    let long = lost.filter { lanes[$0].length > Self.inventedGoals.length }
    if !long.isEmpty { lost = long }
    let stride = max(1, lost.count / Self.inventedGoals.count)
    for index in Swift.stride(from: 0, to: lost.count, by: stride) {
      let goal = [lost[index]]
      goals.append(goal)
      leaves.append(false)
      steps += Self.field(to: goal, lanes, successors, predecessors, network)
    }
    self.goals = goals
    self.leavesMap = leaves
    self.steps = steps
  }

  /// What leads from a lane to a goal.
  public func step(to goal: Int, from lane: Int) -> Step { steps[goal * laneCount + lane] }

  private static func exitGroups(_ lanes: [RoadGraph.LaneFacts]) -> [[Int]] {
    var groups: [[Int]] = []
    var done = [Bool](repeating: false, count: lanes.count)
    for lane in lanes.indices where lanes[lane].isExit && !done[lane] {
      var group = [lane]
      var index = 0
      done[lane] = true
      while index < group.count {
        for next in [lanes[group[index]].left, lanes[group[index]].right] where next >= 0 && !done[next] {
          done[next] = true
          group.append(next)
        }
        index += 1
      }
      groups.append(group.sorted())
    }
    return groups
  }

  private static func field(
    to goal: [Int], _ lanes: [RoadGraph.LaneFacts], _ successors: [[Int]], _ predecessors: [[Int]],
    _ network: RoadNetwork
  ) -> [Step] {
    var cost = [Double](repeating: .infinity, count: lanes.count)
    var open: [(cost: Double, lane: Int)] = []
    func push(_ lane: Int, _ value: Double, _ open: inout [(cost: Double, lane: Int)]) {
      guard lanes[lane].isUsable, value < cost[lane] else { return }
      cost[lane] = value
      var position = open.count
      open.append((value, lane))
      while position > 0, open[position - 1].cost < value {
        open.swapAt(position - 1, position)
        position -= 1
      }
    }
    for lane in goal { push(lane, lanes[lane].length, &open) }
    var order: [Int] = []
    while let (value, lane) = open.popLast() {
      guard value == cost[lane] else { continue }
      order.append(lane)
      for before in predecessors[lane] { push(before, value + lanes[before].length, &open) }
      for side in [lanes[lane].left, lanes[lane].right] where side >= 0 {
        let mayLeave = side == lanes[lane].left ? lanes[side].mayChangeRight : lanes[side].mayChangeLeft
        let returns = lanes[side].right == lane || lanes[side].left == lane
        if mayLeave, returns, lanes[lane].junction < 0 { push(side, value + changeCost, &open) }
      }
    }
    return steps(
      along: order, cost, goal: goal, lanes, successors, isRightHand: network.drivingSide == .right)
  }

  /// Fills in what to do, nearest lanes first.
  private static func steps(
    along order: [Int], _ cost: [Double], goal: [Int], _ lanes: [RoadGraph.LaneFacts], _ successors: [[Int]],
    isRightHand: Bool
  ) -> [Step] {
    var steps = [Step](repeating: Step(), count: lanes.count)
    for lane in order where steps[lane].cost.isInfinite {
      var step = Step(cost: cost[lane])
      let best = successors[lane].min { (cost[$0], $0) < (cost[$1], $1) }
      if goal.contains(lane) {
        step.reach = .infinity
        // From a goal within the map one drives on.
        if let best, cost[best].isFinite { step.next = Int32(best) }
      } else if let best, cost[best].isFinite {
        step.next = Int32(best)
        let ahead = steps[best]
        step.changes = ahead.changes
        step.direction = ahead.direction
        step.reach = lanes[lane].length + ahead.reach
      }
      let both = [(lanes[lane].right, Int32(-1)), (lanes[lane].left, Int32(1))]
      let sides = isRightHand ? both : both.reversed()
      if !goal.contains(lane), step.next < 0 || cost[Int(step.next)] + lanes[lane].length > cost[lane] + 1e-6
      {
        for (side, direction) in sides where side >= 0 && cost[side] + changeCost <= cost[lane] + 1e-6 {
          step.changes = steps[side].changes + 1
          step.direction = direction
          // Where the lane leads on, only by a detour, one may stay; where it does not, its end is the limit.
          step.reach = step.next < 0 ? max(0, lanes[lane].wide.upperBound - pullOut) : lanes[lane].length
          break
        }
      }
      steps[lane] = step
    }
    return steps
  }
}
