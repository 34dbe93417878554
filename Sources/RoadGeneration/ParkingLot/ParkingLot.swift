import ExactMath
import Geometry
import Randomness
import Roads

/// A parking lot beside a street: aisles between two roads that join them, its middle at the origin.
func parkingLot(
  _ spec: ParkingLotSpec, style: MarkingStyle, seed: Seed
) throws(GenerationFailure) -> RoadLayout {
  let plan = try ParkingLotPlan(spec, style, seed: seed)
  return try plan.layout(seed: seed)
}

/// The roads of a parking lot as a graph, in its own frame: the street along x, aisles above it.
struct ParkingLotPlan {
  let spec: ParkingLotSpec
  let style: MarkingStyle
  /// The frame in the world.
  let frame: Pose
  let nodes: [LotNode]
  let edges: [LotEdge]

  /// Width of the strip between two rows of stalls at least [m].
  private static let narrowestStrip = 0.8
  /// Shortest road between two junctions [m].
  static let shortestRoad = 3.0
  /// Length of the way to the back [m].
  private static let rearLength = 40.0
  /// Shortest row of stalls that is painted [m].
  static let shortestRow = 5.0

  init(_ spec: ParkingLotSpec, _ style: MarkingStyle, seed: Seed) throws(GenerationFailure) {
    self.spec = spec
    self.style = style
    let reach = spec.mouth
    let row = spec.aisleLength - 2 * (reach + 1)
    guard row >= Self.shortestRow else {
      throw GenerationFailure(
        "aisles of \(spec.aisleLength) m leave \(row) m for stalls beside junctions that take \(reach) m at both "
          + "ends; ask for a larger aisle_length than \(2 * reach + 2 + Self.shortestRow) m or a smaller "
          + "corner_radius than \(spec.cornerRadius) m", seed: seed)
    }
    var generator = seed["frame"].generator()
    let module = spec.aisleWidth + 2 * spec.stallDepth + Self.narrowestStrip
    let spacing = max(module, 2 * reach + Self.shortestRoad) + generator.uniform(in: 0...1.5)
    let street = max(
      spec.streetMouth + reach + Self.shortestRoad + 8,
      spec.aisleWidth / 2 + spec.stallDepth + spec.streetHalfWidth + 2)
    let first = street + generator.uniform(in: 0...6)
    let last = first + spacing * Double(spec.aisles - 1)
    let size = Vector2(spec.aisleLength, last)
    let heading = generator.uniform(in: -Double.pi...Double.pi)
    frame = Pose(.zero, heading: heading).offset(left: -size.y / 2).advanced(by: -size.x / 2)

    // Ends of the street, entrances, then both ends of every aisle.
    var nodes = [Vector2(-spec.streetLength - reach, 0), Vector2(0, 0), Vector2(size.x, 0)]
    nodes.append(Vector2(size.x + spec.streetLength + reach, 0))
    var edges = [(0, 1), (1, 2), (2, 3)]
    for aisle in 0..<spec.aisles {
      let y = first + spacing * Double(aisle)
      nodes += [Vector2(0, y), Vector2(size.x, y)]
      edges.append((4 + 2 * aisle, 5 + 2 * aisle))
      let below = aisle == 0 ? (1, 2) : (2 + 2 * aisle, 3 + 2 * aisle)
      edges.append((below.0, 4 + 2 * aisle))
      if aisle > 0 || spec.secondEntrance { edges.append((below.1, 5 + 2 * aisle)) }
    }
    if spec.rearEntrance {
      nodes.append(Vector2(size.x, last + reach + Self.rearLength))
      edges.append((nodes.count - 2, nodes.count - 1))
    }
    self.nodes = nodes.indices.map { index in
      LotNode(
        point: nodes[index], isStreet: index < 4, degree: edges.count { $0.0 == index || $0.1 == index })
    }
    self.edges = Self.joined(edges, self.nodes)
  }

  /// Edges with those that meet at a node of two joined into one, the street's first.
  private static func joined(_ edges: [(Int, Int)], _ nodes: [LotNode]) -> [LotEdge] {
    var rest = edges.map { LotEdge(nodes: [$0.0, $0.1]) }
    var result: [LotEdge] = []
    while !rest.isEmpty {
      var edge = rest.removeFirst()
      var isGrowing = true
      while isGrowing {
        isGrowing = false
        for end in [true, false] {
          let tip = end ? edge.nodes[edge.nodes.count - 1] : edge.nodes[0]
          guard nodes[tip].degree == 2, edge.nodes.first != edge.nodes.last,
            let next = rest.firstIndex(where: { $0.nodes.first == tip || $0.nodes.last == tip })
          else { continue }
          var other = rest.remove(at: next).nodes
          if (other[0] == tip) != end { other.reverse() }
          edge.nodes = end ? edge.nodes + other.dropFirst() : other.dropLast() + edge.nodes
          isGrowing = true
        }
      }
      result.append(edge)
    }
    return result
  }
}

/// A place where roads of a lot meet, bend or end.
struct LotNode {
  var point: Vector2
  /// Whether it lies on the street.
  var isStreet: Bool
  /// Edges that meet in it.
  var degree: Int
}

/// A road of a lot, as the nodes that it runs through.
struct LotEdge {
  var nodes: [Int]
}

extension ParkingLotSpec {
  /// Width of a lane of an aisle [m].
  var laneWidth: Double { aisleWidth / 2 }
  /// Depth of a row of stalls across the aisle [m].
  var stallDepth: Double {
    let (sine, cosine) = ExactMath.sinCos(stallAngle.degrees / 180 * .pi)
    return stallLength * sine + stallWidth * cosine
  }
  /// Distance of the street's outer edge from its middle [m].
  var streetHalfWidth: Double { streetLaneWidth + pavementWidth }
  /// Distance of the ends of roads from the middle of a junction on the lot, and of the street's [m].
  var mouth: Double {
    PlainJunction.tangent(turn: .pi / 2) * (cornerRadius + laneWidth) + 0.3
  }
  var streetMouth: Double {
    PlainJunction.tangent(turn: .pi / 2) * (cornerRadius + pavementWidth + max(laneWidth, streetLaneWidth))
      + 0.3
  }
}
