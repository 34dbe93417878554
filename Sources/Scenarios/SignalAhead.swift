import Roads
import Simulation

/// Finds the signal that rules an agent's way ahead, from the log alone.
struct SignalAhead: Sendable {
  /// Signal by junction lane.
  private let signalOfLane: [Int: Int]
  private let plan: Plan

  init(_ plan: Plan) {
    self.plan = plan
    var map: [Int: Int] = [:]
    for (id, signal) in plan.signals.enumerated() {
      for lane in signal.lanes { map[lane] = id }
    }
    signalOfLane = map
  }

  /// The signal whose lane the agent enters next, or the one all ways ahead agree on; nil without one.
  ///
  /// Which way it takes is read from its later track; an agent on a junction lane has its signal behind it.
  func signal(for track: Track, at index: Int) -> Int? {
    let lane = Int(track.lane[index])
    guard !signalOfLane.isEmpty, lane >= 0, plan.lanes[lane].junction == nil else { return nil }
    for later in track.lane[index...] where Int(later) != lane && later >= 0 {
      if let signal = signalOfLane[Int(later)] { return signal }
      // A change to a neighbouring lane is still the same approach.
      guard plan.lanes[Int(later)].junction != nil else { continue }
      return nil
    }
    let signals = plan.lanes[lane].successors.map { signalOfLane[$0] }
    guard let first = signals.first, let signal = first, signals.allSatisfy({ $0 == signal }) else {
      return nil
    }
    return signal
  }
}
