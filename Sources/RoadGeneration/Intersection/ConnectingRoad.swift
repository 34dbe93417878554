import Geometry
import Randomness
import Roads

extension IntersectionSpec {
  /// Id of the only junction; roads have other numbers.
  static let junction = "1000"
  /// Number before that of the first connecting road.
  static let connectingRoads = 100
  /// Sharpest turn of a connecting road's reference line [m].
  private static let smallestRadius = 6.0

  /// The road that carries a movement; nil where the geometry leaves no smooth way.
  func connectingRoad(_ movement: Movement, id: String, star: [Arm]) -> Road? {
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
    lane.predecessor = from.entryLane(movement.fromLane)
    lane.successor = -movement.toLane
    var lanes = [lane]
    if movement.isCorner {
      lanes[0].marks = [.kerb]
      var pavement = SectionLane(
        id: -2, type: "sidewalk", widths: Self.widths(from.pavement, to.pavement, alignment.length))
      pavement.predecessor = from.entryPavement
      pavement.successor = to.exitPavement
      lanes.append(pavement)
    }
    var road = Road(
      id: id, junction: Self.junction, alignment: alignment,
      types: [RoadTypeRecord(type: "town", speed: limit)],
      sections: [LaneSection(s: 0, lanes: lanes)])
    road.predecessor = .road(id: from.id, contact: .start)
    road.successor = .road(id: to.id, contact: .start)
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
    var links = [LaneLink(from: star[movement.from].entryLane(movement.fromLane), to: -1)]
    if movement.isCorner { links.append(LaneLink(from: star[movement.from].entryPavement, to: -2)) }
    return JunctionConnection(
      id: road.id, incomingRoad: star[movement.from].id, connectingRoad: road.id, contact: .start,
      links: links)
  }
}
