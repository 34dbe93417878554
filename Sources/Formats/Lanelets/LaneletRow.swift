import Geometry
import Roads

/// Lanelets side by side, which make one road: those along it and those against it, from its middle outwards.
struct LaneletRow {
  var along: [Lanelet]
  var against: [Lanelet]
  /// Line between both directions, with what continues it on either side.
  let line: Alignment
  /// Where the bound that the line follows begins and ends on it [m].
  let ends: ClosedRange<Double>
  /// The part of the line that is the road's.
  private(set) var alignment: Alignment
  /// Outer bounds of `along` and `against` with what continues them, in the direction of the line.
  private let borders: (along: [[Vector2]], against: [[Vector2]])
  /// 1 where traffic along the road keeps to its right, else -1.
  let side: Double

  /// Bends may leave the bound that they follow by this much; widths make up for it [m].
  private static let deviation = 0.3
  /// Bends of the middle line are no tighter than this where there is room [m].
  private static let narrowest = 6.0
  private static let widest = 2000.0
  /// Widths are kept to this [m].
  private static let tolerance = 0.01
  /// Widths are read at least so often [m].
  private static let step = 4.0
  /// Stations nearer to each other say nothing new [m].
  private static let shortestStep = 0.25

  /// A row; nil where its middle line folds back on itself.
  init?(along: [Lanelet], against: [Lanelet], side: Double, bounds: ContinuedBounds) {
    guard let first = along.first else { return nil }
    self.along = along
    self.against = against
    self.side = side
    let middle = bounds.line(of: first, isLeft: side > 0)
    let folded = { (points: [Vector2]) in
      Alignment.rounding(
        points, radius: Self.widest, deviation: Self.deviation, narrowest: Self.narrowest)
    }
    guard middle.own.count > 1, let line = folded(middle.points) ?? folded(middle.own) else { return nil }
    let stations = [middle.own[0], middle.own[middle.own.count - 1]].map { line.project($0).s }
    guard stations[0] < stations[1] else { return nil }
    self.line = line
    ends = stations[0]...stations[1]
    alignment = line.slice(from: stations[0], to: stations[1])
    borders = (
      along.map { bounds.line(of: $0, isLeft: side < 0).points },
      against.map { bounds.line(of: $0, isLeft: side < 0).reversed().points }
    )
  }

  /// Takes another part of the line for the road.
  mutating func cut(_ range: ClosedRange<Double>) {
    alignment = line.slice(from: range.lowerBound, to: range.upperBound)
  }

  var id: String { along[0].id }

  private static func near(_ lanelet: Lanelet, _ side: Double) -> Lanelet.Bound {
    side > 0 ? lanelet.right : lanelet.left
  }

  private static func far(_ lanelet: Lanelet, _ side: Double) -> Lanelet.Bound {
    side > 0 ? lanelet.left : lanelet.right
  }

  /// OpenDRIVE id of a lanelet's lane, nil for a lanelet of another row.
  func lane(of id: String) -> Int? {
    if let index = along.firstIndex(where: { $0.id == id }) { return -Int(side) * (index + 1) }
    if let index = against.firstIndex(where: { $0.id == id }) { return Int(side) * (index + 1) }
    return nil
  }

  /// The end of the road at which a lanelet of the row ends.
  func exit(of id: String) -> ContactPoint { along.contains { $0.id == id } ? .end : .start }

  /// The end of the road at which a lanelet of the row begins.
  func entry(of id: String) -> ContactPoint { exit(of: id) == .end ? .start : .end }

  /// The road with its lanes; links are for others to set.
  func road(junction: String?) -> Road {
    let (right, left) = (lanes(along, isAlong: true), lanes(against, isAlong: false))
    var centre = Self.far(along[0], side).mark
    if centre == nil, along[0].isWay, let oncoming = against.first, oncoming.isWay {
      centre = RoadMark(type: "broken", colour: "white")
    }
    var road = Road(
      id: id, junction: junction, alignment: alignment,
      types: [RoadTypeRecord(type: along[0].roadType, speed: along.compactMap(\.speed).max())],
      sections: [
        LaneSection(
          s: 0, lanes: right + left, centreMarks: junction == nil ? [centre].compactMap(\.self) : [])
      ])
    for lanelet in along + against {
      let isAlong = exit(of: lanelet.id) == .end
      for var signal in lanelet.signals {
        signal.s = isAlong ? max(0, alignment.length - Self.beforeEnd) : min(Self.beforeEnd, alignment.length)
        signal.orientation = isAlong ? .along : .against
        if let lane = lane(of: lanelet.id) { signal.validity = [lane...lane] }
        signal.id += "/\(lanelet.id)"
        road.signals.append(signal)
      }
    }
    return road
  }

  /// Distance of signs from the end of their road [m].
  private static let beforeEnd = 0.1

  private func lanes(_ lanelets: [Lanelet], isAlong: Bool) -> [SectionLane] {
    let profile = BorderProfile(alignment)
    let borders = isAlong ? self.borders.along : self.borders.against
    let stations = profile.stations(of: borders, step: Self.step, shortest: Self.shortestStep)
    var inner = stations.map { _ in 0.0 }
    return lanelets.indices.map { index in
      let outer = stations.map { profile.distance(to: borders[index], at: $0) }
      let sign = isAlong ? -side : side
      let widths = zip(inner, outer).map { max(0, ($1 - $0) * sign) }
      inner = outer
      var lane = SectionLane(
        id: Int(sign) * (index + 1), type: lanelets[index].type,
        widths: BorderProfile.records(stations, widths, tolerance: Self.tolerance))
      lane.speeds = lanelets[index].speed.map { [SpeedRecord(s: 0, speed: $0)] } ?? []
      let next = index + 1 < lanelets.count ? lanelets[index + 1] : nil
      lane.marks = mark(Self.near(lanelets[index], side).mark, between: lanelets[index], and: next)
      return lane
    }
  }

  /// The mark given, else what is usual between lanes that vehicles use.
  private func mark(_ given: RoadMark?, between lane: Lanelet, and next: Lanelet?) -> [RoadMark] {
    if let given { return [given] }
    guard let next, lane.type == "driving", next.type == "driving" else { return [] }
    return [RoadMark(type: "broken", colour: "white")]
  }
}
