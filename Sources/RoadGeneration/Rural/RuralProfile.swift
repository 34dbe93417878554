import ExactMath
import Geometry
import Randomness
import Roads

/// Heights along a rural road: one long wave whose crests and sags are as wide as the speed asks for.
struct RuralProfile {
  private let amplitude: Double
  private let rate: Double
  private let phase: Double

  /// Smallest radius of crests [m] by speed [km/h] (RAL 2012, table 16).
  private static let crests = [(60.0, 3000.0), (70, 3000), (80, 5000), (90, 6000), (100, 8000)]
  /// Distance between the knots of the curve [m].
  private static let step = 50.0

  /// - Parameter grade: Largest gradient, as a part.
  init(grade: Double, speed: Double, seed: Seed) {
    var generator = seed.generator()
    let crest = Self.crests.first { $0.0 >= speed }?.1 ?? Self.crests[Self.crests.count - 1].1
    // z = A sin(k s + φ) has the gradient A k and the radius 1 / (A k²).
    rate = 1 / (grade * crest * generator.uniform(in: 1...1.5))
    amplitude = grade / rate
    phase = generator.uniform(in: -Double.pi...Double.pi)
  }

  /// Height [m] and gradient at a station.
  func height(at s: Double) -> (value: Double, slope: Double) {
    let (sine, cosine) = ExactMath.sinCos(rate * s + phase)
    return (amplitude * sine, amplitude * rate * cosine)
  }

  /// Heights between two stations, counted from the first.
  func records(_ range: ClosedRange<Double>) -> [PolynomialRecord] {
    let length = range.upperBound - range.lowerBound
    let count = max(1, Int((length / Self.step).rounded(.up)))
    let step = length / Double(count)
    return (0..<count).map { number in
      let s = range.lowerBound + Double(number) * step
      return PolynomialRecord(
        s: Double(number) * step, cubic: .hermite(from: height(at: s), to: height(at: s + step), length: step)
      )
    }
  }
}

extension RuralPlan {
  /// Gives all roads their heights; side roads are level from the junction on.
  func raise(_ main: inout [Road], _ sides: inout [Road], _ ways: inout [Road], seed: Seed) {
    guard spec.grade > 0 else { return }
    let profile = RuralProfile(grade: spec.grade / 100, speed: spec.speedLimit, seed: seed)
    for (index, stretch) in stretches.enumerated() { main[index].elevations = profile.records(stretch) }
    let heights = forks.flatMap { fork in fork.sides.map { _ in profile.height(at: fork.s).value } }
    for (index, height) in heights.enumerated() {
      sides[index].elevations = [PolynomialRecord(s: 0, cubic: .constant(height))]
    }
    let roads = main + sides
    for index in ways.indices {
      let ends = [ways[index].predecessor, ways[index].successor].map { link in
        link.flatMap { Self.mouth($0, of: roads) } ?? (0, 0)
      }
      ways[index].elevations = [
        PolynomialRecord(
          s: 0,
          cubic: .hermite(from: (ends[0].0, -ends[0].1), to: ends[1], length: ways[index].length))
      ]
    }
  }

  /// Height at the end of a road that a way touches, and the gradient looking away from the way.
  private static func mouth(_ link: RoadLink, of roads: [Road]) -> (Double, Double)? {
    guard case .road(let id, let contact) = link, let road = roads.first(where: { $0.id == id }) else {
      return nil
    }
    let isStart = contact == .start
    guard let record = isStart ? road.elevations.first : road.elevations.last else { return nil }
    let s = isStart ? 0 : road.length - record.s
    let cubic = record.cubic
    let slope = cubic.b + s * (2 * cubic.c + 3 * cubic.d * s)
    return (cubic.value(at: s), isStart ? slope : -slope)
  }
}
