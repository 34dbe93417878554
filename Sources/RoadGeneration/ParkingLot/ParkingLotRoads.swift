import Geometry
import Randomness
import Roads

extension ParkingLotPlan {
  /// Width of the edge of roads on the lot, over which long vehicles may reach [m].
  private static let edgeWidth = 0.5
  /// Bends are this much wider than corners [m].
  private static let bendAllowance = 0.5
  /// Width of pavements beside entrances [m].
  static let entrancePavement = 1.5
  /// Length of the solid line in the middle of the street before a junction [m].
  private static let solidLength = 15.0

  /// All roads and junctions, furnished.
  func layout(seed: Seed) throws(GenerationFailure) -> RoadLayout {
    var layout = RoadLayout(name: "parking lot")
    var numbers = (roads: Numbering(), ways: Numbering(after: 100), junctions: Numbering(after: 1000))
    let lines = edges.map { line(of: $0) }
    guard !lines.contains(where: { $0 == nil }) else {
      throw GenerationFailure(
        "a road of the lot folds back; ask for a larger aisle_length than \(spec.aisleLength) m", seed: seed)
    }
    var lot: [LotRoad] = []
    for (edge, line) in zip(edges, lines) {
      guard let line else { continue }
      lot.append(
        LotRoad(edge: edge, rows: rows(of: edge, line), road: road(edge, line, id: numbers.roads.next())))
    }
    var ways: [Road] = []
    for node in nodes.indices where nodes[node].degree > 2 {
      let junction = junction(at: node, lot, id: numbers.junctions.next())
      guard let found = junction.roads(&numbers.ways, edge: .kerb) else {
        throw GenerationFailure(
          "no smooth way leads through a junction of the lot; ask for a larger corner_radius than "
            + "\(spec.cornerRadius) m", seed: seed)
      }
      ways += found.map(\.road)
      layout.junctions.append(junction.layout(found))
      for index in lot.indices {
        if lot[index].edge.nodes.first == node { lot[index].road.predecessor = .junction(id: junction.id) }
        if lot[index].edge.nodes.last == node { lot[index].road.successor = .junction(id: junction.id) }
      }
    }
    var objects = Numbering()
    var signals = Numbering()
    furnish(&lot, ways: ways, seed: seed["furniture"], &objects, &signals)
    layout.roads = lot.map(\.road) + ways
    return layout
  }

  // MARK: Lines

  /// Distance of roads from a junction at a node, seen along the street or from the lot [m].
  private func setback(at node: Int) -> Double {
    guard nodes[node].degree > 2 else { return 0 }
    return nodes[node].isStreet ? spec.streetMouth : spec.mouth
  }

  private func line(of edge: LotEdge) -> Alignment? {
    var points = edge.nodes.map { frame.world(nodes[$0].point) }
    let (first, last) = (edge.nodes[0], edge.nodes[edge.nodes.count - 1])
    let count = points.count
    let directions = ((points[1] - points[0]).normalized, (points[count - 2] - points[count - 1]).normalized)
    points[0] += directions.0 * setback(at: first)
    points[count - 1] += directions.1 * setback(at: last)
    return Alignment.rounding(
      points, radius: spec.cornerRadius + spec.laneWidth + Self.bendAllowance, clothoidShare: 0.25)
  }

  // MARK: Cross-sections

  private func isStreet(_ edge: LotEdge) -> Bool { edge.nodes.allSatisfy { nodes[$0].isStreet } }

  /// Whether a road leads from the street to the lot.
  private func isEntrance(_ edge: LotEdge) -> Bool {
    !isStreet(edge) && edge.nodes.contains { nodes[$0].isStreet }
  }

  private func strips(_ edge: LotEdge) -> [Mouth.Strip] {
    if isStreet(edge) { return [Mouth.Strip(type: "sidewalk", width: spec.pavementWidth)] }
    return isEntrance(edge)
      ? [Mouth.Strip(type: "sidewalk", width: Self.entrancePavement)]
      : [Mouth.Strip(type: "border", width: Self.edgeWidth)]
  }

  private func laneWidth(_ edge: LotEdge) -> Double { isStreet(edge) ? spec.streetLaneWidth : spec.laneWidth }

