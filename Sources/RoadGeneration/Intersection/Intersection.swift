import Geometry
import Randomness
import Roads

/// A single intersection of three to five arms, its centre at the origin.
func intersection(_ spec: IntersectionSpec, seed: Seed) throws(GenerationFailure) -> RoadLayout {
  try spec.check(seed: seed)
  var failure = GenerationFailure("no attempt was made", seed: seed)
  for attempt in 0..<IntersectionSpec.attempts {
    do throws(GenerationFailure) {
      return try spec.layout(seed: seed["attempt", attempt])
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

  fileprivate func layout(seed: Seed) throws(GenerationFailure) -> RoadLayout {
    let star = try star(seed: seed).map { furnished($0, seed: seed) }
    var numbering = Numbering()
    var roads = star.map { road(of: $0) }
    for (index, arm) in star.enumerated() { roads[index].objects = roadObjects(of: arm, &numbering) }
    addSignals(to: &roads, star: star, &numbering)

    let movements = movements(of: star)
    var junction = LayoutJunction(id: Self.junction)
    var connecting: [Road] = []
    for (index, movement) in movements.enumerated() {
      let id = "\(Self.connectingRoads + index + 1)"
      guard let road = connectingRoad(movement, id: id, star: star) else {
        throw GenerationFailure(
          "no smooth way leads from lane \(movement.fromLane) of arm \(movement.from + 1) to lane "
            + "\(movement.toLane) of arm \(movement.to + 1); ask for a larger corner_radius", seed: seed)
      }
      connecting.append(road)
      junction.connections.append(connection(movement, road: road, star: star))
    }
    junction.priorities = priorities(movements, ids: connecting.map(\.id), star: star)

    var layout = RoadLayout(name: "intersection")
    layout.controllers = controllers(of: star)
    junction.controllers = layout.controllers.map(\.id)
    let grounds = (roads + connecting).compactMap { $0.footprint() }
    addSurroundings(to: &roads, star: star, grounds: grounds, seed: seed["surroundings"], &numbering)
    layout.roads = roads + connecting
    layout.junctions = [junction]
    return layout
  }
}
