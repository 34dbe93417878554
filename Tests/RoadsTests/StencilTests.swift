import Agents
import ExactMath
import Geometry
import Roads
import Testing

@Suite struct StencilTests {
  /// A cross whose first arm has a second lane towards the junction, for those who turn right.
  private func sorted(limit: Double = 13.9) -> RoadLayout {
    var layout = Layouts.cross()
    layout.roads[0].sections = [Layouts.twoWay(lanes: 2)]
    layout.roads[0].types[0].speed = limit
    guard let turn = layout.roads.firstIndex(where: { $0.id == "c01" }),
      let connection = layout.junctions[0].connections.firstIndex(where: { $0.id == "01" })
    else { return layout }
    layout.roads[turn].sections[0].lanes[0].predecessor = -2
    layout.junctions[0].connections[connection].links = [LaneLink(from: -2, to: -1)]
    return layout
  }

  private func paint(_ layout: RoadLayout) -> [Surface] {
    RoadNetwork.compiled(layout).network.plan.surfaces.filter { $0.surfaceClass == .markingWhite }
  }

  @Test func lanesThatLeadDifferentWaysHaveArrows() throws {
    // Arm 0 comes from the east; its lanes lie 1.75 and 5.25 m north of the middle.
    for (limit, length) in [(13.9, 5.0), (22.2, 7.5)] {
      let arrows = paint(sorted(limit: limit))
      try #require(arrows.count == 4)
      for arrow in arrows {
        let polygon = Polygon(arrow.polygon)
        let bounds = try #require(polygon.bounds)
        #expect(polygon.isSimple && polygon.signedArea > 0.5)
        #expect(bounds.minimum.x > 12 && bounds.size.x < length + 0.001)
        // Straight and left: a head at the front, and one to the south. Right: one to the north, none at the front.
        if bounds.centre.y < 3.5 {
          #expect(abs(bounds.size.x - length) < 0.001)
          #expect(
            abs(bounds.minimum.y - (1.75 - 1.1)) < 0.001 && abs(bounds.maximum.y - (1.75 + 0.45)) < 0.001)
        } else {
          #expect(bounds.size.x < 0.97 * length)
          #expect(abs(bounds.minimum.y - (5.25 - 0.125)) < 0.001)
          #expect(abs(bounds.maximum.y - (5.25 + 1.1)) < 0.001)
        }
      }
    }
  }

  @Test func lanesThatLeadTheSameWaysHaveNone() {
    #expect(paint(Layouts.cross()).isEmpty)
    #expect(paint(Layouts.straight()).isEmpty)
  }

  @Test func aLayoutsOwnArrowsReplaceOurs() throws {
    var layout = sorted()
    let subtypes = [
      "arrowLeft", "arrowStraight", "arrowRight", "arrowLeftRight", "arrowStraightLeft", "arrowStraightRight",
      "arrowStraightLeftRight",
    ]
    layout.roads[0].objects = subtypes.enumerated().map { index, subtype in
      RoadObject(
        id: "A\(index)", type: "roadMark", subtype: subtype, s: 10 + 6 * Double(index), t: -1.75, length: 4)
    }
    let arrows = paint(layout)
    try #require(arrows.count == subtypes.count)
    for (arrow, subtype) in zip(arrows, subtypes) {
      let bounds = try #require(Polygon(arrow.polygon).bounds)
      #expect(Polygon(arrow.polygon).isSimple)
      #expect((bounds.minimum.y < 1) == subtype.contains("Left"), "\(subtype)")
      #expect((bounds.maximum.y > 2.5) == subtype.contains("Right"), "\(subtype)")
      #expect((bounds.size.x > 3.999) == subtype.contains("Straight"), "\(subtype)")
    }
  }

  @Test func closedLanesAreHatched() throws {
    var layout = Layouts.straight()
    layout.roads[0].sections[0].lanes[1].type = "restricted"
    let lane = layout.roads[0].sections[0].lanes[1]
    let stripes = paint(layout)
    #expect(stripes.count > 80 && lane.id == 1)
    for (stripe, next) in zip(stripes, stripes.dropFirst()) {
      let bounds = try #require(Polygon(stripe.polygon).bounds)
      #expect(abs(bounds.minimum.y) < 1e-9 && abs(bounds.maximum.y - 3.5) < 1e-9)
      #expect(bounds.minimum.x >= 0 && bounds.maximum.x <= 200)
      // As much is painted as is bare, or less.
      #expect(abs(Polygon(stripe.polygon).area - 0.7 * 3.5) < 0.01 || bounds.maximum.x > 195)
      let step = try #require(Polygon(next.polygon).bounds).minimum.x - bounds.minimum.x
      #expect(abs(step - 2.1) < 0.002)
    }
  }
}
