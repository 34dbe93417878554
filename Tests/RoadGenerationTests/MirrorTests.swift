import Geometry
import Parameters
import Randomness
import RoadGeneration
import Roads
import Testing

@Suite struct MirrorTests {
  @Test func leftHandTrafficIsTheMirrorImage() throws {
    for topology in Topology.allCases {
      for sample in try Sample.all(topology, count: 60, ["driving_side": "right"]) {
        var spec = sample.spec
        spec.drivingSide = .left
        let left = try generateLayout(spec, seed: Seed(UInt64(sample.seed))["layout"])
        let right = sample.layout
        #expect(left.drivingSide == .left && right.drivingSide == .right)
        #expect(left.mirrored == right, "seed \(sample.seed)")
        for (a, b) in zip(left.roads, right.roads) {
          for (mine, theirs) in zip(a.sections, b.sections) {
            #expect(mine.lanes.map(\.id) == theirs.lanes.map { -$0.id }.sorted(by: >))
          }
          for s in [0, a.length / 3, a.length] {
            for lane in b.section(at: s).lanes {
              let there = try #require(a.borders(of: -lane.id, at: s)?.outer)
              let here = try #require(b.borders(of: lane.id, at: s)?.outer)
              let image = a.alignment.point(s: s, t: there)
              let point = b.alignment.point(s: s, t: here)
              #expect(image.distance(to: Vector2(point.x, -point.y)) < 1e-9, "seed \(sample.seed)")
            }
          }
          for (house, twin) in zip(a.outlines(of: "building"), b.outlines(of: "building")) {
            #expect(house.signedArea > 0 && abs(house.signedArea - twin.signedArea) < 1e-6)
            let centre = twin.centroid
            #expect(house.centroid.distance(to: Vector2(centre.x, -centre.y)) < 1e-9)
          }
        }
      }
    }
  }
}
