import Geometry
import Roads

/// Pavements and crossings, as pedestrians see them.
struct WalkingGraph: Sendable {
  /// A way on from the end of a pavement.
  struct Link: Hashable, Sendable {
    var lane: Int
    /// Whether one comes onto it at its start and so walks in its direction.
    var isForward: Bool
  }

  /// A place on a pavement from which a crossing begins.
  struct CrossingEnd: Sendable {
    var crossing: Int
    var atStart: Bool
    var lane: Int
    var station: Double
  }

  /// Pavement lanes wide enough to walk on.
  var pavements: [Int] = []
  /// Links at the start and at the end of each lane.
  var atStart: [[Link]]
  var atEnd: [[Link]]
  /// Crossing ends.
  var ends: [CrossingEnd] = []
  /// Crossing ends on each lane, by index.
  var endsOfLane: [[Int]]
  /// Whether a lane is a refuge: reached by crossings alone, so that whoever comes onto it crosses on.
  var isRefuge: [Bool]
  /// Length of all pavements [m].
  var length = 0.0

  /// Narrower pavements are not walked on [m].
  static let narrowest = 0.9
  /// Longer pavements are no refuges [m].
  static let longestRefuge = 10.0

  init(_ network: RoadNetwork) {
    let count = network.lanes.count
    atStart = Array(repeating: [], count: count)
    atEnd = Array(repeating: [], count: count)
    endsOfLane = Array(repeating: [], count: count)
    isRefuge = Array(repeating: false, count: count)
    let isWalked = network.lanes.map {
      $0.laneClass == .pavement && $0.path.width(at: $0.length / 2) > Self.narrowest
    }
    for lane in network.lanes where isWalked[lane.id] {
      pavements.append(lane.id)
      for other in lane.successors + lane.predecessors where isWalked[other] {
        let path = network.lanes[other].path
        guard let first = path.points.first, let last = path.points.last,
          let ownFirst = lane.path.points.first, let ownLast = lane.path.points.last
        else { continue }
        // Pavements are walked both ways, so only where ends meet counts.
        let toEnd = min(ownLast.distance(to: first), ownLast.distance(to: last))
        let toStart = min(ownFirst.distance(to: first), ownFirst.distance(to: last))
        let near = toEnd <= toStart ? ownLast : ownFirst
        let link = Link(lane: other, isForward: near.distance(to: first) <= near.distance(to: last))
        if toEnd <= toStart { atEnd[lane.id].append(link) } else { atStart[lane.id].append(link) }
      }
    }
    for crossing in network.crossings {
      guard let start = crossing.start, let end = crossing.end, isWalked[start.lane], isWalked[end.lane]
      else { continue }
      for (place, atStart) in [(start, true), (end, false)] {
        endsOfLane[place.lane].append(ends.count)
        ends.append(
          CrossingEnd(
            crossing: crossing.id, atStart: atStart, lane: place.lane, station: place.station))
      }
    }
    for lane in pavements {
      let crossings = endsOfLane[lane].map { ends[$0].crossing }
      isRefuge[lane] =
        atStart[lane].isEmpty && atEnd[lane].isEmpty && Set(crossings).count > 1
        && network.lanes[lane].length < Self.longestRefuge
    }
    pavements.removeAll { isRefuge[$0] }
    length = pavements.reduce(0) { $0 + network.lanes[$1].length }
  }

  /// Links at the end towards which one walks.
  func links(from lane: Int, isForward: Bool) -> [Link] { isForward ? atEnd[lane] : atStart[lane] }

  /// Ends of pavements where people come onto the map and leave it.
  var openEnds: [Link] {
    pavements.flatMap { lane in
      (atStart[lane].isEmpty ? [Link(lane: lane, isForward: true)] : [])
        + (atEnd[lane].isEmpty ? [Link(lane: lane, isForward: false)] : [])
    }
  }
}
