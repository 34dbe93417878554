import Randomness
import Testing

@Suite struct GeneratorTests {
  @Test func streamIsFrozen() {
    var generator = Seed(0).generator()
    // What the published algorithms give from 0.
    #expect(
      (0..<4).map { _ in generator.next() } == [
        11_091_344_671_253_066_420, 13_793_997_310_169_335_082, 1_900_383_378_846_508_768,
        7_684_712_102_626_143_532,
      ])
    var other = Seed(42)["driver", 1].generator()
    #expect(other.uniform().bitPattern == 4_595_705_171_622_124_464)
    #expect(other.integer(in: 1...6) == 1)
    #expect(other.shuffled(Array(0..<8)) == [2, 7, 6, 5, 3, 1, 4, 0])
    #expect(other.weightedIndex([1, 2, 3, 4]) == 2)
  }

  @Test func copiesGoTheSameWay() {
    for seed in seeds(50) {
      var a = seed.generator()
      _ = a.normal()
      var b = a
      #expect((0..<20).map { _ in a.next() } == (0..<20).map { _ in b.next() })
    }
  }

  @Test func uniformNumbersAreUniform() {
    for seed in seeds(20) {
      var generator = seed.generator()
      let values = (0..<2000).map { _ in generator.uniform() }
      #expect(values.allSatisfy { $0 >= 0 && $0 < 1 })
      #expect(distance(values, from: { $0 }) < 2.2, "seed \(seed.value)")
      #expect(abs(correlation(values, Array(values.dropFirst() + values.prefix(1)))) < 0.09)
      let wide = (0..<500).map { _ in generator.uniform(in: -3...5) }
      #expect(wide.allSatisfy { -3...5 ~= $0 } && abs(mean(wide) - 1) < 0.45)
    }
    var generator = Seed(1).generator()
    #expect(generator.uniform(in: 2...2) == 2)
    #expect((0..<1000).allSatisfy { _ in 0x1p-53...(1 - 0x1p-53) ~= generator.openUniform() })
  }

  @Test func everyBitIsFair() {
    var generator = Seed(11).generator()
    var ones = [Int](repeating: 0, count: 64)
    for _ in 0..<10_000 {
      let bits = generator.next()
      for place in 0..<64 { ones[place] += Int(bits >> UInt64(place) & 1) }
    }
    #expect(ones.allSatisfy { abs($0 - 5000) < 220 })
  }

  @Test func integersAreUnbiased() {
    for seed in seeds(10) {
      var generator = seed.generator()
      var counts = [Int](repeating: 0, count: 7)
      for _ in 0..<7000 { counts[generator.integer(in: -3...3) + 3] += 1 }
      #expect(counts.allSatisfy { abs($0 - 1000) < 130 }, "\(counts)")
      #expect(generator.integer(in: 4...4) == 4)
      #expect(Set((0..<100).map { _ in generator.integer(in: .min ... .max) }).count == 100)
      // Three quarters of 2^64: a bare modulus would fall into the lower third twice as often.
      let huge = (0..<2000).map { _ in generator.integer(in: .min...(.max / 2)) }
      #expect(abs(huge.count { $0 < .min / 3 } - 889) < 120)
    }
  }

  @Test func chances() {
    for p in [0, 0.02, 0.5, 0.9, 1] {
      let hits = seeds(5000).count { seed in
        var generator = seed["chance"].generator()
        return generator.chance(p)
      }
      #expect(abs(Double(hits) / 5000 - p) <= 4 * (p * (1 - p) / 5000).squareRoot())
    }
  }

  @Test func choices() {
    var generator = Seed(5).generator()
    var counts = [Int](repeating: 0, count: 5)
    for _ in 0..<10_000 { counts[generator.weightedIndex([0, 1, 3, 0, 6])] += 1 }
    #expect(counts[0] == 0 && counts[3] == 0)
    #expect(zip([1000, 3000, 6000], [counts[1], counts[2], counts[4]]).allSatisfy { abs($0 - $1) < 200 })
    #expect(weightedIndex([0, 2, 2, 0], at: 0) == 1)
    #expect(weightedIndex([0, 2, 2, 0], at: 0.5) == 2)
    #expect(weightedIndex([0, 2, 2, 0], at: 1) == 2)
    let letters = (0..<9000).map { _ in generator.choice(["x", "y", "z"]) }
    for letter in ["x", "y", "z"] { #expect(abs(letters.count { $0 == letter } - 3000) < 180) }
  }

  @Test func allOrdersAreEquallyLikely() {
    var counts: [[Int]: Int] = [:]
    for seed in seeds(12_000) {
      var generator = seed["order"].generator()
      counts[generator.shuffled([0, 1, 2, 3]), default: 0] += 1
    }
    #expect(counts.count == 24 && counts.values.allSatisfy { abs($0 - 500) < 100 })
    var generator = Seed(1).generator()
    #expect(generator.shuffled([Int]()).isEmpty)
    #expect(generator.shuffled(Array(0..<100)).sorted() == Array(0..<100))
  }
}
