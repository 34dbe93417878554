import Geometry
import Roads

/// Maps that break one rule each, made from clean ones.
enum Twins {
  /// Rules with a map that breaks nothing else.
  static var all: [(code: String, layout: RoadLayout)] { shapes + links + things }

  private static var shapes: [(code: String, layout: RoadLayout)] {
    [
      ("not-finite", straight { $0.elevations = [record(.nan)] }),
      ("self-crossing", straight { $0.objects = [building([(0, 0), (4, 4), (4, 0), (0, 4)])] }),
      ("duplicate-id", sameControllers),
      ("lane-gap", chain { $1 = line(Vector2(100, 0.5), heading: 0) }),
      ("lane-kink", chain(oneWay) { $1 = line(Vector2(100, 0), heading: 0.15) }),
      (
        "lane-step",
        straight { road in
          var second = Layouts.twoWay(width: 4.2, pavement: false)
          second.s = 100
          road.sections.append(second)
        }
      ),
      ("folded-border", bend(radius: 5, width: 8.4, limit: 10)),
      ("tight-bend", bend(radius: 30, width: 3.5, limit: 50)),
      ("swept-path", bend(radius: 6, width: 2.6, limit: 10)),
      ("narrow-lane", straight { $0.sections = [Layouts.twoWay(width: 2.2)] }),
      ("pinched-lane", chain(pinched(0), pinched(1)) { _, _ in }),
    ]
  }

  private static var links: [(code: String, layout: RoadLayout)] {
    [
      ("dead-end", chain(lanes(2), lanes(1)) { _, _ in }),
      ("unreachable", chain(lanes(1), lanes(2)) { _, _ in }),
      ("missing-link", unlinked),
      ("one-way-link", halfLinked),
      ("stray-connection", emptyJunction),
      ("overlap", crossed(height: 0)),
      ("low-bridge", crossed(height: 4)),
    ]
  }

  private static var things: [(code: String, layout: RoadLayout)] {
    [
      (
        "signal-without-lane",
        straight { road in
          road.signals = [
            RoadSignal(
              id: "L", s: 100, t: -5, orientation: .along, isDynamic: true, country: "OpenDRIVE",
              type: "1000001")
          ]
        }
      ),
      ("unruled-entry", unruled),
      (
        "stop-line",
        straight { road in
          road.objects = [
            RoadObject(
              id: "S", type: "roadMark", subtype: "signalLines", s: 100, t: -1.75, length: 0.5, width: 3.5)
          ]
        }
      ),
      ("stray-crossing", straight { $0.objects = [crossing(length: 3, width: 1.5)] }),
      (
        "stray-marking",
        straight { road in
          let mark = RoadMark(type: "solid")
          road.sections[0].lanes.append(SectionLane(id: -2, type: "none", width: 2, marks: [mark]))
        }
      ),
      ("speed-limit", straight { $0.types = [] }),
      ("empty-section", straight { $0.sections.append(LaneSection(s: 200, lanes: $0.sections[0].lanes)) }),
      (
        "lane-order",
        straight { road in
          road.sections = [Layouts.twoWay(lanes: 2, pavement: false)]
          road.sections[0].lanes[3].id = -3
        }
      ),
      ("reference-gap", straight { $0.alignment = broken }),
      (
        "beyond-end",
        straight { $0.objects = [RoadObject(id: "T", type: "tree", s: 250, t: 20, length: 1, width: 1)] }
      ),
    ]
  }

  /// Maps without a fault.
  static var clean: [RoadLayout] {
    var all = [straight { _ in }, chain { _, _ in }, crossed(height: 6), Layouts.straight(side: .left)]
    for side in DrivingSide.allCases {
      for angle in [0, 0.3] {
        for kind in 0..<4 {
          var shape = Layouts.Cross()
          shape.side = side
          shape.angle = angle
          shape.isSignalised = kind == 1
          shape.hasYields = kind == 2
          shape.hasStops = kind == 3
          shape.crossings = kind < 2
          all.append(Layouts.cross(shape))
        }
      }
    }
    return all
  }

  // MARK: One road

  private static func straight(_ change: (inout Road) -> Void) -> RoadLayout {
    var layout = Layouts.straight()
    layout.roads[0].sections = [Layouts.twoWay(pavement: false)]
    change(&layout.roads[0])
    return layout
  }

  private static func building(_ corners: [(Double, Double)]) -> RoadObject {
    RoadObject(
      id: "B", type: "building", s: 50, t: 20, height: 9, outline: .local(corners.map { Vector2($0.0, $0.1) })
    )
  }

  private static func crossing(length: Double, width: Double) -> RoadObject {
    let corners = [Vector2(0, 0), Vector2(length, 0), Vector2(length, width), Vector2(0, width)]
    return RoadObject(id: "Z", type: "crosswalk", s: 50, t: -3.2, headingOffset: 0, outline: .local(corners))
  }

