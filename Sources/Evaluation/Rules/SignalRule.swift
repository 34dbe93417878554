import Roads
import Simulation

/// Signals change only as the law lets them: red, (red and yellow,) green, yellow, red; those for pedestrians
/// may go from green to red at once. `off` may begin and end at any time.
func signalFaults(_ episode: Episode) -> [Fault] {
  var faults: [Fault] = []
  for (signal, runs) in episode.signals.enumerated() {
    let isForPedestrians = episode.plan.signals[signal].crossing != nil
    for (before, now) in zip(runs, runs.dropFirst())
    where !isLegal(before.state, now.state, isForPedestrians: isForPedestrians) {
      faults.append(
        Fault(
          rule: "signals", tick: now.tick, agents: [],
          message: "signal \(signal) goes from \(before.state.rawValue) to \(now.state.rawValue)"))
    }
  }
  return faults
}

private func isLegal(_ before: SignalState, _ now: SignalState, isForPedestrians: Bool) -> Bool {
  switch (before, now) {
  case (.red, .redYellow), (.red, .green), (.redYellow, .green), (.green, .yellow), (.yellow, .red): true
  case (.green, .red): isForPedestrians
  case (.off, let now): now != .off
  case (_, .off): true
  default: false
  }
}
