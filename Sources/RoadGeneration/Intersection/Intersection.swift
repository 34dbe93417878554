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
    var numbers = JunctionNumbers(junction: "1000", connecting: Numbering(after: 100))
    var built = try build(star, style: style, seed: seed, &numbers)
    let grounds = (built.roads + built.connecting).compactMap { $0.footprint() }
    addSurroundings(
      to: &built.roads, star: star, grounds: grounds, seed: seed["surroundings"], &numbers.objects)
    var layout = RoadLayout(name: "intersection")
    layout.controllers = built.controllers
    layout.roads = built.roads + built.connecting
    layout.junctions = [built.junction]
    return layout
  }
}
