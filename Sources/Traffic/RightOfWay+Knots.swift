import Agents
import Geometry
import Roads

/// Waits in a circle, and how they end: of all that keep each other from going one goes whose way is free.
extension RightOfWay {
  /// How much of its way must be free for one that is let go first [m], how far one looks, and the step.
  private static let (leastWay, wayReach, wayStep) = (2.0, 12.0, 0.5)
  /// A queue is closed up where gaps are shorter than this [m].
  private static let queueGap = 5.0

  /// Ends waits in a circle.
  ///
  /// Whoever waits by the rules has somebody it waits for; whoever is kept by a box in its way has that one.
  /// A set of vehicles that all stand, each of them for others of the set, is a knot: nothing but one of them
  /// can undo it. Rules that keep one whose way is free are waived for it, as drivers do by a sign of the hand.
  mutating func endMutualWaits() {
    for index in claims.indices where isStuck(index) && !claims[index].isReleased {
      guard let knot = knot(of: index), !knot.contains(where: isGoing) else { continue }
      if let first = firstToGo(of: knot) { release(first, from: knot) }
    }
  }

  /// Whether a vehicle stands for long because it waits for another.
  private func isStuck(_ index: Int) -> Bool {
    claims[index].waitsFor >= 0 && claims[index].waiting > Self.patience && !yields(index)
  }

  /// Whether a vehicle was let go and may still be about to.
  private func isGoing(_ index: Int) -> Bool {
    claims[index].isReleased && scene.vehicles[index].mind.standing < 3 * Self.patience
  }

  private func stands(_ index: Int) -> Bool {
    scene.vehicles[index].mind.standing > Self.patience && !yields(index)
  }

  /// All for whom a vehicle waits and those for whom they wait; nil where somebody among them may yet go.
  private func knot(of index: Int) -> [Int]? {
    var knot = [index]
    var position = 0
    while position < knot.count {
      let blockers = blockers(of: knot[position])
      guard !blockers.isEmpty, blockers.allSatisfy(stands) else { return nil }
      for blocker in blockers where !knot.contains(blocker) { knot.append(blocker) }
      position += 1
    }
    return knot
  }

  /// Those that keep a standing vehicle from going, by the rules or by being in the way.
  private func blockers(of index: Int) -> [Int] {
    var blockers: [Int] = []
    if claims[index].waitsFor >= 0 { blockers.append(claims[index].waitsFor) }
    let vehicle = scene.vehicles[index]
    let around = Surroundings(graph: graph, occupancy: occupancy)
    if let leader = around.ahead(
      of: vehicle.place.station, on: vehicle.place.lane, goal: vehicle.goal, length: vehicle.length,
      except: index, within: vehicle.length / 2 + Self.queueGap + 20, scene.vehicles, byFront: true),
      leader.gap < Self.queueGap
    {
      blockers.append(leader.index)
    } else if let other = freeWay(index, within: Self.leastWay).blocker {
      blockers.append(other)
    }
    return blockers
  }

  /// The one of a knot that goes first: it is held by the rules alone, and has the most space ahead.
  private func firstToGo(of knot: [Int]) -> Int? {
    var best: (index: Int, way: Double)?
    for index in knot where claims[index].waitsFor >= 0 && !claims[index].isReleased {
      let way = freeWay(index, within: Self.wayReach).way
      if way >= Self.leastWay, way > best?.way ?? 0 { best = (index, way) }
    }
    return best?.index
  }

  /// How far a vehicle can go on before its box meets another that stands there now, and whose that is.
  private func freeWay(_ index: Int, within reach: Double) -> (way: Double, blocker: Int?) {
    let vehicle = scene.vehicles[index]
    let near = scene.vehicles.indices.filter { other in
      let away = scene.vehicles[other].state.position.distance(to: vehicle.state.position)
      return other != index && away < reach + vehicle.length + scene.vehicles[other].length
    }
    let boxes = near.map { PredictedBox(scene.vehicles[$0]) }
    var way = 0.0
    while way < reach {
      let box = graph.box(of: vehicle, ahead: way + Self.wayStep)
      if let hit = boxes.indices.first(where: { box.meets(boxes[$0], margin: 0.05) }) {
        return (way, near[hit])
      }
      way += Self.wayStep
    }
    return (reach, nil)
  }

  /// Gives the first place in the order of a knot to one of it.
  private mutating func release(_ index: Int, from knot: [Int]) {
    let numbers = knot.filter { claims[$0].isAdmitted }.map { claims[$0].number }
    if claims[index].isAdmitted, let least = numbers.min(), least != claims[index].number,
      let holder = knot.first(where: { claims[$0].number == least })
    {
      claims[holder].number = claims[index].number
      claims[index].number = least
    }
    claims[index].isReleased = true
    resolved.append([index] + knot.filter { $0 != index })
  }
}
