import Geometry
import Roads

extension RoadLayout {
  /// The same roads with nothing said twice: lines that go on straight are one, offsets that stay are given once.
  var tidied: RoadLayout {
    var copy = self
    for index in copy.roads.indices {
      copy.roads[index].alignment = copy.roads[index].alignment.withJoinedLines
      copy.roads[index].laneOffsets = copy.roads[index].laneOffsets.withoutRepetitions
    }
    return copy
  }
}

extension Alignment {
  /// Directions [rad] and places [m] that differ by less are the same.
  private static let rounding = 1e-9

  fileprivate var withJoinedLines: Alignment {
    var joined: [CurveElement] = []
    for element in elements {
      if let last = joined.last, last.shape == .line, element.shape == .line,
        abs(wrappedAngle(element.start.heading - last.start.heading)) < Self.rounding,
        last.end.position.distance(to: element.start.position) < Self.rounding
      {
        joined[joined.count - 1].length += element.length
      } else {
        joined.append(element)
      }
    }
    return joined.count == elements.count ? self : Alignment(joined)
  }
}

extension [PolynomialRecord] {
  fileprivate var withoutRepetitions: [PolynomialRecord] {
    var kept: [PolynomialRecord] = []
    for record in self {
      let isConstant = record.cubic == .constant(record.cubic.value(at: 0))
      if isConstant, kept.last?.cubic == record.cubic { continue }
      kept.append(record)
    }
    return kept
  }
}
