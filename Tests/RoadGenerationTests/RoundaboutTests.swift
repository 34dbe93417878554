import Geometry
import Parameters
import Randomness
import RoadGeneration
import Roads
import Testing

extension Sample {
  /// Roundabouts of all seeds, generated once.
  static let roundabouts = Result { try all(.roundabout) }

  /// How many lanes go round.
  var ringLanes: Int { spec.roundabout.kind == .twoLane ? 2 : 1 }

  /// Parts of the circle: roads between two junctions, and the ways past the arms.
  var circle: [Road] {
    let segments = layout.open.filter { $0.predecessor != nil && $0.successor != nil }
    let names = segments.map(\.id)
    let past = layout.connecting.filter { road in
      guard case .road(let from, _)? = road.predecessor, case .road(let to, _)? = road.successor else {
        return false
      }
      return names.contains(from) && names.contains(to)
    }
    return segments + past
  }

  var entries: [Road] { layout.open.filter { $0.predecessor == nil } }
  var exits: [Road] { layout.open.filter { $0.successor == nil } }

  /// Diameter of the inscribed circle that was asked for, and what its kind allows [m].
  var diameter: (asked: Double, range: ClosedRange<Double>) {
    let spec = spec.roundabout
    return switch spec.kind {
    case .mini: (spec.miniDiameter, 14...28)
    case .compact: (spec.compactDiameter, 28...36)
    case .normal: (spec.normalDiameter, 36...100)
    case .twoLane: (spec.twoLaneDiameter, 46...100)
    }
  }
}

extension Road {
  /// Left and right end of a lane's cross-section at the first or last station of the road.
  func mouth(of lane: Int, atEnd: Bool) -> [Vector2]? {
    guard let section = atEnd ? sections.last : sections.first else { return nil }
    let s = atEnd ? length : 0
    var inner = 0.0
    let side = lane.signum()
    for id in stride(from: side, through: lane, by: side) {
      guard let width = section.lane(id)?.widths.value(at: s - section.s) else { return nil }
      let outer = inner + Double(side) * width
      if id == lane { return [inner, outer].map { alignment.point(s: s, t: $0) } }
      inner = outer
    }
    return nil
  }

  /// Distance of the outermost driven border from the reference line [m], negative right of it.
  func kerb(at s: Double) -> Double {
    guard let section = sections.last(where: { $0.s <= s }) else { return 0 }
    let side: Double = section.lanes.contains { $0.type == "driving" && $0.id > 0 } ? 1 : -1
    return section.lanes.filter { $0.type == "driving" }.reduce(0) {
      $0 + side * $1.widths.value(at: s - section.s)
    }
  }
}

@Suite struct RoundaboutTests {
  @Test func circlesAreExactArcsOfTheDiameterAskedFor() throws {
    var kinds: [String: Int] = [:]
    for sample in try Sample.roundabouts.get() {
      kinds[sample.spec.roundabout.kind.rawValue, default: 0] += 1
      let asked = sample.diameter
      #expect(asked.range.contains(asked.asked))
      var turned = 0.0
      for road in sample.circle {
        #expect(road.alignment.elements.count == 1)
        guard case .arc(let curvature)? = road.alignment.elements.first?.shape else {
          Issue.record("seed \(sample.seed): road \(road.id) is no arc")
          continue
        }
        turned += curvature * road.length
        for s in [0, road.length / 2, road.length] {
          let outer = road.alignment.point(s: s, t: road.kerb(at: s))
          #expect(abs(outer.length - asked.asked / 2) < 1e-9, "seed \(sample.seed) road \(road.id)")
        }
        #expect(road.sections[0].lanes.filter { $0.type == "driving" }.count == sample.ringLanes)
      }
      // Once round, against the clock with right-hand traffic.
      let side: Double = sample.spec.drivingSide == .right ? 1 : -1
      #expect(abs(turned - side * 2 * .pi) < 1e-9, "seed \(sample.seed)")
      #expect(sample.circle.count == 2 * sample.layout.junctions.count)
    }
    #expect(kinds.count == 4 && kinds.values.allSatisfy { $0 > 15 }, "\(kinds)")
  }

