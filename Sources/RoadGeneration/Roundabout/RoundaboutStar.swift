import ExactMath
import Geometry
import Randomness
import Roads

/// The arms of a roundabout: directions, mouths and reference lines.
extension RoundaboutSpec {
  /// Shortest part of the circle between two arms [m].
  private static let shortestSegment = 0.6
  /// Length over which the split between entry and exit closes [m].
  private var taperLength: Double { hasSplitters ? 20 : 12 }
  /// Distance from a crossing to where the splitter island narrows [m].
  private static let behindCrossing = 1.5
  /// A splitter island ends where this part of the taper is passed.
  private static let islandShare = 0.6
  /// Width of a crossing [m].
  private static let crossingWidths = 3.0...4.0
  /// Straight road behind the split before an arm may bend [m].
  private static let straightLength = 10.0
  /// Arms keep this much room between their pavements [m].
  private static let room = 3.0

  /// All arms, counter-clockwise.
  func star(_ circle: Circle, seed: Seed) throws(GenerationFailure) -> [RoundaboutArm] {
    let wanted = spacing(seed: seed["headings"])
    let lanes = laneCounts(wanted)
    let tight = lanes.map { limbs(lanes: $0, circle, entry: smallestMouthRadius, exit: smallestMouthRadius) }
    let headings = try headings(wanted, tight, circle, seed: seed)
    var star = headings.indices.map { index in
      RoundaboutArm(
        index: index, heading: headings[index], lanes: lanes[index], entry: tight[index].entry,
        exit: tight[index].exit)
    }
    for index in star.indices { widen(&star, behind: index, circle) }
    for arm in star {
      let path = FastestPath(arm.entry, circle)
      if path.speed > fastestEntry {
        throw GenerationFailure(
          "cars could come into the circle on an arc of \(path.radius) m at \(path.speed) km/h, faster than "
            + "\(fastestEntry) km/h; ask for a larger diameter or axis_offset, or a smaller entry_width or "
            + "circulating width", seed: seed)
      }
    }
    for index in star.indices { furnish(&star[index], circle, seed: seed["arm", index]) }
    try checkRoom(star, circle, seed: seed)
    return star
  }

  private func limbs(
    lanes: Int, _ circle: Circle, entry: Double, exit: Double
  ) -> (entry: Limb, exit: Limb) {
    let ring = circle.border(ofOutermost: lanes)
    func limb(_ side: Double, _ mouth: Double, _ kerb: Double) -> Limb {
      Limb(
        side: side, offset: split / 2 - side * axisOffset, half: split / 2, lanes: lanes,
        widths: (mouth, laneWidth), ring: ring, kerb: kerb)
    }
    return (limb(1, entryWidth(lanes: lanes), entry), limb(-1, exitWidth(lanes: lanes), exit))
  }

  // MARK: Directions

  /// Directions of arms in even spacing with a deviation, ascending from 0 [rad].
  private func spacing(seed: Seed) -> [Double] {
    var generator = seed.generator()
    let even = 2 * Double.pi / Double(arms)
    // Deviations beyond half of the spacing would change the order of arms.
    let most = min(skew / 180 * .pi, 0.48 * even)
    return (0..<arms).map { Double($0) * even + generator.uniform(in: -most...most) }
  }

  private func laneCounts(_ headings: [Double]) -> [Int] {
    guard kind == .twoLane else { return headings.map { _ in 1 } }
    let major = IntersectionSpec.straightestPair(headings)
    return headings.indices.map { $0 == major.0 || $0 == major.1 ? 2 : minorLanes }
  }

  /// Directions with at least the room between neighbours that their mouths need.
  private func headings(
    _ wanted: [Double], _ tight: [(entry: Limb, exit: Limb)], _ circle: Circle, seed: Seed
  ) throws(GenerationFailure) -> [Double] {
    let next = { (index: Int) in (index + 1) % arms }
    let needs = tight.indices.map { index in
      tight[index].entry.contact + tight[next(index)].exit.contact + Self.shortestSegment / circle.inner
    }
    let sum = needs.reduce(0, +)
    guard sum <= 2 * .pi else {
      throw GenerationFailure(
        "\(arms) arms with kerbs of \(smallestMouthRadius) m radius take \(Self.degrees(sum)) of 360 degrees "
          + "round an inscribed circle of \(diameter) m; ask for a larger diameter, fewer arms or lanes, or a "
          + "smaller entry_width, exit_width, splitter_width or circulating width", seed: seed)
    }
    let gaps = wanted.indices.map { index in
      next(index) > index ? wanted[next(index)] - wanted[index] : wanted[0] + 2 * .pi - wanted[index]
    }
    let spare = zip(gaps, needs).map { $0 - $1 }
    let missing = spare.reduce(0) { $0 - min(0, $1) }
    let available = spare.reduce(0) { $0 + max(0, $1) }
    let share = available > 0 ? 1 - missing / available : 0
    var generator = seed["turned"].generator()
    var heading = generator.uniform(in: -Double.pi...Double.pi)
    return spare.indices.map { index in
      defer { heading += needs[index] + max(0, spare[index]) * share }
      return wrappedAngle(heading)
    }
  }

