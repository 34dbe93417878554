import Geometry
import Randomness
import Roads

/// A single roundabout of three to six arms, its centre at the origin.
///
/// The circle is made of exact arcs. Every arm has its own junction, where its exit leaves the circle and
/// its entry comes into it, so traffic on the circle goes first at every entry.
func roundabout(_ spec: RoundaboutSpec, seed: Seed) throws(GenerationFailure) -> RoadLayout {
  let circle = Circle(spec)
  try spec.check(circle, seed: seed)
  var failure = GenerationFailure("no attempt was made", seed: seed)
  for attempt in 0..<RoundaboutSpec.attempts {
    do throws(GenerationFailure) {
      return try spec.layout(circle, seed: seed["attempt", attempt])
    } catch {
      failure = error
    }
  }
  throw GenerationFailure(
    "\(RoundaboutSpec.attempts) attempts failed, the last one because \(failure.message)", seed: seed)
}

extension RoundaboutSpec {
  /// How often other arms are drawn before giving up.
  fileprivate static let attempts = 20

  /// Throws where parameters contradict each other whatever the seed.
  fileprivate func check(_ circle: Circle, seed: Seed) throws(GenerationFailure) {
    let least = hasSplitters ? circle.apron + Circle.smallestIsland : Circle.smallestDome
    if circle.inner < least {
      throw GenerationFailure(
        "a circle of \(Double(circle.lanes) * circle.laneWidth) m within an inscribed circle of \(diameter) m "
          + "leaves \(circle.inner) m radius for the island and its apron, less than \(least) m; ask for a "
          + "larger diameter or a narrower circle or apron", seed: seed)
    }
  }

  fileprivate func layout(_ circle: Circle, seed: Seed) throws(GenerationFailure) -> RoadLayout {
    let star = try star(circle, seed: seed)
    var numbering = Numbering()
    var roads: [Road] = []
    for arm in star {
      var entry = road(arm, arm.entry, circle)
      var exit = road(arm, arm.exit, circle)
      furnish(&entry, &exit, arm, circle, &numbering)
      roads += [entry, exit]
    }
    for arm in star { roads.append(segment(arm, to: star[(arm.index + 1) % arms], circle)) }
    var connecting: [Road] = []
    var layout = RoadLayout(name: "roundabout")
    for arm in star {
      var ways = [
        through(arm, circle), connector(arm, arm.exit, circle), connector(arm, arm.entry, circle),
      ]
      ways.relieveKerbs()
      layout.junctions.append(junction(arm, ways))
      connecting += ways
    }
    let grounds = (roads + connecting).compactMap { $0.footprint() }
    addSurroundings(
      to: &roads, star: star, circle, grounds: grounds, seed: seed["surroundings"], &numbering)
    layout.roads = roads + connecting
    return layout
  }

  /// The junction of an arm: past it, out of the circle and into it.
  private func junction(_ arm: RoundaboutArm, _ ways: [Road]) -> LayoutJunction {
    let numbers = RoundaboutNumbers(arms: arms)
    var junction = LayoutJunction(id: numbers.junction(arm.index))
    for way in ways {
      let links = way.sections[0].lanes.compactMap { lane -> LaneLink? in
        lane.id < 0 ? lane.predecessor.map { LaneLink(from: $0, to: lane.id) } : nil
      }
      junction.connections.append(
        JunctionConnection(
          id: way.id,
          incomingRoad: way.id == numbers.joining(arm.index)
            ? numbers.entry(arm.index) : numbers.segment(before: arm.index),
          connectingRoad: way.id, contact: .start, links: links))
    }
    // The circle goes before entries; its outer lane goes before those that leave from the inner one.
    junction.priorities = [
      RoadPriority(high: numbers.through(arm.index), low: numbers.joining(arm.index)),
      RoadPriority(high: numbers.through(arm.index), low: numbers.leaving(arm.index)),
    ]
    return junction
  }
}
