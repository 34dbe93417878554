import Geometry
import Testing

@Suite struct AlignmentTests {
  private func alignment(_ dice: inout Dice) -> Alignment {
    var pieces: [(length: Double, shape: CurveElement.Shape)] = []
    var curvature = 0.0
    for _ in 0..<8 {
      let next = dice.number(-0.01...0.01)
      let length = dice.number(10...60)
      switch Int(dice.number(0...2.99)) {
      case 0: pieces.append((length, .line))
      case 1: pieces.append((length, .arc(curvature: curvature)))
      default:
        pieces.append((length, .clothoid(start: curvature, end: next)))
        curvature = next
      }
    }
    return Alignment(CurveElement.chain(from: dice.pose(100), pieces))
  }

  @Test func posesAreContinuousAndClamped() {
    for seed in 0..<100 {
      var dice = Dice(seed)
      let line = alignment(&dice)
      for start in line.starts.dropFirst() {
        #expect(gap(line.pose(at: start - 1e-9), line.pose(at: start)) < 1e-8, "seed \(seed)")
      }
      #expect(line.pose(at: -5) == line.start && line.pose(at: line.length + 5) == line.end)
      #expect(line.end == line.elements.last?.end)
      for (index, start) in line.starts.enumerated() { #expect(line.elementIndex(at: start) == index) }
      #expect(line.elementIndex(at: -1) == 0 && line.elementIndex(at: 1e9) == line.elements.count - 1)
    }
  }

  /// Looked up together, places are those that are looked up one by one.
  @Test func placesAreThosePosesAndTheirLefts() {
    for seed in 0..<100 {
      var dice = Dice(seed)
      let line = alignment(&dice)
      let stations = (line.starts + [line.length, -3, line.length + 3]).flatMap { [$0, $0 + 1e-9] }
      let all = stations.sorted() + (0..<50).map { _ in dice.number(-10...line.length + 10) }
      let places = line.places(at: all)
      #expect(places.count == all.count)
      for (s, place) in zip(all, places) {
        #expect(place.pose == line.pose(at: s), "seed \(seed) at \(s)")
        #expect(place.left.distance(to: place.pose.left) < 1e-14, "seed \(seed) at \(s)")
        let part = AlignmentPart(line, at: dice.number(0...line.length))
        #expect(part.curvature(at: s) == line.curvature(at: s), "seed \(seed) at \(s)")
        guard let (value, growth) = part.evenCurvature(at: s) else {
          #expect(!part.holds(s))
          continue
        }
        #expect(value == line.curvature(at: s) && part.holds(s))
        guard part.holds(s + 0.5) else { continue }
        #expect(abs(value + growth * 0.5 - line.curvature(at: s + 0.5)) < 1e-15, "seed \(seed) at \(s)")
      }
    }
  }

  @Test func givenStartsAreUsed() {
    let pieces = CurveElement.chain(from: .origin, [(10, .line), (5, .arc(curvature: 0.1))])
    let line = Alignment(elements: pieces, starts: [0, 10.001])
    #expect(line.length == 15.001)
    #expect(line.elementIndex(at: 10.0005) == 0)
    #expect(line.curvature(at: 10.002) == 0.1)
  }

  @Test func projectionUndoesPoint() {
    for seed in 0..<100 {
      var dice = Dice(seed)
      let line = alignment(&dice)
      // A short line never meets itself, so that the nearest point is the one meant.
      for _ in 0..<10 {
        let s = dice.number(0...line.length)
        let t = dice.number(-15...15)
        let back = line.project(line.point(s: s, t: t), near: s + dice.number(-5...5))
        #expect(abs(back.s - s) < 1e-8 && abs(back.t - t) < 1e-8, "seed \(seed) at (\(s), \(t))")
        let global = line.project(line.point(s: s, t: t))
        #expect(abs(global.t) <= abs(t) + 1e-8, "seed \(seed)")
        #expect(
          line.point(s: global.s, t: global.t).distance(to: line.point(s: s, t: t)) < 1e-7, "seed \(seed)")
      }
    }
  }

