import Geometry
import Roads

/// Lanelets of a map sorted into rows, and rows into junctions.
struct LaneletRows {
  private(set) var rows: [LaneletRow] = []
  /// Row of each lanelet.
  private(set) var rowOf: [String: Int] = [:]
  /// Junction of each row, nil for rows between junctions; numbers count from 0.
  private(set) var junctionOf: [Int?] = []
  private(set) var junctionCount = 0
  /// Lanelets that make no road.
  private(set) var folded: [Lanelet] = []

  private let lanelets: [String: Lanelet]
  private let predecessors: [String: [String]]
  private let side: Double
  private let bounds: ContinuedBounds

  init(_ map: LaneletMap) {
    side = map.drivingSide == .right ? 1 : -1
    lanelets = Dictionary(map.lanelets.map { ($0.id, $0) }) { first, _ in first }
    var before: [String: [String]] = [:]
    for lanelet in map.lanelets {
      for id in lanelet.successors { before[id, default: []].append(lanelet.id) }
    }
    predecessors = before
    bounds = ContinuedBounds(lanelets, predecessors: before)
    let sided = sideBySide(map.lanelets)
    let groups = sided.map { $0.map(\.lanelet) }
    var groupOf: [String: Int] = [:]
    for (index, group) in groups.enumerated() { for lanelet in group { groupOf[lanelet.id] = index } }
    let crossing = Self.crossings(groups)
    let isInner = groups.indices.map { index in
      !crossing[index].isEmpty || groups[index].contains { forks($0, groupOf) }
    }
    var junctions = DisjointSets(groups.count)
    for (index, group) in groups.enumerated() where isInner[index] {
      for other in crossing[index] { junctions.join(index, other) }
      for lanelet in group {
        let siblings =
          (predecessors[lanelet.id] ?? []).flatMap { lanelets[$0]?.successors ?? [] }
          + lanelet.successors.flatMap { predecessors[$0] ?? [] } + lanelet.successors
        for id in siblings { if let other = groupOf[id], isInner[other] { junctions.join(index, other) } }
      }
    }
    var numbers: [Int: Int] = [:]
    for (index, group) in groups.enumerated() {
      guard isInner[index] else {
        for part in split(sided[index], whole: true) { add(part, junction: nil) }
        continue
      }
      let root = junctions.root(index)
      let number = numbers[root] ?? numbers.count
      numbers[root] = number
      let ways = Dictionary(grouping: group.indices) { member -> [Int] in
        let lanelet = group[member]
        return [
          groupOf[predecessors[lanelet.id]?.first ?? ""] ?? -1, groupOf[lanelet.successors.first ?? ""] ?? -1,
        ]
      }
      // In a junction a road leads from one road to one other.
      for way in ways.values.sorted(by: { $0[0] < $1[0] }) {
        for part in split(way.map { sided[index][$0] }, whole: false) { add(part, junction: number) }
      }
    }
    junctionCount = numbers.count
    cutSquare()
  }

  /// Cuts rows where they lead into each other.
  private mutating func cutSquare() {
    var cuts = RowCuts(rowCount: rows.count)
    for (id, row) in rowOf.sorted(by: { $0.key < $1.key }) {
      for next in lanelets[id]?.successors ?? [] {
        guard let other = rowOf[next] else { continue }
        cuts.join((row, rows[row].exit(of: id)), (other, rows[other].entry(of: next)))
      }
    }
    let junctionOf = junctionOf
    cuts.apply(to: &rows) { junctionOf[$0] != nil }
  }

  private mutating func add(_ part: (along: [Lanelet], against: [Lanelet]), junction: Int?) {
    guard let row = LaneletRow(along: part.along, against: part.against, side: side, bounds: bounds) else {
      folded += part.along + part.against
      return
    }
    for lanelet in part.along + part.against { rowOf[lanelet.id] = rows.count }
    rows.append(row)
    junctionOf.append(junction)
  }

  // MARK: Side by side

  /// A lanelet of a group, and whether it goes the way of the group's first one.
  private typealias Member = (lanelet: Lanelet, isSame: Bool)

