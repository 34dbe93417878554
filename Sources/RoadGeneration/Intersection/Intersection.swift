import Geometry
import Randomness
import Roads

/// A single intersection of three to six arms, its centre at the origin.
func intersection(
  _ spec: IntersectionSpec, style: MarkingStyle, seed: Seed
) throws(GenerationFailure) -> RoadLayout {
  try spec.check(seed: seed)
  var failure = GenerationFailure("no attempt was made", seed: seed)
  for attempt in 0..<IntersectionSpec.attempts {
    do throws(GenerationFailure) {
      return try spec.layout(style: style, seed: seed["attempt", attempt])
    } catch {
      failure = error
    }
  }
  throw GenerationFailure(
    "\(IntersectionSpec.attempts) attempts failed, the last one because \(failure.message)", seed: seed)
}

extension IntersectionSpec {
  /// How often another star is drawn before giving up.
  fileprivate static let attempts = 20
  /// Fastest road on which the near side may go first [km/h].
  private static let fastestZone = 50.0

  /// Throws where parameters contradict each other whatever the seed.
  fileprivate func check(seed: Seed) throws(GenerationFailure) {
    if control == .nearSideFirst && (max(majorLanes, minorLanes) > 1 || zoneSpeedLimit > Self.fastestZone) {
      throw GenerationFailure(
        "the near side goes first only on roads of one lane and \(Self.fastestZone) km/h, not of "
          + "\(majorLanes) and \(minorLanes) lanes and \(zoneSpeedLimit) km/h", seed: seed)
    }
    if cornerRadius < pavementWidth + 1 {
      throw GenerationFailure(
        "a pavement of \(pavementWidth) m does not fit round a corner of \(cornerRadius) m radius; "
          + "corner_radius must be 1 m larger than pavement_width", seed: seed)
    }
  }

  fileprivate func layout(style: MarkingStyle, seed: Seed) throws(GenerationFailure) -> RoadLayout {
    let star = try star(seed: seed)
    let movements = star.movements
    var junction = LayoutJunction(id: Self.junction)
    var connecting: [Road] = []
    for (index, movement) in movements.enumerated() {
      let id = "\(Self.connectingRoads + index + 1)"
      guard let road = connectingRoad(movement, id: id, star: star) else {
        throw GenerationFailure(
          "no smooth way leads from lane \(movement.fromLane) of arm \(movement.from + 1) to lane "
            + "\(movement.toLane) of arm \(movement.to + 1); ask for a larger corner_radius or less offset",
          seed: seed)
      }
      connecting.append(road)
      junction.connections.append(connection(movement, road: road, star: star))
    }
    junction.priorities = priorities(movements, ids: connecting.map(\.id), star: star)

    var numbering = Numbering()
    var roads = star.map { road(of: $0, style: style) }
    for (index, arm) in star.enumerated() {
      roads[index].objects = roadObjects(of: arm, style: style, &numbering)
    }
    let lights = lights(of: star)
    addSignals(to: &roads, lights: lights, star: star, style: style, &numbering)
    for corner in corners(of: star) where corner.from.isChannelised {
      guard let island = corner.island else { continue }
      roads[corner.from.index].objects.append(
        .fixed(
          id: numbering.next(), type: "trafficIsland", polygon: island, height: Self.kerbHeight,
          to: corner.from.alignment))
    }
    var layout = RoadLayout(name: "intersection")
    layout.controllers = controllers(of: star, lights: lights) { first, second in
      areFree(movements, connecting, first, second)
    }
    junction.controllers = layout.controllers.map(\.id)
    let grounds = (roads + connecting).compactMap { $0.footprint() }
    addSurroundings(to: &roads, star: star, grounds: grounds, seed: seed["surroundings"], &numbering)
    layout.roads = roads + connecting
    layout.junctions = [junction]
    return layout
  }

  /// Height of raised islands [m].
  private static let kerbHeight = 0.12
  /// Vehicles that turn past each other keep the middles of their lanes this far apart [m].
  private static let passing = 3.0

  /// Whether turns across oncoming traffic from two arms leave each other room.
  private func areFree(_ movements: [Movement], _ roads: [Road], _ first: Int, _ second: Int) -> Bool {
    let lines = [first, second].map { arm in
      zip(movements, roads).filter { $0.0.from == arm && $0.0.way == .far }.flatMap { _, road in
        road.alignment.stations(tolerance: 0.05, maximumStep: 1).map { s in
          road.alignment.point(s: s, t: -(road.sections[0].lanes.first?.widths.value(at: s) ?? 0) / 2)
        }
      }
    }
    return lines[0].allSatisfy { a in lines[1].allSatisfy { a.distance(to: $0) > Self.passing } }
  }
}
