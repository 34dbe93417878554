public import Simulation

/// Something in a log that contradicts physics, the law or the labels.
public struct Fault: Hashable, Sendable {
  /// Name of the rule that found it.
  public var rule: String
  /// When.
  public var tick: Int
  /// Agents concerned.
  public var agents: [Int]
  /// What is wrong, with the numbers.
  public var message: String

  /// Creates a fault.
  public init(rule: String, tick: Int, agents: [Int], message: String) {
    self.rule = rule
    self.tick = tick
    self.agents = agents
    self.message = message
  }
}

/// Judges an episode by what was recorded, and by nothing else.
///
/// Each rule is one function in `Rules/`. A rule reports an agent once for each uninterrupted spell of a fault.
public func audit(_ episode: Episode) -> [Fault] {
  let faults =
    overlapFaults(episode) + offRoadFaults(episode) + motionFaults(episode) + limitFaults(episode)
    + redLightFaults(episode) + laneFaults(episode)
  return faults.sorted { ($0.tick, $0.rule, $0.agents.first ?? 0) < ($1.tick, $1.rule, $1.agents.first ?? 0) }
}

/// Keeps the first of each spell: a fault that goes on over ticks is one fault.
struct SpellFilter {
  private var lastSeen: [[Int]: Int] = [:]

  /// Whether this starts a new spell.
  mutating func starts(_ key: [Int], at tick: Int) -> Bool {
    defer { lastSeen[key] = tick }
    guard let last = lastSeen[key] else { return true }
    return tick > last + 1
  }
}
