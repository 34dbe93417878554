import Geometry
import Parameters
import Randomness
import RoadGeneration
import Roads
import Testing

@Suite struct HighwayRampTests {
  /// R_min = v²/(127 (e + f)) with banking of 6 %, for the speeds of ramps [km/h].
  private static let limits: [(speed: Double, radius: Double)] = [
    (80, 6400 / (127 * 0.20)), (70, 4900 / (127 * 0.215)), (60, 3600 / (127 * 0.23)),
    (50, 2500 / (127 * 0.25)),
    (40, 1600 / (127 * 0.29)), (30, 900 / (127 * 0.34)),
  ]

  private func speed(of spec: HighwaySpec) -> Double {
    guard spec.ramp != .straight else { return 80 }
    let radius = spec.ramp == .loop ? spec.loopRadius : spec.directRadius
    return Self.limits.first { $0.radius <= radius }?.speed ?? 30
  }

  @Test func rampsJoinAndLeaveTangentially() throws {
    for feature in HighwaySample.withRamps {
      for sample in try HighwaySample.all(feature) {
        #expect(sample.layout.gores.count == (feature == .weaving ? 4 : 2))
        for gore in sample.layout.gores {
          let through = gore.through
          let s = gore.isMerge ? through.length : 0
          let outermost = try #require(through.driven(section: 0).last)
          let border = try #require(through.sides(of: outermost, section: 0, at: s)).outer
          let nose = through.alignment.pose(at: s).offset(left: border)
          #expect(gore.nose.position.distance(to: nose.position) < 1e-9, "\(feature) seed \(sample.seed)")
          #expect(abs(wrappedAngle(gore.nose.heading - nose.heading)) < 1e-9)
          // The curve is that of the carriageway's border: κ / (1 − κ t).
          let curvature = through.alignment.curvature(at: s)
          let own = gore.joint.alignment.curvature(at: gore.isMerge ? gore.joint.length : 0)
          #expect(abs(own - curvature / (1 - curvature * border)) < 1e-9)
        }
      }
    }
  }

  /// R = v² / (127 · (e + f)) with 6 % of banking and the friction of the Green Book, table 3-7 [m].
  private func smallestRadius(at speed: Double) -> Double {
    let friction = [30.0: 0.28, 40: 0.23, 50: 0.19, 60: 0.17, 70: 0.155, 80: 0.14]
    return speed * speed / (127 * (0.06 + (friction[speed.rounded()] ?? 0)))
  }

  @Test func auxiliaryLanesAreAsLongAsTheFormulaSays() throws {
    var limits: [Double] = []
    for feature in HighwaySample.withRamps {
      for sample in try HighwaySample.all(feature, ["highway.length": .uniform(1200, 1600)]) {
        let spec = sample.spec.highway
        let (merging, ramp) = (min(spec.mergeSpeed, spec.speedLimit) / 3.6, speed(of: spec) / 3.6)
        let rate = feature == .onRamp ? spec.acceleration : spec.deceleration
        let needed =
          feature == .weaving
          ? spec.weavingLength : max(spec.leastAuxiliary, (merging * merging - ramp * ramp) / (2 * rate))
        for gore in sample.layout.gores where gore.isMerge == (feature != .offRamp) {
          let road = gore.isMerge ? gore.behind : gore.before
          let full = gore.isMerge ? 0 : road.sections.count - 1
          let lane = try #require(road.driven(section: full).last)
          let type = ["on_ramp": "entry", "off_ramp": "exit", "weaving": "driving"][feature.rawValue]
          #expect(road.sections[full].lane(lane)?.type == type)
          let length = road.laneLength(of: lane, section: full)
          #expect(length >= needed - 1e-3, "\(feature) seed \(sample.seed): \(length) < \(needed)")
          #expect(length < needed * 1.35)
          // Less only where the carriageway's own bend makes that of the ramp tighter than its class.
          let limit = try #require(gore.ramp.types.first?.speed) * 3.6
          let bends = gore.ramp.alignment.elements.flatMap {
            [$0.curvature(at: 0), $0.curvature(at: $0.length)]
          }
          let sharpest = bends.map(abs).max() ?? 0
          #expect(limit <= speed(of: spec) + 1e-9)
          #expect(smallestRadius(at: limit) * sharpest < 1.01, "seed \(sample.seed): \(limit) km/h")
          limits.append(limit / speed(of: spec))
          guard feature != .weaving else { continue }
          let taper = gore.isMerge ? 1 : road.sections.count - 2
          let extent = road.sectionEnd(taper) - road.sections[taper].s
          #expect(abs(extent - spec.auxiliaryTaper) < 1e-6 && (30...150).contains(extent))
          let widths = try #require(road.sections[taper].lane(lane)?.widths)
          let ends = [widths.value(at: 0), widths.value(at: extent)]
          #expect(abs(ends[gore.isMerge ? 0 : 1] - spec.laneWidth) < 1e-9)
          #expect(abs(ends[gore.isMerge ? 1 : 0]) < 1e-9, "seed \(sample.seed)")
        }
      }
    }
    #expect(Double(limits.count { $0 > 0.999 }) > 0.8 * Double(limits.count))
  }

