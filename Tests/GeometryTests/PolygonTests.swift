import Geometry
import Testing

@Suite struct PolygonTests {
  private let arrow = Polygon([Vector2(0, 0), Vector2(4, 0), Vector2(4, 4), Vector2(2, 1), Vector2(0, 4)])

  @Test func measuresOfKnownShapes() {
    let square = Polygon([Vector2(0, 0), Vector2(2, 0), Vector2(2, 2), Vector2(0, 2), Vector2(0, 0)])
    #expect(square.points.count == 4)
    #expect(square.signedArea == 4 && square.perimeter == 8 && square.centroid == Vector2(1, 1))
    #expect(Polygon(square.points.reversed()).signedArea == -4)
    #expect(Polygon(square.points.reversed()).counterclockwise.signedArea == 4)
    #expect(square.isConvex && square.isSimple)
    #expect(arrow.isSimple && !arrow.isConvex)
    #expect(arrow.contains(Vector2(1, 1)) && !arrow.contains(Vector2(2, 2)))
    let bow = Polygon([Vector2(0, 0), Vector2(2, 2), Vector2(2, 0), Vector2(0, 2)])
    #expect(!bow.isSimple && !bow.isConvex)
    let spike = Polygon([Vector2(0, 0), Vector2(4, 0), Vector2(2, 0), Vector2(2, 2)])
    #expect(!spike.isSimple)
    #expect(!Polygon([Vector2(0, 0), Vector2(1, 0)]).isSimple)
    let star = Polygon((0..<5).map { Vector2(heading: Double($0 * 2) * 2 * .pi / 5) })
    #expect(!star.isConvex && !star.isSimple)
  }

  /// A sweep finds what comparing all edges with each other finds.
  @Test func simplePolygonsAreThoseWithoutCrossings() {
    var simple = 0
    for seed in 0..<600 {
      var dice = Dice(seed)
      let count = 3 + seed % 30
      // A jagged ring round the origin; large steps round it make it cross itself.
      let points = (0..<count).map { index in
        let angle = (Double(index) + dice.number(-1.2...1.2)) * 2 * Double.pi / Double(count)
        return Vector2(heading: wrappedAngle(angle), length: dice.number(1...4))
      }
      let edges = points.indices.map { (points[$0], points[($0 + 1) % count]) }
      let crosses = edges.indices.contains { i in
        edges.indices.contains { j in
          let apart = abs(i - j)
          guard apart > 1, apart < count - 1 else { return false }
          return intersection(edges[i].0, edges[i].1, edges[j].0, edges[j].1) != nil
        }
      }
      #expect(Polygon(points).isSimple == !crosses, "seed \(seed)")
      simple += crosses ? 0 : 1
    }
    #expect((100..<500).contains(simple), "\(simple)")
  }

  @Test func centroidAndAreaMoveWithThePolygon() {
    for seed in 0..<200 {
      var dice = Dice(seed)
      let hull = Polygon.convexHull(of: (0..<12).map { _ in dice.point(20) })
      let motion = dice.pose(5000)
      let moved = Polygon(hull.points.map { motion.world($0) })
      #expect(abs(moved.signedArea - hull.signedArea) < 1e-7, "seed \(seed)")
      #expect(moved.centroid.distance(to: motion.world(hull.centroid)) < 1e-7, "seed \(seed)")
      #expect(hull.contains(hull.centroid), "seed \(seed)")
    }
  }

