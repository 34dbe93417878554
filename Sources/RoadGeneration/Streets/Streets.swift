import ExactMath
import Geometry
import Randomness
import Roads

/// A town whose streets form a grid.
func grid(
  _ spec: GridSpec, _ streets: StreetSpec, style: MarkingStyle, seed: Seed
) throws(GenerationFailure) -> RoadLayout {
  try streets.town(name: "grid", style: style, seed: seed) {
    spec.plan(junctions: streets.junctions, seed: $0)
  }
}

/// An irregular town.
func town(
  _ spec: TownSpec, _ streets: StreetSpec, style: MarkingStyle, seed: Seed
) throws(GenerationFailure) -> RoadLayout {
  try streets.town(name: "town", style: style, seed: seed) {
    spec.plan(junctions: streets.junctions, seed: $0)
  }
}

extension StreetSpec {
  /// How often another plan is drawn before giving up.
  private static let attempts = 12
  /// A town is up to this many times longer than wide.
  private static let longest = 1.6

  /// A town from a plan that is larger than it.
  func town(
    name: String, style: MarkingStyle, seed: Seed, plan: (Seed) -> StreetPlan
  ) throws(GenerationFailure) -> RoadLayout {
    try check(seed: seed)
    var failure = GenerationFailure("no attempt was made", seed: seed)
    for attempt in 0..<Self.attempts {
      let seed = seed["attempt", attempt]
      do throws(GenerationFailure) {
        let town = try town(plan(seed["plan"]), seed: seed)
        return try layout(town, name: name, style: style, seed: seed)
      } catch {
        failure = error
      }
    }
    throw GenerationFailure(
      "\(Self.attempts) attempts failed, the last one because \(failure.message)", seed: seed)
  }

  /// Throws where parameters contradict each other whatever the seed.
  private func check(seed: Seed) throws(GenerationFailure) {
    if cornerRadius < pavementWidth + 1 {
      throw GenerationFailure(
        "a pavement of \(pavementWidth) m does not fit round a corner of \(cornerRadius) m radius; "
          + "streets.corner_radius must be 1 m larger than streets.pavement_width", seed: seed)
    }
  }

  /// Cuts a town out of a larger plan.
  private func town(_ plan: StreetPlan, seed: Seed) throws(GenerationFailure) -> StreetPlan {
    var plan = plan
    plan.repair { reach($0, $1, seed: seed) }
    var generator = seed["shape"].generator()
    let turned = generator.uniform(in: 0...Double.pi)
    let stretch = generator.uniform(in: 1...Self.longest)
    let town = plan.town(of: junctions, exits: exits, heads: culDeSacs, seed: seed["edge"]) { point in
      let local = point.rotated(by: turned)
      return Vector2(local.x, local.y * stretch).length
    }
    guard var town else {
      let left = plan.nodes.count { $0.streets.count > 2 }
      throw GenerationFailure(
        "only \(left) junctions were left of a plan for \(junctions) where those too near to each other had been "
          + "taken out; ask for larger blocks, a smaller corner_radius or fewer missing streets", seed: seed)
    }
    town.drawOneWay(oneWay, seed: seed["one-way"])
    var parked = seed["parking"].generator()
    for street in town.streets.indices {
      let isChosen = parked.chance(parking)
      town.change(street) { $0.hasParking = isChosen && $0.rank != .arterial }
    }
    return town
  }
}
