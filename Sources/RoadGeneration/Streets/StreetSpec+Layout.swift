import Geometry
import Randomness
import Roads

extension StreetSpec {
  /// Sharpest bend that is built: vans and small lorries get round it (RASt 06) [m].
  private static let sharpest = 12.0
  /// Bends are as wide where they have room [m].
  private static let usual = 25.0
  /// Limits that hold in bends [km/h].
  private static let bendLimits = [60.0, 50, 40, 30, 20]
  /// Banking that bends in towns may be counted on to have.
  private static let banking = 0.06

  /// Builds a plan: its junctions, and the streets between them.
  func layout(
    _ plan: StreetPlan, name: String, style: MarkingStyle, seed: Seed
  ) throws(GenerationFailure) -> RoadLayout {
    var junctions = plan.nodes.indices.map { node in
      plan.nodes[node].kind == .junction ? junction(plan, node, style: style, seed: seed) : nil
    }
    try drawLines(plan, &junctions, seed: seed)
    var numbers = JunctionNumbers(junction: "", connecting: Numbering())
    var built = [BuiltJunction?](repeating: nil, count: junctions.count)
    for node in plan.nodes.indices {
      guard let junction = junctions[node] else { continue }
      numbers.junction = "\(Self.firstJunction + Self.numbersEach * node)"
      numbers.connecting = Numbering(after: Self.firstJunction + Self.numbersEach * node)
      built[node] = try junction.spec.build(
        junction.arms, style: style, seed: seed["junction", node], &numbers)
    }
    let heads = heads(plan, junctions, &built, &numbers.objects)
    addSurroundings(
      to: &built, junctions, heads: heads.map(\.0), seed: seed["surroundings"], &numbers.objects)
    var layout = RoadLayout(name: name)
    layout.roads = streets(plan, junctions, built) + heads.map(\.0)
    layout.junctions = heads.map(\.1)
    for part in built.compactMap({ $0 }) {
      layout.roads += part.connecting
      layout.junctions.append(part.junction)
      layout.controllers += part.controllers
    }
    return layout
  }

  /// Numbers of junctions and their connecting roads; streets have lower ones.
  private static let firstJunction = 10_000
  private static let numbersEach = 100

  /// Draws every street between its mouths, and gives each arm the half that is its own.
  private func drawLines(
    _ plan: StreetPlan, _ junctions: inout [StreetJunction?], seed: Seed
  ) throws(GenerationFailure) {
    for (index, street) in plan.streets.enumerated() {
      guard let street else { continue }
      let ends = [street.from, street.to]
      let places = ends.map { node in
        junctions[node]?.place(of: index, node == street.from ? .start : .end)
      }
      let points = ends.indices.map { end in
        places[end].flatMap { place in
          junctions[ends[end]].map { $0.arms[place].axis.advanced(by: $0.arms[place].mouth).position }
        } ?? plan.nodes[ends[end]].position
      }
      let usual = max(
        Self.usual, 1.1 * DesignSpeed.smallestRadius(speed: limit(street.rank), banking: 0))
      guard let line = Alignment.rounding([points[0]] + street.course + [points[1]], radius: usual) else {
        throw GenerationFailure("street \(index + 1) folds back between its junctions", seed: seed)
      }
      let radius = 1 / max(1e-9, line.elements.map(\.sharpestCurvature).max() ?? 0)
      if radius < Self.sharpest {
        throw GenerationFailure(
          "street \(index + 1) bends with a radius of \(radius) m, less than \(Self.sharpest) m",
          seed: seed)
      }
      let bendLimit = Self.bendLimits.first {
        DesignSpeed.smallestRadius(speed: $0, banking: Self.banking) < radius
      }
      let limit = min(limit(street.rank), bendLimit ?? 20) / 3.6
      let isWhole = places.contains { $0 == nil }
      let half = isWhole ? line.length : line.length / 2
      for end in ends.indices {
        guard let place = places[end] else { continue }
        let part = end == 0 ? line.part(0...half) : line.reversed.part(0...half)
        junctions[ends[end]]?.arms[place].alignment = part
        junctions[ends[end]]?.arms[place].limit = limit
        let needed =
          junctions[ends[end]].map { max($0.arms[place].opening.upperBound, $0.arms[place].stop) } ?? 0
        if needed > half {
          throw GenerationFailure(
            "street \(index + 1) has \(half) m for each of its ends, less than the \(needed) m that lines and "
              + "bays before a junction take", seed: seed)
        }
      }
    }
  }

