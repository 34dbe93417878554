import Randomness
import Roads

/// Who comes onto the map, where and when.
struct Demand: Sendable {
  /// An entry with its own clock.
  struct Entry: Sendable {
    var lane: Int
    var generator: Generator
    /// When the next vehicle wants to come in [s].
    var due: Double
    /// Mean time between vehicles [s].
    var interval: Double
  }

  var entries: [Entry] = []

  /// Share of a lane's capacity that comes through a junction, by who goes first there.
  static func share(_ control: JunctionControl, isMajor: Bool) -> Double {
    switch control {
    case .signals: 0.3
    case .priority: isMajor ? 0.35 : 0.12
    case .allWayStop: 0.16
    case .nearSideFirst: 0.1
    }
  }

  /// Share of capacity that free flow bears without breaking down.
  static let stableShare = 0.85
  /// Share of capacity on a lane that ends, from which all must merge into lanes that are already filled.
  static let mergingShare = 0.35
  /// Shortest time between two vehicles [s].
  static let leastInterval = 1.3

  init(_ graph: RoadGraph, spec: TrafficSpec, seed: Seed) {
    guard spec.density > 0 else { return }
    for lane in graph.lanes.indices where graph.lanes[lane].isEntry {
      var generator = seed["entry", lane].generator()
      let style = DriverTraits.typical
      let capacity = style.flow(speed: graph.lanes[lane].limit, length: 5)
      let share = Self.share(from: lane, graph)
      let interval = 3600 / (capacity * share * spec.density)
      let due = interval * generator.uniform()
      entries.append(Entry(lane: lane, generator: generator, due: due, interval: interval))
    }
  }

  /// The least share on the ways from a lane through conflicts and merges with other streams.
  private static func share(from lane: Int, _ graph: RoadGraph) -> Double {
    var open = [lane]
    var seen = [Bool](repeating: false, count: graph.lanes.count)
    var least = stableShare
    while let current = open.popLast() {
      let facts = graph.lanes[current]
      if facts.junction >= 0, graph.conflicts[facts.conflicts].contains(where: { $0.kind == .cross }) {
        let control = graph.network.junctions[facts.junction].control
        least = min(least, share(control, isMajor: isMajor(current, graph)))
      }
      if graph.successors[current].isEmpty, !facts.isExit { least = min(least, mergingShare) }
      for next in graph.successors[current] where !seen[next] {
        seen[next] = true
        open.append(next)
      }
    }
    return least
  }

  /// Whether a junction lane's approach goes before others: its way straight on has the right.
  private static func isMajor(_ lane: Int, _ graph: RoadGraph) -> Bool {
    let siblings = graph.network.lanes[lane].predecessors.flatMap { graph.successors[$0] }
    return siblings.contains { graph.lanes[$0].isMajor && graph.lanes[$0].turn == .straight }
  }
}

extension DriverTraits {
  /// The middle of the car drivers, for estimates of flow.
  static let typical = FollowingStyle(timeGap: 1.36, standstillGap: 2, acceleration: 1.5, braking: 2)
}
