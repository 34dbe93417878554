import Geometry
import Parameters
import Randomness
import RoadGeneration
import Roads
import Testing

@Suite struct HighwayTests {
  @Test func lengthAndCrossSectionAreAsAsked() throws {
    for sample in try Sample.highways.get() {
      let spec = sample.spec.highway
      let road = try #require(sample.layout.roads.first)
      #expect(sample.layout.roads.count == 1)
      #expect(abs(road.length - spec.length) < 1e-6, "seed \(sample.seed)")
      #expect(road.types.first?.speed == spec.speedLimit / 3.6)
      for side in [1, -1] {
        let lanes = road.sections[0].lanes.filter { $0.id.signum() == side }
        #expect(lanes.filter { $0.type == "driving" }.count == spec.lanes)
        let edge = try #require(lanes.max { abs($0.id) < abs($1.id) })
        let half =
          spec.medianWidth / 2 + spec.innerShoulderWidth + Double(spec.lanes) * spec.laneWidth
          + spec.shoulderWidth
        let outer = try #require(road.borders(of: edge.id, at: 0)?.outer)
        #expect(abs(abs(outer) - half) < 1e-9)
      }
    }
  }

  @Test func bendsFollowTheDesignSpeed() throws {
    // R = v²/(127 (e + f)) with the friction of the Green Book.
    let friction = [80.0: 0.14, 100: 0.12, 120: 0.09, 130: 0.08]
    var bends = 0
    for sample in try Sample.highways.get() {
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
    for sample in try Sample.highways.get() {
      let alignment = sample.layout.roads[0].alignment
      for (a, b) in zip(alignment.elements, alignment.elements.dropFirst()) {
        #expect(a.end.position.distance(to: b.start.position) < 1e-9)
        #expect(abs(wrappedAngle(a.end.heading - b.start.heading)) < 1e-9)
        #expect(abs(a.curvature(at: a.length) - b.curvature(at: 0)) < 1e-9, "seed \(sample.seed)")
      }
      let headings = alignment.stations(tolerance: 0.1, maximumStep: 20).map {
        alignment.pose(at: $0).heading
      }
      let turns = headings.map { wrappedAngle($0 - headings[0]) }
      #expect((turns.max() ?? 0) - (turns.min() ?? 0) < .pi * 0.7, "seed \(sample.seed)")
    }
  }

  @Test func groundDoesNotMeetItself() throws {
    for sample in try Sample.all(.highway, count: 80, ["highway.length": .uniform(200, 4000)]) {
      #expect(sample.layout.roads[0].ground.isSimple, "seed \(sample.seed)")
    }
  }

  @Test func onlyBrokenLinesMayBeCrossed() throws {
    for sample in try Sample.all(.highway, count: 30) {
      for lane in sample.layout.roads[0].sections[0].lanes where lane.type == "driving" {
        let mark = try #require(lane.marks.first)
        let isOutermost = abs(lane.id) == sample.spec.highway.lanes + 2
        #expect(mark.type == (isOutermost ? "solid" : "broken"))
        #expect(mark.laneChange == (isOutermost ? "none" : "both"))
        #expect(mark.dash == (isOutermost ? nil : Dash(mark: 6, gap: 12)))
        #expect(mark.width == (isOutermost ? 0.30 : 0.15))
      }
    }
  }

  @Test func nothingStandsOnThePavedGround() throws {
    for sample in try Sample.highways.get() {
      let road = sample.layout.roads[0]
      let edge = road.reach(at: 0).left
      let median = sample.spec.highway.medianWidth / 2
      for object in road.objects {
        let half = object.radius ?? object.width / 2
        let isOutside = abs(object.t) - half > edge
        let isInMedian = abs(object.t) + half < median
        #expect(isOutside || isInMedian, "seed \(sample.seed) \(object.type) at \(object.t)")
        #expect(object.s >= 0 && object.s <= road.length)
        for stretch in object.repeats { #expect(stretch.s + stretch.length <= road.length + 1e-9) }
      }
    }
  }
}
