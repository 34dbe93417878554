import Geometry

/// The bounds of a lanelet as ways in its direction of travel, and what follows from sharing them.
struct LaneletSides {
  /// A bound: a way, and whether it is run through backwards.
  struct Side {
    var id: String
    var way: OSMDocument.Way
    var isReversed = false

    var key: String { isReversed ? "-\(id)" : id }
    var opposite: String { isReversed ? id : "-\(id)" }

    mutating func reverse() {
      way.nodes.reverse()
      isReversed.toggle()
    }
  }

  var left: Side
  var right: Side

  /// Bounds turned so that left is left and both run the same way; nil where one is missing.
  init?(_ relation: OSMDocument.Relation, in document: OSMDocument) {
    func side(_ role: String) -> Side? {
      guard let id = relation.refs(role).first, let way = document.ways[id], way.nodes.count >= 2 else {
        return nil
      }
      return Side(id: id, way: way)
    }
    guard let left = side("left"), let right = side("right") else { return nil }
    self.left = left
    self.right = right
    let (a, b) = (document.points(left.way), document.points(right.way))
    let (first, last) = (a[0], a[a.count - 1])
    let (start, end) = (b[0], b[b.count - 1])
    if first.distance(to: end) + last.distance(to: start) < first.distance(to: start) + last.distance(to: end)
    {
      self.right.reverse()
    }
    let ring = document.points(self.right.way) + document.points(self.left.way).reversed()
    // With left on the left, right bound and left bound backwards run round counter-clockwise.
    if Polygon(ring).signedArea < 0 {
      self.left.reverse()
      self.right.reverse()
    }
  }

  private var start: String { "\(left.way.nodes[0]) \(right.way.nodes[0])" }
  private var end: String {
    "\(left.way.nodes[left.way.nodes.count - 1]) \(right.way.nodes[right.way.nodes.count - 1])"
  }

  /// Sets neighbours, who share a whole bound, and successors, who begin at both last nodes.
  static func link(_ lanelets: inout [Lanelet], _ sides: [LaneletSides]) {
    var byLeft: [String: Int] = [:]
    var byRight: [String: Int] = [:]
    var byStart: [String: [Int]] = [:]
    for (index, side) in sides.enumerated() {
      byLeft[side.left.key] = index
      byRight[side.right.key] = index
      byStart[side.start, default: []].append(index)
    }
    func neighbour(_ index: Int?, of lanelet: Int, isSame: Bool) -> Lanelet.Neighbour? {
      guard let index, index != lanelet, lanelets[index].isBesideWay, lanelets[lanelet].isBesideWay else {
        return nil
      }
      return Lanelet.Neighbour(id: lanelets[index].id, isSameDirection: isSame)
    }
    for (index, side) in sides.enumerated() {
      lanelets[index].leftNeighbour =
        neighbour(byRight[side.left.key], of: index, isSame: true)
        ?? neighbour(byLeft[side.left.opposite], of: index, isSame: false)
      lanelets[index].rightNeighbour =
        neighbour(byLeft[side.right.key], of: index, isSame: true)
        ?? neighbour(byRight[side.right.opposite], of: index, isSame: false)
      lanelets[index].successors = (byStart[side.end] ?? []).filter {
        $0 != index && lanelets[$0].isWay == lanelets[index].isWay
      }.map { lanelets[$0].id }
    }
  }
}

extension Lanelet {
  /// Whether it lies in a roadway beside others.
  fileprivate var isBesideWay: Bool { isWay || type == "sidewalk" }
}