  @Test func curvatureOfRampsIsThatOfTheirClass() throws {
    for shape in RampShape.allCases {
      let ramp = ["highway.ramp": Distribution.constant(.text(shape.rawValue))]
      var sharpest = 0.0
      for sample in try HighwaySample.all(.onRamp, ramp) + HighwaySample.all(.offRamp, ramp) {
        let spec = sample.spec.highway
        for gore in sample.layout.gores {
          let lines = [gore.joint.alignment, gore.ramp.alignment]
          let elements = (gore.isMerge ? lines.reversed() : lines).flatMap(\.elements)
          for (a, b) in zip(elements, elements.dropFirst()) {
            #expect(
              abs(a.curvature(at: a.length) - b.curvature(at: 0)) < 1e-9, "\(shape) seed \(sample.seed)")
          }
          let own = lines.map(\.sharpestCurvature).max() ?? 0
          sharpest = max(sharpest, own)
          switch shape {
          // Not sharper than 80 km/h and the carriageway's own bend allow together.
          case .straight: #expect(own < 1 / 252 + 1 / 252.0)
          case .direct: #expect(own <= max(1 / spec.directRadius, 1 / 252.0 + 1 / 300) + 1e-9)
          case .loop: #expect(own <= 1 / spec.loopRadius + 1e-9 && own > 0.9 / spec.loopRadius)
          }
        }
      }
      let tight: Double = shape == .straight ? 600 : shape == .direct ? 120 : 40
      #expect(sharpest > 1 / tight, "\(shape)")
    }
  }

  @Test func pavementsPartAtTheGoreAndNeverMeetAgain() throws {
    for feature in HighwaySample.withRamps {
      for sample in try HighwaySample.all(feature, count: 40) {
        for gore in sample.layout.gores {
          let roads = [gore.isMerge ? gore.before : gore.behind, gore.through]
          var before = -1.0
          for (u, point, shoulder) in gore.edge(every: 3) where u < 110 {
            guard let (road, s, t) = nearest(point, on: roads) else { continue }
            let section = road.sectionIndex(at: s)
            let outermost = try #require(road.driven(section: section).last)
            let border = try #require(road.sides(of: outermost, section: section, at: s)).outer
            let outer = try #require(road.sides(of: outermost - 1, section: section, at: s)).outer
            let gap = border - t
            #expect(gap > before - 1e-6, "\(feature) seed \(sample.seed) u \(u)")
            before = gap
            // Shoulders fill the wedge without holes, and neither runs into the other's lanes.
            let paved = (border - outer) + shoulder
            let full = sample.spec.highway.shoulderWidth + sample.spec.highway.innerShoulderWidth
            #expect(border - outer < gap + 0.01, "\(feature) seed \(sample.seed) u \(u)")
            if gap < full - 0.3 {
              #expect(abs(paved - gap) < 0.13, "\(feature) seed \(sample.seed) u \(u): \(paved) for \(gap)")
            }
          }
          #expect(before > 3)
        }
      }
    }
  }

  private func nearest(_ point: Vector2, on roads: [Road]) -> (Road, Double, Double)? {
    for road in roads {
      let (s, t) = road.alignment.project(point)
      if s > 1e-6 && s < road.length - 1e-6 { return (road, s, t) }
    }
    return nil
  }

  @Test func lanesOfRampsShareNoGroundWithOthers() throws {
    let driven: Set = ["driving", "entry", "exit", "onRamp", "offRamp"]
    for feature in HighwaySample.withRamps {
      for sample in try HighwaySample.all(feature, count: 30) {
        let lanes = sample.layout.roads.filter(\.isCarriageway).flatMap { $0.ground(of: driven) }
        let all = sample.layout.ramps.map { $0.ground(of: driven) }
        for (index, ramp) in all.enumerated() {
          for lane in ramp {
            #expect(!lanes.contains { $0.meets(lane) }, "\(feature) seed \(sample.seed)")
            for other in all[(index + 1)...].joined() {
              #expect(!other.meets(lane), "\(feature) seed \(sample.seed)")
            }
          }
        }
      }
    }
  }

  @Test func stripesLieBetweenTheLanes() throws {
    var count = 0
    for sample in try HighwaySample.all(.offRamp, count: 40) + HighwaySample.all(.onRamp, count: 40) {
      let driven: Set = ["driving", "entry", "exit", "onRamp", "offRamp"]
      let lanes = sample.layout.roads.flatMap { $0.ground(of: driven) }
      for road in sample.layout.roads {
        for chevron in road.outlines(of: "roadMark") {
          #expect(chevron.isSimple)
          #expect(!lanes.contains { $0.meets(chevron) }, "seed \(sample.seed)")
          count += 1
        }
      }
    }
    #expect(count > 400)
  }
}