  /// Stations between which stalls lie on both sides.
  private func rows(of edge: LotEdge, _ line: Alignment) -> [ClosedRange<Double>] {
    let clear = spec.mouth + 1
    return zip(edge.nodes, edge.nodes.dropFirst()).compactMap { from, to -> ClosedRange<Double>? in
      let (a, b) = (nodes[from].point, nodes[to].point)
      guard !nodes[from].isStreet, !nodes[to].isStreet, a.y == b.y else { return nil }
      let way = (b - a).normalized
      let ends = [a + way * clear, b - way * clear].map { line.project(frame.world($0)).s }
      return ends[1] - ends[0] >= Self.shortestRow ? ends[0]...ends[1] : nil
    }
  }

  private func road(_ edge: LotEdge, _ line: Alignment, id: String) -> Road {
    let isStreet = isStreet(edge)
    let speed = (isStreet ? spec.streetSpeedLimit : spec.speedLimit) / 3.6
    var road = Road(
      id: id, alignment: line,
      types: [RoadTypeRecord(type: isStreet ? "town" : "townPrivate", speed: speed)], sections: [])
    let stalls = rows(of: edge, line)
    let cuts: [Double] = stalls.reduce(into: [0]) { $0 += [$1.lowerBound, $1.upperBound] }
    road.sections = cuts.enumerated().map { index, s in
      section(edge, s: s, length: line.length, hasStalls: index % 2 == 1)
    }
    for index in road.sections.indices {
      for lane in road.sections[index].lanes.indices
      where abs(road.sections[index].lanes[lane].id) == 1 || cuts.count == 1 {
        let own = road.sections[index].lanes[lane].id
        if index > 0 { road.sections[index].lanes[lane].predecessor = own }
        if index + 1 < cuts.count { road.sections[index].lanes[lane].successor = own }
      }
    }
    return road
  }

  private func section(_ edge: LotEdge, s: Double, length: Double, hasStalls: Bool) -> LaneSection {
    var lanes: [SectionLane] = []
    for side in [1, -1] {
      lanes.append(
        SectionLane(
          id: side, type: "driving", width: laneWidth(edge), marks: [hasStalls ? .none() : .kerb]))
      if hasStalls {
        lanes.append(SectionLane(id: 2 * side, type: "parking", width: spec.stallDepth, marks: [.kerb]))
      } else {
        for strip in strips(edge) {
          lanes.append(SectionLane(id: 2 * side, type: strip.type, width: strip.width))
        }
      }
    }
    return LaneSection(s: s, lanes: lanes, centreMarks: centre(edge, length: length))
  }

  private func centre(_ edge: LotEdge, length: Double) -> [RoadMark] {
    guard isStreet(edge) else { return [.none()] }
    let isDouble = style == .us
    var marks: [RoadMark] = []
    let solid = min(Self.solidLength, length / 3)
    if nodes[edge.nodes[0]].degree > 2 { marks.append(style.solidCentre(isDouble: isDouble)) }
    marks.append(style.brokenCentre(from: marks.isEmpty ? 0 : solid))
    if nodes[edge.nodes[1]].degree > 2 {
      marks.append(style.solidCentre(from: length - solid, isDouble: isDouble))
    }
    return marks
  }

  // MARK: Junctions

  private func junction(at node: Int, _ lot: [LotRoad], id: String) -> PlainJunction {
    let centre = frame.world(nodes[node].point)
    var mouths: [Mouth] = []
    for part in lot {
      let line = part.road.alignment
      for (end, contact, pose) in [
        (part.edge.nodes.first, ContactPoint.start, line.start),
        (part.edge.nodes.last, .end, line.end.reversed),
      ] where end == node {
        mouths.append(
          Mouth(
            road: part.road.id, contact: contact, pose: pose, laneWidth: laneWidth(part.edge),
            strips: strips(part.edge), isMajor: isStreet(part.edge)))
      }
    }
    mouths.sort { ($0.pose.position - centre).heading < ($1.pose.position - centre).heading }
    let speed = nodes[node].isStreet ? spec.streetSpeedLimit : spec.speedLimit
    return PlainJunction(
      id: id, mouths: mouths,
      type: RoadTypeRecord(type: nodes[node].isStreet ? "town" : "townPrivate", speed: speed / 3.6))
  }
}

/// A road of a lot with the rows of stalls beside it.
struct LotRoad {
  var edge: LotEdge
  /// Stations between which stalls lie on both sides.
  var rows: [ClosedRange<Double>]
  var road: Road
}
