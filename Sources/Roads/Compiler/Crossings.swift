import Geometry

extension Compilation {
  /// Crossings from the objects of type crosswalk, with the lanes they cover.
  mutating func findCrossings() {
    let nearby = NearbyLanes(network.lanes)
    for index in roads.indices {
      for object in roads[index].road.objects where object.type == "crosswalk" || object.type == "crossing" {
        for ring in outlines(of: object, road: index) {
          add(ring, isZebra: object.subtype == "zebra", road: index, object, nearby)
        }
      }
    }
  }

  private mutating func add(
    _ ring: [Vector2], isZebra: Bool, road: Int, _ object: RoadObject, _ nearby: NearbyLanes
  ) {
    let ends = Self.axis(of: ring, across: roads[road].road.alignment.pose(at: object.s).left)
    let axis = Polyline([ends.0.onGrid, ends.1.onGrid])
    guard axis.length > 1 else {
      warn(
        "stray-crossing", road, s: object.s, "crossing \(object.id) is only \(axis.length) m long; left out",
        "widen its outline")
      return
    }
    var crossing = Crossing(
      id: network.crossings.count, polygon: ring, axis: axis, width: Polygon(ring).area / axis.length,
      passages: passages(
        through: Polygon(ring), axis, height: roads[road].road.height(s: object.s, t: object.t), nearby),
      hasPriority: isZebra)
    crossing.start = pavement(near: axis.first, nearby)
    crossing.end = pavement(near: axis.last, nearby)
    network.crossings.append(crossing)
    network.plan.crossings.append(PlanCrossing(polygon: ring, axis: axis.points, isZebra: isZebra))
  }

  /// Middles of the two sides that people walk between, from the right of the road to its left.
  private static func axis(of ring: [Vector2], across left: Vector2) -> (Vector2, Vector2) {
    let polygon = Polygon(ring)
    var ends: (Vector2, Vector2)
    if ring.count == 4 {
      let middles = (0..<4).map { (ring[$0] + ring[($0 + 1) % 4]) / 2 }
      let pairs = [(middles[0], middles[2]), (middles[1], middles[3])]
      let along = pairs.map { abs(($0.1 - $0.0).normalized.dot(left)) }
      ends = along[0] >= along[1] ? pairs[0] : pairs[1]
    } else {
      let centre = polygon.centroid
      let reaches = ring.map { ($0 - centre).dot(left) }
      ends = (centre + left * (reaches.min() ?? 0), centre + left * (reaches.max() ?? 0))
    }
    return (ends.1 - ends.0).dot(left) >= 0 ? ends : (ends.1, ends.0)
  }

  // MARK: Lanes

  private func passages(
    through polygon: Polygon, _ axis: Polyline, height: Double, _ nearby: NearbyLanes
  ) -> [Crossing.Passage] {
    guard let bounds = polygon.bounds else { return [] }
    let near = bounds.inflated(by: SweptLane.vehicleWidth)
    return nearby.lanes(in: near).compactMap { id in
      guard network.lanes[id].isWay,
        let range = Self.range(of: network.lanes[id].path, within: polygon, near)
      else { return nil }
      let lane = network.lanes[id]
      let middle = (range.lowerBound + range.upperBound) / 2
      guard abs(lane.path.height(at: middle) - height) < Plan.storey else { return nil }
      let pose = lane.path.pose(at: middle)
      let half = lane.path.width(at: middle) / 2
      let borders = [half, -half].map { axis.project(pose.offset(left: $0).position).s }
      return Crossing.Passage(
        lane: lane.id, laneRange: range, axisRange: min(borders[0], borders[1])...max(borders[0], borders[1]))
    }
  }

  /// Stations at which a vehicle's front would reach into a polygon; `near` holds all places from which it may.
  private static func range(
    of path: LanePath, within polygon: Polygon, _ near: Bounds
  ) -> ClosedRange<Double>? {
    let isInside = { (s: Double) in
      let pose = path.pose(at: s)
      let half = min(path.width(at: s), SweptLane.vehicleWidth) / 2
      let aside = pose.left * half
      return crosses(polygon, pose.position + aside, pose.position - aside)
    }
    let samples = path.samples(in: near)
    guard let first = samples.first(where: { isInside(Double($0) * path.step) }),
      let last = samples.last(where: { isInside(Double($0) * path.step) })
    else {
      return nil
    }
    let border = { (outside: Int, inside: Int) in
      var (out, within) = (Double(outside) * path.step, Double(inside) * path.step)
      guard path.points.indices.contains(outside) else { return within }
      for _ in 0..<halvings {
        let middle = (out + within) / 2
        if isInside(middle) { within = middle } else { out = middle }
      }
      return within
    }
    let lower = border(first - 1, first)
    let upper = border(last + 1, last)
    return upper - lower > shortestPassage ? lower...upper : nil
  }

  /// Halvings between two samples when an end of a passage is sought.
  private static let halvings = 20

  /// A lane that a crossing covers on less than this is not crossed [m].
  private static let shortestPassage = 0.3

  private static func crosses(_ polygon: Polygon, _ a: Vector2, _ b: Vector2) -> Bool {
    if polygon.contains(a) || polygon.contains(b) { return true }
    var hits = false
    polygon.forEachEdge { c, d in hits = hits || intersection(a, b, c, d) != nil }
    return hits
  }

  // MARK: Pavements

  /// A pavement farther from a crossing's end is not reached from it [m].
  private static let pavementReach = 5.0

  private func pavement(near point: Vector2, _ nearby: NearbyLanes) -> PavementPlace? {
    var best: (distance: Double, place: PavementPlace)?
    let window = Bounds(minimum: point, maximum: point)
      .inflated(by: Self.pavementReach + nearby.widest + LanePath.longestStep)
    for id in nearby.lanes(in: window) where network.lanes[id].laneClass == .pavement {
      let lane = network.lanes[id]
      let samples = lane.path.samples(in: window)
      guard let first = samples.first, let last = samples.last else { continue }
      // Whatever is nearer than the window reaches lies between these samples.
      let segments = max(0, first - 1)..<min(lane.path.points.count - 1, last + 1)
      let place = lane.path.project(point, within: segments)
      let beyond = abs(place.t) - lane.path.width(at: place.s) / 2
      if beyond < Self.pavementReach && abs(place.t) < best?.distance ?? .infinity {
        best = (abs(place.t), PavementPlace(lane: lane.id, station: place.s))
      }
    }
    return best?.place
  }

  /// Crossings with a signal give no priority of their own.
  mutating func finishCrossings() {
    for signal in network.signals {
      guard let crossing = signal.crossing else { continue }
      network.crossings[crossing].signal = signal.id
      network.crossings[crossing].hasPriority = false
    }
  }
}
