import Geometry
import Randomness

extension StreetPlan {
  /// A street that leaves the map ends this far before the node that it led to [m].
  private static let beforeNode = 8.0
  /// Part of a street that is kept where several of them leave the map towards one node.
  private static let halved = 0.5
  /// Length of a cul-de-sac with its head, at least [m].
  private static let shortestCulDeSac = 75.0

  /// The town of the `count` junctions that grow from the one nearest to the origin: always that which
  /// `distance` puts nearest. Streets that lead out of it leave the map. Nil where there are too few.
  ///
  /// - Parameter exits: Part of the local streets at the edge that leave the map, where others can be missed.
  func town(
    of count: Int, exits: Double, heads: Double, seed: Seed, distance: (Vector2) -> Double
  ) -> StreetPlan? {
    guard let inside = grown(to: count, distance) else { return nil }
    var plan = StreetPlan()
    var number = [Int?](repeating: nil, count: nodes.count)
    for node in nodes.indices where inside[node] { number[node] = plan.addNode(nodes[node].position) }
    var leaving: [Int] = []
    for (index, street) in streets.enumerated() {
      guard let street else { continue }
      switch (number[street.from], number[street.to]) {
      case (let from?, let to?):
        var copy = street
        (copy.from, copy.to) = (from, to)
        plan.add(copy)
      case (nil, nil): break
      default: leaving.append(index)
      }
    }
    // Main streets first: they are never left out, and others make way for them.
    leaving.sort { (streets[$1]?.rank ?? .local, $0) < (streets[$0]?.rank ?? .local, $1) }
    var generator = seed.generator()
    var ends = [Int](repeating: 0, count: nodes.count)
    for index in leaving {
      guard let street = streets[index] else { continue }
      ends[inside[street.from] ? street.to : street.from] += 1
    }
    var degree = nodes.map(\.streets.count)
    var star = nodes.indices.map { inside[$0] ? self.star(at: $0) : [] }
    for index in leaving.reversed() {
      guard let street = streets[index], street.rank == .local, !generator.chance(exits) else { continue }
      let (near, far) = inside[street.from] ? (street.from, street.to) : (street.to, street.from)
      let rest = star[near].filter { $0.street != index }
      guard degree[near] > 3, rest.widestGap <= StreetRules.largestAngle else { continue }
      star[near] = rest
      degree[near] -= 1
      ends[far] -= 1
      leaving.removeAll { $0 == index }
    }
    for index in leaving {
      guard let street = streets[index] else { continue }
      let (near, far) = inside[street.from] ? (street.from, street.to) : (street.to, street.from)
      guard let node = number[near] else { continue }
      let line = Polyline(points(of: street, from: near))
      var length = ends[far] > 1 ? Self.halved * line.length : line.length - Self.beforeNode
      let isHead = generator.chance(heads) && street.rank == .local && length > Self.shortestCulDeSac
      if isHead { length -= TurningHead.length }
      let part = line.slice(from: 0, to: length).points
      let end = plan.addNode(part[part.count - 1])
      plan.nodes[end].kind = isHead ? .head : .exit
      plan.add(
        Street(
          from: node, to: end, rank: street.rank, course: Array(part.dropFirst().dropLast()),
          line: street.line))
    }
    return plan
  }

  /// The nodes that grow from the nearest one to the origin; nil where fewer than `count` can be reached.
  private func grown(to count: Int, _ distance: (Vector2) -> Double) -> [Bool]? {
    let far = nodes.map { distance($0.position) }
    let junctions = nodes.indices.filter { nodes[$0].kind == .junction && nodes[$0].streets.count > 2 }
    guard let first = junctions.min(by: { far[$0] < far[$1] }) else { return nil }
    var inside = [Bool](repeating: false, count: nodes.count)
    var isKnown = inside
    var frontier = [first]
    isKnown[first] = true
    for _ in 0..<count {
      // The frontier is about the root of what lies inside, so a plain search is cheap.
      guard let place = frontier.indices.min(by: { far[frontier[$0]] < far[frontier[$1]] }) else {
        return nil
      }
      let node = frontier.remove(at: place)
      inside[node] = true
      for street in nodes[node].streets {
        guard let other = streets[street]?.end(beyond: node), !isKnown[other], nodes[other].kind == .junction
        else { continue }
        isKnown[other] = true
        frontier.append(other)
      }
    }
    return inside
  }
}
