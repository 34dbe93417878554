import Geometry
import Roads

/// Finds boxes that come to overlap, by a sweep along x: only neighbours are compared.
struct CollisionCheck {
  /// Pairs that overlapped at the tick before, in order.
  private var touching: [[Int]] = []

  private let plan: Plan
  private let hasLevels: Bool

  init(_ plan: Plan) {
    self.plan = plan
    hasLevels = plan.hasLevels
  }

  /// Pairs of tracks that begin to overlap at a tick, lower id first.
  mutating func begun(in tracks: [Track], present: [Int], at tick: Int) -> [[Int]] {
    var boxes: [(box: OrientedBox, bounds: Bounds, id: Int)] = []
    for id in present {
      guard let box = tracks[id].box(at: tick) else { continue }
      boxes.append((box, box.bounds, id))
    }
    boxes.sort { ($0.bounds.minimum.x, $0.id) < ($1.bounds.minimum.x, $1.id) }
    var now: [[Int]] = []
    for first in boxes.indices {
      for second in boxes.indices[(first + 1)...] {
        if boxes[second].bounds.minimum.x > boxes[first].bounds.maximum.x { break }
        guard boxes[first].bounds.overlaps(boxes[second].bounds),
          boxes[first].box.overlaps(boxes[second].box),
          !hasLevels || areOnOneLevel(tracks[boxes[first].id], tracks[boxes[second].id], at: tick)
        else { continue }
        now.append([min(boxes[first].id, boxes[second].id), max(boxes[first].id, boxes[second].id)])
      }
    }
    now.sort { ($0[0], $0[1]) < ($1[0], $1[1]) }
    defer { touching = now }
    return now.filter { !touching.contains($0) }
  }

  /// Whether two agents are on the same level; what stands on no lane is taken to be.
  private func areOnOneLevel(_ first: Track, _ second: Track, at tick: Int) -> Bool {
    guard let a = height(of: first, at: tick), let b = height(of: second, at: tick) else { return true }
    return abs(a - b) < Plan.storey
  }

  private func height(of track: Track, at tick: Int) -> Double? {
    guard let index = track.index(at: tick), track.lane[index] >= 0 else { return nil }
    return plan.height(ofLane: Int(track.lane[index]), at: track.pose(index).position)
  }
}
