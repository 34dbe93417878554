import Randomness
import Testing

@Suite struct SequenceTests {
  /// Warnock's formula for the centred L2 discrepancy, squared (Hickernell 1998).
  private func discrepancy(_ points: [[Double]]) -> Double {
    let count = Double(points.count)
    let dimension = points.first?.count ?? 0
    var constant = 1.0
    for _ in 0..<dimension { constant *= 13.0 / 12 }
    var single = 0.0
    var double = 0.0
    for x in points {
      single += x.reduce(1) { $0 * (1 + abs($1 - 0.5) / 2 - ($1 - 0.5) * ($1 - 0.5) / 2) }
      for y in points {
        double += zip(x, y).reduce(1) { product, pair in
          product * (1 + abs(pair.0 - 0.5) / 2 + abs(pair.1 - 0.5) / 2 - abs(pair.0 - pair.1) / 2)
        }
      }
    }
    return constant - 2 / count * single + double / (count * count)
  }

  private func random(_ count: Int, _ dimension: Int, _ seed: Seed) -> [[Double]] {
    var generator = seed["points"].generator()
    return (0..<count).map { _ in (0..<dimension).map { _ in generator.uniform() } }
  }

  @Test func firstPointsAreThoseOfTheLiterature() {
    let sobol = Sobol(dimension: 3)
    let points = (0..<8).map(sobol.point)
    #expect(
      points == [
        [0, 0, 0], [0.5, 0.5, 0.5], [0.25, 0.75, 0.75], [0.75, 0.25, 0.25], [0.125, 0.625, 0.375],
        [0.625, 0.125, 0.875], [0.375, 0.375, 0.625], [0.875, 0.875, 0.125],
      ])
  }

  @Test func evenerThanRandom() {
    for seed in seeds(2) {
      for dimension in [2, 5, 8] {
        let chance = discrepancy(random(256, dimension, seed))
        let sobol = Sobol(dimension: dimension, seed: seed)
        #expect(discrepancy((0..<256).map(sobol.point)) < 0.35 * chance)
        let halton = Halton(dimension: dimension, seed: seed)
        #expect(discrepancy((0..<256).map(halton.point)) < 0.5 * chance)
      }
    }
  }

  @Test func everyCoordinateIsStratified() {
    let sobol = Sobol(dimension: Sobol.maximumDimension, seed: Seed(3))
    let points = (512..<1024).map(sobol.point)
    for coordinate in 0..<Sobol.maximumDimension {
      #expect(Set(points.map { Int($0[coordinate] * 512) }).count == 512, "coordinate \(coordinate)")
      #expect(points.allSatisfy { $0[coordinate] > 0 && $0[coordinate] < 1 })
    }
    let halton = Halton(dimension: 4, seed: Seed(3))
    for (coordinate, base) in [2, 3, 5, 7].enumerated() {
      let cells = (0..<(base * base)).map { Int(halton.point($0)[coordinate] * Double(base * base)) }
      #expect(Set(cells).count == base * base)
    }
  }

  @Test func firstTwoCoordinatesFillEveryBox() {
    // A (0, m, 2)-net: any box of area 2^-m with sides that are powers of 1/2 holds one point.
    for seed in [nil, Seed(1), Seed(2)] {
      let sobol = Sobol(dimension: 2, seed: seed)
      for split in 0...8 {
        let (wide, high) = (Double(1 << split), Double(1 << (8 - split)))
        let boxes = (0..<256).map { index in
          let point = sobol.point(index)
          return Int(point[0] * wide) * 1000 + Int(point[1] * high)
        }
        #expect(Set(boxes).count == 256)
      }
    }
  }

  @Test func directionsAreProper() {
    // Point 2^k alone shows direction number k: its last digit is the k-th binary place.
    let sobol = Sobol(dimension: Sobol.maximumDimension)
    for k in 0..<32 {
      let scale = Double(1 << (k + 1))
      for x in sobol.point(1 << k) {
        #expect(x * scale == (x * scale).rounded() && Int(x * scale) % 2 == 1)
      }
    }
  }

  @Test func seedsShiftEveryPoint() {
    let points = seeds(2000).map { Sobol(dimension: 2, seed: $0).point(37) }
    for coordinate in 0..<2 { #expect(distance(points.map { $0[coordinate] }, from: { $0 }) < 1.95) }
    #expect(abs(correlation(points.map { $0[0] }, points.map { $0[1] })) < 0.09)
    let scrambled = seeds(2000).map { Halton(dimension: 2, seed: $0).point(37) }
    for coordinate in 0..<2 { #expect(distance(scrambled.map { $0[coordinate] }, from: { $0 }) < 1.95) }
  }

  @Test func moreDimensionsMoveNoOther() {
    let (small, large) = (Sobol(dimension: 3, seed: Seed(4)), Sobol(dimension: 9, seed: Seed(4)))
    let (few, many) = (Halton(dimension: 3, seed: Seed(4)), Halton(dimension: 9, seed: Seed(4)))
    for index in 0..<100 {
      #expect(small.point(index) == Array(large.point(index).prefix(3)))
      #expect(few.point(index) == Array(many.point(index).prefix(3)))
    }
  }

  @Test func bitsAreFrozen() {
    #expect(
      Sobol(dimension: 2, seed: Seed(5)).point(1000).map(\.bitPattern) == [
        4_598_525_284_923_361_294, 4_604_220_378_095_812_805,
      ])
    #expect(
      Halton(dimension: 2, seed: Seed(5)).point(1000).map(\.bitPattern) == [
        4_602_292_037_946_729_982, 4_605_309_020_019_753_564,
      ])
  }
}
