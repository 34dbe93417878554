import Agents
import Geometry
import Simulation

/// Nobody accelerates, brakes or corners harder than its class can.
func limitFaults(_ episode: Episode) -> [Fault] {
  var faults: [Fault] = []
  var spells = SpellFilter()
  let collisions = episode.events.filter { $0.type == "collision" }
  for (id, track) in episode.tracks.enumerated() {
    let bounds = ClassBounds(track.agentClass)
    for index in track.x.indices.dropFirst() {
      let tick = track.first + index
      guard let message = bounds.fault(track, index, rate: Double(episode.rate)),
        !collisions.contains(where: { $0.agents.contains(id) && $0.tick <= tick }),
        spells.starts([id], at: tick)
      else { continue }
      faults.append(Fault(rule: "limits", tick: tick, agents: [id], message: "agent \(id) \(message)"))
    }
  }
  return faults
}

/// What the strongest agent of a class can do (SUMO's emergency values, tyres on a dry road).
private struct ClassBounds {
  let acceleration: Double
  let deceleration: Double
  let lateral: Double
  let speed: Double

  init(_ agentClass: SemanticClass) {
    switch agentClass {
    case .truck, .bus, .trailer: (acceleration, deceleration, lateral, speed) = (3, 7.1, 5, 35)
    case .motorcycle: (acceleration, deceleration, lateral, speed) = (6.5, 10.1, 9, 70)
    case .bicycle, .eScooter: (acceleration, deceleration, lateral, speed) = (3, 7.1, 6, 15)
    case .pedestrian, .wheelchair, .animal: (acceleration, deceleration, lateral, speed) = (20, 20, 50, 6)
    default: (acceleration, deceleration, lateral, speed) = (5, 9.1, 8.5, 70)
    }
  }

  func fault(_ track: Track, _ index: Int, rate: Double) -> String? {
    let asked = Double(track.acceleration[index]) / 1000
    if asked > acceleration { return "accelerates by \(asked) m/s², its class reaches \(acceleration)" }
    if asked < -deceleration { return "brakes by \(-asked) m/s², its class reaches \(deceleration)" }
    let now = Double(track.speed[index]) / 1000
    if abs(now) > speed { return "drives \(now) m/s, its class reaches \(speed)" }
    let turn = wrappedAngle(track.pose(index).heading - track.pose(index - 1).heading) * rate
    let sideways = abs(turn * now)
    if sideways > lateral { return "corners with \(sideways) m/s², its tyres hold \(lateral)" }
    return nil
  }
}
