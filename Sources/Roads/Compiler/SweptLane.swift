import Geometry

/// The ground a vehicle sweeps along a lane of a junction, for finding where lanes meet.
struct SweptLane {
  let path: LanePath
  /// Half of the width swept [m].
  let half: Double
  let bounds: Bounds
  private let lefts: [Vector2]
  /// Bounds of every block of segments, grown by `half`.
  private let blocks: [Bounds]

  /// Width of a vehicle that keeps to the middle of its lane [m]; narrower than lanes, so that lanes side
  /// by side do not meet.
  static let vehicleWidth = 2.3
  private static let blockLength = 8
  /// Halvings between two samples when a border of a zone is sought.
  private static let halvings = 12

  init(_ path: LanePath) {
    self.path = path
    half = min(Self.vehicleWidth, path.widths.max() ?? 0) / 2
    lefts = path.headings.map { Vector2(heading: wrappedAngle($0)).perpendicular }
    let last = path.points.count - 1
    let half = half
    blocks = stride(from: 0, to: last, by: Self.blockLength).map { start in
      Bounds(of: path.points[start...min(start + Self.blockLength, last)])?.inflated(by: half)
        ?? Bounds(minimum: path.points[start], maximum: path.points[start])
    }
    bounds = blocks.dropFirst().reduce(blocks[0]) { $0.union($1) }
  }

  /// Stations at which a vehicle on this lane reaches into what one on the other lane sweeps; nil for none.
  ///
  /// With `onlyFirst` the range ends where the two part for the first time.
  func range(meeting other: SweptLane, onlyFirst: Bool) -> ClosedRange<Double>? {
    guard bounds.overlaps(other.bounds) else { return nil }
    var first: Int?
    var last = 0
    for index in path.points.indices {
      if other.isSwept(by: path.points[index], lefts[index] * half) {
        if first == nil { first = index }
        last = index
      } else if onlyFirst && first != nil {
        break
      }
    }
    guard let first else { return nil }
    let lower = first == 0 ? 0 : border(meeting: other, outside: first - 1, inside: first)
    let upper =
      last + 1 == path.points.count ? path.length : border(meeting: other, outside: last + 1, inside: last)
    return lower...max(lower, upper)
  }

  /// The station between two samples at which meeting begins or ends.
  private func border(meeting other: SweptLane, outside: Int, inside: Int) -> Double {
    var out = Double(outside) * path.step
    var within = Double(inside) * path.step
    for _ in 0..<Self.halvings {
      let middle = (out + within) / 2
      let pose = path.pose(at: middle)
      if other.isSwept(by: pose.position, pose.left * half) { within = middle } else { out = middle }
    }
    return (out + within) / 2
  }

  /// Whether the bar from `centre − arm` to `centre + arm` reaches within `half` of the centre line.
  private func isSwept(by centre: Vector2, _ arm: Vector2) -> Bool {
    let a = centre - arm
    let b = centre + arm
    let low = Vector2(min(a.x, b.x), min(a.y, b.y))
    let high = Vector2(max(a.x, b.x), max(a.y, b.y))
    guard low.x <= bounds.maximum.x, high.x >= bounds.minimum.x, low.y <= bounds.maximum.y,
      high.y >= bounds.minimum.y
    else { return false }
    let limit = half * half
    for (block, box) in blocks.enumerated() {
      guard low.x <= box.maximum.x, high.x >= box.minimum.x, low.y <= box.maximum.y, high.y >= box.minimum.y
      else { continue }
      let start = block * Self.blockLength
      for index in start..<min(start + Self.blockLength, path.points.count - 1) {
        let c = path.points[index]
        let d = path.points[index + 1]
        if squaredDistance(from: a, to: c, d) < limit || squaredDistance(from: b, to: c, d) < limit
          || squaredDistance(from: c, to: a, b) < limit || squaredDistance(from: d, to: a, b) < limit
          || intersection(a, b, c, d) != nil
        {
          return true
        }
      }
    }
    return false
  }
}
