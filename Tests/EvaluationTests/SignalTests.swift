import Agents
import Evaluation
import Geometry
import Roads
import Simulation
import Testing

/// Who may pass which line when.
struct SignalTests {
  private typealias C = Crossroads

  private func episode(_ states: SignalState..., turning: [SignalRun]? = nil) -> Episode {
    let ticks = [0, Twin.crossingTick - 1, Twin.crossingTick]
    var episode = C.episode()
    episode.signals[C.throughSignal] = zip(ticks, states).map { SignalRun(tick: $0, state: $1) }
    if let turning { episode.signals[C.turningSignal] = turning }
    return episode
  }

  @Test func theStateAtTheTickBeforeTheCrossingCounts() {
    let found = [Verdict("red_light", Twin.crossingTick, [C.through])]
    #expect(Verdict.on(episode(.red)) == found)
    #expect(Verdict.on(episode(.red, .redYellow)) == found)
    #expect(Verdict.on(episode(.yellow, .red)) == found)
    #expect(Verdict.on(episode(.red, .redYellow, .green)) == found)
    #expect(Verdict.on(episode(.red, .green)).isEmpty)
    #expect(Verdict.on(episode(.green, .yellow, .red)).isEmpty)
    #expect(Verdict.on(episode(.off)).isEmpty)
  }

  @Test func theSignalOfTheMovementCounts() {
    let red = [SignalRun(tick: 0, state: .red)]
    let verdicts = Verdict.on(episode(.green, turning: red))
    #expect(verdicts.map(\.rule) == ["red_light"] && verdicts.first?.agents == [C.turning])
    var free = episode(.green, turning: red)
    free.plan.signals[C.turningSignal].turnOnRed = [12]
    #expect(Verdict.on(free).isEmpty)
  }

  @Test func blueLightPasses() {
    var episode = episode(.red)
    episode.tracks[C.through].lights = episode.tracks[C.through].lights.map { $0.union(.blue) }
    #expect(Verdict.on(episode).isEmpty)
  }

  @Test func whoseLogEndsOnTheLineMustWaitWhereAllMust() {
    let tick = Twin.crossingTick
    var all = episode(.red, turning: [SignalRun(tick: 0, state: .red)])
    all.tracks[C.through].cut(to: tick + 1)
    all.tracks[C.turning].cut(to: 20)
    #expect(Verdict.on(all) == [Verdict("red_light", tick, [C.through])])
    all.signals[C.turningSignal] = [SignalRun(tick: 0, state: .green)]
    #expect(Verdict.on(all).isEmpty)
  }

  @Test func oncomingTrafficCrossesNoLine() {
    // The truck leaves past the stop line of the west arm, and passes its own on green.
    var episode = episode(.green)
    episode.plan.signals[C.throughSignal].stopLine[0].y = 3.5
    episode.signals[C.throughSignal] = [SignalRun(tick: 0, state: .red)]
    #expect(Verdict.on(episode) == [Verdict("red_light", Twin.crossingTick, [C.through])])
  }

  @Test func legalSequencesPass() {
    var episode = C.episode()
    let states: [SignalState] = [
      .green, .yellow, .red, .redYellow, .green, .off, .yellow, .red, .green, .yellow, .off, .red,
    ]
    episode.signals[C.southSignal] = states.enumerated().map { SignalRun(tick: 10 * $0, state: $1) }
    episode.signals[C.crossingSignal] = [
      SignalRun(tick: 0, state: .green), SignalRun(tick: 10, state: .red), SignalRun(tick: 60, state: .green),
    ]
    // Nobody is on its way past it.
    episode.tracks[C.waiting].cut(to: 20)
    #expect(Verdict.on(episode).isEmpty)
  }

  @Test func whoWaitsForARedSignalOrForSomebodyWaitsForAReason() {
    var wait = Twin.wait.episode
    let rest = wait.tracks[0].pose(1300)
    wait.plan.signals = [
      PlanSignal(
        lanes: [0], crossing: nil,
        stopLine: [
          rest.advanced(by: 4).offset(left: 2).position, rest.advanced(by: 4).offset(left: -2).position,
        ])
    ]
    wait.signals = [[SignalRun(tick: 0, state: .red)]]
    #expect(Verdict.on(wait).isEmpty)
    wait.signals = [[SignalRun(tick: 0, state: .green)]]
    #expect(Verdict.on(wait) == Twin.wait.verdicts)
    // Ten seconds of red are no time to go.
    wait.signals = [
      [
        SignalRun(tick: 0, state: .green), SignalRun(tick: 47, state: .yellow),
        SignalRun(tick: 50, state: .red),
        SignalRun(tick: 70, state: .green),
      ]
    ]
    #expect(Verdict.on(wait) == [Verdict("wait", 1270, [0])])
    var queue = Twin.wait.episode
    queue.tracks.append(
      Drive.parked(.cone, length: 0.4, width: 0.4, at: rest.advanced(by: 11), ticks: 1301)
        .relaned(on: queue.plan))
    #expect(Verdict.on(queue).isEmpty)
    queue.tracks[1].shift(x: 2000)
    #expect(Verdict.on(queue) == Twin.wait.verdicts)
  }

  @Test func parkedVehiclesMayRest() {
    let parked = Drive.parked(.car, length: 4, width: 1.8, at: .origin, ticks: 1400)
    var episode = Crossroads.field([], ticks: 1400)
    episode.tracks = [parked]
    #expect(Verdict.on(episode).isEmpty)
    episode.tracks = [parked.relaned(on: episode.plan)]
    #expect(Verdict.on(episode) == [Verdict("wait", 1200, [0])])
    episode.plan.lanes[0].laneClass = .parking
    #expect(Verdict.on(episode).isEmpty)
  }
}