  @Test func hullHoldsAllPointsAndNoMore() {
    for seed in 0..<300 {
      var dice = Dice(seed)
      let points = (0..<25).map { _ in dice.point(20) }
      let hull = Polygon.convexHull(of: points)
      #expect(hull.isConvex && hull.isSimple && hull.signedArea > 0, "seed \(seed)")
      #expect(hull.points.allSatisfy { points.contains($0) }, "seed \(seed)")
      for point in points {
        hull.forEachEdge { a, b in #expect((b - a).cross(point - a) >= -1e-9, "seed \(seed)") }
      }
    }
    let grid = (0..<9).map { Vector2(Double($0 % 3), Double($0 / 3)) }
    #expect(Polygon.convexHull(of: grid + grid).points.count == 4)
  }

  @Test func overlaysPartWhatIsSharedFromWhatIsNot() throws {
    var rings = 0
    var holes = 0
    for seed in 0..<300 {
      var dice = Dice(seed)
      // Stars bend in and out; every third one repeats the other's corners or lies on its edges.
      let star = { (centre: Vector2, reach: Double) in
        Polygon(
          (0..<11).map { corner in
            centre
              + Vector2(heading: wrappedAngle(Double(corner) * 2 * .pi / 11), length: dice.number(2...reach))
          })
      }
      let one = star(.zero, 12)
      let other =
        switch seed % 3 {
        case 0: one
        case 1: Polygon(one.points.prefix(5) + [one.centroid])
        default: star(dice.point(6), 8)
        }
      let shared = try #require(one.intersection(with: other), "seed \(seed)")
      let rest = try #require(one.subtracting(other), "seed \(seed)")
      let area = { (polygons: [Polygon]) in polygons.reduce(0) { $0 + $1.signedArea } }
      #expect(abs(area(shared) + area(rest) - one.area) < 1e-9, "seed \(seed)")
      rings = max(rings, shared.count)
      holes += rest.filter { $0.signedArea < 0 }.count
      for _ in 0..<60 {
        let point = dice.point(14)
        guard [one, other].allSatisfy({ $0.isClear(of: point) }) else { continue }
        let winding = { (polygons: [Polygon]) in polygons.reduce(0) { $0 + $1.windingNumber(around: point) } }
        let (isIn, isOut) = (one.contains(point), !other.contains(point))
        #expect(winding(shared) == (isIn && !isOut ? 1 : 0), "seed \(seed)")
        #expect(winding(rest) == (isIn && isOut ? 1 : 0), "seed \(seed)")
      }
    }
    #expect(rings > 1 && holes > 0)
  }

  @Test func clippingKeepsExactlyWhatLiesInside() {
    for seed in 0..<200 {
      var dice = Dice(seed)
      let hull = Polygon.convexHull(of: (0..<9).map { _ in dice.point(20) })
      let corner = dice.point(20)
      let window = Bounds(
        minimum: corner, maximum: corner + Vector2(dice.number(1...20), dice.number(1...20)))
      let part = hull.clipped(to: window)
      for _ in 0..<50 {
        let point = dice.point(22)
        #expect(part.contains(point) == (hull.contains(point) && window.contains(point)), "seed \(seed)")
      }
      #expect(part.area <= min(hull.area, window.size.x * window.size.y) + 1e-9)
    }
  }

  @Test func insetKeepsPointsFarFromTheBorder() {
    for seed in 0..<200 {
      var dice = Dice(seed)
      let hull = Polygon.convexHull(of: (0..<9).map { _ in dice.point(20) })
      let distance = dice.number(0.1...8)
      let inner = hull.inset(by: distance)
      let border = Polyline(hull.points + hull.points.prefix(1))
      for _ in 0..<50 {
        let point = dice.point(20)
        let deep = hull.contains(point) && border.distance(to: point) > distance
        #expect(inner.contains(point) == deep, "seed \(seed)")
      }
    }
    let square = Polygon(Bounds(minimum: .zero, maximum: Vector2(2, 2)).corners)
    #expect(square.inset(by: 1.5).points.isEmpty)
    #expect(square.inset(by: 0.5).area == 1)
  }

  @Test func segmentsMeetWhereTheySay() {
    var hits = 0
    for seed in 0..<1000 {
      var dice = Dice(seed)
      let (a, b, c, d) = (dice.point(5), dice.point(5), dice.point(5), dice.point(5))
      let apart =
        (b - a).cross(c - a) * (b - a).cross(d - a) > 0 || (d - c).cross(a - c) * (d - c).cross(b - c) > 0
      guard let (t, u) = intersection(a, b, c, d) else {
        #expect(apart, "seed \(seed)")
        continue
      }
      hits += 1
      #expect(!apart, "seed \(seed)")
      #expect(a.interpolated(to: b, t).distance(to: c.interpolated(to: d, u)) < 1e-9, "seed \(seed)")
    }
    #expect(hits > 100)
    #expect(intersection(.zero, Vector2(2, 0), Vector2(1, 0), Vector2(3, 0)) == nil)
  }
}

extension Polygon {
  /// Whether a point is a millimetre or more from the outline.
  fileprivate func isClear(of point: Vector2) -> Bool {
    var isClear = true
    forEachEdge { a, b in if squaredDistance(from: point, to: a, b) < 1e-6 { isClear = false } }
    return isClear
  }
}
