import Agents
import Geometry

extension Compilation {
  /// Distance of the first arrow's tip from the waiting line, and from one arrow to the next [m].
  private static let beforeLine = 3.0
  private static let apart = 15.0
  /// Arrows before a junction.
  private static let arrowsPerLane = 2
  /// Narrower lanes have none [m].
  private static let narrowest = 2.4

  /// Arrows on the lanes and hatching where nobody drives.
  ///
  /// What the layout paints itself is taken; elsewhere arrows stand before junctions, on roads whose lanes lead
  /// different ways.
  mutating func paintStencils() {
    let taken =
      network.plan.surfaces.filter { $0.surfaceClass == .island }.map { Polygon($0.polygon) }
      + network.plan.crossings.map { Polygon($0.polygon) }
    var rings: [[Vector2]] = []
    for (index, road) in roads.enumerated() {
      for object in road.road.objects where object.type == "roadMark" {
        if let ring = stencil(object, road: index) { rings.append(ring) }
      }
      rings += hatching(ofRoad: index, off: taken)
    }
    let painted = roads.map { road in road.road.objects.contains { $0.arrow != nil } }
    for lane in network.lanes where lane.junction == nil && lane.laneClass.isDriven {
      if !painted[roadEnd(leaving: lane.id).road] { rings += arrows(on: lane) }
    }
    network.plan.surfaces += rings.map { Surface(.markingWhite, polygon: $0) }
  }

  private func arrows(on lane: Lane) -> [[Vector2]] {
    guard let ways = ways(from: lane), isSorted(lane) else { return [] }
    let isFast = lane.speedLimit > LaneArrow.fast
    let arrow = LaneArrow(
      left: ways.contains(.left), straight: ways.contains(.straight), right: ways.contains(.right),
      length: isFast ? LaneArrow.long : LaneArrow.short)
    guard let outline = arrow.outline else { return [] }
    // Who goes first has no line, but people may cross the road there.
    let line = lane.stopStation ?? stationBeforeCrossing(lane.id) ?? lane.length
    let first = line - Self.beforeLine - arrow.length / 2
    return (0..<Self.arrowsPerLane).compactMap { number in
      let station = first - Double(number) * Self.apart
      guard station > arrow.length, lane.path.width(at: station) > Self.narrowest else { return nil }
      let pose = lane.path.pose(at: station)
      return PlanLine.ring(outline.map(pose.world))
    }
  }

  /// Ways that a lane leads into the junction ahead; nil where there is none.
  private func ways(from lane: Lane) -> Set<Turn>? {
    let entries = lane.successors.map { network.lanes[$0] }.filter { $0.junction != nil && $0.isWay }
    return entries.isEmpty ? nil : Set(entries.map(\.turn))
  }

  /// Whether the lanes beside each other lead different ways.
  private func isSorted(_ lane: Lane) -> Bool {
    let own = ways(from: lane)
    return [lane.leftNeighbour, lane.rightNeighbour].contains { neighbour in
      guard let neighbour, network.lanes[neighbour].laneClass.isDriven else { return false }
      return own != ways(from: network.lanes[neighbour])
    }
  }

  /// The outline of what an object paints; nil for lines and for what is not understood.
  private func stencil(_ object: RoadObject, road: Int) -> [Vector2]? {
    guard let arrow = object.arrow else {
      return object.subtype == "paint" && object.outline != nil ? outline(of: object, road: road) : nil
    }
    let place = roads[road].road.alignment.pose(at: object.s).offset(left: object.t)
    // Some makers turn an arrow for oncoming traffic by its heading, others only by its orientation.
    let isTurned = object.orientation == .against && abs(object.headingOffset) < .pi / 2
    let heading = place.heading + object.headingOffset + (isTurned ? .pi : 0)
    let pose = Pose(place.position, heading: wrappedAngle(heading))
    return arrow.outline.flatMap { PlanLine.ring($0.map(pose.world)) }
  }

  // MARK: Hatching