  private static func bend(radius: Double, width: Double, limit: Double) -> RoadLayout {
    straight { road in
      road.alignment = Alignment([
        CurveElement(start: Pose(.zero, heading: 0), length: 2.5 * radius, shape: .arc(curvature: 1 / radius))
      ])
      road.types[0].speed = limit / 3.6
      road.sections = [oneWay]
      road.sections[0].lanes[0].widths = [record(width)]
      road.laneOffsets = [record(width / 2)]
    }
  }

  private static var broken: Alignment {
    Alignment([
      CurveElement(start: Pose(.zero, heading: 0), length: 100, shape: .line),
      CurveElement(start: Pose(Vector2(100, 0.05), heading: 0), length: 100, shape: .line),
    ])
  }

  private static func record(_ value: Double) -> PolynomialRecord {
    PolynomialRecord(s: 0, cubic: .constant(value))
  }

  private static var sameControllers: RoadLayout {
    var layout = straight { _ in }
    layout.controllers = [SignalController(id: "C", signals: []), SignalController(id: "C", signals: [])]
    return layout
  }

  private static var emptyJunction: RoadLayout {
    var layout = straight { _ in }
    layout.junctions = [LayoutJunction(id: "J")]
    return layout
  }

  // MARK: Two roads

  private static func line(_ start: Vector2, heading: Double) -> Alignment {
    Alignment([CurveElement(start: Pose(start, heading: heading), length: 100, shape: .line)])
  }

  /// One lane around the reference line.
  private static var oneWay: LaneSection {
    LaneSection(s: 0, lanes: [SectionLane(id: -1, type: "driving", width: 3.5)])
  }

  private static func lanes(_ count: Int) -> LaneSection {
    LaneSection(s: 0, lanes: (1...count).map { SectionLane(id: -$0, type: "driving", width: 3.5) })
  }

  /// A lane that narrows to nothing along 100 m, or opens.
  private static func pinched(_ opening: Double) -> LaneSection {
    let cubic = Cubic(opening == 0 ? 3.5 : 0, opening == 0 ? -0.035 : 0.035, 0, 0)
    return LaneSection(
      s: 0, lanes: [SectionLane(id: -1, type: "driving", widths: [PolynomialRecord(s: 0, cubic: cubic)])])
  }

  /// Two roads of 100 m in a row; `change` moves their reference lines.
  private static func chain(
    _ first: LaneSection = Layouts.twoWay(pavement: false), _ second: LaneSection? = nil,
    change: (inout Alignment, inout Alignment) -> Void
  ) -> RoadLayout {
    var layout = straight { _ in }
    var alignments = (line(.zero, heading: 0), line(Vector2(100, 0), heading: 0))
    change(&alignments.0, &alignments.1)
    var roads = [layout.roads[0], layout.roads[0]]
    roads[0].alignment = alignments.0
    roads[1].alignment = alignments.1
    roads[1].id = "2"
    roads[0].sections = [first]
    roads[1].sections = [second ?? first]
    roads[0].successor = .road(id: "2", contact: .start)
    roads[1].predecessor = .road(id: "1", contact: .end)
    for lane in roads[0].sections[0].lanes.indices {
      let id = roads[0].sections[0].lanes[lane].id
      guard let other = roads[1].sections[0].lanes.firstIndex(where: { $0.id == id }) else { continue }
      roads[0].sections[0].lanes[lane].successor = id
      roads[1].sections[0].lanes[other].predecessor = id
    }
    // A lane around the line rather than beside it, so that a turn about the joint moves nothing.
    if first.lanes.count == 1 && second == nil {
      for road in roads.indices { roads[road].laneOffsets = [record(1.75)] }
    }
    layout.roads = roads
    return layout
  }

  private static var unlinked: RoadLayout {
    var layout = chain { _, _ in }
    layout.roads[0].successor = nil
    layout.roads[1].predecessor = nil
    return layout
  }

  private static var halfLinked: RoadLayout {
    var layout = chain { _, _ in }
    layout.roads[1].predecessor = nil
    return layout
  }

  private static func crossed(height: Double) -> RoadLayout {
    var layout = straight { _ in }
    var other = layout.roads[0]
    other.id = "2"
    other.alignment = Layouts.line(from: Vector2(100, -100), to: Vector2(100, 100))
    other.elevations = [record(height)]
    layout.roads.append(other)
    return layout
  }

  private static var unruled: RoadLayout {
    var shape = Layouts.Cross()
    shape.isSignalised = true
    var layout = Layouts.cross(shape)
    layout.roads[0].signals = []
    return layout
  }
}
