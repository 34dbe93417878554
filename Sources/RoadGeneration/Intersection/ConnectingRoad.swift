import Geometry
import Randomness
import Roads

extension IntersectionSpec {
  /// Sharpest turn of a connecting road's reference line [m].
  private static let smallestRadius = 6.0

  /// The road that carries a movement; nil where the geometry leaves no smooth way.
  func connectingRoad(_ movement: Movement, star: [Arm], _ numbers: inout JunctionNumbers) -> Road? {
    let (from, to) = (star[movement.from], star[movement.to])
    let elements =
      movement.isCorner
      ? Corner(from: from, to: to, spec: self).path
      : Alignment.connecting(
        from.entry(movement.fromLane), to.exit(movement.toLane), minimumRadius: Self.smallestRadius)
    guard let elements else { return nil }
    let alignment = Alignment(elements)
    var lane = SectionLane(
      id: -1, type: "driving",
      widths: Self.widths(from.entryWidth(movement.fromLane), to.laneWidth, alignment.length))
    lane.predecessor = from.linked(from.entryLane(movement.fromLane))
    lane.successor = to.linked(-movement.toLane)
    var lanes = [lane]
    if movement.isCorner {
      lanes[0].marks = [.kerb]
      var pavement = SectionLane(
        id: -2, type: "sidewalk", widths: Self.widths(from.pavement, to.pavement, alignment.length))
      pavement.predecessor = from.linked(from.entryPavement)
      pavement.successor = to.linked(to.exitPavement)
      lanes.append(pavement)
    }
    return road(from, to, alignment, LaneSection(s: 0, lanes: lanes), &numbers)
  }

  /// The road that carries the pavement round a corner that no vehicle turns.
  func pavement(round corner: Corner, _ numbers: inout JunctionNumbers) -> Road? {
    guard let alignment = corner.path.map({ Alignment($0) }) else { return nil }
    let (from, to) = (corner.from, corner.to)
    var lane = SectionLane(
      id: -1, type: "sidewalk", widths: Self.widths(from.pavement, to.pavement, alignment.length))
    lane.predecessor = from.linked(from.entryPavement)
    lane.successor = to.linked(to.exitPavement)
    return road(from, to, alignment, LaneSection(s: 0, lanes: [lane], centreMarks: [.kerb]), &numbers)
  }

  private func road(
    _ from: Arm, _ to: Arm, _ alignment: Alignment, _ section: LaneSection, _ numbers: inout JunctionNumbers
  ) -> Road {
    var road = Road(
      id: numbers.connecting.next(), junction: numbers.junction, alignment: alignment,
      types: [RoadTypeRecord(type: "town", speed: min(from.limit, to.limit))], sections: [section])
    road.predecessor = .road(id: from.id, contact: from.contact)
    road.successor = .road(id: to.id, contact: to.contact)
    return road
  }

  /// A width that changes smoothly from one end to the other.
  private static func widths(_ start: Double, _ end: Double, _ length: Double) -> [PolynomialRecord] {
    let cubic: Cubic =
      start == end ? .constant(start) : .hermite(from: (start, 0), to: (end, 0), length: length)
    return [PolynomialRecord(s: 0, cubic: cubic)]
  }

  /// The entry of a connecting road in the junction.
  func connection(_ movement: Movement, road: Road, star: [Arm]) -> JunctionConnection {
    let from = star[movement.from]
    var links = [LaneLink(from: from.linked(from.entryLane(movement.fromLane)), to: -1)]
    if movement.isCorner { links.append(LaneLink(from: from.linked(from.entryPavement), to: -2)) }
    return JunctionConnection(
      id: road.id, incomingRoad: from.id, connectingRoad: road.id, contact: .start,
      links: links)
  }
}
