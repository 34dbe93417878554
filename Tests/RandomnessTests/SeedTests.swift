import Randomness
import Testing

@Suite struct SeedTests {
  @Test func branchesAreFrozen() {
    #expect(Seed(7)["driver"].value == 326_650_262_533_485_110)
    #expect(Seed(7)["driver", 3].value == 5_908_142_230_996_725_047)
    #expect(Seed(7)["range noise", 12]["ray", -1].value == 11_580_060_104_824_460_958)
    #expect(Seed(0)[""].value == 12_591_593_934_349_417_548)
  }

  @Test func aNameIsTheSameHoweverItIsGiven() {
    for seed in seeds(100) {
      #expect(seed["driver"] == seed.named("driver"))
      #expect(seed["väg", 2] == seed[["v", "äg"].joined(), 2])
    }
  }

  @Test func allBranchesDiffer() {
    var values: Set<UInt64> = []
    for seed in seeds(100) {
      values.insert(seed.value)
      for name in ["a", "b", "ab", "ba", "", "driver", "drivers"] {
        values.insert(seed[name].value)
        for index in -5..<20 { values.insert(seed[name, index].value) }
        for other in ["a", "b"] { values.insert(seed[name][other].value) }
      }
    }
    #expect(values.count == 100 + 100 * 7 * (1 + 25 + 2))
  }

  @Test func branchesAreIndependent() {
    let count = 4000
    func first(_ seed: Seed) -> Double {
      var generator = seed.generator()
      return generator.uniform()
    }
    let roots = seeds(count)
    let streams = [
      roots.map(first), roots.map { first($0["a"]) }, roots.map { first($0["b"]) },
      roots.map { first($0["a", 0]) },
      roots.map { first($0["a", 1]) }, roots.map { first($0["a"]["b"]) },
      (0..<count).map { first(Seed(1)["ray", $0]) },
      (0..<count).map { first(Seed(2)["ray", $0]) },
    ]
    for (i, a) in streams.enumerated() {
      #expect(distance(a, from: { $0 }) < 1.95, "stream \(i)")
      for (j, b) in streams.enumerated() where j > i { #expect(abs(correlation(a, b)) < 0.06, "\(i), \(j)") }
    }
  }

  @Test func everyBitOfANameOrRootMatters() {
    for seed in seeds(200) {
      let base = seed["lane change"].value
      let others = [
        seed["lane changf"], seed["mane change"], seed["lane change "],
        Seed(seed.value ^ 1 << 63)["lane change"],
        Seed(seed.value ^ 1)["lane change"],
      ]
      for other in others { #expect(12...52 ~= (base ^ other.value).nonzeroBitCount) }
    }
  }
}
