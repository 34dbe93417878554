import Geometry
import Testing

@Suite struct PolylineTests {
  /// A winding chain whose bends are wider than `reach` [m] and which does not come back to itself.
  private func chain(_ dice: inout Dice) -> Polyline {
    var points = [dice.point(100)]
    var heading = dice.number(-3...3)
    for _ in 0..<40 {
      points.append(points[points.count - 1] + Vector2(heading: heading, length: dice.number(3...8)))
      heading += dice.number(-0.05...0.05)
    }
    return Polyline(points)
  }

  @Test func projectionUndoesPoint() {
    for seed in 0..<200 {
      var dice = Dice(seed)
      let line = chain(&dice)
      for _ in 0..<20 {
        let segment = Int(dice.number(0...39.99))
        let span = line.stations[segment + 1] - line.stations[segment]
        // Beside the bisector of a corner the nearest segment changes: stay clear of it.
        let s = line.stations[segment] + span * dice.number(0.3...0.7)
        let t = dice.number(-15...15)
        let point = line.point(s: s, t: t)
        let back = line.project(point)
        #expect(abs(back.s - s) < 1e-9 && abs(back.t - t) < 1e-9, "seed \(seed)")
        let near = line.project(point, near: s + dice.number(-10...10), within: 15)
        #expect(near == back, "seed \(seed)")
        #expect(abs(line.distance(to: point) - abs(t)) < 1e-9, "seed \(seed)")
      }
    }
  }

  @Test func projectionMovesAndMirrors() {
    for seed in 0..<200 {
      var dice = Dice(seed)
      let line = chain(&dice)
      let motion = dice.pose(100)
      let point = line.point(at: dice.number(0...line.length)) + dice.point(20)
      let here = line.project(point)
      let there = line.mapped { motion.world($0) }.project(motion.world(point))
      let flipped = line.mapped(mirrored).project(mirrored(point))
      #expect(abs(here.s - there.s) < 1e-7 && abs(here.t - there.t) < 1e-7, "seed \(seed)")
      #expect(here.s == flipped.s && here.t == -flipped.t, "seed \(seed)")
    }
  }

  @Test func cornersAndEndsProjectAsDocumented() {
    let corner = Polyline([.zero, Vector2(10, 0), Vector2(10, 10)])
    let outside = corner.project(Vector2(13, -4))
    #expect(outside.s == 10 && outside.t == -5)
    let before = corner.project(Vector2(-3, 2))
    #expect(before.s == 0 && before.t == 2)
    let past = corner.project(Vector2(9, 17))
    #expect(past.s == 20 && past.t == 1)
    #expect(corner.pose(at: 10).heading == .pi / 2)
    #expect(abs(corner.smoothPose(at: 10).heading - .pi / 4) < 1e-15)
    #expect(abs(corner.smoothPose(at: 5).heading - .pi / 8) < 1e-15)
    let doubled = Polyline([.zero, .zero, Vector2(0, 4), Vector2(0, 4)])
    #expect(doubled.pose(at: 0).heading == .pi / 2 && doubled.pose(at: 4).heading == .pi / 2)
    #expect(doubled.length == 4 && doubled.project(Vector2(-1, 2)) == (s: 2, t: 1))
  }

  @Test func simplifiedChainStaysWithinTolerance() {
    for seed in 0..<200 {
      var dice = Dice(seed)
      var points = [Vector2.zero]
      for _ in 0..<200 {
        points.append(points[points.count - 1] + Vector2(dice.number(0...2), dice.number(-1...1)))
      }
      let tolerance = dice.number(0.05...2)
      let few = Polyline.simplified(points, tolerance: tolerance)
      let line = Polyline(few)
      #expect(few.count < points.count && few.first == points.first && few.last == points.last)
      #expect(points.allSatisfy { line.distance(to: $0) <= tolerance + 1e-12 }, "seed \(seed)")
      #expect(few.allSatisfy { points.contains($0) }, "seed \(seed)")
    }
    let straight = (0...100_000).map { Vector2(Double($0), 0) }
    #expect(Polyline.simplified(straight, tolerance: 0.01).count == 2)
    let loop = [Vector2.zero, Vector2(4, 0), Vector2(4, 4), .zero]
    #expect(Polyline.simplified(loop, tolerance: 0.5) == loop)
  }

  @Test func slicesResamplesAndReversesKeepTheChain() {
    for seed in 0..<200 {
      var dice = Dice(seed)
      let line = chain(&dice)
      let from = dice.number(0...line.length)
      let to = dice.number(0...line.length)
      let part = line.slice(from: from, to: to)
      #expect(abs(part.length - abs(to - from)) < 1e-9, "seed \(seed)")
      #expect(part.first == line.point(at: from) && part.last == line.point(at: to), "seed \(seed)")
      #expect(line.slice(from: -5, to: line.length + 5) == line, "seed \(seed)")
      let step = dice.number(0.2...10)
      let samples = line.resampled(step: step)
      #expect(samples.first == line.first && samples.last == line.last)
      for (a, b) in zip(samples.points, samples.points.dropFirst()) {
        #expect(a.distance(to: b) <= step + 1e-9, "seed \(seed)")
      }
      #expect(line.reversed().reversed() == line)
      let s = dice.number(0...line.length)
      #expect(line.reversed().point(at: line.length - s).distance(to: line.point(at: s)) < 1e-9)
    }
  }

  @Test func offsetsKeepTheirDistance() {
    for seed in 0..<200 {
      var dice = Dice(seed)
      let line = chain(&dice)
      let distance = dice.number(-5...5)
      let side = line.offset(left: distance)
      for index in 0..<40 {
        let middle = (side.points[index] + side.points[index + 1]) / 2
        #expect(abs(line.project(middle).t - distance) < 1e-9, "seed \(seed)")
      }
    }
    let square = Polyline([.zero, Vector2(10, 0), Vector2(10, 10)]).offset(left: 1)
    #expect(square.points[1].distance(to: Vector2(9, 1)) < 1e-12)
  }

  @Test func crossingsAreFoundOnBothChains() {
    let a = Polyline([.zero, Vector2(10, 0), Vector2(10, 10)])
    let b = Polyline([Vector2(4, -3), Vector2(4, 5), Vector2(14, 5)])
    let hits = a.crossings(with: b)
    #expect(hits.count == 2)
    #expect(hits.first?.s == 4 && hits.first?.other == 3)
    #expect(hits.last?.s == 15 && hits.last?.other == 14)
    let throughVertex = a.crossings(with: Polyline([Vector2(9, 1), Vector2(11, -1)]))
    #expect(throughVertex.count == 1)
    for seed in 0..<100 {
      var dice = Dice(seed)
      let one = chain(&dice)
      let other = chain(&dice)
      for hit in one.crossings(with: other) {
        #expect(one.point(at: hit.s).distance(to: other.point(at: hit.other)) < 1e-9, "seed \(seed)")
      }
      #expect(one.crossings(with: other).count == other.crossings(with: one).count, "seed \(seed)")
    }
  }
}
