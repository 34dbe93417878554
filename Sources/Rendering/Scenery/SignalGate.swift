import Geometry
import Roads

/// A signal as it is drawn: a gate across a lane behind its stop line, closed when red and open when green.
struct SignalGate {
  /// The signals that are shown, those of movements to the left first; one gate where they agree.
  var signals: [Int]
  /// Direction of each signal's movement relative to the lane, positive to the left [rad].
  var turns: [Double]
  /// Ends of the bar's middle line, as seen by who waits [m].
  var left: Vector2
  var right: Vector2
  /// Thickness of the bar and of what is behind it [m].
  var bar: Double
  var backing: Double
  /// Area it covers [m].
  var bounds: Bounds

  private static let barOfVehicles = 0.65
  private static let backingOfVehicles = 0.95
  private static let barOfPedestrians = 0.40
  private static let backingOfPedestrians = 0.64
  /// From the middle of the stop line to that of the bar [m]: 0.6 from its downstream edge.
  private static let downstream = 0.85

  /// Space between the gates of neighbouring lanes [m].
  private static let margin = 0.25

  private init(
    _ signals: [Int], turns: [Double] = [0], _ left: Vector2, _ right: Vector2, forPedestrians: Bool = false
  ) {
    self.signals = signals
    self.turns = turns
    self.left = left
    self.right = right
    bar = forPedestrians ? Self.barOfPedestrians : Self.barOfVehicles
    backing = forPedestrians ? Self.backingOfPedestrians : Self.backingOfVehicles
    let low = Vector2(min(left.x, right.x), min(left.y, right.y))
    let high = Vector2(max(left.x, right.x), max(left.y, right.y))
    bounds = Bounds(minimum: low, maximum: high).inflated(by: backing)
  }

  /// The gate's parts side by side, one for each signal.
  var parts: [(signal: Int, turn: Double, left: Vector2, right: Vector2)] {
    let across = right - left
    let width = across.length
    let share = (width - Self.margin * Double(signals.count - 1)) / Double(signals.count)
    return signals.indices.map { index in
      let start = left + across * (Double(index) * (share + Self.margin) / width)
      return (signals[index], turns[index], start, start + across * (share / width))
    }
  }

  /// All gates of a plan.
  static func all(of plan: Plan) -> [SignalGate] {
    var gates: [SignalGate] = []
    let approaches = approachSignals(plan)
    for (lane, signals) in approaches.enumerated() where !signals.isEmpty {
      if let gate = gateOfLane(plan, lane, signals) { gates.append(gate) }
    }
    for (id, signal) in plan.signals.enumerated() {
      if let crossing = signal.crossing, signal.lanes.isEmpty, plan.crossings.indices.contains(crossing) {
        gates += gatesOfCrossing(id, plan.crossings[crossing])
      } else if !approaches.contains(where: { $0.contains(id) }), signal.stopLine.count > 1 {
        let (left, right) = (signal.stopLine[0], signal.stopLine[signal.stopLine.count - 1])
        let ahead = (right - left).normalized.perpendicular * downstream
        gates.append(SignalGate([id], left + ahead, right + ahead))
      }
    }
    return gates
  }

  /// Signals that rule each lane's way into the junction.
  private static func approachSignals(_ plan: Plan) -> [[Int]] {
    var signalOfLane = [Int?](repeating: nil, count: plan.lanes.count)
    for (id, signal) in plan.signals.enumerated() {
      for lane in signal.lanes where plan.lanes.indices.contains(lane) { signalOfLane[lane] = id }
    }
    return plan.lanes.map { lane in
      var signals: [Int] = []
      guard lane.junction == nil else { return [] }
      for next in lane.successors where plan.lanes.indices.contains(next) {
        if let signal = signalOfLane[next], !signals.contains(signal) { signals.append(signal) }
      }
      return signals
    }
  }

  private static func gateOfLane(_ plan: Plan, _ id: Int, _ signals: [Int]) -> SignalGate? {
    let lane = plan.lanes[id]
    let line = plan.signals[signals[0]].stopLine
    guard line.count > 1, lane.left.count > 1, lane.right.count > 1 else { return nil }
    let start = line[0]
    let across = (line[line.count - 1] - start).normalized
    let ahead = across.perpendicular
    func place(_ border: [Vector2]) -> Double {
      let nearest = Polyline(border).project(start.interpolated(to: line[line.count - 1], 0.5))
      return across.dot(Polyline(border).point(at: nearest.s) - start)
    }
    let from = place(lane.left) + margin
    let to = place(lane.right) - margin
    guard to - from > 0.5 else { return nil }
    let sorted = signals.map { ($0, movement(plan, lane, $0)) }.sorted { $0.1 > $1.1 }
    let begin = start + ahead * downstream
    return SignalGate(
      sorted.map(\.0), turns: sorted.map(\.1), begin + across * from, begin + across * to)
  }

  /// How far the lanes behind a signal turn, positive to the left [rad].
  private static func movement(_ plan: Plan, _ lane: PlanLane, _ signal: Int) -> Double {
    let turns = plan.signals[signal].lanes.filter { lane.successors.contains($0) }.map { next -> Double in
      let centre = plan.lanes[next].centre
      guard centre.count > 1 else { return 0 }
      let first = (centre[1] - centre[0]).heading
      return wrappedAngle((centre[centre.count - 1] - centre[centre.count - 2]).heading - first)
    }
    return turns.isEmpty ? 0 : turns.reduce(0, +) / Double(turns.count)
  }

  /// A small gate at each end of a crossing, for those who step onto it.
  private static func gatesOfCrossing(_ signal: Int, _ crossing: PlanCrossing) -> [SignalGate] {
    guard let first = crossing.axis.first, let last = crossing.axis.last, first != last else { return [] }
    let direction = (last - first).normalized
    let side = direction.perpendicular
    let reach = crossing.polygon.map { abs(side.dot($0 - first)) }
    let half = min(2.0, reach.max() ?? 1)
    return [(first, 1.0), (last, -1.0)].map { point, sign in
      let middle = point - direction * (sign * 0.35)
      return SignalGate(
        [signal], middle + side * (half * sign), middle - side * (half * sign), forPedestrians: true)
    }
  }
}