  /// Groups of lanelets side by side, each from left to right as the first of them sees it.
  private func sideBySide(_ all: [Lanelet]) -> [[Member]] {
    var seen: Set<String> = []
    var groups: [[Member]] = []
    for lanelet in all where !seen.contains(lanelet.id) {
      seen.insert(lanelet.id)
      var group: [Member] = [(lanelet, true)]
      for isLeft in [true, false] {
        var (current, isSame) = (lanelet, true)
        while let neighbour = isLeft == isSame ? current.leftNeighbour : current.rightNeighbour,
          let next = lanelets[neighbour.id], !seen.contains(next.id)
        {
          seen.insert(next.id)
          if !neighbour.isSameDirection { isSame.toggle() }
          if isLeft { group.insert((next, isSame), at: 0) } else { group.append((next, isSame)) }
          current = next
        }
      }
      groups.append(group)
    }
    return groups
  }

  /// Roads of a group: lanelets along and against, each from the middle outwards; more than one where
  /// directions alternate, or where each direction shall have its own.
  private func split(_ group: [Member], whole: Bool) -> [(along: [Lanelet], against: [Lanelet])] {
    var parts: [(along: [Lanelet], against: [Lanelet])] = []
    // From the near side of those that go the first one's way.
    let ordered = side > 0 ? group.reversed() : group
    var index = 0
    while index < ordered.count {
      let isSame = ordered[index].isSame
      let run = ordered[index...].prefix { $0.isSame == isSame }
      // Only who drives past each other on the side of the law share a road.
      let oncoming = whole && isSame ? ordered[run.endIndex...].prefix { !$0.isSame } : []
      let along = run.map(\.lanelet)
      parts.append((isSame ? along.reversed() : along, oncoming.map(\.lanelet)))
      index = run.endIndex + oncoming.count
    }
    return parts
  }

  // MARK: Junctions

  /// Whether traffic parts before a lanelet or meets behind it; lanes of one road that open and close do not.
  private func forks(_ lanelet: Lanelet, _ groupOf: [String: Int]) -> Bool {
    guard lanelet.isWay else { return false }
    func areSeveral(_ ids: [String]) -> Bool {
      Set(ids.filter { lanelets[$0]?.isWay == true }.compactMap { groupOf[$0] }).count > 1
    }
    return (predecessors[lanelet.id] ?? []).contains { areSeveral(lanelets[$0]?.successors ?? []) }
      || lanelet.successors.contains { areSeveral(predecessors[$0] ?? []) }
  }

  /// Lanelets that only touch at their ends do not cross [m].
  private static let touching = 0.5

  private static func cross(_ a: Polyline, _ b: Polyline) -> Bool {
    a.crossings(with: b).contains { place in
      place.s > touching && place.s < a.length - touching && place.other > touching
        && place.other < b.length - touching
    }
  }

  /// Groups whose ways cross those of each group.
  private static func crossings(_ groups: [[Lanelet]]) -> [[Int]] {
    var centres: [(group: Int, line: Polyline)] = []
    for (index, group) in groups.enumerated() {
      for lanelet in group where lanelet.isWay { centres.append((index, lanelet.centre)) }
    }
    let grid = SpatialGrid(cell: 30, bounds: centres.map(\.line.bounds))
    var result = [[Int]](repeating: [], count: groups.count)
    for (index, centre) in centres.enumerated() {
      for other in grid.query(centre.line.bounds)
      where other > index && centres[other].group != centre.group {
        guard Self.cross(centre.line, centres[other].line) else { continue }
        result[centre.group].append(centres[other].group)
        result[centres[other].group].append(centre.group)
      }
    }
    return result
  }
}

extension Lanelet {
  /// Middle between both bounds.
  var centre: Polyline {
    let (left, right) = (Polyline(left.points), Polyline(right.points))
    let count = max(2, self.left.points.count, self.right.points.count)
    return Polyline(
      (0..<count).map { index in
        let share = Double(index) / Double(count - 1)
        return (left.point(at: left.length * share) + right.point(at: right.length * share)) / 2
      })
  }
}

/// Sets of numbers that can be joined (union by path halving, Tarjan).
struct DisjointSets {
  private var parent: [Int]

  init(_ count: Int) { parent = Array(0..<count) }

  mutating func root(_ member: Int) -> Int {
    var member = member
    while parent[member] != member {
      parent[member] = parent[parent[member]]
      member = parent[member]
    }
    return member
  }

  mutating func join(_ a: Int, _ b: Int) {
    let roots = (root(a), root(b))
    parent[max(roots.0, roots.1)] = min(roots.0, roots.1)
  }
}
