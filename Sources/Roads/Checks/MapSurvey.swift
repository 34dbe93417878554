import Geometry
import Parameters

/// A map laid out for the rules: the network, its design if there is one, and indices over both.
struct MapSurvey: Sendable {
  let network: RoadNetwork
  /// The design; nil where the map's format has lanes only.
  let layout: RoadLayout?
  /// Lanes that vehicles drive or ride along.
  let ways: [Lane]
  private let roadIndex: [String: Int]
  private let junctionIndex: [String: Int]
  /// Stretches of ways, for finding what lies near a point.
  let stretches: [Stretch]
  /// The stretches by place.
  let grid: SpatialGrid
  /// Where lanes share ground though nothing joins them.
  private(set) var meetings: [LaneMeeting] = []

  /// A few samples of a lane.
  struct Stretch {
    let lane: Int
    let samples: ClosedRange<Int>
  }

  /// Samples of a stretch; four metres of lane.
  private static let stretchLength = 8
  /// Edge of a cell of the grid [m].
  private static let cell = 10.0

  init(_ network: RoadNetwork, _ layout: RoadLayout?) {
    self.network = network
    self.layout = layout
    ways = network.lanes.filter { $0.isWay && $0.path.isFinite }
    roadIndex = Dictionary(
      (layout?.roads ?? []).enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    junctionIndex = Dictionary(
      (layout?.junctions ?? []).enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    stretches = ways.flatMap { lane in
      let last = lane.path.points.count - 1
      return stride(from: 0, to: last, by: Self.stretchLength).map { start in
        Stretch(lane: lane.id, samples: start...min(start + Self.stretchLength, last))
      }
    }
    grid = SpatialGrid(
      cell: Self.cell,
      bounds: stretches.map { stretch in
        let path = network.lanes[stretch.lane].path
        let half = (path.widths[stretch.samples].max() ?? 0) / 2
        return Bounds(of: path.points[stretch.samples])?.inflated(by: half)
          ?? Bounds(minimum: .zero, maximum: .zero)
      })
    meetings = findMeetings()
  }

  /// The road of an id.
  func road(_ id: String) -> Road? {
    guard let layout, let index = roadIndex[id] else { return nil }
    return layout.roads[index]
  }

  /// The junction of an id.
  func junction(_ id: String) -> LayoutJunction? {
    guard let layout, let index = junctionIndex[id] else { return nil }
    return layout.junctions[index]
  }

  /// A finding on a lane of the network, at a station of its centre line.
  func finding(_ lane: Lane, at station: Double, _ message: String) -> MapFinding {
    let point = lane.path.pose(at: station).position
    let s = road(lane.source.road)?.alignment.project(point).s
    return MapFinding(
      spot: MapSpot(road: lane.source.road, s: s, x: point.x, y: point.y),
      message: "lane \(lane.source.lane) \(message)")
  }

  /// A finding at a station of a road of the layout, `t` left of its reference line.
  func finding(_ road: Road, at s: Double, t: Double = 0, _ message: String) -> MapFinding {
    MapFinding(spot: road.spot(at: s, t: t), message: message)
  }

  /// A lane for messages: `lane -1 of road 12`.
  func name(_ lane: Int) -> String {
    let source = network.lanes[lane].source
    return "lane \(source.lane) of road \(source.road)"
  }

  /// Height of a lane where it is nearest to a point [m]; 0 on a level map.
  func height(of lane: Lane, at point: Vector2) -> Double {
    lane.path.heights.isEmpty ? 0 : lane.path.height(at: lane.path.project(point).s)
  }
}

extension Road {
  /// A spot `t` left of the reference line.
  func spot(at s: Double, t: Double = 0) -> MapSpot {
    guard s.isFinite, t.isFinite, hasFiniteGeometry else { return MapSpot(road: id) }
    let point = alignment.point(s: s, t: t)
    return MapSpot(road: id, s: s, x: point.x, y: point.y)
  }
}

extension LanePath {
  /// Whether every value is a number.
  var isFinite: Bool {
    step.isFinite && points.allSatisfy(\.isFinite) && headings.allSatisfy(\.isFinite)
      && curvatures.allSatisfy(\.isFinite) && widths.allSatisfy(\.isFinite)
  }

  /// Pose where the lane begins.
  var start: Pose { pose(at: 0) }
  /// Pose where the lane ends.
  var end: Pose { pose(at: length) }
  /// Width where the lane begins [m].
  var firstWidth: Double { widths[0] }
  /// Width where the lane ends [m].
  var lastWidth: Double { widths[widths.count - 1] }
}
