import Geometry
import Testing

@Suite struct TurnPathTests {
  private func check(_ path: [CurveElement], _ start: Pose, _ end: Pose, radius: Double, _ place: String) {
    #expect(path.first?.start == start, "\(place)")
    let last = path.last?.end ?? start
    #expect(last.position.distance(to: end.position) < 1e-9, "\(place)")
    #expect(abs(wrappedAngle(last.heading - end.heading)) < 1e-9, "\(place)")
    for element in path {
      #expect(element.length > 0, "\(place)")
      #expect(element.sharpestCurvature * radius <= 1 + 1e-12, "\(place)")
    }
    for (a, b) in zip(path, path.dropFirst()) { #expect(gap(a.end, b.start) < 1e-11, "\(place)") }
  }

  @Test func pathsEndExactlyAndKeepTheRadius() {
    var found = 0
    var smooth = 0
    for seed in 0..<1500 {
      var dice = Dice(seed)
      let start = dice.pose(40)
      let end = dice.pose(40)
      let radius = dice.number(2...12)
      guard let path = Alignment.connecting(start, end, minimumRadius: radius) else { continue }
      found += 1
      check(path, start, end, radius: radius, "seed \(seed)")
      let joints = zip(path, path.dropFirst()).allSatisfy {
        abs($0.curvature(at: $0.length) - $1.curvature(at: 0)) < 1e-12
      }
      if joints && path.first?.curvature(at: 0) == 0 { smooth += 1 }
      let length = path.reduce(0) { $0 + $1.length }
      let straight = start.position.distance(to: end.position)
      #expect(length >= straight - 1e-9 && length < 8 * straight + 20 * radius, "seed \(seed)")
    }
    #expect(found > 900, "only \(found) of 1500")
    #expect(smooth > found * 9 / 10, "only \(smooth) of \(found) have continuous curvature")
  }

  @Test func pathsMoveAndMirrorWithTheirEnds() throws {
    for seed in 0..<300 {
      var dice = Dice(seed)
      let motion = dice.pose(200)
      let start = dice.pose(40)
      let end = dice.pose(40)
      guard let path = Alignment.connecting(start, end) else { continue }
      let line = Alignment(path)
      let moved = Alignment(try #require(Alignment.connecting(motion.world(start), motion.world(end))))
      let flipped = Alignment(try #require(Alignment.connecting(mirrored(start), mirrored(end))))
      for fraction in [0.2, 0.5, 0.8] {
        let pose = line.pose(at: line.length * fraction)
        #expect(gap(moved.pose(at: moved.length * fraction), motion.world(pose)) < 1e-6, "seed \(seed)")
        #expect(gap(flipped.pose(at: flipped.length * fraction), mirrored(pose)) < 1e-6, "seed \(seed)")
      }
    }
  }

  @Test func simpleTurnsHaveTheExpectedForm() throws {
    let right = Pose(Vector2(12, -10), heading: -.pi / 2)
    let turn = try #require(Alignment.connecting(.origin, right, minimumRadius: 5))
    check(turn, .origin, right, radius: 5, "right turn")
    #expect(turn.map(\.shape).first == .line && turn.count == 4)
    #expect(Alignment(turn).sharpestCurvature < 1 / 6.0)

    let ahead = Pose(Vector2(30, 0), heading: 0)
    #expect(Alignment.connecting(.origin, ahead)?.map(\.shape) == [.line])

    let aside = Pose(Vector2(40, 3.5), heading: 0)
    let swerve = try #require(Alignment.connecting(.origin, aside))
    check(swerve, .origin, aside, radius: 50, "lane change")
    #expect(Alignment(swerve).length < 40.6)

    let back = Pose(Vector2(0, 14), heading: .pi)
    let uTurn = try #require(Alignment.connecting(.origin, back, minimumRadius: 5))
    check(uTurn, .origin, back, radius: 5, "u-turn")
    #expect(uTurn.count == 3)
    let longer = try #require(
      Alignment.connecting(.origin, Pose(Vector2(-6, 14), heading: -.pi), minimumRadius: 5))
    #expect(longer.map(\.shape).last == .line && longer.count == 4)
  }

  @Test func impossibleWaysAreRefused() {
    #expect(Alignment.connecting(.origin, .origin) == nil)
    #expect(Alignment.connecting(.origin, Pose(Vector2(-10, 0), heading: 0)) == nil)
    #expect(Alignment.connecting(.origin, Pose(Vector2(3, 3), heading: .pi / 2), minimumRadius: 5) == nil)
    #expect(Alignment.connecting(.origin, Pose(Vector2(3, 3), heading: .pi / 2), minimumRadius: 3) != nil)
  }
}
