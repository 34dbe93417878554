import Simulation

/// A rule that judges single steps.
struct StepRule: Sendable {
  /// Name of the rule.
  let name: String
  /// Whether it binds an agent that has been hit, too.
  let bindsTheHit: Bool
  /// What is wrong with a step of an agent; nil when nothing is.
  let complaint: @Sendable (Step) -> String?

  /// All rules for steps.
  static let all = [teleport, speed, slip, turn, accelerationColumn, limits]
}

/// What the rules for steps find.
func stepFaults(_ episode: Episode, _ labels: EventIndex) -> [Fault] {
  let rules = StepRule.all
  let dt = 1 / Double(episode.rate)
  var faults: [Fault] = []
  for (id, track) in episode.tracks.enumerated() {
    let crash = labels.crash(of: id)
    var spells = [Spell](repeating: Spell(), count: rules.count)
    for index in track.x.indices.dropFirst() {
      let step = Step(track, index, dt: dt)
      let tick = track.first + index
      for (rule, spell) in zip(rules, spells.indices) where rule.bindsTheHit || tick < crash {
        guard let complaint = rule.complaint(step), spells[spell].starts(at: tick) else { continue }
        faults.append(Fault(rule: rule.name, tick: tick, agents: [id], message: "agent \(id) \(complaint)"))
      }
    }
  }
  return faults
}