  /// Width of a stripe along the road and from one to the next [m].
  private static let stripe = 0.7
  private static let stripePeriod = 2.1
  /// Less of a stripe is not painted [m²].
  private static let smallestStripe = 0.02
  private static func isWorthPaint(_ part: Polygon) -> Bool { part.area > smallestStripe }

  /// Slanted stripes on lanes closed to traffic: noses before gores and painted islands; none where an island
  /// is raised or people cross.
  private func hatching(ofRoad index: Int, off taken: [Polygon]) -> [[Vector2]] {
    let road = roads[index]
    return road.slabs.flatMap { slab -> [[Vector2]] in
      let profile = CrossSection(road.road, section: slab.section)
      return slab.lanes.indices.filter { slab.lanes[$0].type == "restricted" && slab.lanes[$0].isThere }
        .flatMap { lane -> [[Vector2]] in
          let ground = Polygon(
            zip(slab.stations, slab.lanes[lane].right).map { road.point($0, t: $1) }
              + zip(slab.stations, slab.lanes[lane].left).map { road.point($0, t: $1) }.reversed())
          guard let bounds = ground.bounds else { return [] }
          let near = taken.filter { $0.bounds?.overlaps(bounds) == true }
          // The phase is that of the road, so that stripes run on from slab to slab.
          let first = Int((slab.start / Self.stripePeriod).rounded(.up))
          let last = Int((slab.end / Self.stripePeriod).rounded(.down))
          return (first..<max(first, last)).flatMap { number -> [[Vector2]] in
            let s = Double(number) * Self.stripePeriod
            guard let stripe = stripe(at: s, within: slab, profile, lane, road.road) else { return [] }
            return Self.painted(Polygon(stripe), on: ground, off: near)
          }
        }
    }
  }

  /// A stripe as far as it lies on its lane: between bent borders a straight one does not, or not wholly.
  private static func painted(
    _ stripe: Polygon, on ground: Polygon, off taken: [Polygon]
  ) -> [[Vector2]] {
    guard
      !taken.contains(where: { ($0.intersection(with: stripe) ?? [stripe]).contains(where: isWorthPaint) })
    else { return [] }
    guard let parts = stripe.intersection(with: ground) else { return [stripe.points] }
    let kept = parts.filter(isWorthPaint)
    if kept.reduce(0, { $0 + $1.area }) > stripe.area - smallestStripe { return [stripe.points] }
    return kept.compactMap { PlanLine.ring($0.points) }
  }

  /// A stripe from the right border to the left one, as far ahead as it leads aside.
  private func stripe(
    at s: Double, within slab: Slab, _ profile: CrossSection, _ lane: Int, _ road: Road
  ) -> [Vector2]? {
    func border(_ station: Double) -> (left: Double, right: Double) {
      let borders = profile.borders(ofLane: lane, at: station)
      let sides = (borders.inner.value, borders.outer.value)
      return (max(sides.0, sides.1), min(sides.0, sides.1))
    }
    let start = border(s)
    let ahead = min(slab.end - Self.stripe - s, start.left - start.right)
    guard ahead > Self.stripe / 2 else { return nil }
    func point(_ station: Double, _ t: Double) -> Vector2 {
      road.alignment.pose(at: station).offset(left: t).position
    }
    return PlanLine.ring([
      point(s, start.right), point(s + Self.stripe, border(s + Self.stripe).right),
      point(s + ahead + Self.stripe, border(s + ahead + Self.stripe).left),
      point(s + ahead, border(s + ahead).left),
    ])
  }
}

extension RoadObject {
  /// The arrow that the object is, by OpenDRIVE's subtypes `arrowLeft`, `arrowStraightRight` …
  fileprivate var arrow: LaneArrow? {
    guard type == "roadMark", subtype.hasPrefix("arrow") else { return nil }
    let arrow = LaneArrow(
      left: subtype.contains("Left"), straight: subtype.contains("Straight"),
      right: subtype.contains("Right"), length: length > 1 ? length : LaneArrow.short)
    return arrow.outline == nil ? nil : arrow
  }
}
