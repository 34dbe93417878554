import Geometry
import Testing

@Suite struct FrameTests {
  @Test func wrappedAnglesStayInHalfOpenRange() {
    for step in -4000...4000 {
      let angle = Double(step) * 0.01
      let wrapped = wrappedAngle(angle)
      #expect(wrapped > -Double.pi && wrapped <= Double.pi)
      let turns = (angle - wrapped) / (2 * .pi)
      #expect(abs(turns - turns.rounded()) < 1e-12)
    }
    #expect(wrappedAngle(-.pi) == .pi)
    #expect(wrappedAngle(3 * .pi) == .pi)
    #expect(wrappedAngle(1.25) == 1.25)
    #expect(Vector2(-1, -0.0).heading == .pi)
  }

  @Test func leftIsNinetyDegreesCounterClockwise() {
    let north = Pose(.zero, heading: .pi / 2)
    #expect(north.left.distance(to: Vector2(-1, 0)) < 1e-15)
    #expect(Vector2(1, 0).perpendicular == Vector2(0, 1))
    #expect(Vector2(1, 0).cross(Vector2(0, 1)) == 1)
    #expect(north.offset(left: 2).position.distance(to: Vector2(-2, 0)) < 1e-15)
    #expect(north.advanced(by: 3).position.distance(to: Vector2(0, 3)) < 1e-15)
  }

  @Test func worldAndLocalUndoEachOther() {
    for seed in 0..<500 {
      var dice = Dice(seed)
      let frame = dice.pose(500)
      let inner = dice.pose(500)
      #expect(frame.local(frame.world(inner.position)).distance(to: inner.position) < 1e-10, "seed \(seed)")
      #expect(gap(frame.local(frame.world(inner)), inner) < 1e-10, "seed \(seed)")
      let turned = inner.position.rotated(by: frame.heading)
      #expect(abs(turned.length - inner.position.length) < 1e-10)
      #expect(gap(inner.reversed.reversed, inner) < 1e-14)
    }
  }

  @Test func gridRoundsHalvesToEven() {
    #expect(Vector2(0.0005, 0.0015).onGrid == Vector2(0, 0.002))
    #expect(Vector2(1.23449, -1.2346).onGrid == Vector2(1.234, -1.235))
    for seed in 0..<200 {
      var dice = Dice(seed)
      let once = dice.point(2000).onGrid
      #expect(once.onGrid == once, "seed \(seed)")
    }
  }
}
