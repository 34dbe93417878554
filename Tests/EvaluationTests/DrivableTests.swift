import Agents
import Evaluation
import Geometry
import Roads
import Simulation
import Testing

/// The drivable area by the non-zero rule, as parked cars find it.
struct DrivableTests {
  private func isOff(_ place: Vector2, _ drivable: [[Vector2]]) -> Bool {
    var episode = Crossroads.field(
      [Drive.parked(.bicycle, length: 0.02, width: 0.02, at: Pose(place, heading: 0), ticks: 2)], ticks: 2)
    episode.plan.lanes = []
    episode.tracks[0].lane = [-1, -1]
    episode.plan.drivable = drivable
    let rules = audit(episode).map(\.rule)
    #expect(rules.isEmpty || rules == ["off_road"], "\(rules)")
    return !rules.isEmpty
  }

  @Test func outerRingsMayOverlapAndHolesCut() {
    let field = Crossroads.rectangle(0, 0, 40, 40)
    let other = Crossroads.rectangle(30, 10, 70, 20)
    let hole = Array(Crossroads.rectangle(5, 5, 25, 25).reversed())
    let area = [field, other, hole]
    for place in [Vector2(2, 2), Vector2(35, 15), Vector2(60, 15), Vector2(30, 30), Vector2(5.01, 15)] {
      #expect(!isOff(place, area), "\(place)")
    }
    for place in [Vector2(15, 15), Vector2(5.05, 15), Vector2(60, 25), Vector2(-0.1, 5), Vector2(90, 90)] {
      #expect(isOff(place, area), "\(place)")
    }
    // An island within a hole, and a hole that a second ring covers again.
    #expect(!isOff(Vector2(15, 15), area + [Crossroads.rectangle(10, 10, 20, 20)]))
    #expect(isOff(Vector2(8, 8), area + [Crossroads.rectangle(10, 10, 20, 20)]))
    #expect(!isOff(Vector2(-0.01, 5), area))
    #expect(isOff(Vector2(1, 1), []))
  }

  @Test func longRingsWithManyPointsAnswerLikeTheirShape() {
    // A ring of 720 points round an annulus' outside: inside exactly where the radius says so.
    let ring = (0..<720).map { Vector2(heading: Double($0) * .pi / 360, length: 50) }
    for step in 0..<200 {
      let heading = Double(step) * 0.7
      #expect(!isOff(Vector2(heading: heading, length: 49.95), [ring]), "\(step)")
      #expect(isOff(Vector2(heading: heading, length: 50.05), [ring]), "\(step)")
    }
  }
}
