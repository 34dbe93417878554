import Geometry
import Parameters
import Randomness
import RoadGeneration
import Roads
import Testing

@Suite struct IntersectionTests {
  @Test func connectingRoadsMeetTheLanesOfTheArms() throws {
    for sample in try Sample.intersections.get() {
      let layout = sample.layout
      for road in layout.connecting {
        for lane in road.sections[0].lanes {
          try expectMeets(layout, road, lane.id, lane.predecessor, road.predecessor, at: 0, sample.seed)
          try expectMeets(layout, road, lane.id, lane.successor, road.successor, at: road.length, sample.seed)
        }
      }
    }
  }

  /// Both borders of a lane of a connecting road are those of the lane it links to, with the same heading.
  private func expectMeets(
    _ layout: RoadLayout, _ road: Road, _ lane: Int, _ linked: Int?, _ link: RoadLink?, at s: Double,
    _ seed: Int
  ) throws {
    guard case .road(let id, .start)? = link else {
      Issue.record("seed \(seed): road \(road.id) lacks a link")
      return
    }
    let arm = try #require(layout.road(id))
    let other = try #require(linked)
    let mine = try #require(road.borders(of: lane, at: s))
    let theirs = try #require(arm.borders(of: other, at: 0))
    // Against the arm's direction inner and outer stay: both count from the middle of the carriageway.
    for (a, b) in [(mine.inner, theirs.inner), (mine.outer, theirs.outer)] {
      let gap = road.alignment.point(s: s, t: a).distance(to: arm.alignment.point(s: 0, t: b))
      #expect(gap <= 1e-6, "seed \(seed) road \(road.id) lane \(lane)")
    }
    let outwards = arm.alignment.start.heading
    let heading = s == 0 ? outwards + .pi : outwards
    #expect(abs(wrappedAngle(road.alignment.pose(at: s).heading - heading)) <= 1e-6, "seed \(seed)")
  }

  @Test func everyArmLeadsToEveryOtherAndEveryLaneIsUsed() throws {
    var counts: Set<Int> = []
    for sample in try Sample.intersections.get() {
      let (layout, arms) = (sample.layout, sample.layout.open)
      let junction = try #require(layout.junctions.first)
      #expect(arms.count == sample.spec.intersection.arms)
      counts.insert(arms.count)
      let side = sample.spec.drivingSide == .right ? 1 : -1
      var pairs: Set<[String]> = []
      var linked: Set<[String]> = []
      var pavements = 0
      for connection in junction.connections {
        let road = try #require(layout.road(connection.connectingRoad))
        guard case .road(let target, _)? = road.successor else { continue }
        pairs.insert([connection.incomingRoad, target])
        #expect(road.junction == junction.id)
        #expect(connection.links.map(\.to).sorted() == road.sections[0].lanes.map(\.id).sorted())
        for link in connection.links {
          let lane = try #require(road.sections[0].lane(link.to))
          #expect(lane.predecessor == link.from)
          let successor = try #require(lane.successor)
          #expect(link.from * side > 0 && successor * side < 0, "seed \(sample.seed)")
          linked.insert([connection.incomingRoad, "\(link.from)"])
          linked.insert([target, "\(successor)"])
          if lane.type == "sidewalk" { pavements += 1 }
        }
      }
      #expect(pairs.count == arms.count * (arms.count - 1), "seed \(sample.seed)")
      #expect(pavements == arms.count, "seed \(sample.seed)")
      for arm in arms {
        #expect(arm.predecessor == .junction(id: junction.id))
        for lane in arm.sections[0].lanes where lane.type != "restricted" {
          #expect(linked.contains([arm.id, "\(lane.id)"]), "seed \(sample.seed) \(arm.id) \(lane.id)")
        }
      }
    }
    #expect(counts == [3, 4, 5, 6])
  }

