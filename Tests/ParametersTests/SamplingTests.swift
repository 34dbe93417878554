import Parameters
import Randomness
import Testing

@Suite struct SamplingTests {
  let seeds = (0..<2000).map { Seed(UInt64($0)) }

  @Test func sameSeedSameSpec() {
    for seed in seeds.prefix(50) { #expect(Town.sampled(seed: seed) == Town.sampled(seed: seed)) }
    #expect(Set(seeds.map { Town.sampled(seed: $0).road.laneWidth }).count > 1990)
  }

  @Test func aNewParameterMovesNoOther() {
    for seed in seeds.prefix(300) { #expect(LargerTown.sampled(seed: seed).town == Town.sampled(seed: seed)) }
  }

  @Test func anOverrideMovesNoOther() {
    for seed in seeds.prefix(300) {
      var expected = Town.sampled(seed: seed)
      expected.road.laneWidth = 3
      #expect(Town.sampled(["road.lane_width": 3], seed: seed) == expected)
    }
  }

  @Test func samplesStayInRangeWithoutPilingUpAtItsEnds() {
    let widths = seeds.map { seed in
      Town.sampled(["road.lane_width": .normal(mean: 4.4, deviation: 0.5)], seed: seed).road.laneWidth
    }
    #expect(widths.allSatisfy { 2.4...4.5 ~= $0 })
    #expect(widths.count { $0 == 4.5 } == 0)
    #expect(abs(widths.count { $0 > 4.4 } - 274) < 60)
    let radii = seeds.map { seed in
      Town.sampled(["road.topology": "roundabout"], seed: seed).road.roundabout.radius
    }
    #expect(radii.allSatisfy { 6...60 ~= $0 })
    #expect(abs(Double(radii.count { $0 < 18 }) / 2000 - 0.5) < 0.05)
  }

  @Test func integersRoundAndReachBothEnds() {
    let arms = seeds.map { Town.sampled(["road.topology": "intersection"], seed: $0).road.arms }
    for count in 3...5 { #expect(abs(arms.count { $0 == count } - 667) < 100) }
    let rates = seeds.map { Town.sampled(["rate": .normal(mean: 1, deviation: 2)], seed: $0).rate }
    #expect(rates.allSatisfy { $0 >= 1 } && Set(rates).count > 4)
    // Those that round to 1 come from [0.5, 1.5), not from everything below.
    #expect(abs(Double(rates.count { $0 == 1 }) / 2000 - 0.33) < 0.05)
  }

  @Test func choicesFollowTheirWeights() {
    let rainy = seeds.count { Town.sampled(seed: $0).isRainy }
    #expect(abs(rainy - 500) < 90)
    let never = Distribution.weighted(["straight": 0, "roundabout": 1])
    #expect(
      seeds.prefix(200).allSatisfy {
        Town.sampled(["road.topology": never], seed: $0).road.topology == .roundabout
      })
  }

  @Test func whatDoesNotApplyKeepsItsPlainValue() {
    for seed in seeds.prefix(300) {
      let town = Town.sampled(seed: seed)
      #expect((town.road.curvature == 0) == (town.road.topology != .straight))
      if town.road.topology != .roundabout { #expect(town.road.roundabout == Town.Roundabout()) }
      #expect(town.road.roundabout.separation == 0)
    }
    #expect(
      Town.sampled(["road.topology": "roundabout", "road.roundabout.kind": "turbo"], seed: Seed(1))
        .road.roundabout.separation == 0.4)
  }

  @Test func medianOfEverything() {
    let town = Town.sampled(at: { _ in 0.5 })
    #expect(abs(town.road.laneWidth - 3.5) < 0.001)
    #expect(town.road.topology == .intersection)
    #expect(town.road.arms == 4)
    let bent = Town.sampled(["road.topology": "straight"], at: { _ in 0.75 })
    #expect(abs(bent.road.curvature - 0.005) < 1e-12)
  }

  @Test func streamsAreFrozen() {
    let town = Town.sampled(["road.topology": "roundabout"], seed: Seed(7))
    #expect(town.road.laneWidth.bitPattern == 4_615_605_693_276_157_633)
    #expect(town.road.roundabout.radius.bitPattern == 4_625_753_291_017_382_447)
  }

  @Test func distributionsSampleDirectly() {
    var generator = Seed(3).generator()
    let values = (0..<100).map { _ in Distribution.uniform(2, 4).sample(with: &generator) }
    #expect(Set(values).count == 100)
    #expect(values.allSatisfy { if case .number(let x) = $0 { 2...4 ~= x } else { false } })
  }
}
