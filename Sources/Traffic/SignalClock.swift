import Randomness
import Roads

/// What all signals show at a time.
struct SignalClock: Sendable {
  private struct Programmed: Sendable {
    var signal: Int
    var programme: SignalProgramme
    var sequence: Int
    var offset: Double
  }

  private let count: Int
  private let programmed: [Programmed]

  /// Reads the programmes of a network; each junction starts somewhere in its cycle.
  init(_ network: RoadNetwork, seed: Seed) {
    count = network.signals.count
    var all: [Programmed] = []
    for junction in network.junctions {
      guard let programme = junction.programme, programme.cycle > 0 else { continue }
      var generator = seed["junction", junction.id].generator()
      let offset = generator.uniform() * programme.cycle
      for index in programme.sequences.indices {
        let signal = programme.sequences[index].signal
        all.append(Programmed(signal: signal, programme: programme, sequence: index, offset: offset))
      }
    }
    programmed = all
  }

  /// States of all signals and the time until each changes [s].
  func states(at time: Double) -> (states: [SignalState], untilChange: [Double]) {
    var states = [SignalState](repeating: .off, count: count)
    var untilChange = [Double](repeating: .infinity, count: count)
    for entry in programmed {
      let cycle = entry.programme.cycle
      let changes = entry.programme.sequences[entry.sequence].changes
      guard let first = changes.first else { continue }
      let shifted = time + entry.offset
      let inCycle = shifted - (shifted / cycle).rounded(.down) * cycle
      states[entry.signal] = (changes.last { $0.time <= inCycle + 1e-9 } ?? first).state
      let next = changes.first { $0.time > inCycle + 1e-9 }?.time ?? cycle + first.time
      untilChange[entry.signal] = next - inCycle
    }
    return (states, untilChange)
  }
}
