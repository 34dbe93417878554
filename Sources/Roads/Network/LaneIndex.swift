public import Geometry

/// Finds the lane under a point.
public struct LaneIndex: Sendable {
  private let grid: SpatialGrid
  private let polygons: [Polygon]
  private let centres: [Polyline]
  private let isDriven: [Bool]

  /// Edge of a cell of the grid [m].
  private static let cell = 20.0

  /// Indexes all lanes of a plan.
  public init(_ plan: Plan) {
    polygons = plan.lanes.map { Polygon($0.left + $0.right.reversed()) }
    centres = plan.lanes.map { Polyline($0.centre) }
    isDriven = plan.lanes.map(\.laneClass.isDriven)
    let empty = Bounds(minimum: .zero, maximum: .zero)
    grid = SpatialGrid(cell: Self.cell, bounds: polygons.map { $0.bounds ?? empty })
  }

  /// All lanes under a point, in order of id; several inside junctions, none beside the road.
  public func lanes(at point: Vector2) -> [Int] {
    grid.query(Bounds(minimum: point, maximum: point)).filter { covers($0, point) }
  }

  /// A lane round a sharp corner may overlap itself: it is there all the same.
  private func covers(_ lane: Int, _ point: Vector2) -> Bool {
    polygons[lane].windingNumber(around: point) != 0
  }

  /// The lane under a point; among several `previous` if it is one of them, else the driven one whose
  /// direction is nearest to `heading` [rad], else the lowest id.
  public func lane(at point: Vector2, heading: Double? = nil, previous: Int? = nil) -> Int? {
    if let previous, covers(previous, point) { return previous }
    let candidates = lanes(at: point)
    guard candidates.count > 1 else { return candidates.first }
    let driven = candidates.filter { isDriven[$0] }
    let eligible = driven.isEmpty ? candidates : driven
    guard let heading else { return eligible.first }
    let turns = eligible.map { lane in
      let centre = centres[lane]
      return abs(wrappedAngle(centre.pose(at: centre.project(point).s).heading - heading))
    }
    return turns.indices.min { turns[$0] < turns[$1] }.map { eligible[$0] }
  }
}
