import Agents
import Geometry
import Roads
import Testing

@Suite struct LaneTests {
  @Test func twoWayRoad() throws {
    let compiled = RoadNetwork.compiled(Layouts.straight())
    #expect(compiled.issues.isEmpty)
    let lanes = compiled.network.lanes
    #expect(lanes.map(\.laneClass) == [.pavement, .driving, .driving, .pavement])
    let east = try #require(lanes.first { $0.source.lane == -1 })
    #expect(east.path.pose(at: 0).position == Vector2(0, -1.75))
    #expect(east.path.pose(at: 200).position.distance(to: Vector2(200, -1.75)) < 1e-6)
    #expect(abs(east.speedLimit - 50 / 3.6) < 1e-12)
    #expect(east.opposite == lanes.first { $0.source.lane == 1 }?.id)
    #expect(compiled.network.entries.count == 2 && compiled.network.exits.count == 2)
    let west = try #require(lanes.first { $0.source.lane == 1 })
    #expect(west.path.pose(at: 0).position.distance(to: Vector2(200, 1.75)) < 1e-6)
    #expect(compiled.network.plan.surfaces.map(\.surfaceClass) == [.pavement, .pavement, .road])
    #expect(compiled.network.plan.markings.filter { $0.markingClass == .kerb }.count == 2)
  }

  /// A line at a constant distance t from another one that turns by Δθ is t·Δθ shorter, and so is any part of it:
  /// that tells where on the road each sample belongs.
  @Test func samplesBesideABendStandAtEqualSteps() throws {
    let bends: [(first: Double, last: Double)] = [(0, 0), (0.04, 0.04), (0, 0.08), (0.06, -0.05), (-0.09, 0)]
    for (first, last) in bends {
      let length = 37.3
      let shape = CurveElement.Shape.clothoid(start: first, end: last)
      let element = CurveElement(start: Pose(Vector2(3, -2), heading: 0.7), length: length, shape: shape)
      var layout = Layouts.straight()
      layout.roads[0] = Road(
        id: "1", alignment: Alignment([element]), types: layout.roads[0].types, sections: [Layouts.twoWay()])
      let lanes = RoadNetwork.compiled(layout).network.lanes
      #expect(lanes.count == 4)
      for lane in lanes {
        let isRight = lane.source.lane < 0
        let path = lane.path
        let t = (isRight ? -1 : 1) * (abs(lane.source.lane) == 1 ? 1.75 : 4.5)
        let arc = { (s: Double) in s - t * (first * s + (last - first) * s * s / (2 * length)) }
        #expect(abs(path.length - arc(length)) < 1e-9, "\(first) to \(last), t \(t)")
        for (index, point) in path.points.enumerated() {
          let along = isRight ? Double(index) * path.step : path.length - Double(index) * path.step
          let place = layout.roads[0].alignment.project(point)
          #expect(abs(arc(place.s) - along) < 1e-9 && abs(place.t - t) < 1e-9, "\(first) to \(last), t \(t)")
        }
      }
    }
  }
}
