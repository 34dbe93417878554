import Geometry

/// A road made of one edge, or of two that run side by side in opposite directions.
struct SUMOStreet {
  /// The edge along the reference line.
  var along: SUMONet.Edge
  /// The edge against it.
  var against: SUMONet.Edge?
  /// What is cut off at the start and at the end so that vehicles can turn [m].
  var cut = (start: 0.0, end: 0.0)
  /// Reference line, on the centre of the far-side lane of `along`.
  var alignment: Alignment
  /// 1 with right-hand traffic, else -1.
  let side: Double

  /// Corners of a shape may be cut by this much [m].
  private static let deviation = 0.4
  /// Even so no bend on a road is tighter than this [m].
  private static let tightestBend = 9.0
  /// No bend needs to be wider than this [m].
  private static let widestBend = 2000.0
  /// Points are rounded to centimetres in most files; what they say beyond is noise [m].
  private static let noise = 0.03
  /// Oncoming edges have a common border if it is nowhere farther off than this [m].
  private static let shared = 0.5
  /// Roads keep at least this length [m].
  private static let shortest = 0.5

  /// A street of an edge; nil where its shape folds back on itself.
  init?(_ along: SUMONet.Edge, side: Double) {
    guard let alignment = Self.smooth(along.outermost.shape) else { return nil }
    self.along = along
    self.side = side
    self.alignment = alignment
  }

  var id: String { along.id }

  /// Cuts off ends, at most what leaves something of the road.
  mutating func apply(cut wanted: (start: Double, end: Double)) {
    let line = Polyline(along.outermost.shape)
    let room = max(0, line.length - Self.shortest)
    let scale = min(1, room / max(wanted.start + wanted.end, 1e-9))
    let (from, to) = (wanted.start * scale, line.length - wanted.end * scale)
    let inner = zip(line.points, line.stations).filter { $0.1 > from + 0.1 && $0.1 < to - 0.1 }.map(\.0)
    guard let shorter = Self.smooth([line.point(at: from)] + inner + [line.point(at: to)]) else { return }
    alignment = shorter
    cut = (from, line.length - to)
  }

  /// A line along a shape with bends at its corners.
  private static func smooth(_ shape: [Vector2]) -> Alignment? {
    var points: [Vector2] = []
    for point in Polyline.simplified(shape, tolerance: noise) where point != points.last {
      points.append(point)
    }
    return Alignment.rounding(
      points, radius: widestBend, deviation: deviation, narrowest: tightestBend)
  }

  /// Whether an edge runs the other way along the common border all the time.
  func isBeside(_ other: SUMONet.Edge) -> Bool {
    guard other.from == along.to, other.to == along.from else { return false }
    let mine = along.outermost
    let distance = (mine.width + other.outermost.width) / 2
    let middle = Polyline(mine.shape)
    let points = Polyline(other.outermost.shape)
    let steps = 8
    return (0...steps).allSatisfy { step in
      let point = points.point(at: points.length * Double(step) / Double(steps))
      let place = middle.project(point)
      // Ends may be cut differently.
      let isBeyond = place.s <= 0 || place.s >= middle.length
      return isBeyond || abs(place.t * side - distance) < Self.shared
    }
  }

  // MARK: Lanes

  /// OpenDRIVE id of a lane of one of the two edges: counted from the border between them.
  func lane(_ index: Int, of edge: SUMONet.Edge) -> Int {
    (edge.lanes.count - index) * (edge.id == along.id ? -1 : 1) * Int(side)
  }

  /// Distance of a lane's centre left of the reference line [m].
  private func offset(_ index: Int, of edge: SUMONet.Edge) -> Double {
    let between = edge.lanes[(index + 1)...].reduce(0) { $0 + $1.width }
    let fromBorder = between + edge.lanes[index].width / 2
    return side * (along.outermost.width / 2 + (edge.id == along.id ? -fromBorder : fromBorder))
  }

  /// Where a lane of one of the two edges begins.
  func entering(_ index: Int, of edge: SUMONet.Edge) -> Pose {
    edge.id == along.id
      ? alignment.start.offset(left: offset(index, of: edge))
      : alignment.end.offset(left: offset(index, of: edge)).reversed
  }

  /// Where a lane of one of the two edges ends.
  func leaving(_ index: Int, of edge: SUMONet.Edge) -> Pose {
    edge.id == along.id
      ? alignment.end.offset(left: offset(index, of: edge))
      : alignment.start.offset(left: offset(index, of: edge)).reversed
  }
}

extension SUMONet.Edge {
  /// The lane farthest from the near side.
  var outermost: SUMONet.Lane { lanes[lanes.count - 1] }
}
