import Agents
import Geometry
public import Randomness
public import Roads
public import Traffic

/// Runs traffic on a network and records it.
///
/// Traffic runs in before the first tick, so that the episode begins in the midst of it. The ego is one of
/// the cars, driven like all others, chosen among those that stay on the map longest.
/// - Parameters:
///   - seconds: Length of the episode; it has `seconds · rate` ticks, at least one.
///   - rate: Ticks a second; decisions, motion and log share this clock.
/// - Returns: The episode. Its `seed` is the value of `seed`.
public func simulate(
  _ network: RoadNetwork, traffic: TrafficSpec, ego: EgoSpec?, duration seconds: Double, rate: Int,
  seed: Seed
) throws(TrafficFailure) -> Episode {
  guard rate > 0, seconds > 0 else {
    throw TrafficFailure("duration \(seconds) s and rate \(rate) Hz must be positive")
  }
  let ticks = max(1, Int((seconds * Double(rate)).rounded()))
  var flow = try TrafficFlow(network, spec: traffic, rate: rate, seed: seed)
  for _ in 0..<Int((traffic.warmUp * Double(rate)).rounded()) { flow.advance() }
  let wantsEgo = ego?.present ?? false
  if wantsEgo { flow.insertTraveller() }

  var recorder = Recorder(network, rate: rate)
  var collisions = CollisionCheck(network.plan)
  var events: [Event] = []
  for tick in 0..<ticks {
    if tick > 0 { flow.advance() }
    recorder.record(flow.scene, tick: tick)
    for incident in flow.incidents {
      let agents = incident.agents.map { recorder.trackOf[$0] }.filter { $0 >= 0 }
      if !agents.isEmpty { events.append(Event(tick: tick, type: incident.type, agents: agents)) }
    }
    let present = recorder.presentTracks
    for pair in collisions.begun(in: recorder.tracks, present: present, at: tick) {
      events.append(Event(tick: tick, type: "collision", agents: pair))
    }
  }
  var episode = Episode(
    seed: seed.value, rate: rate, ticks: ticks, ego: nil, plan: network.plan, tracks: recorder.tracks,
    signals: recorder.signals, events: events)
  if wantsEgo {
    guard let chosen = chosenEgo(in: episode, seed: seed["ego"]) else {
      throw TrafficFailure(
        "no car came onto the map '\(network.name)' within \(seconds) s, so none can be the ego; "
          + "raise traffic.density (\(traffic.density)) or lower truck_share (\(traffic.truckShare))")
    }
    episode.ego = chosen
  }
  return episode
}

/// The car that carries the sensors: present from the first tick on for as long as possible, and one that
/// gets about rather than stands; chance decides among equals.
private func chosenEgo(in episode: Episode, seed: Seed) -> Int? {
  let cars = episode.tracks.indices.filter { id in
    // Who is parked goes nowhere.
    episode.tracks[id].agentClass == .car && episode.tracks[id].lane.contains { $0 >= 0 }
  }
  guard let longest = cars.map({ episode.tracks[$0].x.count }).max() else { return nil }
  let best = cars.filter { episode.tracks[$0].x.count == longest }
  let distances = best.map { id in
    episode.tracks[id].speed.reduce(0.0) { $0 + abs(Double($1)) } / 1000 / Double(episode.rate)
  }
  let enough = 0.5 * (distances.max() ?? 0)
  let moving = best.indices.filter { distances[$0] >= enough }.map { best[$0] }
  // A drive through a junction shows more than a drive towards one.
  let crossing = moving.filter { id in
    episode.tracks[id].lane.contains { $0 >= 0 && episode.plan.lanes[Int($0)].junction != nil }
  }
  var generator = seed.generator()
  return generator.choice(crossing.isEmpty ? moving : crossing)
}
