import Geometry
import Randomness

/// Lines, clothoids and arcs of a rural road: radii that suit the speed and each other (RAL 2012).
extension RuralSpec {
  /// The heading stays within this of the first one [rad], so the road cannot come back to itself.
  private static let largestTurn = Double.pi / 3
  /// Largest angle that one clothoid turns [rad].
  private static let largestSpiral = 0.28
  /// Longest straight line in metres per km/h of design speed (RAL).
  private static let straightPerSpeed = 20.0
  /// Straight line between bends to the same side, in metres per km/h of design speed (RAS-L 95).
  private static let sameSidePerSpeed = 6.0
  /// From this radius on bends may follow straight lines of any length; tighter ones only lines that are no
  /// longer than their radius [m] (RAL).
  private static let anyStraight = 400.0
  /// Bends are at most this much wider than needed.
  private static let widestFactor = 4.0
  /// Part of the bends that turn to the side of the one before, where the line between them is long enough.
  private static let sameSides = 0.3
  /// Shortest line that is worth a piece of its own [m].
  private static let shortestLine = 1.0

  /// Smallest radius of bends [m].
  var smallestRadius: Double {
    DesignSpeed.smallestRadius(speed: speedLimit, banking: tightBends ? 0.06 : 0)
  }

  /// The line between both directions; its midpoint is the origin.
  func referenceLine(seed: Seed) -> Alignment {
    var generator = seed.generator()
    var pieces: [(length: Double, shape: CurveElement.Shape)] = []
    var total = 0.0
    var heading = 0.0
    var side: Double = generator.chance(0.5) ? 1 : -1
    var radius = smallestRadius * min(Self.widestFactor, 1 + generator.exponential(mean: 0.6))
    while total < length {
      let bend = bend(radius: radius, &generator)
      let straight = straight(before: radius, bend: bend.length, isFirst: pieces.isEmpty, &generator)
      let isRepeated = generator.chance(Self.sameSides)
      if straight > Self.shortestLine { pieces.append((straight, .line)) }
      total += straight
      guard bends > 0 else { continue }
      let isFar = straight >= Self.sameSidePerSpeed * speedLimit
      if !(isRepeated && isFar && abs(heading - side * bend.turn) < Self.largestTurn) { side = -side }
      pieces += bend.pieces(side: side)
      total += bend.length
      heading += side * bend.turn
      let relation = generator.uniform(in: 1...radiusRelation)
      radius *= generator.chance(0.5) ? relation : 1 / relation
      radius = min(max(radius, smallestRadius), smallestRadius * Self.widestFactor)
    }
    let start = Pose(.zero, heading: generator.uniform(in: -Double.pi...Double.pi))
    let middle = Alignment(CurveElement.chain(from: start, pieces)).pose(at: length / 2).position
    return Alignment(CurveElement.chain(from: Pose(-middle, heading: start.heading), pieces)).part(0...length)
  }

  /// R / 3 ≤ A ≤ R, a clothoid that drivers can follow, and an arc of two seconds at least.
  private func bend(radius: Double, _ generator: inout Generator) -> RuralBend {
    let wanted = max(
      generator.uniform(in: 1 / 3...0.7) * radius, DesignSpeed.smallestParameter(speed: speedLimit))
    let parameter = min(wanted, radius * (2 * Self.largestSpiral).squareRoot())
    let spiral = parameter * parameter / radius
    let room = max(0, (Self.largestTurn - spiral / radius) * radius)
    let arc = min(room, generator.uniform(in: 2...6) * speedLimit / 3.6)
    return RuralBend(radius: radius, spiral: spiral, arc: arc)
  }

  /// Length of the line before a bend, so that bends make up their part of the whole.
  private func straight(
    before radius: Double, bend: Double, isFirst: Bool, _ generator: inout Generator
  ) -> Double {
    let longest = min(
      Self.straightPerSpeed * speedLimit, radius < Self.anyStraight && bends > 0 ? radius : .infinity)
    let factor = generator.uniform(in: isFirst ? 0...1 : 0.5...1.5)
    guard bends > 0 else { return longest }
    return min(longest, bend * (1 - bends) / bends * factor)
  }
}

/// Clothoid, arc and clothoid, as magnitudes.
private struct RuralBend {
  /// Radius of the arc, lengths of either clothoid and of the arc [m].
  var radius: Double
  var spiral: Double
  var arc: Double

  var length: Double { 2 * spiral + arc }
  /// Angle that it turns [rad].
  var turn: Double { (spiral + arc) / radius }

  func pieces(side: Double) -> [(length: Double, shape: CurveElement.Shape)] {
    let curvature = side / radius
    return [
      (spiral, .clothoid(start: 0, end: curvature)), (arc, .arc(curvature: curvature)),
      (spiral, .clothoid(start: curvature, end: 0)),
    ].filter { $0.0 > 0 }
  }
}
