import Geometry
import Parameters

extension MapCheck {
  static let sweptPath = MapCheck(
    "swept-path", "a delivery van that keeps to the middle of a lane sweeps beyond the drivable area",
    remedy: "widen the lane or round the corner wider"
  ) { map in
    let ground = DrivableGround(map.network.plan.drivable)
    return map.ways.compactMap { lane in
      guard lane.laneClass.isDriven,
        let (station, corner) = firstAstray(of: lane, ground)
      else { return nil }
      var finding = map.finding(
        lane, at: station,
        "is too tight for a van of \(length) m, which leaves the road by more than \(slack) m")
      finding.spot.x = corner.x
      finding.spot.y = corner.y
      return finding
    }
  }

  /// The longest vehicle that may go anywhere: a delivery van (RASt 06, with the N1 body of 3.5 t) [m].
  private static let length = 6.8
  private static let width = 2.2
  /// How far its body may reach beyond the edge: RASt 06 keeps that much free beside a carriageway [m].
  private static let slack = 0.5
  /// Share of the length by which the middle lies ahead of the rear axle, and samples between places.
  private static let ahead = 0.29
  private static let stride = 2

  /// Where a corner of the box leaves the ground for the first time.
  private static func firstAstray(of lane: Lane, _ ground: DrivableGround) -> (
    station: Double, corner: Vector2
  )? {
    let path = lane.path
    let front = (ahead + 0.5) * length
    for index in Swift.stride(from: 0, to: path.points.count, by: stride) {
      let bend = path.curvatures[index]
      // What the box sweeps outside and inside the bend is shared, as drivers do.
      let sweep = front * front * abs(bend) / 2
      let room = path.widths[index] / 2 - width / 2 + slack
      // A lane that opens or closes is nobody's way yet.
      guard sweep > room, path.widths[index] > width else { continue }
      let station = Double(index) * path.step
      // Beyond an end of the map there is no ground to stay on.
      if lane.successors.isEmpty && station + front > path.length { break }
      if lane.predecessors.isEmpty && station < length - front { continue }
      let shift = min(max(0, room), sweep / 3) * (bend > 0 ? 1 : -1)
      let rear = path.pose(at: station).offset(left: shift)
      let box = OrientedBox(
        centre: rear.advanced(by: ahead * length).position, heading: rear.heading, length: length,
        width: width - 2 * slack)
      for corner in box.polygon where !ground.contains(corner) { return (station, corner) }
    }
    return nil
  }
}

/// What vehicles may use, by place.
private struct DrivableGround {
  private let rings: [[Vector2]]
  private let grid: SpatialGrid

  init(_ rings: [[Vector2]]) {
    self.rings = rings
    grid = SpatialGrid(
      cell: 20, bounds: rings.map { Bounds(of: $0) ?? Bounds(minimum: .zero, maximum: .zero) })
  }

  /// Whether any ring winds round a point; everywhere on a map that has none.
  func contains(_ point: Vector2) -> Bool {
    if rings.isEmpty { return true }
    var winding = 0
    grid.forEach(in: Bounds(minimum: point, maximum: point)) { ring in
      Polygon(rings[ring]).forEachEdge { from, to in
        let side = (to - from).cross(point - from)
        if from.y <= point.y, to.y > point.y, side > 0 { winding += 1 }
        if from.y > point.y, to.y <= point.y, side < 0 { winding -= 1 }
      }
    }
    return winding != 0
  }
}
