import Geometry
import Parameters
import Randomness
import RoadGeneration
import Roads

/// Layouts of consecutive seeds with the specs that asked for them.
struct Sample {
  var seed: Int
  var spec: RoadSpec
  var layout: RoadLayout

  /// How many seeds a law is tried on.
  static let count = 240
  /// Highways of all seeds, generated once.
  static let highways = Result { try all(.highway) }
  /// Intersections of all seeds, generated once.
  static let intersections = Result { try all(.intersection) }

  static func all(
    _ topology: Topology, count: Int = count, _ distributions: [String: Distribution] = [:]
  ) throws -> [Sample] {
    var distributions = distributions
    distributions["topology"] = .constant(.text(topology.rawValue))
    // Works change the lanes of any road; they have laws of their own.
    if distributions["work_zone.presence"] == nil { distributions["work_zone.presence"] = "none" }
    return try (0..<count).map { seed in
      let root = Seed(UInt64(seed))
      let spec = RoadSpec.sampled(distributions, seed: root["spec"])
      return Sample(seed: seed, spec: spec, layout: try generateLayout(spec, seed: root["layout"]))
    }
  }
}

extension RoadLayout {
  /// Roads outside junctions.
  var open: [Road] { roads.filter { $0.junction == nil } }
  /// Roads inside junctions.
  var connecting: [Road] { roads.filter { $0.junction != nil } }

  func road(_ id: String) -> Road? { roads.first { $0.id == id } }
}

extension Road {
  /// The lane section at a station.
  func section(at s: Double) -> LaneSection { sections.last { $0.s <= s } ?? sections[0] }

  /// Distances of a lane's borders left of the reference line at a station, the inner one first [m].
  func borders(of lane: Int, at s: Double) -> (inner: Double, outer: Double)? {
    let section = section(at: s)
    let side = lane.signum()
    var inner = laneOffsets.value(at: s)
    for id in stride(from: side, through: lane, by: side) {
      guard let width = section.lane(id)?.widths.value(at: s - section.s) else { return nil }
      if id == lane { return (inner, inner + Double(side) * width) }
      inner += Double(side) * width
    }
    return nil
  }

  /// Distances of the outermost borders left and right of the reference line at a station [m].
  func reach(at s: Double) -> (left: Double, right: Double) {
    let section = section(at: s)
    let sum = { (side: Int) in
      section.lanes.filter { $0.id.signum() == side }.reduce(0) { $0 + $1.widths.value(at: s - section.s) }
    }
    return (laneOffsets.value(at: s) + sum(1), laneOffsets.value(at: s) - sum(-1))
  }

  /// The ground of all lanes.
  var ground: Polygon {
    let stations = alignment.stations(tolerance: 0.01, maximumStep: 5)
    let left = stations.map { alignment.point(s: $0, t: reach(at: $0).left) }
    let right = stations.map { alignment.point(s: $0, t: reach(at: $0).right) }
    return Polygon(right + left.reversed())
  }

  /// The outlines of objects of a type in the world.
  func outlines(of type: String) -> [Polygon] {
    objects.filter { $0.type == type }.compactMap { object in
      guard case .local(let points) = object.outline else { return nil }
      let place = alignment.pose(at: object.s).offset(left: object.t)
      let frame = Pose(place.position, heading: place.heading + object.headingOffset)
      return Polygon(points.map(frame.world))
    }
  }
}

extension Polygon {
  /// Whether two simple polygons share ground; a touch of borders counts.
  func meets(_ other: Polygon) -> Bool {
    guard let mine = bounds, let theirs = other.bounds, mine.overlaps(theirs) else { return false }
    if points.contains(where: other.contains) || other.points.contains(where: contains) { return true }
    for (a, b) in zip(points, points.dropFirst() + points.prefix(1)) {
      for (c, d) in zip(other.points, other.points.dropFirst() + other.points.prefix(1))
      where Geometry.intersection(a, b, c, d) != nil { return true }
    }
    return false
  }
}
