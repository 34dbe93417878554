import Geometry
import Randomness
import Roads

/// A two-lane road outside towns with side roads; the middle of the road is the origin.
func rural(_ spec: RuralSpec, style: MarkingStyle, seed: Seed) throws(GenerationFailure) -> RoadLayout {
  try spec.check(seed: seed)
  var failure = ""
  for attempt in 0..<RuralSpec.attempts {
    let plan = RuralPlan(spec, style, seed: seed["attempt", attempt])
    if let problem = plan.problem {
      failure = problem
      continue
    }
    return plan.layout(seed: seed["attempt", attempt])
  }
  throw GenerationFailure(
    "\(RuralSpec.attempts) attempts failed, the last one because \(failure)", seed: seed)
}

extension RuralSpec {
  /// How often another road is drawn before giving up.
  fileprivate static let attempts = 20
  /// Shortest road between junctions [m].
  static let shortestRoad = 60.0

  /// What lies outside the lanes of the road and of side roads.
  var strips: [Mouth.Strip] {
    [Mouth.Strip(type: "border", width: edgeStrip), Mouth.Strip(type: "shoulder", width: shoulderWidth)]
  }
  var sideStrips: [Mouth.Strip] {
    [
      Mouth.Strip(type: "border", width: min(edgeStrip, 0.4)),
      Mouth.Strip(type: "shoulder", width: min(shoulderWidth, 1)),
    ]
  }

  /// Distance of the shoulder's outer edge from the middle of the road [m].
  var halfWidth: Double { laneWidth + edgeStrip + shoulderWidth }

  /// Throws where parameters contradict each other whatever the seed.
  fileprivate func check(seed: Seed) throws(GenerationFailure) {
    let reach = halfWidth + clearZone
    if reach > smallestRadius / 3 {
      throw GenerationFailure(
        "a road with clear zones that reach \(reach) m from its middle does not fit into bends of "
          + "\(smallestRadius.rounded()) m radius for \(speedLimit) km/h", seed: seed)
    }
    let taken = 4 * (cornerRadius + laneWidth) + Self.shortestRoad
    if sideRoadSpacing <= length, sideRoadSpacing < taken {
      throw GenerationFailure(
        "side roads \(sideRoadSpacing) m apart leave no room between junctions, which take \(taken) m; ask for "
          + "a larger side_road_spacing or a smaller corner_radius than \(cornerRadius) m", seed: seed)
    }
  }
}

/// The roads of a rural layout as they are designed.
struct RuralPlan {
  let spec: RuralSpec
  let style: MarkingStyle
  let alignment: Alignment
  let forks: [RuralFork]
  let zones: PassingZones

  /// Room that stays between side roads and everything else [m].
  private static let room = 2.0

  init(_ spec: RuralSpec, _ style: MarkingStyle, seed: Seed) {
    self.spec = spec
    self.style = style
    alignment = spec.referenceLine(seed: seed["alignment"])
    forks = spec.forks(along: alignment, seed: seed["side roads"])
    zones = PassingZones(
      along: alignment, speed: spec.speedLimit, laneWidth: spec.laneWidth,
      halfWidth: spec.halfWidth + spec.clearZone, junctions: forks.map(\.span))
  }

  /// Stretches of the road between junctions.
  var stretches: [ClosedRange<Double>] {
    let starts = [0] + forks.map(\.span.upperBound)
    let ends = forks.map(\.span.lowerBound) + [spec.length]
    return zip(starts, ends).map { $0...max($0, $1) }
  }

  /// Why it cannot be built; nil where it can.
  var problem: String? {
    for stretch in stretches where stretch.upperBound - stretch.lowerBound < RuralSpec.shortestRoad {
      return "junctions leave a road of \((stretch.upperBound - stretch.lowerBound).rounded()) m, less than "
        + "\(RuralSpec.shortestRoad) m; ask for a larger side_road_spacing than \(spec.sideRoadSpacing) m"
    }
    let sides = forks.flatMap(\.sides).map { side(road: $0, id: "").footprint(widened: Self.room) }
    let roads = stretches.map { road(id: "", $0).footprint() }
    for (index, side) in sides.enumerated() {
      for other in roads + sides.dropFirst(index + 1) {
        if let side, let other, side.overlaps(other) {
          return
            "a side road of \(spec.sideLength) m comes nearer than \(Self.room) m to another road; ask for "
            + "shorter side roads or a larger side_road_spacing than \(spec.sideRoadSpacing) m"
        }
      }
    }
    return nil
  }

  func layout(seed: Seed) -> RoadLayout {
    var layout = RoadLayout(name: "rural")
    var numbers = (roads: Numbering(), ways: Numbering(after: 100), junctions: Numbering(after: 1000))
    var main = stretches.map { road(id: numbers.roads.next(), $0) }
    var sides: [Road] = []
    var ways: [Road] = []
    for (index, fork) in forks.enumerated() {
      let own = fork.sides.map { side(road: $0, id: numbers.roads.next()) }
      let junction = junction(
        fork, id: numbers.junctions.next(), before: main[index].id, behind: main[index + 1].id,
        sides: own.map(\.id))
      guard let found = junction.roads(&numbers.ways, edge: .solid(width: style.lineWidth)) else { continue }
      main[index].successor = .junction(id: junction.id)
      main[index + 1].predecessor = .junction(id: junction.id)
      sides += own.map { road in
        var road = road
        road.predecessor = .junction(id: junction.id)
        return road
      }
      ways += found.map(\.road)
      layout.junctions.append(junction.layout(found))
    }
    raise(&main, &sides, &ways, seed: seed["heights"])
    var objects = Numbering()
    var signals = Numbering()
    addControl(to: &main, &sides, &objects, &signals)
    let grounds = (sides + ways).compactMap { $0.footprint(widened: 1) }
    addSurroundings(to: &main, besides: grounds, seed: seed["surroundings"], &objects)
    layout.roads = main + sides + ways
    return layout
  }

  private func junction(
    _ fork: RuralFork, id: String, before: String, behind: String, sides: [String]
  ) -> PlainJunction {
    let span = fork.span
    var mouths = [
      Mouth(
        road: before, contact: .end, pose: alignment.pose(at: span.lowerBound).reversed,
        laneWidth: spec.laneWidth, strips: spec.strips, isMajor: true),
      Mouth(
        road: behind, contact: .start, pose: alignment.pose(at: span.upperBound),
        laneWidth: spec.laneWidth, strips: spec.strips, isMajor: true),
    ]
    mouths += zip(fork.sides, sides).map { side, road in
      Mouth(
        road: road, contact: .start, pose: side.alignment.start, laneWidth: spec.sideLaneWidth,
        strips: spec.sideStrips, isMajor: false)
    }
    let centre = alignment.point(s: fork.s)
    mouths.sort { ($0.pose.position - centre).heading < ($1.pose.position - centre).heading }
    let ends = [before, behind].map { id in mouths.firstIndex { $0.road == id } ?? 0 }
    return PlainJunction(
      id: id, mouths: mouths, through: (ends[0], ends[1], alignment.part(span)),
      type: RoadTypeRecord(type: "rural", speed: spec.speedLimit / 3.6))
  }
}
