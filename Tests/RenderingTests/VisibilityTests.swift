import Agents
import Geometry
import Randomness
import Rendering
import Roads
import Simulation
import Testing

/// The visibility image against its definition, pixel by pixel.
@Suite struct VisibilityTests {
  /// Whether the straight line between two points crosses a polygon's border.
  private func crosses(_ a: Vector2, _ b: Vector2, _ polygon: [Vector2]) -> Bool {
    var isCrossed = false
    Polygon(polygon).forEachEdge { p, q in
      let side = (b - a).cross(p - a) * (b - a).cross(q - a)
      let other = (q - p).cross(a - p) * (q - p).cross(b - p)
      if side < 0 && other < 0 { isCrossed = true }
    }
    return isCrossed
  }

  /// The contract, word by word: 2 where the straight line from the sensor to a point meets no agent but the ego
  /// and no opaque obstacle other than the one the point lies in.
  private func value(_ point: Vector2, _ viewpoint: Viewpoint, _ episode: Episode) -> UInt8 {
    let eye = viewpoint.pose.position
    let away = point - eye
    if away.length > viewpoint.range { return 0 }
    if viewpoint.fieldOfView < 2 * Double.pi,
      abs(wrappedAngle(away.heading - viewpoint.pose.heading)) > viewpoint.fieldOfView / 2
    {
      return 0
    }
    for (id, track) in episode.tracks.enumerated() where id != episode.ego {
      let box = track.box(0)
      if box.contains(point) || box.contains(eye) || crosses(eye, point, box.polygon) { return 1 }
    }
    for obstacle in episode.plan.obstacles where obstacle.isOpaque {
      let shape = Polygon(obstacle.polygon)
      if shape.contains(point) { continue }
      if shape.contains(eye) || crosses(eye, point, obstacle.polygon) { return 1 }
    }
    return 2
  }

  @Test func pixelsAreHiddenByWhatStandsBetween() {
    var counts = [0, 0, 0]
    for seed in 0..<16 {
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
      // Now and then the sensor stands in the house, or in another agent's box.
      let pose =
        seed == 7 ? Pose(Vector2(-8.2, 7), heading: 1) : episode.tracks[seed == 11 ? 1 : 0].pose(0)
      let viewpoint = Viewpoint(
        pose: pose, range: seed % 3 == 0 ? 6 : 30,
        fieldOfView: seed % 2 == 0 ? 2 * Double.pi : 0.6 + 0.5 * Double(seed))
      let mode: CameraMode = seed % 2 == 0 ? .map : .ego
      let renderer = Renderer(
        plan: episode.plan, camera: MaskTests.camera(mode), layers: .visibility)
      let frame = renderer.frame(of: episode, tick: 0, viewpoint: viewpoint)
      let view = renderer.view(of: episode, tick: 0)
      for row in 0..<MaskTests.size {
        for column in 0..<MaskTests.size {
          let expected = MaskTests.settled(view, column, row) { value($0, viewpoint, episode) }
          guard let expected else { continue }
          let place = row * MaskTests.size + column
          #expect(frame.visibility[place] == expected, "scene \(seed), pixel \(column), \(row)")
          counts[Int(expected)] += 1
        }
      }
    }
    #expect(counts.allSatisfy { $0 > 10_000 }, "\(counts)")
  }

  @Test func anAgentHidesItselfAndAnObstacleDoesNot() {
    var episode = MaskTests.crowd(Seed(3), agents: 1)
    let place = episode.tracks[0].pose(0).position + Vector2(6, 0)
    let square = TestTown.box(place.x - 1, place.y - 1, place.x + 1, place.y + 1)
    var other = Track(agentClass: .car, kind: "", length: 2, width: 2, height: 1.5, first: 0)
    other.append(x: place.x, y: place.y, heading: 0)
    let viewpoint = Viewpoint(pose: episode.tracks[0].pose(0), range: 100)
    func seen(_ episode: Episode) -> [UInt8] {
      var camera = MaskTests.camera(.map)
      camera.centre = [place.x, place.y]
      let frame = Renderer(plan: episode.plan, camera: camera, layers: .visibility)
        .frame(of: episode, tick: 0, viewpoint: viewpoint)
      let middle = MaskTests.size / 2
      // In front of the thing, in it, and behind it.
      return [-6, 0, 6].map { frame.visibility[middle * MaskTests.size + middle + $0] }
    }
    var walled = episode
    walled.plan.obstacles = [Obstacle(.wall, polygon: square, height: 2)]
    episode.tracks.append(other)
    #expect(seen(episode) == [2, 1, 1])
    #expect(seen(walled) == [2, 2, 1])
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
