import Geometry
import Roads

/// A way through an intersection, from an incoming to an outgoing lane.
struct Movement {
  /// Index of the arm it comes from.
  var from: Int
  /// Lane it comes from, 1 is the innermost, bays included.
  var fromLane: Int
  /// Index of the arm it leads to.
  var to: Int
  /// Lane it leads to, 1 is the innermost.
  var toLane: Int
  /// Which way it leads.
  var way: Way
  /// Whether it runs along a kerb and so carries the pavement.
  var isCorner: Bool
}

/// Which way a movement leads: round the corner, ahead, or across oncoming traffic.
enum Way {
  case near, ahead, far

  /// Movements that turn less than this go ahead [rad].
  static let straight = Double.pi * 2 / 9

  init(from: Double, to: Double) {
    let turn = wrappedAngle(to - from - .pi)
    self = turn < -Self.straight ? .near : turn > Self.straight ? .far : .ahead
  }
}

extension [Arm] {
  /// Every way from every arm to every other: outer lanes turn round the corner, inner ones across oncoming
  /// traffic, those between go ahead; bays take all that they are for. Ways from one arm never cross each
  /// other, and every lane is used.
  var movements: [Movement] {
    var all = indices.flatMap(movements(from:))
    // A lane out that nothing leads to gets a fork of the way beside it that turns least.
    for to in indices {
      for lane in 1..<self[to].lanesOut + 1 where !all.contains(where: { $0.to == to && $0.toLane == lane }) {
        let beside = all.filter { way in
          way.to == to && abs(way.toLane - lane) == 1
            && !all.contains { other in
              other.from == way.from && other.to == to
                && (other.fromLane - way.fromLane) * (lane - way.toLane) > 0
            }
        }
        guard var fork = beside.min(by: { bend($0) < bend($1) }) else { continue }
        fork.toLane = lane
        fork.isCorner = false
        all.append(fork)
      }
    }
    return all
  }

  private func bend(_ movement: Movement) -> Double {
    abs(wrappedAngle(self[movement.to].heading - self[movement.from].heading - .pi))
  }

  private func movements(from: Int) -> [Movement] {
    let source = self[from]
    // Round the corner first, across oncoming traffic last.
    guard source.lanesIn > 0 else { return [] }
    let targets = (1..<count).map { (from + $0) % count }.filter { self[$0].lanesOut > 0 }
    let ways = targets.map { Way(from: source.heading, to: self[$0].heading) }
    return [Way.near, .ahead, .far].flatMap { way -> [Movement] in
      let own = targets.indices.filter { ways[$0] == way }
      let lanes = source.lanes(for: way, ways)
      return own.enumerated().flatMap { place, target -> [Movement] in
        // From the outermost to the innermost.
        var share = lanes.share(place, of: own.count)
        if way == .ahead {
          // What finds no lane beyond only turns.
          let surplus = share.count - self[targets[target]].lanesOut
          if surplus > 0 && ways.contains(.near) && source.nearBay == 0 { share.removeFirst() }
          if surplus > 1 && ways.contains(.far) && source.farBay == 0 { share.removeLast() }
        }
        let isCorner = targets[target] == (from + 1) % count
        let pairs = pairs(
          share, way, source: source, lanesOut: self[targets[target]].lanesOut, isFirst: target == 0,
          isLast: target == targets.count - 1)
        return pairs.map { pair in
          Movement(
            from: from, fromLane: pair.from, to: targets[target], toLane: pair.to, way: way,
            isCorner: isCorner && pair.from == source.entries && pair.to == self[targets[target]].lanesOut)
        }
      }
    }
  }

  /// Which lane out each lane in leads to; lanes in are given from the outermost to the innermost.
  private func pairs(
    _ lanes: [Int], _ way: Way, source: Arm, lanesOut: Int, isFirst: Bool, isLast: Bool
  ) -> [(from: Int, to: Int)] {
    let outwards = lanes.enumerated().map { (from: $1, to: Swift.max(1, lanesOut - $0)) }
    let inwards = lanes.reversed().enumerated().map { (from: $1, to: Swift.min(lanesOut, $0 + 1)) }
    switch way {
    case .near: return outwards
    case .far: return inwards
    case .ahead where isFirst: return outwards
    case .ahead where isLast: return inwards
    case .ahead:
      // Straight on without a shift, as far as there are lanes.
      return lanes.map { (from: $0, to: Swift.min(lanesOut, $0 - source.through.lowerBound + 1)) }
    }
  }
}

extension Arm {
  /// Incoming lanes for a way, from the outermost to the innermost.
  fileprivate func lanes(for way: Way, _ ways: [Way]) -> [Int] {
    let inner = Array(through)
    let hasAhead = ways.contains(.ahead)
    let hasNear = ways.contains(.near)
    let hasFar = ways.contains(.far)
    switch way {
    case .ahead: return inner.reversed()
    case .near:
      if nearBay > 0 && (hasAhead || hasFar) { return [entries] }
      let bay = nearBay > 0 ? [entries] : []
      if hasAhead { return [through.upperBound - 1] }
      return bay + (hasFar ? inner.suffix(Swift.max(1, lanesIn - lanesIn / 2)) : inner[...]).reversed()
    case .far:
      if farBay > 0 && hasAhead { return [1] }
      let bay = farBay > 0 ? [1] : []
      if hasAhead { return [through.lowerBound] }
      let isFree = !hasNear || nearBay > 0
      return (isFree ? inner[...] : inner.prefix(Swift.max(1, lanesIn / 2))).reversed() + bay
    }
  }
}

extension [Int] {
  /// The part of the lanes that falls to one of several targets side by side; neighbours share a lane where
  /// there are not enough.
  fileprivate func share(_ place: Int, of targets: Int) -> [Int] {
    let low = place * count / targets
    let high = ((place + 1) * count + targets - 1) / targets
    return Array(self[Swift.min(low, count - 1)..<Swift.max(high, Swift.min(low, count - 1) + 1)])
  }
}
