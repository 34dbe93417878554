import Geometry
import Testing

/// Boxes that touch, overlap and cross, polygons of any shape and walls around an origin.
private struct Crowd {
  var origin: Pose
  /// Outlines by owner; two points make a wall.
  var outlines: [[Vector2]] = []

  init(_ seed: Int, shapes: Int) {
    var dice = Dice(seed)
    origin = Pose(Vector2(dice.number(-500...500), dice.number(-500...500)), heading: dice.number(-3.1...3.1))
    for shape in 0..<shapes {
      let reach = dice.number(5...90)
      let centre = origin.position + Vector2(heading: dice.number(-3.14...3.14), length: reach)
      switch shape % 4 {
      case 0, 1:
        let box = OrientedBox(
          centre: centre, heading: dice.number(-3...3), length: dice.number(0.5...12),
          width: dice.number(0.4...2.6))
        outlines.append(box.polygon)
      case 2:
        // A star-shaped outline, seldom convex, clockwise every other time.
        let corners = Int(dice.number(3...9.99))
        let ring = (0..<corners).map { corner in
          centre
            + Vector2(
              heading: Double(corner) / Double(corners) * 2 * .pi, length: reach * dice.number(0.1...0.6))
        }
        outlines.append(shape % 8 == 2 ? ring : ring.reversed())
      default:
        outlines.append([centre, centre + Vector2(heading: dice.number(-3...3), length: dice.number(1...40))])
      }
    }
  }

  func sweep() -> AngularSweep {
    var sweep = AngularSweep()
    sweep.reset(at: origin)
    for (owner, outline) in outlines.enumerated() {
      if outline.count == 2 {
        sweep.append(from: outline[0], to: outline[1], owner: Int32(owner))
      } else {
        sweep.append(outline.span, owner: Int32(owner))
      }
    }
    sweep.solve()
    return sweep
  }

  /// What a ray meets first, edge by edge and without the sweep.
  func firstHit(along direction: Vector2) -> (distance: Double, owner: Int)? {
    var nearest: (distance: Double, owner: Int)?
    for (owner, outline) in outlines.enumerated() {
      guard let hit = Geometry.firstHit(from: origin.position, along: direction, on: outline) else {
        continue
      }
      if nearest.map({ hit.distance < $0.distance }) ?? true { nearest = (hit.distance, owner) }
    }
    return nearest
  }
}

@Suite struct AngularSweepTests {
  @Test func beamsMeetWhatBruteForceMeets() {
    let fan = BeamFan(count: 360, fieldOfView: 2 * .pi)
    var hits = BeamHits()
    var met = 0
    for seed in 0..<300 {
      let crowd = Crowd(seed, shapes: 1 + seed % 40)
      let sweep = crowd.sweep()
      sweep.cast(fan, range: 70, into: &hits)
      for (beam, angle) in fan.angles.enumerated() {
        let truth = crowd.firstHit(along: Vector2(heading: crowd.origin.heading + angle))
        guard let truth, truth.distance <= 70 else {
          #expect(hits.distance(beam) == nil, "seed \(seed) beam \(beam)")
          continue
        }
        let distance = hits.distance(beam) ?? .infinity
        #expect(abs(distance - truth.distance) < 1e-9 * (1 + truth.distance), "seed \(seed) beam \(beam)")
        #expect(sweep.edges[Int(hits.edges[beam])].owner == Int32(truth.owner), "seed \(seed) beam \(beam)")
        met += 1
      }
    }
    #expect(met > 30_000)
  }

