import Geometry
import Randomness

extension HighwaySpec {
  /// The heading stays within this of the first one [rad], so the road cannot come back to itself.
  private static let largestTurn = Double.pi / 3
  /// Largest angle that one clothoid turns [rad].
  private static let largestSpiral = 0.28
  /// Longest straight line in metres per km/h of design speed (RAL).
  private static let straightPerSpeed = 20.0

  /// The line in the middle of the median; its midpoint is the origin.
  func referenceLine(seed: Seed) -> Alignment {
    var generator = seed["alignment"].generator()
    var pieces: [(length: Double, shape: CurveElement.Shape)] = []
    var total = 0.0
    var heading = 0.0
    while total < length {
      let bend = bend(&generator)
      let turns = bend.reduce(0) { $0 + $1.turn }
      var side: Double = generator.chance(0.5) ? 1 : -1
      if abs(heading + side * turns) > Self.largestTurn { side = -side }
      let bendLength = bend.reduce(0) { $0 + $1.length }
      let line = straight(beside: bendLength, isFirst: pieces.isEmpty, &generator)
      if line > 1 { pieces.append((line, .line)) }
      total += line
      guard bends > 0 else { continue }
      pieces += bend.map { ($0.length, $0.shape(side: side)) }
      total += bendLength
      heading += side * turns
    }
    return centred(pieces, heading: generator.uniform(in: -Double.pi...Double.pi))
  }

  /// Clothoid, arc and clothoid, as magnitudes.
  private func bend(_ generator: inout Generator) -> [BendPiece] {
    let banking = tightBends ? 0.06 : 0
    let smallest = DesignSpeed.smallestRadius(speed: speedLimit, banking: banking)
    let radius = smallest * min(4, 1 + generator.exponential(mean: 0.4))
    let parameter = min(
      max(
        generator.uniform(in: 1 / 3...0.7) * radius, DesignSpeed.smallestParameter(speed: speedLimit)),
      radius * (2 * Self.largestSpiral).squareRoot())
    let spiral = parameter * parameter / radius
    let room = (Self.largestTurn - spiral / radius) * radius
    let arc = min(room, generator.uniform(in: 2...7) * speedLimit / 3.6)
    return [
      BendPiece(length: spiral, start: 0, end: 1 / radius),
      BendPiece(length: arc, start: 1 / radius, end: 1 / radius),
      BendPiece(length: spiral, start: 1 / radius, end: 0),
    ]
  }

  /// Length of the line before a bend, so that bends make up their part of the whole.
  private func straight(beside bend: Double, isFirst: Bool, _ generator: inout Generator) -> Double {
    let longest = Self.straightPerSpeed * speedLimit
    guard bends > 0 else { return longest }
    let mean = bend * (1 - bends) / bends
    return min(longest, mean * generator.uniform(in: isFirst ? 0...1 : 0.5...1.5))
  }

  /// The pieces up to the wanted length, with the middle at the origin.
  private func centred(
    _ pieces: [(length: Double, shape: CurveElement.Shape)], heading: Double
  ) -> Alignment {
    let start = Pose(.zero, heading: wrappedAngle(heading))
    let middle = Alignment(CurveElement.chain(from: start, pieces)).pose(at: length / 2).position
    return Alignment(CurveElement.chain(from: Pose(-middle, heading: start.heading), pieces))
      .part(0...length)
  }
}

/// A piece of a bend that turns to a side yet to be chosen; curvatures are magnitudes [1/m].
private struct BendPiece {
  var length: Double
  var start: Double
  var end: Double

  /// Angle that it turns [rad].
  var turn: Double { length * (start + end) / 2 }

  func shape(side: Double) -> CurveElement.Shape {
    start == end ? .arc(curvature: side * start) : .clothoid(start: side * start, end: side * end)
  }
}
