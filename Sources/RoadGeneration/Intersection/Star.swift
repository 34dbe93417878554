import ExactMath
import Geometry
import Randomness
import Roads

/// The arms of an intersection: directions, axes, mouths and reference lines.
extension IntersectionSpec {
  /// Smallest angle between neighbouring arms [deg].
  private var smallestAngle: Double { arms <= 4 ? 60 : arms == 5 ? 48 : 42 }
  /// Largest angle between neighbouring arms [deg].
  private static let largestAngle = 200.0
  /// Farthest that a mouth may lie from the centre [m].
  private static let farthestMouth = 45.0
  /// Nearest that a mouth may lie to the centre [m].
  private static let nearestMouth = 5.0
  /// Lanes keep this far from islands beside them [m].
  private static let islandClearance = 0.2
  /// Arms keep this much room between their pavements [m].
  private static let room = 1.0
  /// Part of intersections with three arms that are a T, the others are a Y.
  private static let shareOfTees = 0.75
  /// What is left of an arm behind the place where bays open [m].
  private static let plainLength = 25.0

  /// All arms, counter-clockwise.
  func star(seed: Seed) throws(GenerationFailure) -> [Arm] {
    var star = try draft(seed: seed)
    try place(&star, seed: seed)
    // Islands that find no room leave plain corners.
    let crowded = crowdedIslands(star)
    if !crowded.isEmpty {
      for index in crowded { star[index].isChannelised = false }
      try place(&star, seed: seed)
    }
    try widenTightCorners(of: &star, seed: seed)
    try checkRoom(star, seed: seed)
    return star
  }

  /// How often and by how much kerbs are made wider so that pavements keep their shape behind them [m].
  private static let widening = (attempts: 5, step: 1.0)

  /// Makes kerbs wider whose pavements would fold where the kerb gives way to ways beside it.
  private func widenTightCorners(of star: inout [Arm], seed: Seed) throws(GenerationFailure) {
    for _ in 0..<Self.widening.attempts {
      let tight = tightCorners(star)
      if tight.isEmpty { return }
      for index in tight { star[index].kerbExtra += Self.widening.step }
      try place(&star, seed: seed)
    }
    if let index = tightCorners(star).first {
      throw GenerationFailure(
        "ways swing out over the corner behind arm \(index + 1) farther than a pavement of \(pavementWidth) m "
          + "can give way; ask for a narrower pavement_width, a larger corner_radius than \(cornerRadius) m or "
          + "less offset or skew", seed: seed)
    }
  }

  /// Arms behind which a pavement would fold round the corner.
  private func tightCorners(_ star: [Arm]) -> [Int] {
    var numbers = JunctionNumbers(junction: "", connecting: Numbering())
    let driven = star.movements.compactMap { movement in
      connectingRoad(movement, star: star, &numbers).map { (road: $0, arm: movement.from) }
    }
    return driven.map(\.road).tightCorners.map { driven[$0].arm }
  }

  /// The corner behind each arm, counter-clockwise.
  func corners(of star: [Arm]) -> [Corner] {
    star.indices.map { Corner(from: star[$0], to: star[($0 + 1) % star.count], spec: self) }
  }

  /// Arms whose island finds no room between the lanes.
  private func crowdedIslands(_ star: [Arm]) -> [Int] {
    let corners = corners(of: star).filter(\.from.isChannelised)
    guard !corners.isEmpty else { return [] }
    var numbers = JunctionNumbers(junction: "", connecting: Numbering())
    let lanes = star.movements.compactMap { movement in
      connectingRoad(movement, star: star, &numbers)?.footprint(widened: Self.islandClearance)
    }
    return corners.filter { corner in
      guard let ground = corner.island.flatMap({ Footprint($0.points) }) else { return true }
      return lanes.contains { $0.overlaps(ground) }
    }.map(\.from.index)
  }

  // MARK: Axes

  /// Arms with their axes and cross-sections, not yet with mouths.
  private func draft(seed: Seed) throws(GenerationFailure) -> [Arm] {
    let headings = try headings(seed: seed["headings"])
    let major = majorPair(headings, seed: seed["bend"])
    var generator = seed["offsets"].generator()
    let offsets = headings.map { _ in generator.uniform(in: -1.0...1) * offset }
    return headings.indices.map { index in
      let isMajor = index == major.0 || index == major.1
      var arm = Arm(
        index: index, id: "\(index + 1)",
        axis: Pose(.zero, heading: headings[index]).offset(left: offsets[index]), isMajor: isMajor,
        lanesIn: isMajor ? majorLanes : minorLanes, lanesOut: isMajor ? majorLanes : minorLanes,
        laneWidth: isMajor ? majorLaneWidth : minorLaneWidth, pavement: pavementWidth, limit: limit)
      // Streets of a quiet zone have no line in the middle.
      arm.hasCentreLine = control != .nearSideFirst || zoneSpeedLimit > 30
      let ways = headings.indices.filter { $0 != index }.map { Way(from: headings[index], to: headings[$0]) }
      profile(&arm, ways, seed: seed["profile", index])
      return furnished(arm, seed: seed)
    }
  }

