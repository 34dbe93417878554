import ExactMath
import Geometry
import Roads

/// Layouts built by hand.
enum Layouts {
  static func line(from: Vector2, to: Vector2) -> Alignment {
    Alignment([
      CurveElement(
        start: Pose(from, heading: (to - from).heading), length: from.distance(to: to), shape: .line)
    ])
  }

  static func twoWay(lanes: Int = 1, width: Double = 3.5, pavement: Bool = true) -> LaneSection {
    var all: [SectionLane] = []
    for side in [1, -1] {
      for index in 1...lanes {
        let mark = RoadMark(type: index == lanes ? "solid" : "broken", laneChange: "both")
        all.append(SectionLane(id: side * index, type: "driving", width: width, marks: [mark]))
      }
      if pavement { all.append(SectionLane(id: side * (lanes + 1), type: "sidewalk", width: 2)) }
    }
    return LaneSection(s: 0, lanes: all, centreMarks: [RoadMark(type: "broken")])
  }

  /// A straight road of two lanes with pavements, 200 m to the east.
  static func straight(side: DrivingSide = .right) -> RoadLayout {
    var layout = RoadLayout(name: "straight", drivingSide: side)
    layout.roads = [
      Road(
        id: "1", alignment: line(from: .zero, to: Vector2(200, 0)),
        types: [RoadTypeRecord(type: "town", speed: nil)], sections: [twoWay()])
    ]
    return layout
  }

  /// How a four-arm junction differs from the plain one.
  struct Cross {
    var side = DrivingSide.right
    var angle = 0.0
    var isSignalised = false
    var hasYields = false
    var hasStops = false
    var crossings = false
    var armLength = 60.0
    var mouth = 12.0
  }

  /// Four arms that meet at the origin; arm k lies at `angle` + k · 90°, and its road leads to the junction.
  static func cross(_ shape: Cross = Cross()) -> RoadLayout {
    var layout = RoadLayout(name: "cross", drivingSide: shape.side)
    let headings = (0..<4).map { wrappedAngle(shape.angle + Double($0) * .pi / 2) }
    for arm in 0..<4 {
      let out = Vector2(heading: headings[arm])
      var road = Road(
        id: "arm\(arm)",
        alignment: line(from: out * (shape.mouth + shape.armLength), to: out * shape.mouth),
        types: [RoadTypeRecord(type: "town", speed: 13.9)], sections: [twoWay()])
      road.successor = .junction(id: "J")
      if shape.isSignalised {
        road.signals = [
          RoadSignal(
            id: "S\(arm)", s: shape.armLength - 1, t: -5,
            orientation: shape.side == .right ? .along : .against,
            isDynamic: true, country: "OpenDRIVE", type: "1000001")
        ]
        road.signals[0].orientation = .along
      }
      if shape.hasStops || (shape.hasYields && arm % 2 == 1) {
        road.signals = [
          RoadSignal(
            id: "Y\(arm)", s: shape.armLength - 1, t: -5, orientation: .along, isDynamic: false,
            country: "DE", type: shape.hasStops ? "206" : "205")
        ]
      }
      if shape.crossings {
        road.objects = [
          RoadObject(
            id: "Z\(arm)", type: "crosswalk", subtype: "zebra", s: shape.armLength - 4, t: 0,
            outline: .local([Vector2(-2, -3.5), Vector2(2, -3.5), Vector2(2, 3.5), Vector2(-2, 3.5)]))
        ]
      }
      layout.roads.append(road)
    }
    var junction = LayoutJunction(id: "J")
    // The lane towards the junction is -1 where one drives on the right, 1 on the left.
    let towards = shape.side == .right ? -1 : 1
    for from in 0..<4 {
      for to in 0..<4 where to != from {
        connect(from, to, towards: towards, headings, shape, &layout, &junction)
      }
    }
    layout.junctions = [junction]
    return layout
  }

  private static func connect(
    _ from: Int, _ to: Int, towards: Int, _ headings: [Double], _ shape: Cross, _ layout: inout RoadLayout,
    _ junction: inout LayoutJunction
  ) {
    let start = Pose(
      Vector2(heading: headings[from], length: shape.mouth), heading: wrappedAngle(headings[from] + .pi))
    let end = Pose(Vector2(heading: headings[to], length: shape.mouth), heading: headings[to])
    guard let elements = Alignment.connecting(start, end) else { return }
    let turn = (to - from + 4) % 4
    let isNearTurn = turn == (shape.side == .right ? 1 : 3)
    var lane = SectionLane(id: towards, type: "driving", width: 3.5)
    lane.predecessor = towards
    lane.successor = -towards
    var lanes = [lane]
    if isNearTurn {
      var pavement = SectionLane(id: 2 * towards, type: "sidewalk", width: 2)
      pavement.predecessor = 2 * towards
      pavement.successor = -2 * towards
      lanes.append(pavement)
    }
    var road = Road(
      id: "c\(from)\(to)", junction: "J", alignment: Alignment(elements),
      sections: [LaneSection(s: 0, lanes: lanes)])
    road.predecessor = .road(id: "arm\(from)", contact: .end)
    road.successor = .road(id: "arm\(to)", contact: .end)
    layout.roads.append(road)
    junction.connections.append(
      JunctionConnection(
        id: "\(from)\(to)", incomingRoad: "arm\(from)", connectingRoad: road.id, contact: .start,
        links: lanes.map { LaneLink(from: $0.id, to: $0.id) }))
  }
}
