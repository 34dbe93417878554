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
    guard var a = polygon.points.last else { return false }
    for b in polygon.points {
      defer { a = b }
      let edge = Self.bounds(of: a, b)
      guard edge.overlaps(other.bounds), var c = other.polygon.points.last else { continue }
      for d in other.polygon.points {
        if edge.overlaps(Self.bounds(of: c, d)), intersection(a, b, c, d) != nil { return true }
        c = d
      }
    }
    return false
  }

  private static func bounds(of a: Vector2, _ b: Vector2) -> Bounds {
    Bounds(minimum: Vector2(min(a.x, b.x), min(a.y, b.y)), maximum: Vector2(max(a.x, b.x), max(a.y, b.y)))
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
    var (left, right): ([Vector2], [Vector2]) = ([], [])
    for (s, place) in zip(stations, alignment.places(at: stations)) {
      left.append(place.pose.position + place.left * (reach(at: s, isLeft: true) + margin))
      right.append(place.pose.position - place.left * (reach(at: s, isLeft: false) + margin))
    }
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
