import Geometry

/// Bounds of lanelets with some of what continues them before and behind, so that roads can be cut square
/// where lanelets end askew, and so that both sides of a cut see the same lines.
struct ContinuedBounds {
  /// A bound with its continuations, in the direction of travel.
  struct Line {
    var before: [Vector2]
    var own: [Vector2]
    var after: [Vector2]

    var points: [Vector2] { before + own + after }
    func reversed() -> Line { Line(before: after.reversed(), own: own.reversed(), after: before.reversed()) }
  }

  private struct Pair {
    var left: [Vector2]
    var right: [Vector2]
    func side(_ isLeft: Bool) -> [Vector2] { isLeft ? left : right }
  }

  /// What bounds say beyond is noise [m].
  private static let noise = 0.02
  /// Bounds that end farther apart do not continue each other [m].
  private static let joined = 0.3
  /// Continuations need not be longer [m].
  private static let reach = 12.0

  private let lanelets: [String: Lanelet]
  private let predecessors: [String: [String]]
  private let bounds: [String: Pair]

  init(_ lanelets: [String: Lanelet], predecessors: [String: [String]]) {
    self.lanelets = lanelets
    self.predecessors = predecessors
    bounds = lanelets.mapValues { Pair(left: Self.clean($0.left.points), right: Self.clean($0.right.points)) }
  }

  /// Without noise and doubled points.
  private static func clean(_ points: [Vector2]) -> [Vector2] {
    var result: [Vector2] = []
    for point in Polyline.simplified(points, tolerance: noise) where point != result.last {
      result.append(point)
    }
    return result
  }

  /// A bound of a lanelet with its continuations; empty for an unknown lanelet.
  func line(of lanelet: Lanelet, isLeft: Bool) -> Line {
    let own = bounds[lanelet.id]?.side(isLeft) ?? []
    return Line(
      before: continuation(of: lanelet, isLeft: isLeft, isAhead: false).reversed(), own: own,
      after: continuation(of: lanelet, isLeft: isLeft, isAhead: true))
  }

  /// Points that follow on a bound, nearest first.
  private func continuation(of lanelet: Lanelet, isLeft: Bool, isAhead: Bool) -> [Vector2] {
    var result: [Vector2] = []
    var current = lanelet
    var visited = [lanelet.id]
    var length = 0.0
    while length < Self.reach, let pair = bounds[current.id] {
      guard let end = isAhead ? pair.side(isLeft).last : pair.side(isLeft).first else { break }
      let others = isAhead ? current.successors : predecessors[current.id] ?? []
      let next = others.lazy.compactMap { id -> (id: String, points: [Vector2])? in
        guard let points = bounds[id]?.side(isLeft), !visited.contains(id) else { return nil }
        let outwards = isAhead ? points : points.reversed()
        return outwards[0].distance(to: end) < Self.joined ? (id, outwards) : nil
      }.first
      guard let next, let lanelet = lanelets[next.id] else { break }
      var last = result.last ?? end
      for point in next.points.dropFirst() where length < Self.reach {
        length += point.distance(to: last)
        result.append(point)
        last = point
      }
      visited.append(next.id)
      current = lanelet
    }
    return result
  }
}
