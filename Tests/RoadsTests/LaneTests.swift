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
}
