import Geometry

/// What streets must keep to so that junctions can be built where they meet.
enum StreetRules {
  /// Least angle between neighbours at nodes of up to four streets, and of five [rad].
  static let leastAngle = (few: 70 * Double.pi / 180, five: 55 * Double.pi / 180)
  /// Largest angle between neighbours [rad].
  static let largestAngle = 198 * Double.pi / 180
  /// Most streets at a node.
  static let mostStreets = 5
  /// Streets run straight for this far from their nodes, or for this part of a short one [m].
  static let straight = (length: 36.0, part: 0.4)
  /// Largest corner in the course of a street [rad].
  static let largestCorner = 100 * Double.pi / 180
  /// How far a simplified course keeps to the drawn one [m].
  static let tolerance = 3.0
  /// Streets that do not meet keep this far apart [m].
  static let apart = 36.0
  /// Distance of places at which courses are compared [m].
  static let step = 12.0
}

/// How far a junction reaches into its streets, and for which courses of them that was found.
private struct Reach {
  let courses: [Course]
  let lengths: [(street: Int, length: Double)]
}

/// The course of a street as seen from a node.
private struct Course: Equatable {
  let street: Int
  let points: [Vector2]
}

extension StreetPlan {
  /// Makes the graph fit to be built: no street too short, no angle too sharp, no loose end.
  ///
  /// Every round removes a street or a node or is the last, so the work ends.
  mutating func repair(reach: (StreetPlan, Int) -> [(street: Int, length: Double)]) {
    for index in streets.indices { straighten(index) }
    var known = [Reach?](repeating: nil, count: nodes.count)
    var before = -1
    while before != size {
      while before != size {
        before = size
        prune()
        removeSharpAngles()
        removeShort(&known, reach)
        prune()
      }
      removeClose()
    }
  }

  /// How many streets there are.
  private var size: Int { streets.count { $0 != nil } }

  // MARK: Loose ends and bends

  /// Removes loose ends, and joins two streets that meet alone.
  private mutating func prune() {
    var pending = Array(nodes.indices)
    while let node = pending.popLast() {
      let own = nodes[node].streets
      if own.count == 1 {
        guard nodes[node].kind == .junction, let street = streets[own[0]] else { continue }
        remove(own[0])
        pending.append(street.end(beyond: node))
      } else if own.count == 2 && nodes[node].kind == .junction {
        join(at: node, &pending)
      }
    }
  }

  private mutating func join(at node: Int, _ pending: inout [Int]) {
    let (a, b) = (nodes[node].streets[0], nodes[node].streets[1])
    guard a != b, let first = streets[a], let second = streets[b] else {
      remove(nodes[node].streets[0])
      return
    }
    let ends = (first.end(beyond: node), second.end(beyond: node))
    let before = Array(points(of: first, from: node).dropFirst().dropLast().reversed())
    let behind = Array(points(of: second, from: node).dropFirst().dropLast())
    remove(a)
    remove(b)
    pending += [ends.0, ends.1]
    guard ends.0 != ends.1 else { return }
    let major = first.rank >= second.rank ? first : second
    add(
      Street(
        from: ends.0, to: ends.1, rank: major.rank, course: before + [nodes[node].position] + behind,
        line: major.line))
    straighten(streets.count - 1)
    if let joined = streets[streets.count - 1], !isDrivable(joined) { remove(streets.count - 1) }
  }

  /// Takes out corners of a course that do not matter or lie too near to a node.
  private mutating func straighten(_ index: Int) {
    guard let street = streets[index], !street.course.isEmpty else { return }
    let all = points(of: street, from: street.from)
    let whole = length(of: street)
    let free = min(StreetRules.straight.length, StreetRules.straight.part * whole)
    var course: [Vector2] = []
    var s = 0.0
    for (before, point) in zip(all, all.dropFirst()).dropLast() {
      s += before.distance(to: point)
      if s >= free && s <= whole - free { course.append(point) }
    }
    let simple = Polyline.simplified(
      [all[0]] + course + [all[all.count - 1]], tolerance: StreetRules.tolerance)
    change(index) { $0.course = Array(simple.dropFirst().dropLast()) }
  }

  /// Whether no corner of a course is too sharp.
  private func isDrivable(_ street: Street) -> Bool {
    let points = points(of: street, from: street.from)
    let spans = zip(points, points.dropFirst()).map { $1 - $0 }
    guard spans.allSatisfy({ $0.squaredLength > 1 }) else { return false }
    return zip(spans, spans.dropFirst()).allSatisfy { before, after in
      abs(wrappedAngle(after.heading - before.heading)) <= StreetRules.largestCorner
    }
  }

  // MARK: Angles

  private mutating func removeSharpAngles() {
    for node in nodes.indices where nodes[node].kind == .junction {
      while nodes[node].streets.count > 2, let worst = offender(at: node) { remove(worst) }
    }
  }

