import Geometry

/// Places along roads at which roads of virtual junctions branch off, and the stretches such junctions take.
struct Branchings {
  /// A place on another road.
  struct Place: Hashable {
    let road: String
    let s: Double
    /// Whether one travels towards greater stations there, before the start or behind the end that it belongs to.
    let isForward: Bool
  }

  /// An end of a road by its id.
  struct End: Hashable {
    let road: String
    let isHigh: Bool
  }

  private var places: [End: Place] = [:]
  private var cuts: [String: [Double]] = [:]
  private var spans: [String: [(junction: String, span: VirtualSpan)]] = [:]

  init(_ layout: RoadLayout) {
    let indices = Dictionary(
      layout.roads.indices.map { (layout.roads[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
    let find = { (id: String) in indices[id].map { layout.roads[$0] } }
    for road in layout.roads {
      for (link, isHigh) in [(road.predecessor, false), (road.successor, true)] {
        guard case .station(let id, let s, let isForward) = link, let other = find(id) else { continue }
        add(
          Place(road: id, s: min(max(0, s), other.length), isForward: isForward),
          at: End(road: road.id, isHigh: isHigh))
      }
    }
    for junction in layout.junctions where junction.kind == .virtual {
      if let span = junction.span, indices[span.mainRoad] != nil {
        spans[span.mainRoad, default: []].append((junction.id, span))
        cuts[span.mainRoad, default: []] += [span.start, span.end]
      }
      for connection in junction.connections {
        guard let main = find(connection.incomingRoad), let road = find(connection.connectingRoad) else {
          continue
        }
        addNearest(on: main, to: road, isHigh: connection.contact == .end)
      }
    }
  }

  /// Where an end of a road branches off another one.
  func place(at end: End) -> Place? { places[end] }

  /// Stations at which a road has to be cut for others to begin or end there.
  func cuts(on road: String) -> [Double] { cuts[road] ?? [] }

  /// The virtual junction of which a stretch of a road is a part, for a direction of travel.
  func junction(on road: String, from start: Double, to end: Double, isForward: Bool) -> String? {
    let slack = SampledRoad.sameStation
    return spans[road]?.first { _, span in
      span.orientation.isFor(isForward: isForward) && start >= span.start - slack && end <= span.end + slack
        && end > start
    }?.junction
  }

  private mutating func add(_ place: Place, at end: End) {
    places[end] = place
    cuts[place.road, default: []].append(place.s)
  }

  /// The place nearest to a connecting road's end, for files that give no `elementS`.
  private mutating func addNearest(on main: Road, to road: Road, isHigh: Bool) {
    let end = End(road: road.id, isHigh: isHigh)
    guard places[end] == nil, (isHigh ? road.successor : road.predecessor).isNotARoad else { return }
    let pose = isHigh ? road.alignment.end : road.alignment.start
    let s = main.alignment.project(pose.position).s
    let turn = abs(wrappedAngle(pose.heading - main.alignment.pose(at: s).heading))
    add(Place(road: main.id, s: s, isForward: turn <= .pi / 2), at: end)
  }
}

extension RoadLink? {
  /// Whether nothing, or a junction, lies beyond.
  fileprivate var isNotARoad: Bool {
    switch self {
    case nil, .junction: true
    case .road, .station: false
    }
  }
}
