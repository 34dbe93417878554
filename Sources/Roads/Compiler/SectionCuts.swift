import Geometry

/// Stations inside lane sections at which lanes have to be cut because more than their width changes.
///
/// Lanes run on through a cut at which nothing changes for them and their neighbours.
enum SectionCuts {
  /// Cuts within each section, ascending; `sections` holds the starts of all sections and the road's end,
  /// `others` stations to cut at whatever the road itself says.
  static func all(of road: Road, sections: [Double], besides others: [Double]) -> [[Double]] {
    road.sections.indices.map { index in
      let start = sections[index]
      let end = sections[index + 1]
      var cuts = road.types.map(\.s) + others
      for lane in road.sections[index].lanes {
        cuts += lane.speeds.map { start + $0.s }
        cuts += crossingChanges(lane.marks, isLeft: lane.id > 0).map { start + $0 }
        cuts += vanishings(lane.widths).map { start + $0 }
      }
      let margin = SampledRoad.sameStation
      return cuts.filter { $0 > start + margin && $0 < end - margin }.sorted()
    }
  }

  private static func crossingChanges(_ marks: [RoadMark], isLeft: Bool) -> [Double] {
    zip(marks, marks.dropFirst()).compactMap { before, after in
      let old = before.crossing(isLeft: isLeft)
      let new = after.crossing(isLeft: isLeft)
      return old == new ? nil : after.s
    }
  }

  private static func vanishings(_ widths: [PolynomialRecord]) -> [Double] {
    zip(widths, widths.dropFirst()).compactMap { before, after in
      (before.cubic == .zero) == (after.cubic == .zero) ? nil : after.s
    }
  }
}

/// In which directions a line may be crossed.
struct LineCrossing: Hashable {
  /// Away from lane 0.
  var outwards: Bool
  /// Towards lane 0.
  var inwards: Bool
  /// Whether a line is painted.
  var isPainted: Bool

  /// Nothing painted and nothing said.
  static let unmarked = LineCrossing(outwards: true, inwards: true, isPainted: false)
}

extension RoadMark {
  /// Who may cross it: what `laneChange` grants and its type does not forbid.
  ///
  /// `increase` is towards higher ids; of two lines the first named lies nearer to lane 0 and binds the lane
  /// on that side.
  func crossing(isLeft: Bool) -> LineCrossing {
    var result = LineCrossing(outwards: true, inwards: true, isPainted: type != "none")
    switch laneChange {
    case "none": (result.outwards, result.inwards) = (false, false)
    case "increase": (result.outwards, result.inwards) = (isLeft, !isLeft)
    case "decrease": (result.outwards, result.inwards) = (!isLeft, isLeft)
    default: break
    }
    switch type {
    case "solid", "solid solid", "curb", "edge", "grass":
      (result.outwards, result.inwards) = (false, false)
    case "solid broken": result.outwards = false
    case "broken solid": result.inwards = false
    default: break
    }
    return result
  }
}
