import Randomness

extension StreetPlan {
  /// Makes part of the lines of local streets one-way, as long as everything can still be reached and left.
  mutating func drawOneWay(_ share: Double, seed: Seed) {
    var generator = seed.generator()
    var isSeen = [Bool](repeating: false, count: streets.count)
    for index in streets.indices {
      guard let street = streets[index], street.rank == .local, !isSeen[index] else { continue }
      let run = run(through: index)
      for member in run { isSeen[member.street] = true }
      let isChosen = generator.chance(share)
      let isTurned = generator.chance(0.5)
      let endsInHead = run.contains { member in
        streets[member.street].map { nodes[$0.from].kind == .head || nodes[$0.to].kind == .head } ?? false
      }
      guard isChosen, !endsInHead else { continue }
      let before = self
      for member in run {
        if member.isForward == isTurned { reverse(member.street) }
        change(member.street) { $0.isOneWay = true }
      }
      if !isConnected { self = before }
    }
  }

  /// The local streets of a line that follow one another with a street among them, in its direction.
  private func run(through index: Int) -> [(street: Int, isForward: Bool)] {
    var run = [(street: index, isForward: true)]
    guard let start = streets[index] else { return [] }
    for isAhead in [true, false] {
      var node = isAhead ? start.to : start.from
      var last = index
      while true {
        let next = nodes[node].streets.first { other in
          other != last && streets[other].map { $0.line == start.line && $0.rank == .local } == true
            && !run.contains { $0.street == other }
        }
        guard let next, let street = streets[next] else { break }
        run.append((next, (street.from == node) == isAhead))
        node = street.end(beyond: node)
        last = next
      }
    }
    return run
  }

  /// Whether every direction of every street can be reached from an end of the map, and leads to one.
  var isConnected: Bool {
    // Way 2k runs along street k, way 2k + 1 against it.
    let ways = streets.indices.flatMap { index -> [Int] in
      guard let street = streets[index] else { return [] }
      return street.isOneWay ? [2 * index] : [2 * index, 2 * index + 1]
    }
    func node(of way: Int, atEnd: Bool) -> Int {
      guard let street = streets[way / 2] else { return 0 }
      return (way % 2 == 0) == atEnd ? street.to : street.from
    }
    return [true, false].allSatisfy { isAhead in
      var isReached = [Bool](repeating: false, count: 2 * streets.count)
      var pending = ways.filter { nodes[node(of: $0, atEnd: !isAhead)].kind == .exit }
      for way in pending { isReached[way] = true }
      while let way = pending.popLast() {
        let here = node(of: way, atEnd: isAhead)
        for street in nodes[here].streets where street != way / 2 || nodes[here].kind == .head {
          let next = 2 * street + ((streets[street]?.from == here) == isAhead ? 0 : 1)
          guard let other = streets[street], !other.isOneWay || next % 2 == 0, !isReached[next] else {
            continue
          }
          isReached[next] = true
          pending.append(next)
        }
      }
      return ways.allSatisfy { isReached[$0] }
    }
  }
}