  @Test func lanesMeetWhereTheyAreLinked() throws {
    for sample in try Sample.roundabouts.get() {
      for road in sample.layout.connecting {
        for lane in road.sections[0].lanes where lane.id.signum() == side(of: road) {
          for (link, linked, atEnd) in [
            (road.predecessor, lane.predecessor, false), (road.successor, lane.successor, true),
          ] {
            guard case .road(let id, let contact)? = link, let linked else {
              Issue.record("seed \(sample.seed): lane \(lane.id) of road \(road.id) lacks a link")
              continue
            }
            let other = try #require(sample.layout.road(id))
            let mine = try #require(road.mouth(of: lane.id, atEnd: atEnd))
            let theirs = try #require(other.mouth(of: linked, atEnd: contact == .end))
            for (a, b) in zip(mine, theirs) {
              #expect(a.distance(to: b) < 1e-6, "seed \(sample.seed) road \(road.id) lane \(lane.id)")
            }
            let heading = road.alignment.pose(at: atEnd ? road.length : 0).heading
            let theirHeading = other.alignment.pose(at: contact == .end ? other.length : 0).heading
            #expect(abs(wrappedAngle(heading - theirHeading)) < 1e-6, "seed \(sample.seed) road \(road.id)")
          }
        }
      }
    }
  }

  private func side(of road: Road) -> Int {
    (road.sections[0].lanes.first { $0.type == "driving" }?.id ?? -1).signum()
  }

  @Test func linesAreSmoothAndLanesWideEnough() throws {
    for sample in try Sample.roundabouts.get() {
      for road in sample.layout.roads {
        let elements = road.alignment.elements
        for (a, b) in zip(elements, elements.dropFirst()) {
          #expect(a.end.position.distance(to: b.start.position) < 1e-7, "seed \(sample.seed) \(road.id)")
          #expect(abs(wrappedAngle(a.end.heading - b.start.heading)) < 1e-9, "seed \(sample.seed)")
        }
        for section in road.sections {
          let end = road.sections.first { $0.s > section.s }?.s ?? road.length
          for lane in section.lanes {
            for step in 0...20 {
              let width = lane.widths.value(at: (end - section.s) * Double(step) / 20)
              #expect(width >= (lane.type == "driving" ? 2.75 : -1e-9), "seed \(sample.seed) \(road.id)")
              #expect(width.isFinite && width < 15)
            }
            // No step within a lane.
            for (a, b) in zip(lane.widths, lane.widths.dropFirst()) {
              #expect(abs(a.cubic.value(at: b.s - a.s) - b.cubic.value(at: 0)) < 1e-9)
            }
          }
        }
      }
    }
  }

