import Geometry
import Parameters

extension MapCheck {
  static let notFinite = MapCheck(
    "not-finite", "a coordinate, width or angle is no number", severity: .error, remedy: "correct the value"
  ) { map in
    let roads = (map.layout?.roads ?? []).filter { !$0.isFinite }
    let lanes = map.network.lanes.filter { !$0.path.isFinite }
    return roads.map {
      map.finding($0, at: 0, "a value of its geometry, lanes, objects or signals is no number")
    }
      + lanes.map { lane in
        MapFinding(
          spot: .init(road: lane.source.road), message: "lane \(lane.source.lane) is drawn through no number")
      }
  }
}

extension Road {
  /// Whether every number in it is one.
  var isFinite: Bool {
    hasFiniteShape && (elevations + superelevations).allSatisfy(\.isFinite)
      && objects.allSatisfy { object in
        [object.s, object.t, object.headingOffset, object.length, object.width].allSatisfy(\.isFinite)
      } && signals.allSatisfy { $0.s.isFinite && $0.t.isFinite }
  }

  /// Whether its reference line and lanes run through numbers only.
  var hasFiniteShape: Bool {
    let widths = sections.flatMap { $0.lanes.flatMap { $0.widths + $0.borders } }
    return hasFiniteGeometry && (laneOffsets + widths).allSatisfy(\.isFinite)
      && sections.allSatisfy(\.s.isFinite)
  }

  /// Whether its reference line runs through numbers only.
  var hasFiniteGeometry: Bool {
    alignment.elements.allSatisfy {
      $0.start.position.isFinite && $0.start.heading.isFinite && $0.length.isFinite
        && $0.sharpestCurvature.isFinite
    }
  }
}

extension PolynomialRecord {
  /// Whether its station and coefficients are numbers.
  var isFinite: Bool {
    s.isFinite && cubic.a.isFinite && cubic.b.isFinite && cubic.c.isFinite && cubic.d.isFinite
  }
}
