import Agents
import Geometry
import Roads
import Simulation
import Testing

/// The log's own arithmetic.
struct EpisodeTests {
  @Test func signalsAreReadFromRuns() {
    var episode = Episode(of: Plan())
    episode.signals = [
      [
        SignalRun(tick: 0, state: .red), SignalRun(tick: 5, state: .green),
        SignalRun(tick: 9, state: .yellow),
      ]
    ]
    let states = (0..<12).map { episode.state(ofSignal: 0, at: $0) }
    #expect(
      states == [.red, .red, .red, .red, .red, .green, .green, .green, .green, .yellow, .yellow, .yellow])
  }

  @Test func aTrackIsThereFromItsFirstTickOn() throws {
    var track = Track(agentClass: .car, kind: "compact", length: 4, width: 2, height: 1.5, first: 3)
    for i in 0..<4 as Range<Int32> {
      track.x.append(1000 * i)
      track.y.append(-500)
      track.heading.append(157_080)
      track.speed.append(0)
      track.acceleration.append(0)
      track.lane.append(-1)
    }
    #expect(track.ticks == 3..<7)
    #expect(track.index(at: 2) == nil && track.index(at: 7) == nil)
    let box = try #require(track.box(at: 5))
    #expect(box.centre == Vector2(2, -0.5) && box.heading == 1.5708)
    #expect(abs(box.corners[0].y - 1.5) < 1e-4)
  }
}
