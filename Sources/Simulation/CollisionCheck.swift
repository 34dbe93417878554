import Geometry

/// Finds boxes that come to overlap, by a sweep along x: only neighbours are compared.
struct CollisionCheck {
  /// Pairs that overlapped at the tick before, in order.
  private var touching: [[Int]] = []

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
          boxes[first].box.overlaps(boxes[second].box)
        else { continue }
        now.append([min(boxes[first].id, boxes[second].id), max(boxes[first].id, boxes[second].id)])
      }
    }
    now.sort { ($0[0], $0[1]) < ($1[0], $1[1]) }
    defer { touching = now }
    return now.filter { !touching.contains($0) }
  }
}
