import Geometry
import Parameters
import Randomness
import RoadGeneration
import Roads
import Testing

@Suite struct ControlTests {
  @Test func everyLaneThatComesInHasOneLight() throws {
    var arrows = 0
    for sample in try Sample.all(.intersection, count: 80, ["intersection.control": "signals"]) {
      let layout = sample.layout
      let signals = layout.open.flatMap(\.signals).filter { $0.type == "1000001" && $0.isDynamic }
      #expect(layout.controllers.flatMap(\.signals).sorted() == signals.map(\.id).sorted())
      #expect(layout.controllers.count >= 2)
      #expect(layout.junctions[0].controllers == layout.controllers.map(\.id))
      for arm in layout.open {
        let lanes = arm.signals.flatMap(\.validity).flatMap { Array($0) }
        #expect(lanes.sorted() == entryLanes(arm, layout).sorted(), "seed \(sample.seed)")
        #expect(arm.signals.allSatisfy { $0.orientation == .against && $0.country == country(sample.spec) })
        arrows += arm.signals.count - 1
      }
      for controller in layout.controllers {
        let load = try #require(controller.load)
        #expect(load > 0 && load < 1.7, "seed \(sample.seed)")
        // Arms that share a phase lie opposite to each other.
        let headings = layout.open.filter { arm in arm.signals.contains { controller.signals.contains($0.id) }
        }
        .map { $0.alignment.start.heading }
        #expect(headings.count <= 2)
        if headings.count == 2 { #expect(abs(wrappedAngle(headings[0] - headings[1])) > .pi * 2 / 3) }
      }
    }
    #expect(arrows > 20)
  }

  private func country(_ spec: RoadSpec) -> String {
    switch spec.style {
    case .us: "US"
    case .german: "DE"
    case .european: "OpenDRIVE"
    }
  }

  private func entryLanes(_ arm: Road, _ layout: RoadLayout) -> [Int] {
    let side = layout.drivingSide == .right ? 1 : -1
    return arm.sections[0].lanes.filter { $0.type == "driving" && $0.id.signum() == side }.map(\.id)
  }

  @Test func arrowsComeWithVolume() throws {
    let count = { (volume: Double) in
      try Sample.all(
        .intersection, count: 30,
        [
          "intersection.control": "signals", "intersection.far_side_bays": .constant(.number(1)),
          "intersection.major_volume": .constant(.number(volume)),
          "intersection.arms": .constant(.integer(4)),
          "intersection.minor_volume": .constant(.number(volume)),
          "intersection.turn_share": .constant(.number(0.2)),
        ]
      ).map { $0.layout.controllers.count }
    }
    #expect(try count(100).allSatisfy { $0 == 2 })
    #expect(try count(1300).allSatisfy { $0 >= 4 })
  }

  @Test func signsAndPrioritiesAgree() throws {
    var bends = 0
    for sample in try Sample.all(.intersection, count: 80, ["intersection.control": "priority"]) {
      let layout = sample.layout
      let asked = sample.spec.intersection.minorSign == .stop ? "stop" : "yield"
      let minor = layout.open.filter { $0.signals.contains { $0.name == asked } }
      let major = layout.open.filter { !minor.contains($0) }
      #expect(major.count == 2 && minor.count == layout.open.count - 2, "seed \(sample.seed)")
      let isSigned = major.allSatisfy { $0.signals.contains { $0.name == "priority road" } }
      #expect(isSigned == (sample.spec.style != .us), "seed \(sample.seed)")
      #expect(
        minor.allSatisfy { $0.objects.contains { $0.type == "roadMark" && $0.subtype == "signalLines" } })
      let bend = abs(wrappedAngle(major[0].alignment.start.heading - major[1].alignment.start.heading))
      if sample.spec.intersection.priorityBends {
        bends += 1
      } else {
        // The major road is the straightest one.
        for a in layout.open {
          for b in layout.open {
            #expect(abs(wrappedAngle(a.alignment.start.heading - b.alignment.start.heading)) <= bend + 1e-12)
          }
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
    #expect(bends > 3)
  }

  @Test func quietZonesHaveNeitherSignsNorSeveralLanes() throws {
    for sample in try Sample.all(.intersection, count: 40, ["intersection.control": "right_before_left"]) {
      #expect(sample.layout.open.allSatisfy { $0.signals.isEmpty })
      #expect(sample.layout.junctions[0].priorities.isEmpty)
      for arm in sample.layout.open {
        #expect(arm.sections.count == 1)
        #expect(arm.sections[0].lanes.filter { $0.type == "driving" }.count == 2)
        #expect((arm.types.first?.speed ?? 99) <= 50 / 3.6)
      }
    }
  }

  @Test func crossingsLieOnStraightKerbsAndTrafficWaitsBeforeThem() throws {
    var (crossings, refuges) = (0, 0)
    for sample in try Sample.intersections.get() {
      let side: Double = sample.spec.drivingSide == .right ? 1 : -1
      for arm in sample.layout.open {
        let kerbs = kerbs(of: arm)
        let stripes = arm.objects.filter { $0.type == "crosswalk" }
        for crossing in stripes {
          crossings += 1
          let near = crossing.s - crossing.length / 2
          let far = crossing.s + crossing.length / 2
          #expect(near > 0 && crossing.length >= 3 && crossing.length <= 4)
          #expect(arm.alignment.curvature(at: near) == 0 && arm.alignment.curvature(at: far + 3) == 0)
          let sign = arm.signals.first?.name
          let isFree = arm.signals.isEmpty || sign == "priority road"
          let lines = arm.objects.filter { $0.subtype == "signalLines" }
          #expect(lines.count == (isFree ? 0 : 1), "seed \(sample.seed)")
          for line in lines {
            #expect(line.s - line.length / 2 >= far + 1.2 - 1e-9)
            #expect(line.t * side > 0)
          }
        }
        guard let first = stripes.first else { continue }
        let edges = stripes.flatMap { [$0.t - $0.width / 2, $0.t + $0.width / 2] }.sorted()
        #expect(abs((edges.last ?? 0) - kerbs.upperBound) < 1e-9, "seed \(sample.seed)")
        #expect(abs((edges.first ?? 0) - kerbs.lowerBound) < 1e-9, "seed \(sample.seed)")
        if stripes.count == 2 {
          refuges += 1
          #expect(edges[2] - edges[1] >= 1.8, "seed \(sample.seed)")
          #expect(arm.section(at: first.s).lanes.contains { abs($0.id) == 1 && $0.type == "sidewalk" })
        } else {
          #expect(stripes.count == 1)
        }
      }
    }
    #expect(crossings > 300 && refuges > 30)
  }

  /// Distances of the kerbs from the axis at the mouth.
  private func kerbs(of arm: Road) -> ClosedRange<Double> {
    let outer = arm.sections[0].lanes.filter { $0.type == "driving" }
      .compactMap { arm.borders(of: $0.id, at: 0)?.outer }
    return (outer.min() ?? 0)...(outer.max() ?? 0)
  }

  @Test func stylesPaintTheirLines() throws {
    for style in MarkingStyle.allCases {
      let samples = try Sample.all(.intersection, count: 20, ["style": .constant(.text(style.rawValue))])
      let marks = samples.flatMap { $0.layout.open.flatMap { $0.sections.flatMap(\.centreMarks) } }
      let painted = marks.filter { $0.type != "none" }
      #expect(painted.contains { $0.type == "broken" } && painted.contains { $0.type == "solid solid" })
      #expect(painted.allSatisfy { ($0.colour == "yellow") == (style == .us) })
      let dashes = Set(painted.compactMap(\.dash?.gap))
      #expect(dashes == [style == .us ? 9 : style == .german ? 6 : 4])
    }
  }

  @Test func motorwaysFollowTheStyleToo() throws {
    for style in MarkingStyle.allCases {
      for sample in try Sample.all(.highway, count: 10, ["style": .constant(.text(style.rawValue))]) {
        let lanes = sample.layout.roads.flatMap { $0.sections.flatMap(\.lanes) }
        let gaps = Set(lanes.flatMap(\.marks).compactMap(\.dash?.gap))
        #expect(gaps.contains(style == .us ? 9 : style == .german ? 12 : 7), "seed \(sample.seed)")
        #expect(gaps.contains(12) == (style == .german), "seed \(sample.seed)")
        let isYellow = lanes.contains { $0.marks.contains { $0.colour == "yellow" } }
        #expect(isYellow == (style == .us), "seed \(sample.seed)")
        // Edges beside the hard shoulder stay white.
        #expect(
          lanes.contains {
            $0.type == "driving" && $0.marks.contains { $0.type == "solid" && $0.colour == "white" }
          })
      }
    }
  }

  @Test func roundaboutsFollowTheStyleToo() throws {
    for style in MarkingStyle.allCases {
      for sample in try Sample.all(.roundabout, count: 20, ["style": .constant(.text(style.rawValue))]) {
        for road in sample.layout.open where road.predecessor == nil {
          let centre = road.sections.flatMap(\.centreMarks)
          #expect(centre.contains { $0.type == "broken" }, "seed \(sample.seed)")
          for mark in centre where mark.type != "none" {
            #expect(mark.colour == (style == .us ? "yellow" : "white"), "seed \(sample.seed)")
          }
          #expect(
            Set(centre.compactMap(\.dash?.gap)) == [style == .us ? 9 : style == .german ? 6 : 4],
            "seed \(sample.seed)")
        }
      }
    }
  }
}
