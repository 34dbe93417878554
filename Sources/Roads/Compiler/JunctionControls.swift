import Geometry

/// Signals and signs before junctions, found by road and direction.
struct JunctionControls {
  private let roads: [SampledRoad]
  /// Signals that connecting roads refer to: these say themselves which ways they rule.
  private let referred: Set<String>
  private let signalsByID: [String: RoadSignal]

  /// A light or sign farther before the junction belongs to something else [m].
  static let reach = 60.0

  init(_ roads: [SampledRoad]) {
    self.roads = roads
    var referred: Set<String> = []
    var all: [String: RoadSignal] = [:]
    for index in roads.indices {
      for signal in roads[index].road.signals where all[signal.id] == nil { all[signal.id] = signal }
      if roads[index].road.junction != nil {
        referred.formUnion(roads[index].road.signalReferences.map(\.id))
      }
    }
    self.referred = referred
    signalsByID = all
  }

  /// Lights that rule a lane of a road towards one of its ends.
  func lights(at end: RoadEnd, lane: Int) -> [String] {
    before(end, lane: lane).filter { $0.isVehicleLight && !referred.contains($0.id) }.map(\.id)
  }

  /// Lights on a connecting road that rule one of its lanes.
  func lights(onConnecting road: Int, lane: Int, isForward: Bool) -> [String] {
    let content = roads[road].road
    let own = content.signals.filter {
      $0.isVehicleLight && !referred.contains($0.id)
        && $0.isFor(lane: lane, isForward: isForward)
    }.map(\.id)
    let others = content.signalReferences.filter { reference in
      guard signalsByID[reference.id]?.isVehicleLight == true else { return false }
      // The lanes named are surer than the orientation, which makers read in two ways.
      if !reference.validity.isEmpty { return reference.validity.contains { $0.contains(lane) } }
      return reference.orientation.isFor(isForward: isForward)
    }.map(\.id)
    return own + others
  }

  /// What signs ask of a lane's traffic.
  func sign(at end: RoadEnd, lane: Int) -> ApproachControl {
    let signs = before(end, lane: lane).filter { !$0.isDynamic }
    if signs.contains(where: \.isStopSign) { return .stop }
    return signs.contains(where: \.isYieldSign) ? .yield : .none
  }

  /// Stations at which stop lines lie before an end.
  func stopLines(at end: RoadEnd, lane: Int) -> [Double] {
    let road = roads[end.road].road
    let signs = before(end, lane: lane).filter { $0.type == "294" }.map(\.s)
    let painted = road.objects.filter { object in
      guard object.type == "roadMark" && object.subtype == "signalLines" else { return false }
      guard isNear(object.s, end), let extent = extent(of: lane, at: object.s, road: end.road) else {
        return false
      }
      let half = max(object.width, object.length) / 2
      return object.t + half > extent.right && object.t - half < extent.left
    }
    return signs + painted.map(\.s)
  }

  private func extent(of lane: Int, at s: Double, road: Int) -> (left: Double, right: Double)? {
    guard let slab = roads[road].slabs.last(where: { $0.start <= s }),
      let content = slab.lanes.first(where: { $0.id == lane })
    else { return nil }
    let row = slab.stations.lastIndex { roads[road].stations[$0] <= s }
    let index = row.map { slab.stations.distance(from: slab.stations.startIndex, to: $0) } ?? 0
    return (content.left[index], content.right[index])
  }

  private func before(_ end: RoadEnd, lane: Int) -> [RoadSignal] {
    let road = roads[end.road].road
    let own = road.signals.filter { isNear($0.s, end) && $0.isFor(lane: lane, isForward: end.isHigh) }
    let others = road.signalReferences.compactMap { reference -> RoadSignal? in
      guard isNear(reference.s, end), var signal = signalsByID[reference.id] else { return nil }
      signal.orientation = reference.orientation
      signal.validity = reference.validity
      return signal.isFor(lane: lane, isForward: end.isHigh) ? signal : nil
    }
    return own + others
  }

  private func isNear(_ s: Double, _ end: RoadEnd) -> Bool {
    (end.isHigh ? roads[end.road].road.length - s : s) <= Self.reach
  }
}

extension RoadSignal {
  /// A light for vehicles; 1000002 is the standard's light for pedestrians.
  var isVehicleLight: Bool { isDynamic && type != "1000002" }

  /// Stop sign of Germany, the United States, or by name.
  var isStopSign: Bool { type == "206" || type == "R1-1" || named("stop") }

  /// Give-way sign of Germany, the United States, or by name.
  var isYieldSign: Bool { type == "205" || type == "R1-2" || named("yield") || named("give") }

  private func named(_ word: String) -> Bool {
    let lower = name.lowercased()
    return lower.hasPrefix(word) && !lower.contains("line")
  }

  func isFor(lane: Int, isForward: Bool) -> Bool {
    orientation.isFor(isForward: isForward) && (validity.isEmpty || validity.contains { $0.contains(lane) })
  }
}

extension RoadSignal.Orientation {
  func isFor(isForward: Bool) -> Bool {
    switch self {
    case .along: isForward
    case .against: !isForward
    case .both: true
    }
  }
}