  /// The streets, each made of the roads that the junctions at its ends have of it.
  private func streets(
    _ plan: StreetPlan, _ junctions: [StreetJunction?], _ built: [BuiltJunction?]
  ) -> [Road] {
    plan.streets.indices.compactMap { index in
      guard let street = plan.streets[index] else { return nil }
      let halves = [street.from, street.to].enumerated().map { end, node in
        junctions[node]?.place(of: index, end == 0 ? .start : .end).flatMap { built[node]?.roads[$0] }
      }
      let road: Road
      switch (halves[0], halves[1]) {
      case (let first?, let second?): road = first.joined(second.reversed)
      case (let first?, nil): road = first
      case (nil, let second?): road = second.reversed
      case (nil, nil): return nil
      }
      guard street.hasParking else { return road }
      let arms = [street.from, street.to].enumerated().map { end, node in
        junctions[node].flatMap { part in
          part.place(of: index, end == 0 ? .start : .end).map { part.arms[$0] }
        }
      }
      let clear = arms.map { $0.map { max($0.stop, $0.opening.upperBound) } ?? 0 }
      let room = (from: clear[0] + Self.beforeParking, to: road.length - clear[1] - Self.beforeParking)
      guard room.from < room.to else { return road }
      return road.withParking(width: Self.parkingWidth, within: room.from...room.to)
    }
  }

  /// Nobody parks this near to the lines before a junction (StVO §12: 5 m) [m].
  private static let beforeParking = 5.0

  /// The turning heads of all cul-de-sacs with their junctions.
  private func heads(
    _ plan: StreetPlan, _ junctions: [StreetJunction?], _ built: inout [BuiltJunction?],
    _ objects: inout Numbering
  ) -> [(Road, LayoutJunction)] {
    plan.nodes.indices.compactMap { node in
      guard plan.nodes[node].kind == .head, let index = plan.nodes[node].streets.first,
        let start = plan.streets[index]?.from, let place = junctions[start]?.place(of: index, .start),
        let street = built[start]?.roads[place],
        let head = TurningHead.road(
          at: street, lane: localLaneWidth, pavement: pavementWidth,
          junction: "\(Self.firstJunction + Self.numbersEach * node)", &objects)
      else { return nil }
      built[start]?.roads[place].successor = .junction(id: head.1.id)
      return head
    }
  }

  /// Buildings, walls and trees of all junctions, none on the ground of another.
  private func addSurroundings(
    to built: inout [BuiltJunction?], _ junctions: [StreetJunction?], heads: [Road], seed: Seed,
    _ numbering: inout Numbering
  ) {
    let roads = built.flatMap { part in part.map { $0.roads + $0.connecting } ?? [] } + heads
    let grounds = roads.compactMap { $0.footprint() }
    var town = Town(grounds: grounds)
    for step in [IntersectionSpec.addCorners, IntersectionSpec.addRows, IntersectionSpec.addTrees] {
      for node in built.indices {
        guard let junction = junctions[node], var part = built[node] else { continue }
        built[node] = nil
        step(junction.spec)(&part.roads, junction.arms, &town, seed["junction", node], &numbering)
        built[node] = part
      }
    }
  }
}

extension StreetJunction {
  /// Which arm an end of a street is.
  func place(of street: Int, _ contact: ContactPoint) -> Int? {
    arms.firstIndex { $0.id == "\(street + 1)" && $0.contact == contact }
  }
}

extension CurveElement {
  /// The largest curvature on it [1/m].
  fileprivate var sharpestCurvature: Double {
    switch shape {
    case .line: 0
    case .arc(let curvature): abs(curvature)
    case .clothoid(let start, let end): max(abs(start), abs(end))
    case .cubic, .parametricCubic: 0
    }
  }
}
