import Agents
import Geometry
import Roads

extension RightOfWay {
  /// Speed below which traffic beyond a junction counts as a queue [m/s].
  static let queueSpeed = 2.5
  /// How far beyond a junction one looks for a queue [m].
  static let storageReach = 60.0

  /// Whether there is room for the vehicle beyond the junction, those that go there before it counted.
  func hasStorage(_ index: Int, _ visit: Approaches.Visit) -> Bool {
    if runsOnAlongside(visit.lane) { return true }
    let vehicle = scene.vehicles[index]
    let around = Surroundings(graph: graph, occupancy: occupancy)
    var lane = visit.lane
    var start = visit.start
    while lane >= 0, graph.lanes[lane].junction == graph.lanes[visit.lane].junction {
      start += graph.lanes[lane].length
      lane = around.next(lane, goal: vehicle.goal)
    }
    guard lane >= 0 else { return true }
    var taken = vehicle.length + vehicle.traits.following.standstillGap
    // Those already in the junction on the same way will be there first.
    for position in occupancy.range(visit.lane) {
      let occupant = occupancy[position]
      let other = scene.vehicles[Int(occupant.vehicle)]
      guard Int(occupant.vehicle) != index, !occupant.isWish, visit.start + occupant.station > 0,
        occupant.station < graph.lanes[visit.lane].length
      else { continue }
      taken += other.length + other.traits.following.standstillGap
    }
    while lane >= 0, start < visit.start + Self.storageReach + 40 {
      for position in occupancy.range(lane) {
        let occupant = occupancy[position]
        let other = scene.vehicles[Int(occupant.vehicle)]
        guard Int(occupant.vehicle) != index, !occupant.isWish, occupant.station > 0 else { continue }
        if other.state.speed < Self.queueSpeed, other.state.acceleration < 0.8 {
          let room = occupant.station - other.length / 2
          return startOffset(of: lane, from: visit, start) + room > taken
        }
        taken += other.length + other.traits.following.standstillGap
      }
      start += graph.lanes[lane].length
      lane = around.next(lane, goal: vehicle.goal)
    }
    return true
  }

  /// Whether a queue in a junction lane is in nobody's way: all that meets it comes in or goes out at a slant,
  /// and waits for it. So it is on the circle of a roundabout, where a queue that kept every mouth free would
  /// end at its own tail, and never move again.
  private func runsOnAlongside(_ lane: Int) -> Bool {
    let facts = graph.lanes[lane]
    guard graph.network.junctions[facts.junction].control == .priority else { return false }
    return graph.conflicts[facts.conflicts].allSatisfy { conflict in
      guard conflict.kind != .diverge else { return true }
      guard conflict.right == .mine else { return false }
      guard conflict.kind == .cross else { return true }
      let mine = graph.centre(lane, at: (conflict.mine.lowerBound + conflict.mine.upperBound) / 2)
      let theirs = graph.centre(
        conflict.other, at: (conflict.theirs.lowerBound + conflict.theirs.upperBound) / 2)
      return mine.forward.dot(theirs.forward) > Self.slant
    }
  }

  /// Cosine of the largest angle at which lanes meet at a slant (50 degrees).
  private static let slant = 0.64

  /// Distance from the junction's end to the start of a lane beyond it [m].
  private func startOffset(of lane: Int, from visit: Approaches.Visit, _ start: Double) -> Double {
    var end = visit.start
    var current = visit.lane
    let goal = scene.vehicles[visit.vehicle].goal
    while current >= 0, graph.lanes[current].junction == graph.lanes[visit.lane].junction {
      end += graph.lanes[current].length
      current = Int(graph.routes.step(to: goal, from: current).next)
    }
    return start - end
  }
}
