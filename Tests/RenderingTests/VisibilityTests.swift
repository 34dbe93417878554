import Agents
import Geometry
import Randomness
import Rendering
import Roads
import Simulation
import Testing

/// The visibility image against its definition, pixel by pixel.
@Suite struct VisibilityTests {
  /// Whether the straight line between two points meets a polygon's border.
  private func meets(_ a: Vector2, _ b: Vector2, _ polygon: [Vector2]) -> Bool {
    var met = false
    Polygon(polygon).forEachEdge { p, q in
      let side = (b - a).cross(p - a) * (b - a).cross(q - a)
      let other = (q - p).cross(a - p) * (q - p).cross(b - p)
      if side < 0 && other < 0 { met = true }
    }
    return met
  }

  private func value(
    _ point: Vector2, _ viewpoint: Viewpoint, _ blockers: [[Vector2]]
  ) -> UInt8 {
    let away = point - viewpoint.pose.position
    if away.length > viewpoint.range { return 0 }
    if viewpoint.fieldOfView < 2 * Double.pi,
      abs(wrappedAngle(away.heading - viewpoint.pose.heading)) > viewpoint.fieldOfView / 2
    {
      return 0
    }
    for blocker in blockers where !Polygon(blocker).contains(point) {
      if meets(viewpoint.pose.position, point, blocker) { return 1 }
    }
    return 2
  }

  @Test func pixelsAreHiddenByWhatStandsBetween() {
    for seed in 0..<10 {
      var episode = MaskTests.crowd(Seed(UInt64(100 + seed)), agents: 7)
      episode.plan.obstacles = [
        // A concave house, which may shade itself; glass, which hides nothing; a clockwise wall.
        Obstacle(
          .building,
          polygon: [
            Vector2(-9, 4), Vector2(-3, 4), Vector2(-3, 6), Vector2(-7, 6), Vector2(-7, 8), Vector2(-3, 8),
            Vector2(-3, 9), Vector2(-9, 9),
          ], height: 5),
        Obstacle(.wall, polygon: TestTown.box(3, -9, 9, -8), height: 2, isOpaque: false),
        Obstacle(.wall, polygon: TestTown.box(4, 5, 9, 5.3).reversed(), height: 2),
      ]
      let pose = episode.tracks[0].pose(0)
      let viewpoint = Viewpoint(
        pose: pose, range: seed % 3 == 0 ? 6 : 30,
        fieldOfView: seed % 2 == 0 ? 2 * Double.pi : 0.6 + 0.5 * Double(seed))
      let mode: CameraMode = seed % 2 == 0 ? .map : .ego
      let renderer = Renderer(
        plan: episode.plan, camera: MaskTests.camera(mode), layers: .visibility)
      let frame = renderer.frame(of: episode, tick: 0, viewpoint: viewpoint)
      let view = renderer.view(of: episode, tick: 0)
      let blockers =
        episode.plan.obstacles.filter(\.isOpaque).map(\.polygon)
        + episode.tracks.dropFirst().map { $0.box(0).polygon }
      // A sensor inside a blocker sees nothing but it; the brute force above only counts borders.
      for row in 0..<MaskTests.size {
        for column in 0..<MaskTests.size {
          let expected = MaskTests.settled(view, column, row) { value($0, viewpoint, blockers) }
          guard let expected else { continue }
          let place = row * MaskTests.size + column
          #expect(frame.visibility[place] == expected, "scene \(seed), pixel \(column), \(row)")
        }
      }
    }
  }

  @Test func withoutAViewpointNothingIsSeen() {
    let episode = MaskTests.crowd(Seed(1))
    let frame = Renderer(plan: episode.plan, camera: MaskTests.camera(.ego), layers: .visibility)
      .frame(of: episode, tick: 0)
    #expect(frame.visibility.count == MaskTests.size * MaskTests.size)
    #expect(frame.visibility.allSatisfy { $0 == 0 })
  }

  @Test func aBlockerOutsideTheImageStillHides() {
    // A camera fixed away from the sensor, with a wall between them that the image does not show.
    var episode = MaskTests.crowd(Seed(2), agents: 1)
    episode.plan.obstacles = [Obstacle(.wall, polygon: TestTown.box(20, -30, 21, 30), height: 3)]
    var camera = MaskTests.camera(.map)
    camera.centre = [40, 0]
    let frame = Renderer(plan: episode.plan, camera: camera, layers: .visibility)
      .frame(of: episode, tick: 0, viewpoint: Viewpoint(pose: episode.tracks[0].pose(0), range: 100))
    #expect(frame.visibility.allSatisfy { $0 == 1 })
  }
}