  @Test func chordsStayWithinTolerance() {
    for seed in 0..<40 {
      var dice = Dice(seed)
      let line = alignment(&dice)
      let stations = line.stations(tolerance: 0.02, maximumStep: 15)
      let chords = line.polyline(tolerance: 0.02, maximumStep: 15)
      #expect(stations.first == 0 && stations.last == line.length)
      #expect(line.starts.allSatisfy { stations.contains($0) })
      for (a, b) in zip(stations, stations.dropFirst()) {
        #expect(b > a && b - a <= 15.000001)
        #expect(chords.distance(to: line.point(s: (a + b) / 2)) <= 0.0201, "seed \(seed)")
      }
      #expect(chords.points.count < Int(line.length / 2), "seed \(seed) samples too densely")
    }
  }

  @Test func bendsTurnByTheirDeflection() {
    for seed in 0..<200 {
      var dice = Dice(seed)
      let start = dice.pose(50)
      let deflection = dice.number(-3...3)
      let radius = dice.number(3...200)
      let share = dice.number(0...1)
      let bend = Alignment(
        Alignment.bend(from: start, deflection: deflection, radius: radius, clothoidShare: share))
      #expect(abs(wrappedAngle(bend.end.heading - start.heading - deflection)) < 1e-10, "seed \(seed)")
      #expect(abs(bend.sharpestCurvature * radius - 1) < 1e-12, "seed \(seed)")
      // Symmetric: the chord halves the deflection.
      let chord = (bend.end.position - start.position).heading
      #expect(abs(wrappedAngle(chord - start.heading - deflection / 2)) < 1e-9, "seed \(seed)")
    }
  }

  @Test func roundingKeepsNearTheChainOfPoints() throws {
    let points = [Vector2(0, 0), Vector2(60, 0), Vector2(110, 8), Vector2(150, 60), Vector2(160, 120)]
    for deviation in [0.1, 0.5, 2] {
      let line = try #require(Alignment.rounding(points, radius: 5000, deviation: deviation))
      let distances = points.dropFirst().dropLast().map { abs(line.project($0).t) }
      // Every corner is cut, none by more, the sharpest by just that much.
      #expect(distances.allSatisfy { $0 > 0 && $0 < deviation + 1e-3 }, "\(distances)")
      if let farthest = distances.max(), deviation < 2 { #expect(farthest > deviation - 1e-3) }
    }
    let wide = try #require(Alignment.rounding(points, radius: 5000, deviation: 0.01, narrowest: 20))
    #expect(wide.elements.allSatisfy { $0.sharpestCurvature <= 1 / 20.0 + 1e-9 })
  }

  @Test func roundingFollowsTheChainOfPoints() throws {
    for seed in 0..<200 {
      var dice = Dice(seed)
      var points = [dice.point(50)]
      var heading = dice.number(-3...3)
      for _ in 0..<6 {
        points.append(points[points.count - 1] + Vector2(heading: heading, length: dice.number(30...120)))
        heading += dice.number(-1.4...1.4)
      }
      let line = try #require(Alignment.rounding(points, radius: 40))
      #expect(line.start.position.distance(to: points[0]) < 1e-9, "seed \(seed)")
      #expect(line.end.position.distance(to: points[6]) < 1e-9, "seed \(seed)")
      for (a, b) in zip(line.elements, line.elements.dropFirst()) {
        #expect(gap(a.end, b.start) < 1e-9, "seed \(seed)")
        #expect(abs(a.curvature(at: a.length) - b.curvature(at: 0)) < 1e-12, "seed \(seed)")
      }
      #expect(line.elements.allSatisfy { $0.length > 0 })
      let length = Polyline(points).length
      #expect(line.length < length && line.length > 0.8 * length, "seed \(seed)")
    }
    let wide = try #require(
      Alignment.rounding([.zero, Vector2(100, 0), Vector2(100, 100)], radius: 40))
    #expect(abs(wide.sharpestCurvature - 1 / 40) < 1e-12)
    #expect(Alignment.rounding([.zero, Vector2(10, 0), Vector2(0, 0)], radius: 5) == nil)
    #expect(Alignment.rounding([.zero, .zero], radius: 5) == nil)
  }
}