  private static func degrees(_ angle: Double) -> Double { (angle * 1800 / .pi).rounded() / 10 }

  /// Gives an entry and the exit of the next arm the radii that were asked for, or what the room between
  /// them allows.
  private func widen(_ star: inout [RoundaboutArm], behind index: Int, _ circle: Circle) {
    let next = (index + 1) % arms
    let turned = wrappedAngle(star[next].heading - star[index].heading)
    let room = (turned > 0 ? turned : turned + 2 * .pi) - Self.shortestSegment / circle.inner
    let least = smallestMouthRadius
    let wanted = (kerb(of: star[index].entry, circle), max(least, exitRadius))
    var (low, high) = (0.0, 1.0)
    func fits(_ share: Double) -> Bool {
      star[index].entry.kerb = least + share * (wanted.0 - least)
      star[next].exit.kerb = least + share * (wanted.1 - least)
      return star[index].entry.contact + star[next].exit.contact <= room
    }
    if fits(1) { return }
    for _ in 0..<40 {
      let middle = (low + high) / 2
      if fits(middle) { low = middle } else { high = middle }
    }
    _ = fits(low)
  }

  // MARK: Along an arm

  /// Crossing, split and reference line of an arm.
  private func furnish(_ arm: inout RoundaboutArm, _ circle: Circle, seed: Seed) {
    var generator = seed["crossing"].generator()
    let isChosen = generator.chance(crossings)
    let width = generator.uniform(in: Self.crossingWidths)
    let straight = max(arm.entry.straight, arm.exit.straight)
    arm.taper = straight + 1...straight + 2
    let mouth = max(arm.mouthDistance(arm.entry, circle), arm.mouthDistance(arm.exit, circle))
    let crossing = mouth + crossingSetback...mouth + crossingSetback + width
    if isChosen { arm.crossing = crossing }
    let island = hasSplitters ? circle.outer + splitterLength + 1 - Self.islandShare * taperLength : 0
    let begin = max(straight + 0.1, isChosen ? crossing.upperBound + Self.behindCrossing : 0, island)
    arm.taper = begin...begin + taperLength
    arm.axis = axis(of: arm, seed: seed["line"])
  }

  /// The middle of the road from where the split is closed: straight, and in some arms a bend further out.
  private func axis(of arm: RoundaboutArm, seed: Seed) -> [CurveElement] {
    var generator = seed.generator()
    let distance = arm.taper.upperBound
    let start = Pose(arm.frame.world(Vector2(distance, -axisOffset)), heading: arm.heading)
    let length = max(30, armLength * generator.uniform(in: 0.9...1.1) - distance + diameter / 2)
    let radius =
      max(40, DesignSpeed.smallestRadius(speed: speedLimit, banking: 0)) * generator.uniform(in: 1...2)
    let approach = Self.straightLength + generator.uniform(in: 0...10)
    let turn = min(0.45, (length - approach - 5) / (1.5 * radius)) * generator.uniform(in: 0.5...1)
    let side: Double = generator.chance(0.5) ? 1 : -1
    guard generator.chance(armBends), turn > 0.05 else {
      return [CurveElement(start: start, length: length, shape: .line)]
    }
    var elements = [CurveElement(start: start, length: approach, shape: .line)]
    elements += Alignment.bend(from: start.advanced(by: approach), deflection: side * turn, radius: radius)
    let rest = length - elements.reduce(0) { $0 + $1.length }
    if rest > 1, let last = elements.last {
      elements.append(CurveElement(start: last.end, length: rest, shape: .line))
    }
    return elements
  }

  private func checkRoom(
    _ star: [RoundaboutArm], _ circle: Circle, seed: Seed
  ) throws(GenerationFailure) {
    let grounds = star.map { arm in
      let half = Double(arm.lanes) * laneWidth + pavementWidth + Self.room / 2
      let section = LaneSection(
        s: 0, lanes: [1, -1].map { SectionLane(id: $0, type: "driving", width: half) })
      return Road(id: "", alignment: Alignment(arm.axis), sections: [section]).footprint()
    }
    for a in grounds.indices {
      for b in grounds.indices where b > a {
        if let first = grounds[a], let second = grounds[b], first.overlaps(second) {
          throw GenerationFailure(
            "arms \(a + 1) and \(b + 1) come nearer to each other than \(Self.room) m; ask for less skew or "
              + "a lower arm_bends than \(armBends)", seed: seed)
        }
      }
    }
  }
}
