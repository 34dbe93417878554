import Geometry
import Roads

/// Ground that something covers: a simple polygon with its bounds.
struct Footprint {
  let polygon: Polygon
  let bounds: Bounds

  init?(_ points: [Vector2]) {
    guard let bounds = Bounds(of: points) else { return nil }
    polygon = Polygon(points)
    self.bounds = bounds
  }

  /// Whether two footprints share ground.
  func overlaps(_ other: Footprint) -> Bool {
    guard bounds.overlaps(other.bounds) else { return false }
    if let point = other.polygon.points.first, polygon.contains(point) { return true }
    if let point = polygon.points.first, other.polygon.contains(point) { return true }
    var crosses = false
    polygon.forEachEdge { a, b in
      guard !crosses, let edge = Bounds(of: [a, b]), edge.overlaps(other.bounds) else { return }
      other.polygon.forEachEdge { c, d in
        if !crosses && intersection(a, b, c, d) != nil { crosses = true }
      }
    }
    return crosses
  }

  /// Whether a disc touches it.
  func overlaps(disc centre: Vector2, radius: Double) -> Bool {
    guard bounds.inflated(by: radius).contains(centre) else { return false }
    if polygon.contains(centre) { return true }
    var touches = false
    polygon.forEachEdge { a, b in
      if squaredDistance(from: centre, to: a, b) < radius * radius { touches = true }
    }
    return touches
  }
}

extension Road {
  /// The ground of all lanes, widened on both sides [m].
  func footprint(widened margin: Double = 0) -> Footprint? {
    let stations = alignment.stations(tolerance: 0.02, maximumStep: 10)
    let left = stations.map { alignment.point(s: $0, t: reach(at: $0, isLeft: true) + margin) }
    let right = stations.map { alignment.point(s: $0, t: -reach(at: $0, isLeft: false) - margin) }
    return Footprint(right + left.reversed())
  }

  /// Distance from the reference line to the outermost border on one side [m].
  func reach(at s: Double, isLeft: Bool) -> Double {
    guard let section = sections.last(where: { $0.s <= s }) ?? sections.first else { return 0 }
    let shift = laneOffsets.value(at: s) * (isLeft ? 1 : -1)
    return section.lanes.reduce(shift) { sum, lane in
      (lane.id > 0) == isLeft ? sum + lane.widths.value(at: s - section.s) : sum
    }
  }
}

extension RoadObject {
  /// An object whose outline is a polygon of the world, fixed to a road.
  static func fixed(
    id: String, type: String, polygon: Polygon, height: Double, to alignment: Alignment
  ) -> RoadObject {
    let anchor = polygon.centroid
    let (s, t) = alignment.project(anchor)
    let frame = alignment.pose(at: s).offset(left: t)
    let outline = polygon.counterclockwise.points.map(frame.local)
    return RoadObject(id: id, type: type, s: s, t: t, height: height, outline: .local(outline))
  }
}
