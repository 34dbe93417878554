import Geometry

/// How much a street carries, and so what it looks like (models: arterial, collector, local).
enum StreetRank: Int, Comparable {
  case local, collector, arterial

  static func < (a: StreetRank, b: StreetRank) -> Bool { a.rawValue < b.rawValue }
}

/// Streets as a planar graph, before anything has a width: streets meet at nodes and nowhere else.
///
/// Streets and nodes keep their numbers while others are removed.
struct StreetPlan {
  /// What is at a node.
  enum Kind {
    /// Three or more streets meet.
    case junction
    /// A street leaves the map.
    case exit
    /// A street ends in a turning head.
    case head
  }

  /// Where streets meet or end.
  struct Node {
    var position: Vector2
    var kind = Kind.junction
    /// Streets at the node; a street that comes back is there twice.
    var streets: [Int] = []
  }

  /// A street from node to node.
  struct Street {
    var from: Int
    var to: Int
    var rank: StreetRank
    /// Corners of its course between the nodes.
    var course: [Vector2] = []
    /// The line of streets that it belongs to, running on through junctions.
    var line: Int
    /// Whether traffic runs from `from` to `to` alone.
    var isOneWay = false
    /// Whether vehicles park along it.
    var hasParking = false

    /// The other end.
    func end(beyond node: Int) -> Int { from == node ? to : from }
  }

  var nodes: [Node] = []
  /// Streets by number; nil once removed.
  private(set) var streets: [Street?] = []

  // MARK: Changes

  mutating func addNode(_ position: Vector2) -> Int {
    nodes.append(Node(position: position))
    return nodes.count - 1
  }

  mutating func add(_ street: Street) {
    streets.append(street)
    nodes[street.from].streets.append(streets.count - 1)
    nodes[street.to].streets.append(streets.count - 1)
  }

  mutating func remove(_ index: Int) {
    guard let street = streets[index] else { return }
    nodes[street.from].streets.removeAll { $0 == index }
    nodes[street.to].streets.removeAll { $0 == index }
    streets[index] = nil
  }

  /// Changes what a street is like, not where it runs from and to.
  mutating func change(_ index: Int, _ body: (inout Street) -> Void) {
    guard var street = streets[index] else { return }
    body(&street)
    streets[index] = street
  }

  /// Lets a street end at another node.
  mutating func move(_ index: Int, from node: Int, to other: Int) {
    guard var street = streets[index] else { return }
    if street.from == node { street.from = other } else { street.to = other }
    streets[index] = street
    if let place = nodes[node].streets.firstIndex(of: index) { nodes[node].streets.remove(at: place) }
    nodes[other].streets.append(index)
  }

  /// Turns a street round.
  mutating func reverse(_ index: Int) {
    change(index) { street in
      (street.from, street.to) = (street.to, street.from)
      street.course.reverse()
    }
  }

  // MARK: Geometry

  /// The course of a street with both ends, seen from one of its nodes.
  func points(of street: Street, from node: Int) -> [Vector2] {
    let points = [nodes[street.from].position] + street.course + [nodes[street.to].position]
    return street.from == node ? points : points.reversed()
  }

  func length(of street: Street) -> Double {
    let points = points(of: street, from: street.from)
    return zip(points, points.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
  }

  /// Direction in which a street leaves a node [rad].
  func heading(of street: Street, from node: Int) -> Double {
    let points = points(of: street, from: node)
    return (points[1] - points[0]).heading
  }

  /// Streets at a node counter-clockwise by direction.
  func star(at node: Int) -> [(street: Int, heading: Double)] {
    nodes[node].streets.compactMap { index in
      streets[index].map { (index, heading(of: $0, from: node)) }
    }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }
  }
}

extension [(street: Int, heading: Double)] {
  /// Angle from a street to the next one counter-clockwise, in 0...2π [rad].
  func gap(behind place: Int) -> Double {
    guard count > 1 else { return 2 * .pi }
    let turned = wrappedAngle(self[(place + 1) % count].heading - self[place].heading)
    return turned >= 0 ? turned : turned + 2 * .pi
  }

  /// The widest angle between neighbours [rad].
  var widestGap: Double { indices.map { gap(behind: $0) }.max() ?? 2 * .pi }
}
