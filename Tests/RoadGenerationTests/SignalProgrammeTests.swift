import Geometry
import Parameters
import Randomness
import RoadGeneration
import Roads
import Testing

/// Programmes of generated intersections, judged tick by tick.
@Suite struct SignalProgrammeTests {
  private struct Lights {
    var seed: Int
    var spec: RoadSpec
    var network: RoadNetwork
    var programme: SignalProgramme

    func state(_ signal: Int, at time: Double) -> SignalState {
      let index = programme.sequences.firstIndex { $0.signal == signal } ?? 0
      return programme.state(ofSequence: index, at: time)
    }

    /// Times at which anything changes.
    var times: [Double] { programme.sequences.flatMap { $0.changes.map(\.time) } }

    func isAdmitted(_ signal: Int, at time: Double) -> Bool {
      [.green, .yellow].contains(state(signal, at: time))
    }

    /// Direction in which the approach of a junction lane comes in.
    func heading(before lane: Int) -> Double { network.lanes[lane].path.headings[0] }
  }

  private func all() throws -> [Lights] {
    try Sample.all(.intersection, count: 80, ["intersection.control": "signals"]).map { sample in
      let network = RoadNetwork.compiled(sample.layout).network
      let programme = try #require(network.junctions[0].programme)
      return Lights(seed: sample.seed, spec: sample.spec, network: network, programme: programme)
    }
  }

  @Test func conflictingGreensArePermittedTurnsOnly() throws {
    for lights in try all() {
      let lanes = lights.network.lanes
      for conflict in lights.network.conflicts where conflict.kind != .diverge {
        guard let first = lanes[conflict.first].signal, let second = lanes[conflict.second].signal else {
          continue
        }
        let turn = wrappedAngle(
          lights.heading(before: conflict.first) - lights.heading(before: conflict.second))
        let isHeadOn = abs(turn) > .pi * 2 / 3
        let isSameApproach = abs(turn) < 0.01
        let bothStraight = lanes[conflict.first].turn == .straight && lanes[conflict.second].turn == .straight
        guard !(isSameApproach || isHeadOn && !bothStraight) else { continue }
        for time in lights.times {
          #expect(
            !(lights.isAdmitted(first, at: time) && lights.isAdmitted(second, at: time)),
            "seed \(lights.seed): lanes \(conflict.first) and \(conflict.second) at \(time)")
        }
      }
    }
  }

  @Test func allRedClearsTheJunction() throws {
    for lights in try all() {
      let lanes = lights.network.lanes
      for conflict in lights.network.conflicts where conflict.kind != .diverge {
        for (leaving, range, entering) in [
          (conflict.first, conflict.firstRange, conflict.second),
          (conflict.second, conflict.secondRange, conflict.first),
        ] {
          guard let old = lanes[leaving].signal, let new = lanes[entering].signal else { continue }
          let ends = changes(of: old, to: .red, lights)
          let starts = changes(of: new, to: .green, lights)
          for end in ends where !lights.isAdmitted(new, at: end) {
            let wait = starts.map { $0 > end - 1e-6 ? $0 - end : $0 + lights.programme.cycle - end }.min()
            let feeder = lanes[lanes[leaving].predecessors[0]]
            let way = feeder.length - (feeder.stopStation ?? feeder.length) + range.upperBound + 6
            let speed = lanes[leaving].turn == .straight ? lanes[leaving].speedLimit : 7
            let needed = way / min(speed, lanes[leaving].speedLimit)
            let isLong = (wait ?? 0) >= needed - 0.1
            #expect(isLong, "seed \(lights.seed): \(leaving) before \(entering): \(wait ?? 0), not \(needed)")
          }
        }
      }
    }
  }

  private func changes(of signal: Int, to state: SignalState, _ lights: Lights) -> [Double] {
    lights.programme.sequences.filter { $0.signal == signal }.flatMap(\.changes).filter { $0.state == state }
      .map(\.time)
  }

  @Test func everybodyGetsGreenLongEnough() throws {
    for lights in try all() {
      #expect(lights.programme.cycle >= 30 && lights.programme.cycle <= 200, "\(lights.programme.cycle)")
      for sequence in lights.programme.sequences {
        let greens = sequence.changes.indices.filter { sequence.changes[$0].state == .green }
        #expect(!greens.isEmpty, "seed \(lights.seed): signal \(sequence.signal) is never green")
        for index in greens {
          let from = sequence.changes[index].time
          let next = sequence.changes[(index + 1) % sequence.changes.count].time
          let length = next > from ? next - from : next + lights.programme.cycle - from
          #expect(length >= 5 - 1e-9, "seed \(lights.seed): green of \(length) s")
        }
      }
    }
  }

  @Test func pedestriansCrossWhenNobodyDrivesStraightOverThem() throws {
    var crossings = 0
    for lights in try all() {
      let network = lights.network
      for crossing in network.crossings {
        crossings += 1
        let signal = try #require(crossing.signal, "seed \(lights.seed): a crossing without a light")
        for passage in crossing.passages {
          let lane = network.lanes[passage.lane]
          let ways = lane.successors + lane.predecessors.filter { network.lanes[$0].turn == .straight }
          for way in ways {
            guard let other = network.lanes[way].signal else { continue }
            for time in lights.times where lights.state(signal, at: time) == .green {
              let isFree = !lights.isAdmitted(other, at: time)
              #expect(isFree, "seed \(lights.seed) crossing \(crossing.id) lane \(way) at \(time)")
            }
          }
        }
      }
    }
    #expect(crossings > 100)
  }

  @Test func customsFollowTheStyle() throws {
    for lights in try all() {
      let states = Set(lights.programme.sequences.flatMap { $0.changes.map(\.state) })
      #expect(states.contains(.redYellow) == (lights.spec.style != .us), "seed \(lights.seed)")
      let near: Turn = lights.spec.drivingSide == .right ? .right : .left
      for signal in lights.network.plan.signals where signal.crossing == nil {
        let isNear = signal.lanes.allSatisfy { lights.network.lanes[$0].turn == near }
        #expect(signal.turnOnRed == (isNear && lights.spec.style == .us ? signal.lanes : []))
      }
    }
  }

  @Test func arrowsAreFreeOfOncomingTraffic() throws {
    var arrows = 0
    for lights in try all() {
      let (network, lanes) = (lights.network, lights.network.lanes)
      let far: Turn = lights.spec.drivingSide == .right ? .left : .right
      for signal in network.signals where signal.crossing == nil && lanes[signal.lanes[0]].turn == far {
        let approach = lanes[signal.lanes[0]].predecessors
        let ahead = network.signals.first { other in
          other.crossing == nil && other.id != signal.id && lanes[other.lanes[0]].turn == .straight
            && other.lanes.contains { way in
              lanes[way].predecessors.contains { before in
                approach.contains { lanes[$0].leftNeighbour == before || lanes[$0].rightNeighbour == before }
              }
            }
        }
        guard let ahead else { continue }
        let together = lights.times.contains { time in
          lights.state(signal.id, at: time) == .green && lights.state(ahead.id, at: time) == .green
        }
        if together { continue }
        arrows += 1
        for conflict in network.conflicts where conflict.kind != .diverge {
          let pair = [conflict.first, conflict.second]
          guard let own = pair.first(where: signal.lanes.contains),
            let other = lanes[pair[0] == own ? pair[1] : pair[0]].signal, other != signal.id
          else { continue }
          for time in lights.times where lights.isAdmitted(signal.id, at: time) {
            #expect(!lights.isAdmitted(other, at: time), "seed \(lights.seed): \(pair)")
          }
        }
      }
    }
    #expect(arrows > 10)
  }
}
