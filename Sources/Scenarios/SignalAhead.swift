import Agents
import Geometry
import Roads
import Simulation

/// Finds the state of the signal that rules an agent's way ahead, from the log alone.
struct SignalAhead: Sendable {
  private let episode: Episode
  /// Signal by junction lane.
  private let signalOfLane: [Int: Int]
  /// By agent, for those on foot: the signal ahead at each index of the track.
  private let onFoot: [[Int?]]

  init(_ episode: Episode) {
    self.episode = episode
    var map: [Int: Int] = [:]
    var crossings = episode.plan.crossings.map { Walkway(polygon: Polygon($0.polygon), signal: nil) }
    for (id, signal) in episode.plan.signals.enumerated() {
      for lane in signal.lanes { map[lane] = id }
      if let crossing = signal.crossing { crossings[crossing].signal = id }
    }
    signalOfLane = map
    let isSignalled = crossings.contains { $0.signal != nil }
    onFoot = episode.tracks.map { track in
      isSignalled && track.agentClass.isOnFoot ? Self.signals(ahead: track, crossings) : []
    }
  }

  /// The state of the signal on the agent's way ahead at an index of its track; nil without one.
  ///
  /// Which way a vehicle takes is read from its later track, and where that does not tell, all ways ahead have
  /// to show the same. An agent on a junction lane or a crossing has its signal behind it.
  func state(for agent: Int, at index: Int) -> SignalState? {
    let track = episode.tracks[agent]
    let tick = track.first + index
    if track.agentClass.isOnFoot {
      return onFoot[agent].isEmpty ? nil : onFoot[agent][index].map { episode.state(ofSignal: $0, at: tick) }
    }
    let lanes = episode.plan.lanes
    let lane = Int(track.lane[index])
    guard track.agentClass.isVehicle || track.agentClass == .trailer, !signalOfLane.isEmpty, lane >= 0,
      lanes[lane].junction == nil
    else { return nil }
    for later in track.lane[index...] where Int(later) != lane && later >= 0 {
      if let signal = signalOfLane[Int(later)] { return episode.state(ofSignal: signal, at: tick) }
      // A change to a neighbouring lane is still the same approach.
      if lanes[Int(later)].junction != nil { return nil }
    }
    let states = lanes[lane].successors.map { next in
      signalOfLane[next].map { episode.state(ofSignal: $0, at: tick) }
    }
    guard let state = states.first, states.allSatisfy({ $0 == state }) else { return nil }
    return state
  }

  // MARK: On foot

  private struct Walkway {
    let polygon: Polygon
    var signal: Int?
  }

  /// Who stands at last so near to a crossing waits for it [m].
  private static let waitingReach = 2.0

  /// Looks back from the end of a track: ahead is the crossing that is walked next.
  private static func signals(ahead track: Track, _ crossings: [Walkway]) -> [Int?] {
    let places = track.x.indices.map { track.pose($0).position }
    var ahead = [Int?](repeating: nil, count: places.count)
    var next: Int?
    if let last = places.last, track.speed.last == 0 {
      next = crossings.first { $0.polygon.isWithin(waitingReach, of: last) }?.signal
    }
    for (index, place) in places.enumerated().reversed() {
      let crossing = crossings.first {
        $0.polygon.bounds?.contains(place) == true && $0.polygon.contains(place)
      }
      if let crossing { next = crossing.signal } else { ahead[index] = next }
    }
    return ahead
  }
}

extension SemanticClass {
  fileprivate var isOnFoot: Bool { self == .pedestrian || self == .wheelchair }
}

extension Polygon {
  /// Whether its outline passes within a distance of a point [m].
  fileprivate func isWithin(_ reach: Double, of point: Vector2) -> Bool {
    var isWithin = false
    forEachEdge { if squaredDistance(from: point, to: $0, $1) < reach * reach { isWithin = true } }
    return isWithin
  }
}