  /// A street that a node is better without: of a sharp angle, in excess, or the stem of a bent T.
  private func offender(at node: Int) -> Int? {
    let star = star(at: node)
    let least = star.count > 4 ? StreetRules.leastAngle.five : StreetRules.leastAngle.few
    for place in star.indices where star.gap(behind: place) < least {
      return lesser(star[place].street, star[(place + 1) % star.count].street, at: node)
    }
    if star.count > StreetRules.mostStreets || star.widestGap > StreetRules.largestAngle {
      return star.map(\.street).reduce(star[0].street) { lesser($0, $1, at: node) }
    }
    return nil
  }

  /// The one of two streets at a node that is missed less.
  private func lesser(_ a: Int, _ b: Int, at node: Int) -> Int {
    guard let first = streets[a], let second = streets[b] else { return a }
    if first.rank != second.rank { return first.rank < second.rank ? a : b }
    // A street whose line ends here goes before one that runs through.
    let lines = nodes[node].streets.compactMap { streets[$0]?.line }
    let isEnd = [first, second].map { street in lines.count { $0 == street.line } == 1 }
    if isEnd[0] != isEnd[1] { return isEnd[0] ? a : b }
    return length(of: first) < length(of: second) ? a : b
  }

  // MARK: Distances

  /// Removes streets that come too near to others without meeting them.
  private mutating func removeClose() {
    var places: [(street: Int, point: Vector2)] = []
    for (index, street) in streets.enumerated() {
      guard let street else { continue }
      let line = Polyline(points(of: street, from: street.from))
      let count = max(1, Int((line.length / StreetRules.step).rounded(.up)))
      for step in 0...count {
        places.append((index, line.point(at: line.length * Double(step) / Double(count))))
      }
    }
    let grid = SpatialGrid(
      cell: StreetRules.apart, bounds: places.map { Bounds(minimum: $0.point, maximum: $0.point) })
    var doomed: [Int] = []
    for place in places {
      let window = Bounds(minimum: place.point, maximum: place.point).inflated(by: StreetRules.apart)
      var close: [Int] = []
      grid.forEach(in: window) { other in
        if places[other].street > place.street,
          place.point.distance(to: places[other].point) < StreetRules.apart,
          isApart(place.street, places[other].street, place.point, places[other].point)
        {
          close.append(other)
        }
      }
      for other in close.sorted() {
        let pair = (place.street, places[other].street)
        guard !doomed.contains(pair.0), !doomed.contains(pair.1) else { continue }
        doomed.append(lesser(pair.0, pair.1))
      }
    }
    for street in doomed { remove(street) }
  }

  /// Whether two places of streets are far from any node that both streets have.
  private func isApart(_ a: Int, _ b: Int, _ first: Vector2, _ second: Vector2) -> Bool {
    guard let one = streets[a], let other = streets[b] else { return false }
    func isFar(from node: Int) -> Bool {
      guard node == other.from || node == other.to else { return true }
      let position = nodes[node].position
      return min(position.distance(to: first), position.distance(to: second)) > StreetRules.apart * 1.1
    }
    return isFar(from: one.from) && isFar(from: one.to)
  }

  private func lesser(_ a: Int, _ b: Int) -> Int {
    guard let first = streets[a], let second = streets[b] else { return a }
    if first.rank != second.rank { return first.rank < second.rank ? a : b }
    return length(of: first) < length(of: second) ? a : b
  }

  /// Merges the ends of streets that are too short for the junctions at both of them, or removes the street.
  private mutating func removeShort(
    _ known: inout [Reach?], _ reach: (StreetPlan, Int) -> [(street: Int, length: Double)]
  ) {
    var taken = [Double](repeating: 0, count: streets.count)
    for node in nodes.indices where nodes[node].streets.count > 2 {
      let courses = nodes[node].streets.compactMap { index in
        streets[index].map { Course(street: index, points: points(of: $0, from: node)) }
      }
      let found = known[node].flatMap { $0.courses == courses ? $0.lengths : nil } ?? reach(self, node)
      known[node] = Reach(courses: courses, lengths: found)
      for (street, length) in found { taken[street] += length }
    }
    let short = streets.indices.filter { index in
      streets[index].map { length(of: $0) < taken[index] } ?? false
    }
    for index in short {
      guard let street = streets[index] else { continue }
      let (a, b) = (nodes[street.from].streets.count, nodes[street.to].streets.count)
      if a == 3 && b == 3 && length(of: street) < StreetRules.apart * 1.5 {
        merge(index)
      } else {
        remove(index)
      }
    }
  }

  /// Draws both ends of a street together in its middle.
  private mutating func merge(_ index: Int) {
    guard let street = streets[index] else { return }
    remove(index)
    let middle = nodes[street.from].position.interpolated(to: nodes[street.to].position, 0.5)
    for other in nodes[street.to].streets { move(other, from: street.to, to: street.from) }
    nodes[street.from].position = middle
    for other in nodes[street.from].streets {
      if let loop = streets[other], loop.from == loop.to { remove(other) } else { straighten(other) }
    }
  }
}