  private func headings(seed: Seed) throws(GenerationFailure) -> [Double] {
    var generator = seed.generator()
    let turned = generator.uniform(in: -180.0...180)
    let degrees: [Double]
    switch arms {
    case 3 where generator.chance(Self.shareOfTees):
      degrees = [0, 90 + generator.uniform(in: -skew...skew), 180 + generator.uniform(in: -skew...skew) / 2]
    case 4:
      // Roads run through, so opposite arms are skewed alike.
      let cross = generator.uniform(in: -skew...skew)
      degrees = [
        0, 90 + cross, 180 + generator.uniform(in: -skew...skew) / 3,
        270 + cross + generator.uniform(in: -skew...skew) / 3,
      ]
    default:
      let most = min(skew, 360 / Double(arms) - smallestAngle)
      degrees = (0..<arms).map {
        360 * Double($0) / Double(arms) + ($0 == 0 ? 0 : generator.uniform(in: -most...most))
      }
    }
    let gaps = degrees.indices.map {
      $0 + 1 < arms ? degrees[$0 + 1] - degrees[$0] : 360 + degrees[0] - degrees[$0]
    }
    if let narrow = gaps.min(), let wide = gaps.max(),
      narrow < smallestAngle || wide > Self.largestAngle
    {
      throw GenerationFailure(
        "\(arms) arms with a skew of \(skew) degrees leave angles of \(narrow) to \(wide) degrees between "
          + "neighbours, not \(smallestAngle) to \(Self.largestAngle)", seed: seed)
    }
    return degrees.map { wrappedAngle(($0 + turned) / 180 * .pi) }
  }

  /// The two arms of the road that goes through: the straightest pair, or neighbours where it bends.
  private func majorPair(_ headings: [Double], seed: Seed) -> (Int, Int) {
    let straight = Self.straightestPair(headings)
    guard control == .priority && priorityBends else { return straight }
    var generator = seed.generator()
    return (straight.0, (straight.0 + (generator.chance(0.5) ? 1 : headings.count - 1)) % headings.count)
  }

  /// The two arms that come nearest to one straight road.
  static func straightestPair(_ headings: [Double]) -> (Int, Int) {
    var best = (pair: (0, 1), bend: Double.infinity)
    for a in headings.indices {
      for b in headings.indices where b > a {
        let bend = .pi - abs(wrappedAngle(headings[b] - headings[a]))
        if bend < best.bend { best = ((a, b), bend) }
      }
    }
    return best.pair
  }

  // MARK: Mouths and lines

  private func place(_ star: inout [Arm], seed: Seed) throws(GenerationFailure) {
    setMouths(of: &star)
    if let widest = star.map(\.mouth).max(), widest > Self.farthestMouth {
      throw GenerationFailure(
        "corners of \(cornerRadius) m radius put a mouth \(widest) m from the centre, farther than "
          + "\(Self.farthestMouth) m; ask for a smaller corner_radius, slip_radius, skew, offset or number of "
          + "arms or lanes", seed: seed)
    }
    for index in star.indices { star[index].alignment = line(of: star[index], seed: seed["arm", index]) }
  }

  /// Puts mouths where all corners have room.
  func setMouths(of star: inout [Arm]) {
    let needs = corners(of: star).map(\.mouths)
    for index in star.indices {
      let before = needs[(index + star.count - 1) % star.count].to
      star[index].mouth = max(needs[index].from, before, Self.nearestMouth) + 0.1
    }
  }

  /// A straight approach, and in some arms a bend further out.
  private func line(of arm: Arm, seed: Seed) -> Alignment {
    var generator = seed.generator()
    let wanted = armLength * generator.uniform(in: 0.9...1.1)
    let length = max(wanted, arm.opening.upperBound + Self.plainLength)
    let start = arm.axis.advanced(by: arm.mouth)
    let radius =
      max(40, DesignSpeed.smallestRadius(speed: limit * 3.6, banking: 0))
      * generator.uniform(in: 1...2)
    let approach = max(generator.uniform(in: 30...45), arm.opening.upperBound)
    let turn = min(0.45, (length - approach - 5) / (1.5 * radius)) * generator.uniform(in: 0.5...1)
    let side: Double = generator.chance(0.5) ? 1 : -1
    guard generator.chance(armBends), turn > 0.05 else {
      return Alignment([CurveElement(start: start, length: length, shape: .line)])
    }
    var elements = [CurveElement(start: start, length: approach, shape: .line)]
    elements += Alignment.bend(
      from: start.advanced(by: approach), deflection: side * turn, radius: radius)
    let rest = length - elements.reduce(0) { $0 + $1.length }
    if rest > 1, let last = elements.last {
      elements.append(CurveElement(start: last.end, length: rest, shape: .line))
    }
    return Alignment(elements)
  }

  private func checkRoom(_ star: [Arm], seed: Seed) throws(GenerationFailure) {
    let grounds = star.map { road(of: $0, junction: "", style: .german).footprint(widened: Self.room / 2) }
    for a in grounds.indices {
      for b in grounds.indices where b > a {
        if let first = grounds[a], let second = grounds[b], first.overlaps(second) {
          throw GenerationFailure(
            "arms \(a + 1) and \(b + 1) come nearer to each other than \(Self.room) m; ask for fewer lanes, "
              + "less skew or offset, a larger corner_radius than \(cornerRadius) m or a lower arm_bends than "
              + "\(armBends)", seed: seed)
        }
      }
    }
  }
}