  @Test func profileIsWhatBruteForceMeetsInEveryDirection() {
    for seed in 0..<300 {
      let crowd = Crowd(seed, shapes: 1 + seed % 40)
      let sweep = crowd.sweep()
      var dice = Dice(seed)
      var cursor = 0
      for _ in 0..<200 {
        let local = Vector2(heading: dice.number(-3.1415...3.1415))
        let truth = crowd.firstHit(along: local.rotated(by: crowd.origin.heading))
        let piece = sweep.piece(along: local, from: &cursor)
        let distance = piece.map { sweep.edges[Int($0.edge)].distance(along: local) } ?? .infinity
        let expected = truth?.distance ?? .infinity
        #expect(
          distance == expected || abs(distance - expected) < 1e-8 * (1 + expected), "seed \(seed)")
      }
    }
  }

  @Test func profileIsSortedAndWithoutOverlap() {
    for seed in 0..<200 {
      let sweep = Crowd(seed, shapes: 30).sweep()
      for (index, piece) in sweep.profile.enumerated() {
        #expect(piece.start < piece.end)
        if index > 0 { #expect(sweep.profile[index - 1].end <= piece.start) }
      }
      #expect((sweep.profile.first?.start ?? 0) >= -2 && (sweep.profile.last?.end ?? 0) <= 2)
    }
  }

  @Test func sharesAddUpAndAgreeWithCounting() {
    var exposure = AngularSweep.Exposure()
    for seed in 0..<25 {
      let crowd = Crowd(seed, shapes: 24)
      let sweep = crowd.sweep()
      let rays = 16_384
      var first = [Int](repeating: 0, count: crowd.outlines.count)
      var covered = first
      for ray in 0..<rays {
        let direction = Vector2(heading: crowd.origin.heading + (Double(ray) + 0.5) / Double(rays) * 2 * .pi)
        if let hit = crowd.firstHit(along: direction) { first[hit.owner] += 1 }
        for (owner, outline) in crowd.outlines.enumerated()
        where Geometry.firstHit(from: crowd.origin.position, along: direction, on: outline) != nil {
          covered[owner] += 1
        }
      }
      let rayAngle = 2 * Double.pi / Double(rays)
      for shape in sweep.shapes.indices {
        sweep.measure(shape: shape, into: &exposure)
        let hidden = exposure.hidden.reduce(0) { $0 + $1.angle }
        #expect(abs(exposure.seen - Double(first[shape]) * rayAngle) < 8 * rayAngle, "seed \(seed)")
        // The far parts of an outline that is not convex may hide behind its near ones.
        guard shape % 4 != 2 else { continue }
        #expect(abs(exposure.silhouette - exposure.seen - hidden) < 1e-12, "seed \(seed)")
        #expect(abs(exposure.silhouette - Double(covered[shape]) * rayAngle) < 4 * rayAngle, "seed \(seed)")
      }
    }
  }

  @Test func crossingAndCoincidingEdges() throws {
    var sweep = AngularSweep()
    sweep.reset(at: .origin)
    // Two walls that cross at (10, 0), and a wall that lies on one of them.
    sweep.append(from: Vector2(8, -4), to: Vector2(12, 4), owner: 0)
    sweep.append(from: Vector2(12, -4), to: Vector2(8, 4), owner: 1)
    sweep.append(from: Vector2(8, -4), to: Vector2(12, 4), owner: 2)
    sweep.solve()
    var exposure = AngularSweep.Exposure()
    sweep.measure(shape: 1, into: &exposure)
    let upper = Vector2(8, 4).heading
    let lower = Vector2(12, -4).heading
    #expect(abs(exposure.seen - upper) < 1e-12 && abs(exposure.silhouette - (upper - lower)) < 1e-12)
    var seen = 0.0
    for shape in [0, 2] {
      sweep.measure(shape: shape, into: &exposure)
      seen += exposure.seen
    }
    #expect(abs(seen - upper) < 1e-12)
  }

  @Test func fromWithinAllIsSilhouette() {
    var sweep = AngularSweep()
    sweep.reset(at: Pose(Vector2(3, 2), heading: 1))
    sweep.append(OrientedBox(centre: Vector2(3.5, 2), heading: 0.3, length: 5, width: 2), owner: 7)
    sweep.append(OrientedBox(centre: Vector2(9, 2), heading: 0, length: 3, width: 2), owner: 8)
    sweep.solve()
    var exposure = AngularSweep.Exposure()
    sweep.measure(shape: 0, into: &exposure)
    #expect(sweep.shapes[0].isAroundOrigin && !sweep.shapes[1].isAroundOrigin)
    #expect(abs(exposure.silhouette - 2 * .pi) < 1e-12 && exposure.fraction > 1 - 1e-12)
    sweep.measure(shape: 1, into: &exposure)
    #expect(exposure.seen == 0 && exposure.hidden.map(\.owner) == [7])
  }

  @Test func turningTheWorldChangesNothing() {
    var (a, b) = (AngularSweep.Exposure(), AngularSweep.Exposure())
    for seed in 0..<50 {
      let crowd = Crowd(seed, shapes: 30)
      var turned = crowd
      turned.origin = Pose(Vector2(-40, 12), heading: crowd.origin.heading - 2.2)
      turned.outlines = crowd.outlines.map { outline in
        outline.map { Vector2(-40, 12) + ($0 - crowd.origin.position).rotated(by: -2.2) }
      }
      let (first, second) = (crowd.sweep(), turned.sweep())
      for shape in crowd.outlines.indices {
        first.measure(shape: shape, into: &a)
        second.measure(shape: shape, into: &b)
        #expect(abs(a.seen - b.seen) < 1e-9 && abs(a.silhouette - b.silhouette) < 1e-9, "seed \(seed)")
      }
    }
  }

  @Test func fansAreSymmetricAndNarrowOnesSeeOnlyAhead() {
    for (count, view) in [(1, 1.0), (7, 2 * Double.pi), (1080, 2 * Double.pi), (90, 0.5)] {
      let fan = BeamFan(count: count, fieldOfView: view)
      for beam in 0..<count {
        #expect(abs(fan.angles[beam] + fan.angles[count - 1 - beam]) < 1e-12)
        #expect(abs(fan.angles[beam]) < view / 2)
      }
    }
    let crowd = Crowd(3, shapes: 40)
    let sweep = crowd.sweep()
    var hits = BeamHits()
    let fan = BeamFan(count: 90, fieldOfView: 0.5)
    sweep.cast(fan, range: 1000, into: &hits)
    for (beam, angle) in fan.angles.enumerated() {
      let truth = crowd.firstHit(along: Vector2(heading: crowd.origin.heading + angle))
      #expect(abs((hits.distance(beam) ?? -1) - (truth?.distance ?? -1)) < 1e-8)
    }
  }
}
