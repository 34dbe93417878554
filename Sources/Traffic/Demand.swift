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

  /// Share of a lane's capacity that comes through a junction without signals, by who goes first there.
  ///
  /// On major and minor roads the capacity formula of HCM (models.md 2.4) with their critical gaps leaves the
  /// minor one what it gets here; a circle of four arms bears 0.36 of a lane from each (HCM 2010, 21).
  static func share(_ control: JunctionControl, isMajor: Bool, joins: Bool) -> Double {
    switch control {
    case .signals: 1
    case .priority: isMajor ? 0.28 : joins ? 0.24 : 0.09
    case .allWayStop: 0.16
    case .nearSideFirst: 0.1
    }
  }

  /// Share of what green lets through that comes to a signal: turns across oncoming traffic wait in front of
  /// others.
  static let greenShare = 0.7
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
    var greens = [Double](repeating: 0, count: graph.network.junctions.count)
    var least = stableShare
    while let current = open.popLast() {
      let facts = graph.lanes[current]
      if facts.signal >= 0 {
        greens[facts.junction] = max(greens[facts.junction], green(of: facts.signal, graph.network))
      } else if facts.junction >= 0, let share = share(through: current, graph) {
        least = min(least, share)
      }
      if graph.successors[current].isEmpty, !facts.isExit { least = min(least, mergingShare) }
      for next in graph.successors[current] where !seen[next] {
        seen[next] = true
        open.append(next)
      }
    }
    for green in greens where green > 0 { least = min(least, greenShare * green) }
    return least
  }

  /// The share that comes through a junction lane without a signal, nil where it meets nobody.
  private static func share(through lane: Int, _ graph: RoadGraph) -> Double? {
    let facts = graph.lanes[lane]
    let conflicts = graph.conflicts[facts.conflicts]
    let joins = conflicts.contains { $0.kind == .merge && $0.right == .theirs }
    guard joins || conflicts.contains(where: { $0.kind == .cross }) else { return nil }
    let isCrossed = conflicts.contains { $0.kind == .cross && $0.right == .theirs }
    let control = graph.network.junctions[facts.junction].control
    return share(control, isMajor: isMajor(lane, graph), joins: joins && !isCrossed)
  }

  /// Part of the cycle in which a signal is green.
  private static func green(of signal: Int, _ network: RoadNetwork) -> Double {
    guard let programme = network.junctions[network.signals[signal].junction].programme,
      let changes = programme.sequences.first(where: { $0.signal == signal })?.changes
    else { return 1 }
    var time = 0.0
    for (index, change) in changes.enumerated() where change.state == .green {
      time += (index + 1 < changes.count ? changes[index + 1].time : programme.cycle) - change.time
    }
    return time / programme.cycle
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
