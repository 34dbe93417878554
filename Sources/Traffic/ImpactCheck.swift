import Agents
import Geometry
import Roads

/// The last line of defence: at junctions and crossings boxes are moved ahead along their ways, and who
/// would run into somebody brakes, whatever the rules say.
struct ImpactCheck {
  let graph: RoadGraph
  let scene: Scene
  let approaches: Approaches

  /// Time step of the look ahead [s] and number of steps.
  static let step = 0.25
  static let steps = 11
  /// Braking that the check relies on [m/s²].
  static let braking = 5.0
  /// Free space kept around boxes [m].
  static let margin = 0.3
  /// Vehicles farther before the line do not count [m].
  static let nearLine = 12.0

  /// Vehicles at junctions, by junction and index.
  private var members: [(junction: Int, vehicle: Int)] = []
  /// Predicted boxes of the members, step by step.
  private var boxes: [PredictedBox] = []
  private var position: [Int]
  private var crossing: [Int]

  init(graph: RoadGraph, scene: Scene, approaches: Approaches) {
    self.graph = graph
    self.scene = scene
    self.approaches = approaches
    position = Array(repeating: -1, count: scene.vehicles.count)
    crossing = scene.walkers.indices.filter {
      if case .across = scene.walkers[$0].leg { true } else { false }
    }
    for index in scene.vehicles.indices {
      guard let first = approaches.ofVehicle[index].first else { continue }
      let visit = approaches.visits[first]
      let isLetIn = scene.vehicles[index].claim.isAdmitted
      guard visit.line < Self.nearLine + (isLetIn ? 2 * scene.vehicles[index].state.speed : 0) else {
        continue
      }
      position[index] = members.count
      members.append((graph.lanes[visit.lane].junction, index))
      predict(index)
    }
  }

  /// Speed a vehicle is moved ahead with: one that is about to start is taken to creep [m/s].
  private func pace(_ vehicle: Vehicle) -> Double {
    vehicle.claim.hold < 0.5 || vehicle.state.speed > 0.6 ? vehicle.state.speed : 0.6
  }

  private mutating func predict(_ index: Int) {
    let vehicle = scene.vehicles[index]
    for step in 0...Self.steps {
      let way = pace(vehicle) * Double(step) * Self.step
      boxes.append(step == 0 ? PredictedBox(vehicle) : graph.box(of: vehicle, ahead: way))
    }
  }

  /// Braking that avoids an impact, as a negative acceleration; infinite where none is near [m/s²].
  func acceleration(_ index: Int) -> Double {
    let own = position[index]
    let vehicle = scene.vehicles[index]
    guard own >= 0 else { return .infinity }
    var horizon = min(Self.steps, Int((vehicle.state.speed / Self.braking + 0.9) / Self.step) + 1)
    // Whoever has stood for long looks at the next metre only, so that a knot can come undone.
    if vehicle.claim.waiting > 4 || vehicle.claim.isReleased {
      horizon = min(horizon, 2 + Int(vehicle.state.speed / Self.braking / Self.step))
    }
    var first = horizon + 1
    let reach = pace(vehicle) * Double(horizon) * Self.step + vehicle.length + 2
    for other in members.indices where other != own && members[other].junction == members[own].junction {
      let there = members[other].vehicle
      let away = scene.vehicles[there].state.position.distance(to: vehicle.state.position)
      let theirs = pace(scene.vehicles[there]) * Double(horizon) * Self.step
      guard away < reach + theirs + scene.vehicles[there].length else { continue }
      first = min(first, impact(own, other, before: first))
    }
    for walker in crossing { first = min(first, impact(own, withWalker: walker, before: first)) }
    guard first <= horizon else { return .infinity }
    if vehicle.state.speed < 0.3 { return -1 }
    let way = max(0.05, vehicle.state.speed * Double(first - 1) * Self.step - 0.2)
    return -min(9, max(2, vehicle.state.speed * vehicle.state.speed / (2 * way)))
  }

