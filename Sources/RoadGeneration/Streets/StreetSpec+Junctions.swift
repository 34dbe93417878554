import Geometry
import Randomness
import Roads

/// A junction of a town: what the room for intersections builds, and the arms that it builds it from.
struct StreetJunction {
  var spec: IntersectionSpec
  var arms: [Arm]
}

extension StreetSpec {
  /// A street of one direction is wider than its lane needs, so that one passes whoever unloads [m].
  private static let oneWayExtra = 0.5
  /// Ground for parking along a street (RASt 06) [m].
  static let parkingWidth = 2.1
  /// Width of islands and bays on arterials [m].
  private static let islandWidth = 2.2
  /// A bay or island begins this far from a street's middle [m].
  private static let middle = 6.0
  /// How far a mouth may lie from its node before anything is built, for the room that bays have [m].
  private static let usualMouth = 26.0
  /// Flow on an arm by rank, for which lights are timed [veh/h].
  private static let volumes = [150.0, 300, 600]

  /// Lanes in each direction.
  func lanes(_ rank: StreetRank) -> Int { rank == .arterial ? arterialLanes : 1 }

  /// Speed limit [km/h].
  func limit(_ rank: StreetRank) -> Double {
    switch rank {
    case .arterial: arterialLimit
    case .collector: collectorLimit
    case .local: localLimit
    }
  }

  /// Distances from a node that its junction and the lines before it take of each of its streets [m].
  func reach(_ plan: StreetPlan, _ node: Int, seed: Seed) -> [(street: Int, length: Double)] {
    let star = plan.star(at: node)
    let arms = junction(plan, node, style: .german, seed: seed).arms
    return zip(star, arms).map { ($0.street, $1.mouth + $1.stop + Self.middle) }
  }

  /// The junction at a node with its arms, counter-clockwise; their lines are not yet drawn.
  func junction(_ plan: StreetPlan, _ node: Int, style: MarkingStyle, seed: Seed) -> StreetJunction {
    let seed = seed["junction", node]
    let star = plan.star(at: node)
    let streets = star.compactMap { plan.streets[$0.street] }
    let major = majorPair(star.map(\.heading), streets.map(\.rank))
    let spec = junctionSpec(streets.map(\.rank), major, seed: seed["control"])
    let headings = star.map(\.heading)
    var arms = star.indices.map { index in
      var arm = self.arm(streets[index], at: node, number: star[index].street, index: index, headings[index])
      arm.axis = Pose(plan.nodes[node].position, heading: headings[index])
      arm.isMajor = index == major.0 || index == major.1
      if streets[index].rank == .arterial {
        let ways = headings.indices.filter { $0 != index }.map {
          Way(from: headings[index], to: headings[$0])
        }
        spec.profile(&arm, ways, seed: seed["profile", index])
        arm.median.far = 0
      }
      let furnished = spec.furnished(arm, seed: seed)
      let room = plan.length(of: streets[index]) / 2 - Self.usualMouth
      guard furnished.opening.upperBound > room else { return furnished }
      arm.farBay = 0
      arm.median = (0, 0)
      return spec.furnished(arm, seed: seed)
    }
    spec.setMouths(of: &arms)
    return StreetJunction(spec: spec, arms: arms)
  }

  private func arm(
    _ street: StreetPlan.Street, at node: Int, number: Int, index: Int, _ heading: Double
  ) -> Arm {
    let lanes = lanes(street.rank)
    let leads = street.from == node
    var width = street.rank == .arterial ? arterialLaneWidth : localLaneWidth
    if street.isOneWay { width += Self.oneWayExtra }
    var arm = Arm(
      index: index, id: "\(number + 1)", contact: leads ? .start : .end, axis: .origin, isMajor: false,
      lanesIn: street.isOneWay && leads ? 0 : lanes, lanesOut: street.isOneWay && !leads ? 0 : lanes,
      laneWidth: width, pavement: pavementWidth, limit: limit(street.rank) / 3.6)
    arm.hasCentreLine = street.rank != .local
    arm.parking = street.hasParking ? Self.parkingWidth : 0
    return arm
  }

  /// The two streets that go on as one: the highest in rank, then the straightest.
  private func majorPair(_ headings: [Double], _ ranks: [StreetRank]) -> (Int, Int) {
    var best = (pair: (0, 1), worth: -Double.infinity)
    for a in headings.indices {
      for b in headings.indices where b > a {
        let bend = .pi - abs(wrappedAngle(headings[b] - headings[a]))
        let worth = Double(ranks[a].rawValue + ranks[b].rawValue) * 4 - bend
        if worth > best.worth { best = ((a, b), worth) }
      }
    }
    return best.pair
  }

  /// What holds at a junction of streets of these ranks.
  private func junctionSpec(_ ranks: [StreetRank], _ major: (Int, Int), seed: Seed) -> IntersectionSpec {
    var generator = seed.generator()
    let hasLights = generator.chance(signals)
    let drawn = generator.choice(JunctionControl.localChoices)
    let isStop = generator.chance(0.3)
    let others = ranks.indices.filter { $0 != major.0 && $0 != major.1 }.map { ranks[$0] }
    let highest = max(ranks[major.0], ranks[major.1])
    var spec = IntersectionSpec()
    spec.arms = ranks.count
    spec.control =
      if highest == .local {
        localControl == .mixed ? drawn : localControl.control
      } else if highest == .arterial && hasLights && others.contains(where: { $0 > .local }) {
        .signals
      } else {
        .priority
      }
    spec.minorSign = isStop ? .stop : .yield
    spec.majorVolume = Self.volumes[highest.rawValue]
    spec.minorVolume = Self.volumes[(others.max() ?? .local).rawValue]
    spec.speedLimit = limit(highest)
    spec.zoneSpeedLimit = localLimit
    spec.cornerRadius = cornerRadius
    spec.pavementWidth = pavementWidth
    spec.crossings = crossings
    spec.medians = islands
    spec.medianWidth = Self.islandWidth
    spec.farSideBays = spec.control == .signals ? bays : 0
    spec.bayLength = 20
    spec.bayTaper = 8
    spec.buildings = buildings
    spec.buildingHeight = buildingHeight
    spec.setback = setback
    spec.trees = trees
    spec.walls = walls
    return spec
  }
}

extension JunctionControl {
  /// How local streets may meet.
  fileprivate static let localChoices: [JunctionControl] = [.nearSideFirst, .allWayStop, .priority]
}

extension LocalControl {
  fileprivate var control: JunctionControl {
    switch self {
    case .nearSideFirst, .mixed: .nearSideFirst
    case .allWayStop: .allWayStop
    case .priority: .priority
    }
  }
}
