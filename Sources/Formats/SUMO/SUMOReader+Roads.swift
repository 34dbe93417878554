import Geometry
import Roads

extension SUMOReader {
  /// The road of a street.
  func road(_ street: SUMOStreet) -> Road {
    let both = [street.along] + [street.against].compactMap(\.self)
    let lanes = both.flatMap { edge in
      edge.lanes.indices.map { index -> SectionLane in
        let lane = edge.lanes[index]
        var result = SectionLane(
          id: street.lane(index, of: edge), type: lane.use.openDRIVEType, width: lane.width,
          marks: Self.marks(beside: index, of: edge))
        result.speeds = [SpeedRecord(s: 0, speed: lane.speed)]
        return result
      }
    }
    var road = Road(
      id: street.id, alignment: street.alignment,
      types: [RoadTypeRecord(type: "town", speed: both.flatMap(\.lanes).map(\.speed).max())],
      sections: [LaneSection(s: 0, lanes: lanes, centreMarks: Self.centreMarks(of: both))])
    road.laneOffsets = [
      PolynomialRecord(s: 0, cubic: .constant(street.side * street.along.outermost.width / 2))
    ]
    road.elevations = Self.elevations(of: street)
    return road
  }

  /// Heights along a street as straight ramps.
  private static func elevations(of street: SUMOStreet) -> [PolynomialRecord] {
    let lane = street.along.outermost
    guard lane.heights.contains(where: { $0 != 0 }) else { return [] }
    let line = Polyline(lane.shape)
    let left = line.length - street.cut.start - street.cut.end
    let scale = street.alignment.length / max(left, 1e-9)
    let stations = line.stations.map { ($0 - street.cut.start) * scale }
    return lane.heights.indices.dropLast().compactMap { index in
      let run = stations[index + 1] - stations[index]
      guard stations[index + 1] > 0, stations[index] < street.alignment.length, run > 1e-6 else { return nil }
      let ramp = Cubic(lane.heights[index], (lane.heights[index + 1] - lane.heights[index]) / run)
      let s = max(0, stations[index])
      return PolynomialRecord(s: s, cubic: ramp.shifted(by: s - stations[index]))
    }
  }

  // MARK: Marks

  private static let kerb = RoadMark(type: "curb", laneChange: "none")
  private static let solid = RoadMark(type: "solid", colour: "white", laneChange: "none")
  private static let broken = RoadMark(type: "broken", colour: "white")

  /// Marks on the near-side border of a lane.
  private static func marks(beside index: Int, of edge: SUMONet.Edge) -> [RoadMark] {
    let use = edge.lanes[index].use
    guard index > 0 else { return use == .driving || use == .bus ? [kerb] : [] }
    let beside = edge.lanes[index - 1]
    if beside.use == .pavement { return [kerb] }
    guard use.isWay, beside.use.isWay else { return [] }
    return [beside.mayChangeOutwards && beside.use == use ? broken : solid]
  }

  /// The line between the two directions, or beside the only one.
  private static func centreMarks(of edges: [SUMONet.Edge]) -> [RoadMark] {
    let driven = edges.map { $0.lanes.filter { $0.use == .driving }.count }
    guard let most = driven.max(), most > 0 else { return [] }
    return [edges.count == 1 || most > 1 ? solid : broken]
  }
}