  /// First step at which two members touch and the first of them should give way.
  private func impact(_ own: Int, _ other: Int, before limit: Int) -> Int {
    let count = Self.steps + 1
    let mine = scene.vehicles[members[own].vehicle]
    let theirs = scene.vehicles[members[other].vehicle]
    let touching = boxes[own * count].meets(boxes[other * count], margin: Self.margin)
    let margin = touching || mine.claim.waiting > 4 ? 0.02 : Self.margin
    let isFirst =
      mine.claim.isAdmitted && (!theirs.claim.isAdmitted || mine.claim.number < theirs.claim.number)
    // Who stands behind one's rear is not run into.
    if theirs.state.speed < RightOfWay.still,
      boxes[own * count].local(boxes[other * count].centre).x < -mine.length / 2
    {
      return limit
    }
    // Of two that stand the first may count on the other to stay, or both would wait for ever.
    let stays = isFirst && theirs.state.speed < RightOfWay.still
    let sweep = isFirst ? [] : sweep(of: other, past: own)
    for step in 1..<min(limit, count) {
      let then = boxes[own * count + step]
      if sweep.contains(where: { then.meets($0, margin: margin) }) { return step }
      // One that is slow may just as well stop where it is.
      let meets =
        (!stays && then.meets(boxes[other * count + step], margin: margin))
        || (theirs.state.speed < 2 && then.meets(boxes[other * count], margin: margin))
      guard meets else { continue }
      // Of two that move the one admitted later gives way, unless it is about to happen; and nobody brakes
      // for one that would run into its rear half.
      let isNear = Double(step) * Self.step < 0.8
      if theirs.state.speed > 1, isFirst, !isNear { return limit }
      if theirs.state.speed > 0.5, isHitFromBehind(own * count + step, other * count + step) { return limit }
      return step
    }
    return limit
  }

  /// What a slow vehicle that goes first will sweep over, for one beside its way: boxes meet only at their next
  /// steps, and who stops right before those may stand where the other's rear or front swings out later.
  private func sweep(of other: Int, past own: Int) -> [PredictedBox] {
    let vehicle = scene.vehicles[members[other].vehicle]
    let mine = scene.vehicles[members[own].vehicle]
    guard vehicle.claim.isAdmitted, mine.claim.isAdmitted, vehicle.state.speed < Self.slow,
      mine.state.speed < 2 * Self.slow, vehicle.place.lane != mine.place.lane
    else { return [] }
    let reach = min(Self.sweepReach, vehicle.claim.hold)
    let own = boxes[own * (Self.steps + 1)]
    let near = boxes[other * (Self.steps + 1)].local(own.centre)
    guard near.x > -vehicle.length / 2, near.length < reach + vehicle.length + mine.length else { return [] }
    var sweep: [PredictedBox] = []
    for way in stride(from: 0.5, through: reach, by: 0.5) {
      let box = graph.box(of: vehicle, ahead: way)
      // Whoever is in the way already leaves it.
      if box.meets(own, margin: Self.margin) { return sweep }
      sweep.append(box)
    }
    return sweep
  }

  /// Speed below which ways are kept free [m/s], and how far ahead [m].
  private static let (slow, sweepReach) = (3.0, 8.0)

  /// Whether at an impact the other's centre lies behind the middle of one's own box.
  private func isHitFromBehind(_ own: Int, _ other: Int) -> Bool {
    boxes[own].local(boxes[other].centre).x < -boxes[own].halfLength * 0.5
  }

  private func impact(_ own: Int, withWalker walker: Int, before limit: Int) -> Int {
    let count = Self.steps + 1
    let person = scene.walkers[walker]
    guard boxes[own * count].distance(to: person.position) < 30 else { return limit }
    for step in 1..<min(limit, count) {
      let place = person.position + person.velocity * (Double(step) * Self.step)
      let box = boxes[own * count + step]
      // Who walks into a side that has already passed is not run into.
      if box.local(place).x > 0, box.distance(to: place) < 0.55 { return step }
    }
    return limit
  }
}
