import Agents
import Geometry
import Parameters
import RoadGeneration
import Roads
import Testing

/// Laws of what is drawn and of what vehicles may use, on all kinds of roads.
@Suite struct GroundTests {
  private static let networks = Result {
    try Topology.allCases.flatMap { topology in
      try Sample.all(topology, count: 20).map {
        (place: "\(topology) seed \($0.seed)", plan: RoadNetwork.compiled($0.layout).network.plan)
      }
    }
  }

  /// Points of a grid that lie at least so deep in a polygon [m].
  private func points(in polygon: Polygon, every step: Double, deep: Double) -> [Vector2] {
    guard let bounds = polygon.bounds else { return [] }
    let (columns, rows) = (Int(bounds.size.x / step), Int(bounds.size.y / step))
    return (0...columns).flatMap { column in
      (0...rows).map { bounds.minimum + Vector2(Double(column) + 0.5, Double($0) + 0.5) * step }
    }.filter { polygon.contains($0) && polygon.distance(to: $0) > deep }
  }

  private func isDrivable(_ point: Vector2, _ rings: [Polygon]) -> Bool {
    rings.reduce(0) { $0 + $1.windingNumber(around: point) } != 0
  }

  @Test func nobodyMayDriveOnRaisedIslands() throws {
    var looked = 0
    for (place, plan) in try Self.networks.get() {
      let rings = plan.drivable.map { Polygon($0) }
      for island in plan.surfaces.filter({ $0.surfaceClass == .island }).map({ Polygon($0.polygon) }) {
        let near = rings.near(island)
        let inside = points(in: island, every: max(0.2, island.area.squareRoot() / 20), deep: 0.1)
        looked += inside.count
        let driven = inside.filter { isDrivable($0, near) }
        #expect(driven.isEmpty, "\(place): \(driven.prefix(1)) and \(driven.count) more")
      }
    }
    #expect(looked > 10_000)
  }

  @Test func nobodyMayDriveOnHatchedStrips() throws {
    var looked = 0
    for topology in [Topology.highway, .intersection, .roundabout] {
      for sample in try Sample.all(topology, count: 20) {
        let types = Dictionary(
          sample.layout.roads.flatMap { road in
            road.sections.enumerated().flatMap { section, content in
              content.lanes.map { (LaneSource(road: road.id, section: section, lane: $0.id), $0.type) }
            }
          }, uniquingKeysWith: { first, _ in first })
        let network = RoadNetwork.compiled(sample.layout).network
        let rings = network.plan.drivable.map { Polygon($0) }
        for lane in network.lanes where types[lane.source] == "restricted" && lane.junction == nil {
          // Junctions and tips at the ends are somebody else's.
          for s in stride(from: 5, to: lane.length - 5, by: 2) where lane.path.width(at: s) > 0.6 {
            looked += 1
            let point = lane.path.pose(at: s).position
            #expect(!isDrivable(point, rings), "\(topology) seed \(sample.seed): \(point)")
          }
        }
      }
    }
    #expect(looked > 100)
  }

  /// What is driven on is no pavement: not where roads meet askew, nor at mouths, nor round turning heads.
  @Test func nobodyMayDriveOnPavements() throws {
    var looked = 0
    for (place, plan) in try Self.networks.get() {
      let rings = plan.drivable.map { Polygon($0) }.filter { $0.signedArea > 0 }
      for lane in plan.lanes where lane.laneClass == .pavement {
        let pavement = Polygon(lane.left + lane.right.reversed())
        let shared = try rings.near(pavement).reduce(0) { sum, ring in
          let parts = try #require(ring.intersection(with: pavement), "\(place): \(pavement.centroid)")
          return sum + parts.reduce(0) { $0 + $1.areaBeyondThinning }
        }
        looked += 1
        #expect(shared < 0.05, "\(place): \(shared) m² of the pavement at \(pavement.centroid)")
      }
    }
    #expect(looked > 2_000)
  }

  /// People use all of a pavement but for a shoulder's width at either side.
  @Test func postsStandOffThePavement() throws {
    var looked = 0
    for (place, plan) in try Self.networks.get() {
      let pavements = plan.lanes.filter { $0.laneClass == .pavement }
        .map { Polygon($0.left + $0.right.reversed()) }
      for post in plan.obstacles.filter({ $0.obstacleClass == .pole }).map({ Polygon($0.polygon) }) {
        let near = pavements.near(post)
        looked += 1
        let inTheWay = post.points.contains { point in
          near.contains { $0.windingNumber(around: point) != 0 }
        }
        #expect(!inTheWay, "\(place): a post at \(post.centroid)")
      }
    }
    #expect(looked > 500)
  }

  @Test func nothingIsPaintedOnACrossing() throws {
    var looked = 0
    for (place, plan) in try Self.networks.get() {
      let crossings = plan.crossings.map { Polygon($0.polygon) }
      for stencil in plan.surfaces where stencil.surfaceClass == .markingWhite {
        let paint = Polygon(stencil.polygon)
        looked += 1
        for crossing in crossings.near(paint) {
          let parts = try #require(crossing.intersection(with: paint), "\(place): \(paint.centroid)")
          let shared = parts.reduce(0) { $0 + $1.area }
          #expect(shared < 0.05, "\(place): \(shared) m² of paint on a crossing at \(paint.centroid)")
        }
      }
    }
    #expect(looked > 300)
  }

  /// Stalls of parking lots lie on grounds of their own.
  @Test func paintLiesOnTheRoad() throws {
    for (place, plan) in try Self.networks.get() where !place.hasPrefix("parkingLot") {
      let islands = plan.surfaces.filter { $0.surfaceClass == .island }.map { Polygon($0.polygon) }
      let roads = plan.surfaces.filter { $0.surfaceClass == .road || $0.surfaceClass == .shoulder }
        .map { Polygon($0.polygon) }
      for paint in plan.surfaces.filter({ $0.surfaceClass == .markingWhite }).map({ Polygon($0.polygon) }) {
        for island in islands.near(paint) {
          let shared = (island.intersection(with: paint) ?? []).reduce(0) { $0 + $1.area }
          #expect(shared < 0.05, "\(place): \(shared) m² of paint on an island at \(paint.centroid)")
        }
        let near = roads.near(paint)
        let bare = points(in: paint, every: 0.1, deep: 0.02).filter { point in
          !near.contains { $0.contains(point) }
        }
        #expect(bare.isEmpty, "\(place): paint beside the road at \(bare.prefix(1))")
      }
    }
  }
}

extension Polygon {
  /// The area without a rim of 6 mm [m²]: the lines of both sides may stray by 3 mm each.
  fileprivate var areaBeyondThinning: Double { max(0, area - 0.006 * perimeter) }

  /// The distance of a point from the outline [m].
  fileprivate func distance(to point: Vector2) -> Double {
    var nearest = Double.infinity
    forEachEdge { nearest = min(nearest, squaredDistance(from: point, to: $0, $1)) }
    return nearest.squareRoot()
  }
}

extension [Polygon] {
  /// Those whose rectangles meet that of another.
  fileprivate func near(_ other: Polygon) -> [Polygon] {
    guard let bounds = other.bounds else { return [] }
    return filter { $0.bounds?.overlaps(bounds) == true }
  }
}
