import ExactMath
import Geometry
import Roads

/// The end of a cul-de-sac: a lane that bends out and leads round an island, and back.
enum TurningHead {
  /// Radius of the island (RASt 06: turning circle for vans and small lorries) [m].
  static let island = 6.0
  /// Radius of the bends before and behind it [m].
  private static let neck = 14.0
  /// Width of the lane round it [m].
  private static let width = 5.0
  /// Speed limit [m/s].
  private static let limit = 20 / 3.6
  /// Gap between the island's edge and the lane [m].
  private static let edge = 0.15
  /// Room that a head takes behind the end of its street, pavement left out [m].
  static var length: Double { reach + island + width }
  /// Distance of the island's middle from the end of the street [m].
  private static var reach: Double { (island * island + 2 * neck * island).squareRoot() }

  /// The road round the head at the end of a street with one lane each way, and its junction.
  static func road(
    at street: Road, lane: Double, pavement: Double, junction: String, _ objects: inout Numbering
  ) -> (Road, LayoutJunction)? {
    guard let last = street.alignment.elements.last, let number = Int(junction) else { return nil }
    let turn = ExactMath.acos(neck / (neck + island))
    let around = .pi + 2 * turn
    let alignment = Alignment(
      CurveElement.chain(
        from: last.end,
        [
          (turn * neck, .arc(curvature: -1 / neck)), (around * island, .arc(curvature: 1 / island)),
          (turn * neck, .arc(curvature: -1 / neck)),
        ]))
    let (open, close) = (turn * neck, turn * neck + around * island)
    var way = SectionLane(
      id: -1, type: "driving",
      widths: [
        PolynomialRecord(s: 0, cubic: .hermite(from: (lane, 0), to: (width, 0), length: open)),
        PolynomialRecord(s: open, cubic: .constant(width)),
        PolynomialRecord(s: close, cubic: .hermite(from: (width, 0), to: (lane, 0), length: open)),
      ], marks: [.kerb])
    (way.predecessor, way.successor) = (-1, 1)
    var side = SectionLane(id: -2, type: "sidewalk", width: pavement)
    (side.predecessor, side.successor) = (-2, 2)
    var road = Road(
      id: "\(number + 1)", junction: junction, alignment: alignment,
      types: [RoadTypeRecord(type: "town", speed: limit)],
      sections: [LaneSection(s: 0, lanes: [way, side], centreMarks: [.none()])])
    road.predecessor = .road(id: street.id, contact: .end)
    road.successor = .road(id: street.id, contact: .end)
    let middle = last.end.advanced(by: reach)
    let corners = (0..<24).map { step in
      middle.position + Vector2(heading: wrappedAngle(Double(step) * .pi / 12), length: island - edge)
    }
    road.objects = [
      .fixed(
        id: objects.next(), type: "trafficIsland", polygon: Polygon(corners), height: 0.12, to: alignment)
    ]
    let connection = JunctionConnection(
      id: road.id, incomingRoad: street.id, connectingRoad: road.id, contact: .start,
      links: [LaneLink(from: -1, to: -1), LaneLink(from: -2, to: -2)])
    return (road, LayoutJunction(id: junction, connections: [connection]))
  }
}
