import Agents
import Geometry
import Roads
import Testing

@Suite struct PlanTests {
  private func markings(_ mark: RoadMark, type: String = "town") -> [Marking] {
    var layout = Layouts.straight()
    layout.roads[0].types = [RoadTypeRecord(type: type, speed: 10)]
    layout.roads[0].sections[0].centreMarks = [mark]
    for index in layout.roads[0].sections[0].lanes.indices {
      layout.roads[0].sections[0].lanes[index].marks = []
    }
    return RoadNetwork.compiled(layout).network.plan.markings.filter { $0.markingClass != .kerb }
  }

  @Test func linesByType() {
    for (type, dash) in [
      ("town", Dash(mark: 3, gap: 6)), ("rural", Dash(mark: 4, gap: 8)), ("motorway", Dash(mark: 6, gap: 12)),
    ] {
      let broken = markings(RoadMark(type: "broken"), type: type)
      #expect(broken.count == 1 && broken[0].dash == dash && broken[0].lanes.count == 2)
    }
    let double = markings(RoadMark(type: "solid broken", colour: "yellow", width: 0.1))
    #expect(double.count == 2 && double.allSatisfy { $0.markingClass == .markingYellow && $0.width == 0.1 })
    // On lane 0 the first of the two is the left one.
    #expect(double.first { $0.dash == nil }?.polyline[0].y ?? 0 > 0)
    #expect(double.first { $0.dash != nil }?.polyline[0].y ?? 0 < 0)
    #expect(markings(RoadMark(type: "none")).isEmpty)
    #expect(markings(RoadMark(type: "solid", colour: "blue")).map(\.markingClass) == [.markingOther])
  }

  @Test func dashesRunOnThroughSections() {
    var layout = Layouts.straight()
    var second = layout.roads[0].sections[0]
    second.s = 70
    layout.roads[0].sections.append(second)
    let broken = RoadNetwork.compiled(layout).network.plan.markings.filter { $0.dash != nil }
    #expect(broken.count == 1 && Polyline(broken[0].polyline).length == 200)
  }

  @Test func noLinesInsideJunctions() {
    var layout = Layouts.cross()
    for index in layout.roads.indices where layout.roads[index].junction != nil {
      layout.roads[index].sections[0].centreMarks = [RoadMark(type: "solid")]
    }
    let plan = RoadNetwork.compiled(layout).network.plan
    for marking in plan.markings where marking.markingClass != .kerb {
      #expect(marking.polyline.allSatisfy { max(abs($0.x), abs($0.y)) > 11.9 })
    }
  }

  @Test func lineRulesLaneChange() throws {
    for (type, laneChange, outwards, inwards) in [
      ("broken", "both", true, true), ("solid", "both", false, false), ("solid broken", "both", false, true),
      ("broken solid", "both", true, false), ("broken", "increase", false, true),
      ("broken", "none", false, false),
    ] {
      var layout = Layouts.straight()
      layout.roads[0].sections = [Layouts.twoWay(lanes: 2)]
      layout.roads[0].sections[0].lanes = layout.roads[0].sections[0].lanes.map { lane in
        var lane = lane
        if abs(lane.id) == 1 { lane.marks = [RoadMark(type: type, laneChange: laneChange)] }
        return lane
      }
      let lanes = RoadNetwork.compiled(layout).network.lanes
      let inner = try #require(lanes.first { $0.source.lane == -1 })
      let outer = try #require(lanes.first { $0.source.lane == -2 })
      #expect(inner.rightNeighbour == outer.id && outer.leftNeighbour == inner.id)
      #expect(inner.mayChangeRight == outwards && outer.mayChangeLeft == inwards, "\(type) \(laneChange)")
    }
  }