  @Test func nothingOverlaps() throws {
    var buildings = 0
    var islands = 0
    for sample in try Sample.intersections.get() {
      let layout = sample.layout
      let arms = layout.open.map(\.ground)
      for a in arms.indices {
        for b in arms.indices where b > a { #expect(!arms[a].meets(arms[b]), "seed \(sample.seed)") }
      }
      let grounds = layout.roads.map(\.ground)
      let houses = layout.roads.flatMap { $0.outlines(of: "building") }
      let lanes = layout.connecting.map(\.ground)
      for island in layout.open.flatMap({ $0.outlines(of: "trafficIsland") }) where island.area > 4.6 {
        islands += 1
        #expect(island.isSimple && island.signedArea > 0, "seed \(sample.seed)")
        #expect(!lanes.contains { $0.meets(island) }, "seed \(sample.seed): a lane runs over an island")
      }
      buildings += houses.count
      for (index, house) in houses.enumerated() {
        #expect(house.isSimple && house.signedArea > 20, "seed \(sample.seed)")
        #expect(!grounds.contains { $0.meets(house) }, "seed \(sample.seed)")
        #expect(!houses.dropFirst(index + 1).contains { $0.meets(house) }, "seed \(sample.seed)")
      }
      for road in layout.roads {
        for tree in road.objects where tree.type == "tree" {
          let centre = road.alignment.point(s: tree.s, t: tree.t)
          #expect(!(grounds + houses).contains { $0.contains(centre) }, "seed \(sample.seed)")
        }
      }
    }
    #expect(buildings > 8 * Sample.count && islands > 10)
  }

  @Test func turnsAreWideEnough() throws {
    for sample in try Sample.intersections.get() {
      for road in sample.layout.connecting {
        let stations = road.alignment.stations(tolerance: 0.005, maximumStep: 1)
        for s in stations {
          let curvature = road.alignment.curvature(at: s)
          let lane = road.sections[0].lanes.first { $0.type == "driving" }
          let borders = try #require(road.borders(of: lane?.id ?? 0, at: s))
          let middle = (borders.inner + borders.outer) / 2
          #expect(abs(curvature / (1 - curvature * middle)) <= 1 / 5.0, "seed \(sample.seed)")
          let reach = road.reach(at: s)
          #expect(1 - curvature * reach.left > 0.05 && 1 - curvature * reach.right > 0.05, "fold")
        }
      }
    }
  }

  @Test func alignmentsAreSmooth() throws {
    for sample in try Sample.intersections.get() {
      for road in sample.layout.roads {
        let elements = road.alignment.elements
        for (a, b) in zip(elements, elements.dropFirst()) {
          #expect(a.end.position.distance(to: b.start.position) < 1e-7, "seed \(sample.seed) \(road.id)")
          #expect(abs(wrappedAngle(a.end.heading - b.start.heading)) < 1e-9, "seed \(sample.seed)")
        }
        for (before, after) in zip(road.sections, road.sections.dropFirst()) {
          for lane in before.lanes {
            guard let target = lane.successor else { continue }
            let here = try #require(road.borders(of: lane.id, at: after.s - 1e-9))
            let there = try #require(road.borders(of: target, at: after.s))
            #expect(abs(here.inner - there.inner) < 1e-6 && abs(here.outer - there.outer) < 1e-6)
            #expect(after.lane(target)?.predecessor == lane.id && after.lane(target)?.type == lane.type)
          }
        }
      }
    }
  }

  @Test func armsKeepTheirAngles() throws {
    for sample in try Sample.intersections.get() {
      let headings = sample.layout.open.map { $0.alignment.start.heading }.sorted()
      let gaps = zip(headings, headings.dropFirst() + [(headings.first ?? 0) + 2 * .pi]).map { $1 - $0 }
      let smallest: Double = headings.count <= 4 ? 60 : headings.count == 5 ? 48 : 42
      #expect((gaps.min() ?? 0) >= smallest / 180 * .pi - 1e-9, "seed \(sample.seed)")
    }
  }

  @Test func axesMissTheCentreByAtMostTheOffset() throws {
    var missed = 0
    for sample in try Sample.all(.intersection, count: 60, ["intersection.offset": .constant(.number(6))]) {
      for arm in sample.layout.open {
        let axis = arm.alignment.start
        let aside = abs(axis.local(.zero).y)
        #expect(aside <= 6 + 1e-9, "seed \(sample.seed)")
        if aside > 2 { missed += 1 }
      }
    }
    #expect(missed > 60)
  }

  @Test func baysOpenWhereTrafficTurns() throws {
    let wide: [String: Distribution] = [
      "intersection.control": "signals", "intersection.far_side_bays": .constant(.number(1)),
      "intersection.near_side_bays": .constant(.number(1)),
    ]
    for sample in try Sample.all(.intersection, count: 60, wide) {
      let side = sample.spec.drivingSide == .right ? 1 : -1
      let spec = sample.spec.intersection
      for arm in sample.layout.open {
        let incoming = { (section: LaneSection) in
          section.lanes.filter { $0.type == "driving" && $0.id.signum() == side }
        }
        let (near, far) = (try #require(arm.sections.last { $0.s < 30 }), try #require(arm.sections.last))
        let opening = incoming(near).filter { $0.successor == nil && $0.widths.count > 1 }
        #expect(incoming(near).count == incoming(far).count + opening.count, "seed \(sample.seed)")
        for bay in opening {
          let last = try #require(bay.widths.last)
          let taper = arm.sectionEnd(arm.sections.count - 2) - near.s - last.s
          let width = bay.widths[0].cubic.a
          #expect(width >= 2.75 && taper >= spec.bayTaper * width - 1e-9, "seed \(sample.seed)")
          let line = try #require(arm.objects.first { $0.subtype == "signalLines" })
          #expect(near.s + last.s - line.s >= spec.bayLength - 1, "seed \(sample.seed)")
        }
      }
    }
  }
}
