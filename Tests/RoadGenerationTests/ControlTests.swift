import Geometry
import Parameters
import Randomness
import RoadGeneration
import Roads
import Testing

@Suite struct ControlTests {
  @Test func lightsStandAtEveryApproachInOnePhase() throws {
    for sample in try Sample.all(.intersection, count: 60, ["intersection.control": "signals"]) {
      let layout = sample.layout
      let signals = layout.open.flatMap(\.signals).filter { $0.type == "1000001" && $0.isDynamic }
      #expect(signals.count == layout.open.count)
      #expect(layout.controllers.flatMap(\.signals).sorted() == signals.map(\.id).sorted())
      #expect(layout.controllers.count >= 2)
      #expect(layout.junctions[0].controllers == layout.controllers.map(\.id))
      for arm in layout.open {
        let signal = try #require(arm.signals.first)
        #expect(signal.orientation == .against && signal.country == "OpenDRIVE")
        let lanes = signal.validity.flatMap { Array($0) }
        #expect(lanes.sorted() == entryLanes(arm, layout).sorted(), "seed \(sample.seed)")
      }
      // Opposite arms share a phase: their headings differ by at least 120 degrees.
      for controller in layout.controllers where controller.signals.count == 2 {
        let headings = layout.open.filter { controller.signals.contains($0.signals[0].id) }
          .map { $0.alignment.start.heading }
        #expect(abs(wrappedAngle(headings[0] - headings[1])) > .pi * 2 / 3)
      }
    }
  }

  private func entryLanes(_ arm: Road, _ layout: RoadLayout) -> [Int] {
    let side = layout.drivingSide == .right ? 1 : -1
    return arm.sections[0].lanes.filter { $0.type == "driving" && $0.id.signum() == side }.map(\.id)
  }

  @Test func signsAndPrioritiesAgree() throws {
    for sample in try Sample.all(.intersection, count: 60, ["intersection.control": "priority"]) {
      let layout = sample.layout
      let minorSign = sample.spec.intersection.minorSign == .stop ? "206" : "205"
      let minor = layout.open.filter { $0.signals.contains { $0.type == minorSign } }
      let major = layout.open.filter { $0.signals.contains { $0.type == "306" } }
      #expect(major.count == 2 && minor.count == layout.open.count - 2, "seed \(sample.seed)")
      #expect(
        minor.allSatisfy { $0.objects.contains { $0.type == "roadMark" && $0.subtype == "signalLines" } })
      // The major road is the straightest one.
      let bend = abs(wrappedAngle(major[0].alignment.start.heading - major[1].alignment.start.heading))
      for a in layout.open {
        for b in layout.open {
          #expect(abs(wrappedAngle(a.alignment.start.heading - b.alignment.start.heading)) <= bend + 1e-12)
        }
      }
      let junction = layout.junctions[0]
      let source = { (id: String) in
        junction.connections.first { $0.connectingRoad == id }?.incomingRoad
      }
      #expect(!junction.priorities.isEmpty)
      for priority in junction.priorities {
        #expect(major.contains { $0.id == source(priority.high) })
        #expect(minor.contains { $0.id == source(priority.low) })
      }
    }
  }

  @Test func quietZonesHaveNeitherSignsNorSeveralLanes() throws {
    for sample in try Sample.all(.intersection, count: 40, ["intersection.control": "right_before_left"]) {
      #expect(sample.layout.open.allSatisfy { $0.signals.isEmpty })
      #expect(sample.layout.junctions[0].priorities.isEmpty)
      for arm in sample.layout.open {
        #expect(arm.sections[0].lanes.filter { $0.type == "driving" }.count == 2)
        #expect((arm.types.first?.speed ?? 99) <= 50 / 3.6)
      }
    }
  }

  @Test func crossingsLieOnStraightKerbsAndTrafficWaitsBeforeThem() throws {
    var crossings = 0
    for sample in try Sample.intersections.get() {
      for arm in sample.layout.open {
        for crossing in arm.objects where crossing.type == "crosswalk" {
          crossings += 1
          let near = crossing.s - crossing.length / 2
          let far = crossing.s + crossing.length / 2
          #expect(near > 0 && crossing.length >= 3 && crossing.length <= 4)
          #expect(arm.alignment.curvature(at: near) == 0 && arm.alignment.curvature(at: far + 3) == 0)
          let outline = try #require(arm.outlines(of: "crosswalk").first)
          let kerb = try #require(arm.borders(of: driven(arm), at: 0)?.outer)
          #expect(abs(outline.area - crossing.length * 2 * abs(kerb)) < 1e-6)
          let lines = arm.objects.filter { $0.subtype == "signalLines" }
          let sign = arm.signals.first?.type
          #expect(lines.count == (sign == nil || sign == "306" ? 0 : 1), "seed \(sample.seed)")
          for line in lines {
            #expect(line.s - line.length / 2 >= far + 1.2 - 1e-9)
            let side: Double = sample.spec.drivingSide == .right ? 1 : -1
            #expect(line.t * side > 0 && abs(abs(line.t) - abs(kerb) / 2) < 1e-9)
          }
        }
      }
    }
    #expect(crossings > 300)
  }

  private func driven(_ arm: Road) -> Int {
    arm.sections[0].lanes.filter { $0.type == "driving" }.map(\.id).max() ?? 0
  }
}
