import Geometry
import Roads

/// Lanes, lines and signs of a rural road and its side roads.
extension RuralPlan {
  /// Length of the solid line in the middle of a side road before the junction [m].
  private static let solidLength = 20.0
  /// Distance of posts from the shoulder [m].
  static let postOffset = 0.4
  /// Distance of signs from the junction and behind it [m].
  private static let signs = (before: 25.0, behind: 30.0)
  /// Speed limits of side roads are told where they begin [m].
  private static let sideSign = 15.0

  /// The road along a stretch between junctions.
  func road(id: String, _ stretch: ClosedRange<Double>) -> Road {
    Road(
      id: id, alignment: alignment.part(stretch),
      types: [RoadTypeRecord(type: "rural", speed: spec.speedLimit / 3.6)],
      sections: [
        LaneSection(
          s: 0, lanes: lanes(width: spec.laneWidth, spec.strips),
          centreMarks: zones.marks(stretch, style))
      ])
  }

  func side(road side: SideRoad, id: String) -> Road {
    var solid = style.solidCentre(isDouble: style == .us)
    solid.s = 0
    var broken = style.brokenCentre(from: Self.solidLength)
    broken.dash = style.ruralDash
    return Road(
      id: id, alignment: side.alignment,
      types: [RoadTypeRecord(type: "rural", speed: spec.sideSpeedLimit / 3.6)],
      sections: [
        LaneSection(
          s: 0, lanes: lanes(width: spec.sideLaneWidth, spec.sideStrips), centreMarks: [solid, broken])
      ])
  }

  private func lanes(width: Double, _ strips: [Mouth.Strip]) -> [SectionLane] {
    [1, -1].flatMap { side in
      [
        SectionLane(
          id: side, type: "driving", width: width, marks: [.solid(width: style.lineWidth)])
      ]
        + strips.enumerated().map { number, strip in
          SectionLane(id: side * (number + 2), type: strip.type, width: strip.width)
        }
    }
  }

  // MARK: Who goes first, and how fast

  func addControl(
    to main: inout [Road], _ sides: inout [Road], _ objects: inout Numbering, _ signals: inout Numbering
  ) {
    let edge = spec.halfWidth + Self.postOffset
    for index in main.indices {
      let length = main[index].length
      let limit = spec.speedLimit
      // At the ends of the map and behind junctions, in both directions.
      main[index].post(
        .speedLimit, style, s: index == 0 ? Self.sideSign : Self.signs.behind, t: -edge, .along, &objects,
        &signals, value: limit)
      main[index].post(
        .speedLimit, style, s: length - (index == forks.count ? Self.sideSign : Self.signs.behind), t: edge,
        .against, &objects, &signals, value: limit)
      if index < forks.count {
        main[index].post(
          .priorityRoad, style, s: length - Self.signs.before, t: -edge, .along, &objects, &signals)
      }
      if index > 0 {
        main[index].post(
          .priorityRoad, style, s: Self.signs.before, t: edge, .against, &objects, &signals)
      }
    }
    let length = style.stopLineLength
    for index in sides.indices {
      let sign: MarkingStyle.Sign = spec.minorSign == .stop ? .stop : .yield
      let outer = spec.sideLaneWidth + spec.sideStrips.reduce(0) { $0 + $1.width } + Self.postOffset
      sides[index].post(
        sign, style, s: MarkingStyle.longestStopLine, t: outer, .against, &objects, &signals)
      sides[index].post(
        .speedLimit, style, s: sides[index].length - Self.sideSign, t: outer, .against, &objects, &signals,
        value: spec.sideSpeedLimit)
      sides[index].objects.append(
        RoadObject(
          id: objects.next(), type: "roadMark", subtype: "signalLines", s: length / 2,
          t: spec.sideLaneWidth / 2, length: length, width: spec.sideLaneWidth))
    }
  }
}

extension Road {
  /// Puts up a sign with its post; nothing where the style has none for it.
  mutating func post(
    _ sign: MarkingStyle.Sign, _ style: MarkingStyle, s: Double, t: Double,
    _ orientation: RoadSignal.Orientation, _ objects: inout Numbering, _ signals: inout Numbering,
    value: Double? = nil
  ) {
    guard let number = style.number(of: sign) else { return }
    var signal = RoadSignal(
      id: signals.next(), s: s, t: t, orientation: orientation, isDynamic: false, country: style.country,
      type: number.type)
    signal.name = number.name
    signal.zOffset = 2
    signal.width = 0.7
    signal.height = 0.7
    signal.value = value
    signal.unit = value == nil ? nil : "km/h"
    self.signals.append(signal)
    self.objects.append(.post(id: objects.next(), s: s, t: t, height: signal.zOffset + signal.height))
  }
}
