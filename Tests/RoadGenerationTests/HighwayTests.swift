import Geometry
import Parameters
import Randomness
import RoadGeneration
import Roads
import Testing

@Suite struct HighwayTests {
  @Test func lengthAndCrossSectionAreAsAsked() throws {
    for sample in try Sample.highways.get() where sample.layout.drivingSide == .right {
      let spec = sample.spec.highway
      #expect(sample.layout.carriageways.count == 2)
      for carriageway in sample.layout.carriageways {
        #expect(abs(carriageway.reduce(0) { $0 + $1.length } - spec.length) < 1e-6, "seed \(sample.seed)")
        for road in carriageway {
          #expect(road.types.first?.speed == spec.speedLimit / 3.6)
          for section in road.sections.indices {
            let lanes = road.sections[section].lanes
            #expect(lanes.filter { $0.id < 0 }.prefix(2).map(\.type) == ["median", "shoulder"])
            #expect(lanes.last?.type == "shoulder")
            let driven = road.driven(section: section)
            let through = driven.filter { road.sections[section].lane($0)?.type == "driving" }
            #expect((2...5).contains(through.count) && driven.count <= 5, "seed \(sample.seed)")
            #expect(abs(through.count - spec.lanes) <= 1)
            let inner = try #require(
              road.sides(of: driven[0], section: section, at: road.sections[section].s))
            #expect(abs(inner.inner + spec.medianWidth / 2 + spec.innerShoulderWidth) < 1e-9)
          }
        }
      }
    }
  }

  @Test func bendsFollowTheDesignSpeed() throws {
    // R = v²/(127 (e + f)) with the friction of the Green Book.
    let friction = [80.0: 0.14, 100: 0.12, 120: 0.09, 130: 0.08]
    var bends = 0
    for sample in try HighwaySample.all(.none, count: 200) {
      let spec = sample.spec.highway
      let f = try #require(friction[spec.speedLimit])
      let smallest = spec.speedLimit * spec.speedLimit / (127 * (f + (spec.tightBends ? 0.06 : 0)))
      let alignment = sample.layout.roads[0].alignment
      #expect(alignment.sharpestCurvature <= 1 / smallest + 1e-12, "seed \(sample.seed)")
      for (index, element) in alignment.elements.enumerated() {
        guard case .clothoid(let start, let end) = element.shape,
          index + 1 < alignment.elements.count || start != 0
        else { continue }
        let isLast = index + 1 == alignment.elements.count
        if isLast { continue }  // cut off by the end of the road
        let radius = 1 / max(abs(start), abs(end))
        let parameter = (element.length * radius).squareRoot()
        #expect(parameter >= radius / 3 - 1e-9 && parameter <= radius + 1e-9, "seed \(sample.seed)")
        bends += 1
      }
    }
    #expect(bends > 200)
  }

  @Test func curvatureIsContinuousAndHeadingsStayWithinAHalfCircle() throws {
    for sample in try Sample.highways.get() where sample.layout.drivingSide == .right {
      for carriageway in sample.layout.carriageways {
        let elements = carriageway.flatMap(\.alignment.elements)
        for (a, b) in zip(elements, elements.dropFirst()) {
          #expect(a.end.position.distance(to: b.start.position) < 1e-8)
          #expect(abs(wrappedAngle(a.end.heading - b.start.heading)) < 1e-9)
          #expect(abs(a.curvature(at: a.length) - b.curvature(at: 0)) < 1e-9, "seed \(sample.seed)")
        }
        let turns = elements.map { wrappedAngle($0.start.heading - elements[0].start.heading) }
        #expect((turns.max() ?? 0) - (turns.min() ?? 0) < .pi * 0.7, "seed \(sample.seed)")
      }
    }
  }

  @Test func groundDoesNotMeetItself() throws {
    for sample in try HighwaySample.all(.none, count: 60, ["highway.length": .uniform(200, 4000)]) {
      #expect(sample.layout.roads[0].ground.isSimple, "seed \(sample.seed)")
    }
  }

  @Test func onlyBrokenLinesMayBeCrossed() throws {
    for sample in try Sample.all(.highway, count: 60, ["driving_side": "right", "style": "german"]) {
      for road in sample.layout.roads where road.isCarriageway {
        for section in road.sections.indices {
          let driven = road.driven(section: section)
          for (index, id) in driven.enumerated() {
            let marks = road.sections[section].lane(id)?.marks ?? []
            let mark = try #require(marks.first { $0.type != "none" })
            #expect(marks.allSatisfy { $0.laneChange == mark.laneChange })
            let beside = index + 1 < driven.count ? road.sections[section].lane(driven[index + 1]) : nil
            #expect(mark.type == (beside == nil ? "solid" : "broken"))
            switch beside?.type {
            case nil: #expect(mark.laneChange == "none" && mark.width == 0.30)
            // Towards greater ids means to the left: out of an acceleration lane, not into it.
            case "entry": #expect(mark.laneChange == "increase" && mark.dash == Dash(mark: 6, gap: 6))
            case "exit": #expect(mark.laneChange == "decrease" && mark.dash == Dash(mark: 6, gap: 6))
            default: #expect(mark.laneChange == "both" && [6, 12].contains(mark.dash?.gap))
            }
          }
        }
      }
    }
  }

  @Test func lanesAreDroppedAndGainedOverTheirTaper() throws {
    for (feature, change) in [(HighwayFeature.laneDrop, -1), (.laneGain, 1)] {
      for sample in try HighwaySample.all(feature) {
        let spec = sample.spec.highway
        for carriageway in sample.layout.carriageways {
          let road = try #require(carriageway.first)
          #expect(carriageway.count == 1)
          let counts = road.sections.indices.map { road.driven(section: $0).count }
          let (first, last) = (try #require(counts.first), try #require(counts.last))
          #expect(last - first == change, "\(feature) seed \(sample.seed)")
          #expect(max(first, last) <= 4 && min(first, last) >= 2)
          #expect(spec.lanes == 4 || min(first, last) == spec.lanes)
          let tapers = road.sections.indices.filter { section in
            let outermost = road.driven(section: section).last
            let widths = outermost.flatMap { road.sections[section].lane($0)?.widths } ?? []
            let length = road.sectionEnd(section) - road.sections[section].s
            return abs(widths.value(at: 0) - widths.value(at: length)) > 1
          }
          #expect(tapers.count == 1)
          let length = road.sectionEnd(tapers[0]) - road.sections[tapers[0]].s
          #expect(abs(length - spec.dropTaper * spec.laneWidth) < 1e-6, "seed \(sample.seed)")
          #expect((20...80).contains(length / spec.laneWidth))
        }
      }
    }
  }

  @Test func eachDirectionHasItsOwnFeaturesInOrder() throws {
    var spec = RoadSpec()
    spec.topology = .highway
    spec.highway.feature = .offRamp
    spec.highway.oppositeFeature = .laneGain
    for seed in 0..<20 {
      let layout = try generateLayout(spec, seed: Seed(UInt64(seed)))
      #expect(layout.gores.map(\.isMerge) == [false])
      #expect(layout.carriageways[0].count == 3 && layout.carriageways[1].count == 1)
    }
    spec.highway.length = 4000
    spec.highway.features = 4
    spec.highway.bends = 0.3
    var kinds: Set<Int> = []
    for seed in 0..<20 {
      let layout = try generateLayout(spec, seed: Seed(UInt64(seed)))
      #expect(layout.gores.first?.isMerge == false)
      kinds.insert(layout.gores.count)
      for carriageway in layout.carriageways {
        for road in carriageway {
          for section in road.sections.indices {
            #expect((2...5).contains(road.driven(section: section).count), "seed \(seed)")
          }
        }
      }
    }
    #expect(kinds.count > 2)
  }

  @Test func whatDoesNotFitSaysWhyWithNumbers() throws {
    var spec = RoadSpec()
    spec.topology = .highway
    spec.highway.feature = .onRamp
    spec.highway.length = 400
    spec.highway.mergeSpeed = 110
    spec.highway.bends = 0
    let short = #expect(throws: GenerationFailure.self) { try generateLayout(spec, seed: Seed(7)) }
    // 60 to 110 km/h with 1.25 m/s²: 263 m; radius 150 m allows 60 km/h.
    for part in ["on_ramp", "263", "60.0 m", "400.0 m", "merge_speed"] {
      #expect(short?.message.contains(part) == true, "\(part): \(short?.message ?? "")")
    }
    spec.highway.length = 1000
    spec.highway.features = 4
    let many = #expect(throws: GenerationFailure.self) { try generateLayout(spec, seed: Seed(7)) }
    #expect(many?.message.contains("features") == true)
  }
}
