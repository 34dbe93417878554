import Parameters
import Randomness
import RoadGeneration
import Roads
import Testing

@Suite struct SpecTests {
  @Test func defaultsAreValid() {
    for parameter in RoadSpec.parameters {
      #expect(parameter.issues(with: parameter.standard, place: "default").isEmpty, "\(parameter.name)")
    }
  }

  @Test func everyParameterHasAMeaningAndATopology() throws {
    for parameter in RoadSpec.parameters {
      #expect(parameter.meaning.count > 10, "\(parameter.name)")
      // Works may be on any road.
      let isCommon = !parameter.name.contains(".") || parameter.name == "work_zone.presence"
      #expect(isCommon == (parameter.condition == nil), "\(parameter.name)")
    }
    var spec = RoadSpec()
    for topology in Topology.allCases {
      try spec.set("topology", to: .text(topology.rawValue))
      let groups = Set(spec.values.compactMap { $0.name.split(separator: ".").dropLast().first })
      let shared: Set<Substring> = topology == .grid || topology == .town ? ["streets"] : []
      #expect(groups == shared.union([Substring(topology.rawValue), "work_zone"]))
    }
  }

  @Test func sameSeedSameLayoutOtherSeedOtherLayout() throws {
    for topology in Topology.allCases {
      let first = try Sample.all(topology, count: 40)
      let again = try Sample.all(topology, count: 40)
      for (a, b) in zip(first, again) { #expect(a.layout == b.layout, "\(topology) seed \(a.seed)") }
      for (a, b) in zip(first, first.dropFirst()) {
        #expect(a.layout.roads.map(\.alignment) != b.layout.roads.map(\.alignment), "seed \(b.seed)")
      }
      // Also with the same spec.
      let spec = try #require(first.first?.spec)
      let one = try generateLayout(spec, seed: Seed(1))
      let two = try generateLayout(spec, seed: Seed(2))
      #expect(one.roads.map(\.alignment) != two.roads.map(\.alignment))
    }
  }

  @Test func impossibleSpecsSayWhy() throws {
    var spec = RoadSpec()
    spec.topology = .intersection
    spec.intersection.pavementWidth = 5
    spec.intersection.cornerRadius = 4
    let narrow = #expect(throws: GenerationFailure.self) { try generateLayout(spec, seed: Seed(7)) }
    #expect(narrow?.message.contains("5.0 m") == true)
    #expect(narrow?.message.contains("corner_radius") == true)

    spec.intersection = IntersectionSpec()
    spec.intersection.control = .nearSideFirst
    spec.intersection.minorLanes = 2
    let wide = #expect(throws: GenerationFailure.self) { try generateLayout(spec, seed: Seed(7)) }
    #expect(wide?.message.contains("2 lanes") == true)

    spec.intersection = IntersectionSpec()
    spec.intersection.arms = 6
    spec.intersection.majorLanes = 3
    spec.intersection.minorLanes = 3
    spec.intersection.offset = 8
    spec.intersection.pavementWidth = 5
    spec.intersection.minorLaneWidth = 3.75
    spec.intersection.medians = 1
    spec.intersection.medianWidth = 8
    spec.intersection.cornerRadius = 15
    spec.intersection.skew = 30
    var met = 0
    for seed in 0..<20 {
      do throws(GenerationFailure) {
        _ = try generateLayout(spec, seed: Seed(UInt64(seed)))
        met += 1
      } catch {
        #expect(error.message.hasPrefix("20 attempts failed"))
      }
    }
    #expect(met < 20)
  }
}
