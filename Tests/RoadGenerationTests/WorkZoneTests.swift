import Geometry
import Parameters
import Randomness
import RoadGeneration
import Roads
import Testing

@Suite struct WorkZoneTests {
  private static let closed: [String: Distribution] = [
    "work_zone.presence": .constant(.text("required")), "work_zone.length": .constant(.number(60)),
    "highway.length": .constant(.number(1800)), "highway.feature": .constant(.text("none")),
    "highway.opposite_feature": .constant(.text("none")),
    "intersection.control": .constant(.text("signals")),
    "intersection.arm_length": .constant(.number(400)), "intersection.major_lanes": .constant(.number(2)),
  ]

  private static let samples = Result {
    try Sample.all(.highway, count: 60, closed) + Sample.all(.intersection, count: 60, closed)
  }

  /// Sections with works, in order of station, with their road.
  private func works(_ sample: Sample) -> [(road: Road, section: Int)] {
    sample.layout.roads.flatMap { road in
      road.sections.indices.filter { index in
        road.sections[index].lanes.contains { $0.type == "roadWorks" }
      }.map { (road, $0) }
    }
  }

  @Test func aLaneNarrowsIsClosedAndOpensAgain() throws {
    var far = 0
    for sample in try Self.samples.get() {
      let works = works(sample)
      try #require(works.count == 3, "seed \(sample.seed)")
      #expect(works[0].section + 1 == works[1].section && works[1].section + 1 == works[2].section)
      let road = works[0].road
      let strips = works.compactMap { part in
        road.sections[part.section].lanes.first { $0.type == "roadWorks" }
      }
      let side = strips[0].id.signum()
      let isAlong = (side < 0) == (sample.spec.drivingSide == .right)
      let lengths = works.map { road.sectionEnd($0.section) - road.sections[$0.section].s }
      #expect(abs(lengths[1] - 60) < 1e-6, "seed \(sample.seed)")
      let (taper, opening) = isAlong ? (lengths[0], lengths[2]) : (lengths[2], lengths[0])
      let before = works[0].section - 1
      let driven = road.sections[before].lanes.filter { $0.id.signum() == side && $0.type == "driving" }
      let width = strips[1].widths.value(at: 0)
      let speed = (road.types.first?.speed ?? 0) * 3.6
      // MUTCD 6C: W S² / 155 up to 60 km/h, W S / 1.6 from 70 km/h on.
      let needed = speed < 65 ? width * speed * speed / 155 : width * speed / 1.6
      #expect(abs(taper - needed) < 1e-6 && opening > 15 - 1e-6, "seed \(sample.seed): \(taper), \(needed)")
      for (number, part) in works.enumerated() {
        let section = road.sections[part.section]
        let own = section.lanes.filter { $0.id.signum() == side }
        let lanes = own.filter { $0.type == "driving" }
        #expect(lanes.count == driven.count - (number == 1 ? 1 : 0), "seed \(sample.seed)")
        // The road stays as wide as it was.
        for step in 0...10 {
          let s = lengths[number] * Double(step) / 10
          let sum = own.reduce(0) { $0 + $1.widths.value(at: s) }
          let was = road.sections[before].lanes.filter { $0.id.signum() == side }
            .reduce(0) { $0 + $1.widths.value(at: 0) }
          #expect(abs(sum - was) < 1e-6 || sample.spec.topology == .highway, "seed \(sample.seed)")
        }
        #expect(lanes.allSatisfy { ($0.speeds.first?.speed ?? speed / 3.6) <= speed / 3.6 })
      }
      let isFar = strips[1].id.magnitude <= driven.map { $0.id.magnitude }.min() ?? 0
      if isFar { far += 1 }
      #expect(isFar == (sample.spec.workZone.lane == .far), "seed \(sample.seed)")
    }
    #expect(far > 15 && far < 80, "\(far)")
  }

  @Test func itLintsCleanAndWhoDrivesInTheLaneCanLeaveIt() throws {
    for sample in try Self.samples.get() {
      let compiled = RoadNetwork.compiled(sample.layout)
      let found = compiled.issues + compiled.network.findings(of: sample.layout)
      #expect(found.isEmpty, "\(sample.spec.topology) seed \(sample.seed): \(found.prefix(3))")
      let ending = compiled.network.lanes.filter { lane in
        lane.laneClass.isDriven && lane.successors.isEmpty && (lane.path.widths.last ?? 1) < 0.1
      }
      #expect(ending.count == 1, "seed \(sample.seed)")
      #expect(ending.allSatisfy { $0.mayChangeLeft || $0.mayChangeRight }, "seed \(sample.seed)")
      let limit = sample.spec.workZone.limit / 3.6
      let slow = compiled.network.lanes.filter {
        $0.laneClass.isDriven && $0.speedLimit <= limit + 1e-9 && $0.junction == nil
      }
      #expect(!slow.isEmpty, "seed \(sample.seed)")
    }
  }

  @Test func whatGuidesTrafficStandsInTheClosedLane() throws {
    for sample in try Self.samples.get() {
      let works = works(sample)
      let road = try #require(works.first?.road)
      let guides = road.objects.filter {
        ["trafficCone", "guideBeacon", "constructionVehicle", "jerseyBarrier"].contains($0.subtype)
      }
      #expect(guides.count > 3, "seed \(sample.seed)")
      for guide in guides {
        let section = road.section(at: guide.s)
        let strip = try #require(section.lanes.first { $0.type == "roadWorks" }, "seed \(sample.seed)")
        let borders = try #require(road.borders(of: strip.id, at: guide.s))
        let half = guide.radius ?? guide.width / 2
        let range = min(borders.inner, borders.outer)...max(borders.inner, borders.outer)
        #expect(
          range.contains(guide.t - half + 0.01) && range.contains(guide.t + half - 0.01),
          "seed \(sample.seed): \(guide.subtype) at \(guide.s)")
      }
      #expect(road.signals.contains { $0.name == "road works" }, "seed \(sample.seed)")
    }
  }

  @Test func whatHasNoRoomIsRefusedWithNumbersOrLeftOut() throws {
    for topology in [Topology.rural, .highway, .intersection] {
      var spec = RoadSpec()
      spec.topology = topology
      spec.workZone.length = 900
      let plain = try generateLayout(spec, seed: Seed(3))
      spec.workZone.presence = .required
      let failure = try #require(throws: GenerationFailure.self) {
        try generateLayout(spec, seed: Seed(3))
      }
      if topology == .highway {
        #expect(failure.message.contains("900.0 m of closed lane"), "\(failure.message)")
      } else {
        #expect(failure.message.contains("the widest has 1"), "\(failure.message)")
        spec.workZone.presence = .possible
        #expect(try generateLayout(spec, seed: Seed(3)) == plain)
      }
    }
  }
}
