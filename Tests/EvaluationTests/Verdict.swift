import Evaluation
import Simulation

/// What matters of a fault: its rule, its tick and its agents.
struct Verdict: Hashable, Comparable, CustomStringConvertible {
  var rule: String
  var tick: Int
  var agents: [Int]

  init(_ rule: String, _ tick: Int, _ agents: [Int]) {
    self.rule = rule
    self.tick = tick
    self.agents = agents
  }

  var description: String { "\(rule) at \(tick) by \(agents)" }

  static func < (a: Verdict, b: Verdict) -> Bool { a.description < b.description }

  /// The verdicts on an episode.
  static func on(_ episode: Episode) -> [Verdict] {
    audit(episode).map { Verdict($0.rule, $0.tick, $0.agents) }
  }
}
