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

/// Keeps the first of each spell: a fault that goes on from tick to tick is one fault.
struct Spell {
  private var last = -2

  /// Takes down a fault at a tick; whether a new spell starts with it.
  mutating func starts(at tick: Int) -> Bool {
    defer { last = tick }
    return tick > last + 1
  }
}
