public import Simulation

/// Judges an episode by what was recorded, and by nothing else.
///
/// Each rule is a file in `Rules/`. A rule reports an agent once for each uninterrupted spell of a fault.
/// Where the log does not even hang together (`structure`), nothing else is judged.
public func audit(_ episode: Episode) -> [Fault] {
  var faults = structureFaults(episode)
  if faults.isEmpty {
    let labels = EventIndex(episode)
    faults += stepFaults(episode, labels)
    faults += overlapFaults(episode, labels)
    faults += offRoadFaults(episode, labels)
    faults += obstacleFaults(episode)
    faults += laneFaults(episode)
    faults += redLightFaults(episode, labels)
    faults += signalFaults(episode)
    faults += waitFaults(episode, labels)
    faults += eventFaults(episode)
  }
  return faults.sorted { one, other in
    if one.tick != other.tick { return one.tick < other.tick }
    if one.rule != other.rule { return one.rule < other.rule }
    if one.agents != other.agents { return one.agents.lexicographicallyPrecedes(other.agents) }
    return one.message < other.message
  }
}