  @Test func mouthsHaveTheRadiiOfTheirKind() throws {
    var asked = 0
    var mouths = 0
    for sample in try Sample.roundabouts.get() {
      let spec = sample.spec.roundabout
      let least = [5.0, 7, 7, 10][[.mini, .compact, .normal, .twoLane].firstIndex(of: spec.kind) ?? 0]
      for (roads, wanted) in [(sample.entries, spec.entryRadius), (sample.exits, spec.exitRadius)] {
        for road in roads {
          let isEntry = road.predecessor == nil
          // The arc at the mouth runs on into the junction.
          let mouth = isEntry ? road.length : 0
          let curvature = try #require(
            sample.layout.connecting.first { way in
              let link = isEntry ? way.predecessor : way.successor
              if case .road(road.id, _)? = link { return true }
              return false
            }?.alignment.sharpestCurvature)
          let kerb = 1 / curvature - abs(road.kerb(at: mouth))
          #expect(kerb >= least - 1e-6, "seed \(sample.seed) road \(road.id): \(kerb)")
          #expect(kerb <= max(least, wanted) + 1e-6, "seed \(sample.seed) road \(road.id): \(kerb)")
          mouths += 1
          if abs(kerb - wanted) < 1e-6 { asked += 1 }
        }
      }
    }
    #expect(asked > mouths / 5, "\(asked) of \(mouths)")
  }

  @Test func splittersDivideTheArmsAndLeaveARefuge() throws {
    for sample in try Sample.roundabouts.get() {
      let spec = sample.spec.roundabout
      let radius = sample.diameter.asked / 2
      let grounds = sample.layout.roads.flatMap { road in
        road.sections.count == 1 && road.junction == nil ? [] : [road.drivenGround]
      }
      for (entry, exit) in zip(sample.entries, sample.exits) {
        let islands = exit.outlines(of: "trafficIsland")
        let crossings = entry.outlines(of: "crosswalk") + exit.outlines(of: "crosswalk")
        if spec.kind == .mini {
          #expect(islands.isEmpty)
          continue
        }
        #expect(crossings.isEmpty || crossings.count == 2)
        #expect(islands.count == (crossings.isEmpty ? 1 : 2), "seed \(sample.seed)")
        // Between its parts there is room to wait.
        if crossings.count == 2 {
          let refuge = entry.sections.flatMap(\.lanes).filter {
            $0.id.magnitude == 1 && $0.type == "sidewalk"
          }
          #expect(refuge.count == 1 && refuge.allSatisfy { $0.widths.value(at: 1) > 2 })
        }
        let distances = islands.flatMap(\.points).map(\.length)
        let extent = (distances.max() ?? 0) - (distances.min() ?? 0)
        #expect(extent >= max(15, spec.splitterLength) - 1, "seed \(sample.seed): \(extent) m")
        #expect((distances.min() ?? 0) > radius + 0.5 && (distances.min() ?? 0) < radius + 2)
        for island in islands {
          #expect(island.isSimple)
          for ground in grounds { #expect(!ground.meets(island), "seed \(sample.seed)") }
          for crossing in crossings { #expect(!shrunk(crossing).meets(island), "seed \(sample.seed)") }
        }
      }
    }
  }

  private func shrunk(_ polygon: Polygon) -> Polygon {
    let centre = polygon.centroid
    return Polygon(polygon.points.map { centre + ($0 - centre) * 0.98 })
  }

  @Test func yieldLinesLieAtTheCircleAndCrossingsACarBehindThem() throws {
    var crossings = 0
    for sample in try Sample.roundabouts.get() {
      let spec = sample.spec.roundabout
      let radius = sample.diameter.asked / 2
      for entry in sample.entries {
        let signs = entry.signals.map(\.type)
        let wanted = [
          MarkingStyle.us: ["R1-2", "R6-5P"], .german: ["205", "215"], .european: ["B1", "D3"],
        ]
        #expect(signs == wanted[sample.spec.style], "seed \(sample.seed)")
        let line = try #require(entry.objects.first { $0.subtype == "signalLines" })
        #expect(abs(entry.length - line.s - line.length / 2) < 1e-9)
        #expect(abs(abs(line.t) * 2 - line.width) < 1e-9 && line.t * entry.kerb(at: entry.length) > 0)
        let near = entry.alignment.end.position.length
        #expect(near > radius + 0.5 && near < radius + 0.7, "seed \(sample.seed)")
        for crossing in entry.outlines(of: "crosswalk") {
          crossings += 1
          let middle = entry.alignment.point(s: entry.length, t: entry.kerb(at: entry.length) / 2)
          let gap = crossing.points.map { $0.distance(to: middle) }.min() ?? 0
          #expect(gap > spec.crossingSetback - 1 && gap < spec.crossingSetback + 6, "seed \(sample.seed)")
          #expect(crossing.points.allSatisfy { $0.length > radius + 4 }, "seed \(sample.seed)")
        }
      }
    }
    #expect(crossings > 300)
  }

  @Test func fastestPathsAreSlowEnough() throws {
    for sample in try Sample.roundabouts.get() {
      let spec = sample.spec.roundabout
      let limit = spec.kind == .twoLane ? 48.0 : 40
      for entry in sample.entries {
        let speed = try fastest(into: sample, by: entry)
        #expect(speed > 20 && speed <= limit + 1, "seed \(sample.seed) \(spec.kind) \(speed) km/h")
      }
    }
  }

  /// Speed of the widest arc from the splitter's side to the circle round the island that stays 1.5 m clear
  /// of every point of the kerb, found by trying (NCHRP 672, 6.7.1).
  private func fastest(into sample: Sample, by entry: Road) throws -> Double {
    let joining = try #require(
      sample.layout.connecting.first {
        if case .road(entry.id, _)? = $0.predecessor { return true }
        return false
      })
    let turn: Double = sample.spec.drivingSide == .right ? 1 : -1
    // The straight beside the splitter, before the arc of the mouth.
    let elements = entry.alignment.elements
    let index = try #require(elements.lastIndex { $0.shape == .line })
    let straight = elements[index].end
    let line = straight.offset(left: -turn * 1.25)
    let island = (sample.circle[0].alignment.start.position.length) + 1.5
    let kerb = [(entry, elements[..<index].reduce(0) { $0 + $1.length }), (joining, 0)].flatMap {
      road, from in
      (0...60).map { step in
        let s = from + (road.length - from) * Double(step) / 60
        return road.alignment.point(s: s, t: road.kerb(at: s))
      }
    }
    var best = 0.0
    for radius in stride(from: 10.0, through: 200, by: 1) {
      // The centre lies beside the line, and the arc touches the circle from outside.
      let beside = line.offset(left: -turn * radius)
      let across = line.left.dot(beside.position)
      let square = (island + radius) * (island + radius) - across * across
      guard square > 0 else { continue }
      let along = -square.squareRoot()
      let centre = line.forward * along + line.left * across
      if kerb.allSatisfy({ radius - $0.distance(to: centre) >= 1.5 || !isBeside($0, line, along) }) {
        best = radius
      }
    }
    return 8.7602 * power(best, 0.3861)
  }

  private func isBeside(_ point: Vector2, _ line: Pose, _ along: Double) -> Bool {
    line.forward.dot(point) > along
  }

  /// A power by bisection of its logarithm-free definition, for exponents between 0 and 1.
  private func power(_ base: Double, _ exponent: Double) -> Double {
    var (result, root, rest) = (1.0, base, exponent)
    for _ in 0..<40 {
      root = root.squareRoot()
      rest *= 2
      if rest >= 1 {
        result *= root
        rest -= 1
      }
    }
    return result
  }

  @Test func armsStandApartAndCircleSpeaksOfAllOfThem() throws {
    for sample in try Sample.roundabouts.get() {
      let spec = sample.spec.roundabout
      let arms = spec.kind == .normal ? spec.manyArms : spec.fewArms
      #expect(sample.entries.count == arms && sample.exits.count == arms)
      #expect(sample.layout.junctions.count == arms)
      for junction in sample.layout.junctions {
        #expect(junction.connections.count == 3 && junction.priorities.count == 2)
      }
      let grounds = (sample.entries + sample.exits).map(\.drivenGround)
      for a in grounds.indices {
        for b in grounds.indices where b > a && b != a + arms {
          #expect(!grounds[a].meets(grounds[b]), "seed \(sample.seed)")
        }
      }
    }
  }

  @Test func nothingStandsInTheWay() throws {
    for sample in try Sample.roundabouts.get() {
      let grounds = sample.layout.roads.map(\.drivenGround)
      for road in sample.layout.roads {
        for house in road.outlines(of: "building") {
          for ground in grounds { #expect(!ground.meets(house), "seed \(sample.seed)") }
        }
        for object in road.objects where object.type == "tree" || object.type == "pole" {
          let place = road.alignment.point(s: object.s, t: object.t)
          for ground in grounds { #expect(!ground.contains(place), "seed \(sample.seed) \(object.type)") }
        }
      }
    }
  }

  @Test func impossibleRoundaboutsSayWhy() throws {
    var spec = RoadSpec()
    spec.topology = .roundabout
    spec.roundabout.kind = .mini
    spec.roundabout.miniDiameter = 16
    spec.roundabout.fewArms = 5
    let crowded = #expect(throws: GenerationFailure.self) { try generateLayout(spec, seed: Seed(7)) }
    #expect(crowded?.message.contains("5 arms") == true && crowded?.message.contains("16.0 m") == true)
    spec.roundabout.miniDiameter = 14
    spec.roundabout.miniCirculatingWidth = 6
    let filled = #expect(throws: GenerationFailure.self) { try generateLayout(spec, seed: Seed(7)) }
    #expect(filled?.message.contains("island") == true)
    spec.roundabout = RoundaboutSpec()
    spec.roundabout.kind = .twoLane
    spec.roundabout.twoLaneDiameter = 46
    spec.roundabout.twoLaneCirculatingWidth = 10
    spec.roundabout.entryWidth = 6
    spec.roundabout.fewArms = 3
    let fast = #expect(throws: GenerationFailure.self) { try generateLayout(spec, seed: Seed(7)) }
    #expect(fast?.message.contains("km/h") == true, "\(fast?.message ?? "")")
  }
}

extension Road {
  /// The ground of the driven lanes.
  fileprivate var drivenGround: Polygon {
    let stations = alignment.stations(tolerance: 0.005, maximumStep: 2)
    let inner = stations.map { alignment.point(s: $0) }
    let outer = stations.map { alignment.point(s: $0, t: kerb(at: $0)) }
    return Polygon(inner + outer.reversed())
  }
}
