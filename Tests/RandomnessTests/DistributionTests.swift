import ExactMath
import Foundation
import Randomness
import Testing

@Suite struct DistributionTests {
  private let count = 20_000

  private func draws(_ seed: UInt64, _ draw: (inout Generator) -> Double) -> [Double] {
    var generator = Seed(seed)["draws"].generator()
    return (0..<count).map { _ in draw(&generator) }
  }

  @Test func quantilesUndoProbabilities() {
    for step in 1..<2000 {
      let p = Double(step) / 2000
      #expect(abs(normalCumulative(normalQuantile(p)) - p) < 2e-15)
      #expect(normalQuantile(1 - p) == -normalQuantile(1 - (1 - p)))
      let tail = ExactMath.pow(10, -Double(step) / 7)
      #expect(abs(normalCumulative(normalQuantile(tail)) / tail - 1) < 1e-12, "\(tail)")
    }
    #expect(normalQuantile(0) == -.infinity && normalQuantile(1) == .infinity && normalQuantile(0.5) == 0)
    #expect(normalCumulative(-.infinity) == 0 && normalCumulative(.infinity) == 1)
    #expect(normalCumulative(.nan).isNaN && normalCumulative(0) == 0.5)
  }

  @Test func probabilitiesAgreeWithTheErrorFunction() {
    for step in -3000...800 {
      let x = Double(step) / 100
      let reference = erfc(-x / 2.0.squareRoot()) / 2
      #expect(abs(normalCumulative(x) / reference - 1) < 3e-13, "\(x)")
      if x > -8 { #expect(abs(normalCumulative(x) / reference - 1) < 2e-14, "\(x)") }
    }
  }

  @Test func normalNumbers() {
    for seed in 0..<5 as Range<UInt64> {
      let values = draws(seed) { $0.normal(mean: 3, deviation: 2) }
      #expect(abs(mean(values) - 3) < 0.06 && abs(variance(values) - 4) < 0.16)
      #expect(distance(values, from: { normalCumulative(($0 - 3) / 2) }) < 2)
    }
  }

  @Test func truncatedNormalNumbers() {
    for (low, high) in [(-1.0, 2.0), (0.5, 0.6), (2.0, 9.0), (-9.0, -2.0), (7.0, 8.0), (-100.0, 100.0)] {
      let values = draws(1) { $0.truncatedNormal(mean: 0, deviation: 1, in: low...high) }
      #expect(values.allSatisfy { low...high ~= $0 })
      // Upper tails by reflection: 1 - p has no digits left there.
      let sign = low > 0 ? -1.0 : 1.0
      let (bottom, top) = (
        normalCumulative(min(sign * low, sign * high)), normalCumulative(max(sign * low, sign * high))
      )
      #expect(
        distance(values.map { sign * $0 }, from: { (normalCumulative($0) - bottom) / (top - bottom) }) < 2)
    }
    var generator = Seed(1).generator()
    #expect(generator.truncatedNormal(mean: 5, deviation: 0, in: 0...2) == 2)
    #expect(generator.truncatedNormal(mean: 0, deviation: 1, in: 90...91) == 90)
    #expect(generator.truncatedNormal(mean: 0, deviation: 1, in: -91 ... -90) == -90)
  }

  @Test func logNormalAndExponentialNumbers() {
    let logs = draws(2) { $0.logNormal(median: 1.15, sigma: 0.4) }
    #expect(distance(logs, from: { normalCumulative(ExactMath.log($0 / 1.15) / 0.4) }) < 2)
    let waits = draws(3) { $0.exponential(mean: 6) }
    #expect(distance(waits, from: { 1 - ExactMath.exp(-$0 / 6) }) < 2)
  }

  @Test func poissonNumbers() {
    for expected in [0, 0.1, 1, 4.5, 16, 17, 100, 1234.5] {
      let values = draws(4) { Double($0.poisson(mean: expected)) }
      let tolerance = 4 * (expected / Double(count)).squareRoot()
      #expect(abs(mean(values) - expected) <= tolerance, "mean \(expected)")
      #expect(abs(variance(values) - expected) <= 0.05 * expected + tolerance, "mean \(expected)")
      let none = Double(values.count { $0 == 0 }) / Double(count)
      #expect(abs(none - ExactMath.exp(-expected)) < 0.015)
    }
  }

  @Test func gammaAndBetaNumbers() {
    for shape in [0.3, 1, 2.5, 40] {
      let values = draws(5) { $0.gamma(shape: shape, scale: 2) }
      #expect(values.allSatisfy { $0 >= 0 })
      #expect(abs(mean(values) / (2 * shape) - 1) < 4 / (shape * Double(count)).squareRoot())
      #expect(abs(variance(values) / (4 * shape) - 1) < 0.15)
    }
    // A gamma number of shape 1 is exponential, a beta number with b = 1 a power of a uniform one.
    #expect(distance(draws(6) { $0.gamma(shape: 1, scale: 3) }, from: { 1 - ExactMath.exp(-$0 / 3) }) < 2)
    #expect(distance(draws(7) { $0.beta(3, 1) }, from: { $0 * $0 * $0 }) < 2)
    let stalls = draws(8) { $0.beta(8, 3) }
    #expect(abs(mean(stalls) - 8.0 / 11) < 0.004 && abs(variance(stalls) - 24.0 / 121 / 12) < 0.0008)
  }

  @Test func bitsAreFrozen() {
    var generator = Seed(9).generator()
    let values = [
      generator.normal(), generator.truncatedNormal(mean: 1, deviation: 2, in: 2...3),
      generator.logNormal(median: 2, sigma: 0.5), generator.exponential(mean: 4),
      Double(generator.poisson(mean: 20)),
      generator.gamma(shape: 0.7, scale: 2), generator.beta(2, 5), normalCumulative(-1.5),
      normalQuantile(0.001),
    ]
    #expect(
      values.map(\.bitPattern) == [
        13_836_851_481_684_459_224, 4_612_182_599_707_861_659, 4_607_837_137_395_245_165,
        4_608_281_775_322_615_086, 4_628_293_042_053_316_608, 4_609_878_458_516_028_866,
        4_593_023_337_253_584_296, 4_589_478_386_851_006_447, 13_837_513_040_186_066_032,
      ])
  }
}
