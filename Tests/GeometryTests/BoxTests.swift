import Geometry
import Testing

@Suite struct BoxTests {
  /// The common area of two boxes, by clipping instead of separating axes.
  private func commonArea(_ a: OrientedBox, _ b: OrientedBox) -> Double {
    var part = Polygon(a.polygon)
    Polygon(b.polygon).forEachEdge { from, to in part = part.clipped(leftOf: from, along: to - from) }
    return part.area
  }

  @Test func overlapAgreesWithClippingAndSampling() {
    var counts = (apart: 0, together: 0)
    for seed in 0..<4000 {
      var dice = Dice(seed)
      let a = dice.box(6)
      let b = dice.box(6)
      let area = commonArea(a, b)
      if area > 1e-9 {
        #expect(a.overlaps(b), "seed \(seed)")
      } else {
        #expect(!a.overlaps(b), "seed \(seed)")
      }
      #expect(a.overlaps(b) == b.overlaps(a), "seed \(seed)")
      #expect(a.overlaps(b) == Polygon(a.polygon).overlaps(Polygon(b.polygon)), "seed \(seed)")
      if a.overlaps(b) { counts.together += 1 } else { counts.apart += 1 }
      let half = Vector2(a.length, a.width) / 2
      for _ in 0..<40 {
        let inside = Vector2(dice.number(-0.999...0.999) * half.x, dice.number(-0.999...0.999) * half.y)
        let point = a.pose.world(inside)
        #expect(a.contains(point))
        if b.inflated(by: -1e-6).contains(point) { #expect(a.overlaps(b), "seed \(seed)") }
      }
    }
    #expect(counts.apart > 500 && counts.together > 500)
  }

  @Test func overlapIsBlindToMotionAndMirror() {
    for seed in 0..<2000 {
      var dice = Dice(seed)
      let a = dice.box(6)
      let b = dice.box(6)
      let motion = dice.pose(100)
      let move = { (box: OrientedBox) in
        let pose = motion.world(box.pose)
        return OrientedBox(
          centre: pose.position, heading: pose.heading, length: box.length, width: box.width)
      }
      let flip = { (box: OrientedBox) in
        OrientedBox(
          centre: mirrored(box.centre), heading: -box.heading, length: box.length, width: box.width)
      }
      #expect(a.overlaps(b) == move(a).overlaps(move(b)), "seed \(seed)")
      #expect(a.overlaps(b) == flip(a).overlaps(flip(b)), "seed \(seed)")
      #expect(abs(a.distance(to: b) - move(a).distance(to: move(b))) < 1e-9, "seed \(seed)")
    }
  }

  @Test func touchingIsNoOverlap() {
    let a = OrientedBox(centre: .zero, heading: 0, length: 4, width: 2)
    var b = OrientedBox(centre: Vector2(4, 0), heading: 0, length: 4, width: 2)
    #expect(!a.overlaps(b))
    #expect(a.distance(to: b) == 0)
    b.centre.x = 3.999
    #expect(a.overlaps(b))
    b.centre.x = 4.5
    #expect(abs(a.distance(to: b) - 0.5) < 1e-12)
  }

  @Test func cornersGoAroundFromTheFrontLeft() {
    let box = OrientedBox(centre: Vector2(1, 2), heading: 0, length: 4, width: 2)
    #expect(box.polygon == [Vector2(3, 3), Vector2(-1, 3), Vector2(-1, 1), Vector2(3, 1)])
    for seed in 0..<300 {
      var dice = Dice(seed)
      let box = dice.box(50)
      #expect(abs(Polygon(box.polygon).signedArea - box.length * box.width) < 1e-9, "seed \(seed)")
      let exact = Bounds(of: box.polygon)
      #expect(abs((exact?.size.x ?? 0) - box.bounds.size.x) < 1e-9, "seed \(seed)")
      #expect(abs((exact?.minimum.y ?? 0) - box.bounds.minimum.y) < 1e-9, "seed \(seed)")
      #expect(box.polygon.allSatisfy { abs($0.distance(to: box.centre) - box.radius) < 1e-9 })
    }
  }

  @Test func distanceIsThatOfTheNearestBorderPoint() {
    for seed in 0..<300 {
      var dice = Dice(seed)
      let box = dice.box(5)
      let point = dice.point(15)
      var border = box.polygon
      border.append(border[0])
      let brute = Polyline(border).distance(to: point)
      let expected = box.contains(point) ? 0 : brute
      #expect(abs(box.distance(to: point) - expected) < 1e-9, "seed \(seed)")
    }
  }

  @Test func boundsHoldWhatTheyShould() {
    let bounds = Bounds(minimum: Vector2(-1, -2), maximum: Vector2(3, 4))
    #expect(bounds.contains(Vector2(3, 4)) && !bounds.contains(Vector2(3.001, 0)))
    #expect(bounds.overlaps(Bounds(minimum: Vector2(3, 4), maximum: Vector2(5, 5))))
    #expect(!bounds.overlaps(Bounds(minimum: Vector2(3.1, 0), maximum: Vector2(5, 5))))
    #expect(!bounds.overlaps(Bounds(minimum: Vector2(0, 4.1), maximum: Vector2(5, 5))))
    #expect(bounds.inflated(by: 1) == Bounds(minimum: Vector2(-2, -3), maximum: Vector2(4, 5)))
    #expect(bounds.inflated(by: -9).size == .zero)
    #expect(bounds.centre == Vector2(1, 1))
    #expect(bounds.distance(to: Vector2(6, 8)) == 5)
    #expect(Bounds(of: [Vector2]()) == nil)
  }
}
