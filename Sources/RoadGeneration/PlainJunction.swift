import ExactMath
import Geometry
import Roads

/// A junction where roads meet without kerbs; every way from every road to every other is there.
struct PlainJunction {
  /// Id of the junction.
  var id: String
  /// Roads that meet, counter-clockwise.
  var mouths: [Mouth]
  /// The line between two mouths where it is given, such as that of the road that runs through.
  var through: (from: Int, to: Int, line: Alignment)?
  /// Class and speed of the ways.
  var type: RoadTypeRecord

  /// Sharpest turn of a way's reference line [m].
  private static let smallestRadius = 6.0

  /// The ways through the junction; nil where the geometry leaves no smooth one.
  func roads(_ numbering: inout Numbering, edge: RoadMark) -> [(road: Road, from: Int, to: Int)]? {
    var result: [(road: Road, from: Int, to: Int)] = []
    for from in mouths.indices {
      for step in 1..<mouths.count {
        let to = (from + step) % mouths.count
        guard let line = line(from: from, to: to) else { return nil }
        // Round the corner the strips beside the lanes run along, where both roads have them.
        let road = way(from, to, line, id: numbering.next(), isCorner: step == 1, edge: edge)
        result.append((road, from, to))
      }
    }
    return result
  }

  private func line(from: Int, to: Int) -> Alignment? {
    if let through, through.from == from, through.to == to { return through.line }
    if let through, through.from == to, through.to == from { return through.line.reversed }
    let (start, end) = (mouths[from].pose.reversed, mouths[to].pose)
    if (from + 1) % mouths.count == to, let corner = Self.corner(start, end) { return Alignment(corner) }
    return Alignment.connecting(start, end, minimumRadius: Self.smallestRadius).map { Alignment($0) }
  }

  /// Part of a corner's turn that clothoids take.
  private static let clothoidShare = 0.25
  /// Straighter corners are swept [rad].
  private static let leastTurn = Double.pi / 6

  /// Distance at unit radius from either end of a corner to the point where its tangents meet.
  static func tangent(turn: Double) -> Double {
    let bend = Alignment.bend(
      from: .origin, deflection: turn, radius: 1, clothoidShare: clothoidShare)
    return (bend.last?.end.position.length ?? 0) / (2 * ExactMath.cos(turn / 2))
  }

  /// The widest turn round a corner; nil where it is hardly one.
  private static func corner(_ start: Pose, _ end: Pose) -> [CurveElement]? {
    let turn = wrappedAngle(end.heading - start.heading)
    guard abs(turn) > leastTurn else { return nil }
    let way = end.position - start.position
    let sine = start.forward.cross(end.forward)
    let legs = (way.cross(end.forward) / sine, start.forward.cross(way) / sine)
    let tangent = min(legs.0, legs.1)
    guard tangent > 0 else { return nil }
    let radius = tangent / Self.tangent(turn: turn)
    guard radius >= smallestRadius else { return nil }
    var elements: [CurveElement] = []
    if legs.0 - tangent > 1e-6 {
      elements.append(CurveElement(start: start, length: legs.0 - tangent, shape: .line))
    }
    let bend = Alignment.bend(
      from: start.advanced(by: legs.0 - tangent), deflection: turn, radius: radius,
      clothoidShare: clothoidShare)
    elements += bend
    if legs.1 - tangent > 1e-6, let last = bend.last {
      elements.append(CurveElement(start: last.end, length: legs.1 - tangent, shape: .line))
    }
    return elements
  }

  private func way(
    _ first: Int, _ last: Int, _ line: Alignment, id: String, isCorner: Bool, edge: RoadMark
  ) -> Road {
    let (from, to) = (mouths[first], mouths[last])
    var lanes = [lane(1, "driving", from.laneWidth, to.laneWidth, from, to, line.length)]
    if isCorner {
      lanes[0].marks = [edge]
      for (number, pair) in zip(from.strips, to.strips).enumerated() where pair.0.type == pair.1.type {
        lanes.append(
          lane(number + 2, pair.0.type, pair.0.width, pair.1.width, from, to, line.length))
      }
    }
    var road = Road(
      id: id, junction: self.id, alignment: line, types: [type],
      sections: [LaneSection(s: 0, lanes: lanes, centreMarks: [.none()])])
    road.predecessor = .road(id: from.road, contact: from.contact)
    road.successor = .road(id: to.road, contact: to.contact)
    return road
  }

  private func lane(
    _ number: Int, _ type: String, _ start: Double, _ end: Double, _ from: Mouth, _ to: Mouth,
    _ length: Double
  ) -> SectionLane {
    var lane = SectionLane(
      id: -number, type: type, widths: [.smooth(from: start, to: end, length: length)])
    lane.predecessor = from.entry(number)
    lane.successor = to.exit(number)
    return lane
  }

  /// The junction with its connections; traffic from major mouths goes before that from others.
  func layout(_ ways: [(road: Road, from: Int, to: Int)]) -> LayoutJunction {
    var junction = LayoutJunction(id: id)
    junction.connections = ways.map { way in
      let source = mouths[way.from]
      return JunctionConnection(
        id: way.road.id, incomingRoad: source.road, connectingRoad: way.road.id, contact: .start,
        links: way.road.sections[0].lanes.map { LaneLink(from: source.entry(-$0.id), to: $0.id) })
    }
    junction.priorities = ways.filter { mouths[$0.from].isMajor }.flatMap { major in
      ways.filter { !mouths[$0.from].isMajor }.map {
        RoadPriority(high: major.road.id, low: $0.road.id)
      }
    }
    return junction
  }
}
