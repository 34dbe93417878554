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
  /// What is farther than `half` by this is not looked at more closely [m].
  private static let slack = 1e-6
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
    let near = blocks.map(other.blocks(near:))
    guard let begin = near.firstIndex(where: { !$0.isEmpty }) else { return nil }
    let meets = { (index: Int) in
      let around = near[min(index / Self.blockLength, near.count - 1)]
      guard !around.isEmpty else { return false }
      return other.isSwept(by: SweptBar(path.points[index], lefts[index], half: half), blocks: around)
    }
    let indices = begin * Self.blockLength..<path.points.count
    guard let first = indices.first(where: meets) else { return nil }
    let behind = path.points.indices[(first + 1)...]
    let last =
      onlyFirst
      ? (behind.first { !meets($0) } ?? path.points.count) - 1 : behind.last(where: meets) ?? first
    let lower = first == 0 ? 0 : border(meeting: other, outside: first - 1, inside: first)
    let upper =
      last + 1 == path.points.count ? path.length : border(meeting: other, outside: last + 1, inside: last)
    return lower...max(lower, upper)
  }

  /// The station between two samples at which meeting begins or ends.
  private func border(meeting other: SweptLane, outside: Int, inside: Int) -> Double {
    var out = Double(outside) * path.step
    var within = Double(inside) * path.step
    // No bar between two samples reaches beyond this.
    let window = Bounds(of: [path.points[outside], path.points[inside]])?.inflated(by: half + Self.slack)
    let near = window.map(other.segments) ?? []
    for _ in 0..<Self.halvings {
      let middle = (out + within) / 2
      let pose = path.pose(at: middle)
      let bar = SweptBar(pose.position, pose.left, half: half)
      if near.contains(where: { other.isSwept(by: bar, segment: $0) }) {
        within = middle
      } else {
        out = middle
      }
    }
    return (out + within) / 2
  }

  /// Segments of the centre line within `half` of which something in a window may lie.
  private func segments(near window: Bounds) -> [Int] {
    var found: [Int] = []
    for (block, box) in blocks.enumerated() where box.overlaps(window) {
      for index in segments(of: block) {
        let (c, d) = (path.points[index], path.points[index + 1])
        let segment = Bounds(
          minimum: Vector2(min(c.x, d.x), min(c.y, d.y)), maximum: Vector2(max(c.x, d.x), max(c.y, d.y)))
        if segment.inflated(by: half + Self.slack).overlaps(window) { found.append(index) }
      }
    }
    return found
  }

  private func segments(of block: Int) -> Range<Int> {
    let start = block * Self.blockLength
    return start..<min(start + Self.blockLength, path.points.count - 1)
  }

  /// The blocks in which something in a window may be reached, with those between them.
  private func blocks(near window: Bounds) -> Range<Int> {
    guard let first = blocks.firstIndex(where: window.overlaps),
      let last = blocks.lastIndex(where: window.overlaps)
    else { return 0..<0 }
    return first..<last + 1
  }

  /// Whether a bar reaches within `half` of the centre line in some blocks.
  private func isSwept(by bar: SweptBar, blocks range: Range<Int>) -> Bool {
    for block in range where bar.bounds.overlaps(blocks[block]) {
      for index in segments(of: block) where isSwept(by: bar, segment: index) { return true }
    }
    return false
  }

  /// Whether a bar reaches within `half` of a segment of the centre line.
  private func isSwept(by bar: SweptBar, segment index: Int) -> Bool {
    let (a, b, c, d) = (bar.a, bar.b, path.points[index], path.points[index + 1])
    let reach = half + Self.slack
    guard bar.bounds.minimum.x <= max(c.x, d.x) + reach, bar.bounds.maximum.x >= min(c.x, d.x) - reach,
      bar.bounds.minimum.y <= max(c.y, d.y) + reach, bar.bounds.maximum.y >= min(c.y, d.y) - reach
    else { return false }
    // How near the middle of the bar is tells most of the answers.
    let away = squaredDistance(from: bar.centre, to: c, d)
    let limit = half * half
    if away < limit { return true }
    if away > (reach + bar.half) * (reach + bar.half) { return false }
    return squaredDistance(from: a, to: c, d) < limit || squaredDistance(from: b, to: c, d) < limit
      || squaredDistance(from: c, to: a, b) < limit || squaredDistance(from: d, to: a, b) < limit
      || intersection(a, b, c, d) != nil
  }
}

/// The front of a vehicle on a swept lane.
private struct SweptBar {
  let centre: Vector2
  /// Half of its length [m].
  let half: Double
  let a: Vector2
  let b: Vector2
  let bounds: Bounds

  init(_ centre: Vector2, _ left: Vector2, half: Double) {
    let arm = left * half
    self.centre = centre
    self.half = half
    a = centre - arm
    b = centre + arm
    bounds = Bounds(
      minimum: Vector2(min(a.x, b.x), min(a.y, b.y)), maximum: Vector2(max(a.x, b.x), max(a.y, b.y)))
  }
}
