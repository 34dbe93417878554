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

  /// Share of the capacity of a lane that ends at a junction, where others have their turn too.
  static let junctionShare = 0.35
  /// Share of capacity that free flow bears without breaking down.
  static let stableShare = 0.85
  /// Shortest time between two vehicles [s].
  static let leastInterval = 1.3

  init(_ graph: RoadGraph, spec: TrafficSpec, seed: Seed) {
    guard spec.density > 0 else { return }
    for lane in graph.lanes.indices where graph.lanes[lane].isEntry {
      var generator = seed["entry", lane].generator()
      let style = DriverTraits.typical
      let capacity = style.flow(speed: graph.lanes[lane].limit, length: 5)
      let share = Self.meetsJunction(from: lane, graph) ? Self.junctionShare : Self.stableShare
      let interval = 3600 / (capacity * share * spec.density)
      let due = interval * generator.uniform()
      entries.append(Entry(lane: lane, generator: generator, due: due, interval: interval))
    }
  }

  /// Whether some way from a lane leads through conflicts with other streams.
  private static func meetsJunction(from lane: Int, _ graph: RoadGraph) -> Bool {
    var open = [lane]
    var seen = [Bool](repeating: false, count: graph.lanes.count)
    while let current = open.popLast() {
      if graph.conflicts[graph.lanes[current].conflicts].contains(where: { $0.kind == .cross }) { return true }
      for next in graph.successors[current] where !seen[next] {
        seen[next] = true
        open.append(next)
      }
    }
    return false
  }
}

extension DriverTraits {
  /// The middle of the car drivers, for estimates of flow.
  static let typical = FollowingStyle(timeGap: 1.36, standstillGap: 2, acceleration: 1.5, braking: 2)
}
