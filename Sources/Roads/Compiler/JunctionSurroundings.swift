import Geometry

/// What lies near each junction and each lane, so that a junction costs the same on a large map as on a small
/// one.
struct JunctionSurroundings {
  /// Lanes of each junction, ascending.
  private(set) var lanes: [[Int]] = []
  /// Crossings in each junction or over lanes that lead to it or from it, ascending.
  private(set) var crossings: [[Int]] = []
  /// Passages of crossings over each lane.
  private(set) var passages: [[Crossing.Passage]] = []

  init() {}

  init(_ network: RoadNetwork, junctions: Int) {
    lanes = [[Int]](repeating: [], count: junctions)
    crossings = lanes
    passages = [[Crossing.Passage]](repeating: [], count: network.lanes.count)
    for (id, lane) in network.lanes.enumerated() { lane.junction.map { lanes[$0].append(id) } }
    for crossing in network.crossings {
      for passage in crossing.passages {
        passages[passage.lane].append(passage)
        let lane = network.lanes[passage.lane]
        let near = [passage.lane] + lane.predecessors + lane.successors
        for junction in near.compactMap({ network.lanes[$0].junction })
        where crossings[junction].last != crossing.id {
          crossings[junction].append(crossing.id)
        }
      }
    }
  }
}

/// Lanes by place.
struct NearbyLanes {
  private let grid: SpatialGrid
  /// Greatest width of any lane [m].
  let widest: Double

  /// Edge of a cell [m].
  private static let cell = 25.0

  init(_ lanes: [Lane]) {
    grid = SpatialGrid(
      cell: Self.cell,
      bounds: lanes.map { Bounds(of: $0.path.points) ?? Bounds(minimum: .zero, maximum: .zero) })
    widest = lanes.reduce(0) { max($0, $1.path.widths.max() ?? 0) }
  }

  /// Lanes whose points may lie in a window, ascending.
  func lanes(in window: Bounds) -> [Int] { grid.query(window) }
}
