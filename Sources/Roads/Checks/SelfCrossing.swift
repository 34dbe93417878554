import Geometry
import Parameters

extension MapCheck {
  static let selfCrossing = MapCheck(
    "self-crossing", "the outline of a lane, crossing or object crosses itself",
    remedy: "order its corners round the outline"
  ) { map in
    let lanes = map.network.plan.lanes.indices.compactMap { index -> MapFinding? in
      let (shape, lane) = (map.network.plan.lanes[index], map.network.lanes[index])
      // What folds is reported as that.
      guard foldedSample(of: lane) == nil, let point = crossing(in: shape.left + shape.right.reversed())
      else { return nil }
      return map.finding(lane, at: lane.path.project(point).s, "has borders that cross")
    }
    let objects = (map.layout?.roads ?? []).flatMap { road in
      road.objects.compactMap { object -> MapFinding? in
        let corners: [Vector2]
        switch object.outline {
        case .local(let points), .road(let points): corners = points
        case nil: return nil
        }
        guard crossing(in: corners) != nil else { return nil }
        return map.finding(
          road, at: object.s, t: object.t, "the outline of object \(object.id) crosses itself")
      }
    }
    return lanes + objects
  }

  /// A point at which a ring properly crosses itself, nil where it only touches; nearly linear.
  static func crossing(in ring: [Vector2]) -> Vector2? {
    let edges = ring.indices.map { (ring[$0], ring[($0 + 1) % ring.count]) }
    let bounds = edges.compactMap { Bounds(of: [$0.0, $0.1]) }
    guard bounds.count == edges.count, edges.count > 3 else { return nil }
    let grid = SpatialGrid(cell: max(0.5, (bounds.map { $0.size.length }.max() ?? 1) / 2), bounds: bounds)
    var crossing: Vector2?
    for (index, edge) in edges.enumerated() where crossing == nil {
      grid.forEach(in: bounds[index]) { other in
        guard crossing == nil, other > index + 1, other - index != edges.count - 1 else { return }
        let (a, b, c, d) = (edge.0, edge.1, edges[other].0, edges[other].1)
        guard parts(a, b, c, d), parts(c, d, a, b) else { return }
        crossing = c.interpolated(to: d, (a - c).cross(b - a) / (d - c).cross(b - a))
      }
    }
    return crossing
  }

  /// Whether a line has `c` and `d` clearly on different sides, by more than the plan is rounded.
  private static func parts(_ a: Vector2, _ b: Vector2, _ c: Vector2, _ d: Vector2) -> Bool {
    let along = (b - a).normalized
    let (left, right) = (along.cross(c - a), along.cross(d - a))
    return left * right < 0 && min(abs(left), abs(right)) > rounding
  }

  /// Both borders of a sliver are thinned by as much as the plan's lines may stray, and laid on its grid [m].
  private static let rounding = 2 * PlanLine.tolerance + 0.004
}