  @Test func centreLiesBetweenBorders() {
    for side in DrivingSide.allCases {
      for step in 0..<6 {
        let plan = RoadNetwork.compiled(Layouts.cross(.init(side: side, angle: Double(step) * 0.41))).network
          .plan
        for lane in plan.lanes {
          let left = Polyline(lane.left)
          let right = Polyline(lane.right)
          let middle = Polyline(lane.centre).resampled(step: 1)
          for point in middle.points.dropFirst().dropLast() {
            #expect(left.project(point).t < 0 && right.project(point).t > 0)
          }
          for point in lane.centre + lane.left + lane.right { #expect(point == point.onGrid) }
        }
      }
    }
  }

  @Test func planFollowsTheCurve() throws {
    var layout = RoadLayout(name: "curve")
    let curve = CurveElement(start: Pose(.zero, heading: 1), length: 60, shape: .clothoid(start: 0, end: 0.1))
    layout.roads = [Road(id: "1", alignment: Alignment([curve]), sections: [Layouts.twoWay()])]
    let network = RoadNetwork.compiled(layout).network
    for lane in network.lanes {
      let plan = network.plan.lanes[lane.id]
      let lines = [(plan.centre, 0.0), (plan.left, 0.5), (plan.right, -0.5)].map { (Polyline($0.0), $0.1) }
      for index in lane.path.points.indices {
        let pose = Pose(lane.path.points[index], heading: lane.path.headings[index])
        for (line, share) in lines {
          let exact = pose.offset(left: lane.path.widths[index] * share).position
          #expect(line.distance(to: exact) < 0.005)
        }
      }
    }
  }

  @Test func obstacles() throws {
    var layout = Layouts.straight()
    var tree = RoadObject(id: "t", type: "tree", s: 50, t: 8)
    tree.radius = 1.5
    var posts = RoadObject(id: "p", type: "pole", s: 0, t: -8, length: 0.2, width: 0.2, height: 5)
    posts.repeats = [
      ObjectRepeat(
        s: 10, length: 40, distance: 10, t: LinearRange(-8, -10), width: LinearRange(0.2, 0.2),
        height: LinearRange(5, 5))
    ]
    var rail = RoadObject(id: "r", type: "barrier", subtype: "guardRail", s: 0, t: 0)
    rail.repeats = [
      ObjectRepeat(
        s: 20, length: 100, distance: 0, t: LinearRange(6, 6), width: LinearRange(0.3, 0.3),
        height: LinearRange(0.8, 0.8))
    ]
    let house = RoadObject(
      id: "h", type: "building", s: 100, t: 20, headingOffset: 0.5, height: 12,
      outline: .local([Vector2(-5, -4), Vector2(-5, 4), Vector2(5, 4), Vector2(5, -4)]))
    layout.roads[0].objects = [tree, posts, rail, house]
    let obstacles = RoadNetwork.compiled(layout).network.plan.obstacles
    #expect(
      obstacles.map(\.obstacleClass) == [
        .vegetation, .pole, .pole, .pole, .pole, .pole, .guardRail, .building,
      ])
    for obstacle in obstacles {
      let polygon = Polygon(obstacle.polygon)
      #expect(polygon.signedArea > 0 && polygon.isSimple && obstacle.height > 0)
    }
    #expect(abs(Polygon(obstacles[7].polygon).area - 80) < 0.05 && obstacles[7].height == 12)
    #expect(abs(Polygon(obstacles[6].polygon).area - 30) < 0.01 && !obstacles[6].isOpaque)
    #expect(Polygon(obstacles[5].polygon).centroid.distance(to: Vector2(50, -10)) < 0.01)
  }

  @Test func whatIsLowerThanACarHidesNothing() {
    var layout = Layouts.straight()
    let kinds = [
      ("barrier", "", 0.9), ("wall", "", 0.5), ("barrier", "", 1.8), ("hedge", "", 1.3), ("wall", "", 0),
    ]
    layout.roads[0].objects = kinds.enumerated().map { index, kind in
      RoadObject(
        id: "\(index)", type: kind.0, subtype: kind.1, s: 20 + 10 * Double(index), t: 8, length: 4,
        width: 0.4,
        height: kind.2)
    }
    let obstacles = RoadNetwork.compiled(layout).network.plan.obstacles
    #expect(obstacles.map(\.isOpaque) == [false, false, true, false, true])
  }

  @Test func laneUnderAPoint() throws {
    let network = RoadNetwork.compiled(Layouts.cross()).network
    let index = LaneIndex(network.plan)
    for lane in network.lanes where lane.laneClass.isDriven {
      let middle = lane.path.pose(at: lane.length / 2)
      #expect(index.lanes(at: middle.position).contains(lane.id))
      #expect(index.lane(at: middle.position, previous: lane.id) == lane.id)
      if lane.junction == nil { #expect(index.lane(at: middle.position, heading: middle.heading) == lane.id) }
    }
    #expect(index.lane(at: Vector2(50, 50)) == nil)
    let middle = Vector2(0, -1.75)
    let eastbound = try #require(index.lane(at: middle, heading: 0))
    #expect(abs(network.lanes[eastbound].path.headings[0]) < 0.1)
  }
}
