/// All that stops rays around one origin, seen by angle: what is first in each direction, exactly.
///
/// A scan from one origin is not a general ray query. In terms of the direction u, a straight edge has the
/// inverse distance `dual · u`, which is linear in u; so the edges that are first met form the upper envelope
/// of linear functions, found by merging sorted profiles as one merges a skyline, and where two edges cross is
/// found without trigonometry. The value is also the scratch: `reset` keeps its memory, so that a caller
/// who passes it on from tick to tick allocates nothing.
///
/// Directions are ordered by ``pseudoAngle(_:)``, a monotone stand-in for the angle that costs one division.
public struct AngularSweep: Sendable {
  /// A straight edge in the sweep's frame, named so that one turns left from `from` to `to`.
  public struct Edge: Hashable, Sendable {
    /// The end met first when turning counter-clockwise, relative to the origin [m].
    public let from: Vector2
    /// The other end [m].
    public let to: Vector2
    /// Its scalar product with a unit vector u is one over the distance along u [1/m].
    public let dual: Vector2
    /// Whose edge it is, as the caller numbers owners.
    public let owner: Int32

    /// Distance along a unit vector [m], as if the edge had no ends; negative on the other side.
    public func distance(along direction: Vector2) -> Double { 1 / dual.dot(direction) }

    /// Cosine of the angle between a ray along a unit vector and the edge's normal.
    public func incidence(of direction: Vector2) -> Double {
      min(abs(dual.dot(direction)) / dual.length, 1)
    }
  }

  /// A range of directions with the edge that is first there.
  public struct Piece: Hashable, Sendable {
    /// Pseudo-angle at which it starts.
    public var start: Double
    /// Pseudo-angle at which it ends.
    public var end: Double
    /// Direction at which it starts, of any length.
    public var from: Vector2
    /// Direction at which it ends, of any length.
    public var to: Vector2
    /// Index into ``AngularSweep/edges``.
    public var edge: Int32
  }

  /// The edges that an `append` added: one agent, one obstacle.
  public struct Shape: Hashable, Sendable {
    /// Whose they are.
    public let owner: Int32
    /// Whether the origin lies within; then the shape is seen from inside.
    public let isAroundOrigin: Bool
    /// Its part of `spans`.
    var spans: Range<Int>
  }

  /// Where the rays start and what the frame's x axis follows.
  public private(set) var origin: Pose
  /// Edges that face the origin.
  public private(set) var edges: [Edge] = []
  /// What was appended, in order.
  public private(set) var shapes: [Shape] = []
  /// The edges' ranges of directions, cut straight behind the origin.
  private(set) var spans: [Piece] = []
  /// What is first, by direction; sorted, without overlaps. Valid after `solve`.
  public internal(set) var profile: [Piece] = []
  /// Scratch of `solve`.
  var spare: [Piece] = []
  /// Scratch of `solve`: where the sorted runs begin.
  var runs: [Int] = []
  private var local: [Vector2] = []
  private var forward = Vector2(1, 0)

  /// Twice the area between the origin and an edge below which the edge is seen end-on and hides nothing [m²].
  private static let flat = 1e-12

  /// Creates an empty sweep.
  public init() { origin = .origin }

  /// Forgets all edges and moves to another origin; keeps the memory.
  public mutating func reset(at origin: Pose) {
    self.origin = origin
    forward = origin.forward
    edges.removeAll(keepingCapacity: true)
    shapes.removeAll(keepingCapacity: true)
    spans.removeAll(keepingCapacity: true)
    profile.removeAll(keepingCapacity: true)
  }

  /// Adds a box; see ``append(_:owner:)-(Span<Vector2>,_)``.
  public mutating func append(_ box: OrientedBox, owner: Int32) {
    let corners = box.corners
    append(corners.span, owner: owner)
  }

  /// Adds a simple polygon whose points run either way round.
  ///
  /// Only edges that face the origin are kept, since a ray enters a shape before it leaves it. From within,
  /// it is the other edges, at which the ray leaves.
  public mutating func append(_ ring: Span<Vector2>, owner: Int32) {
    guard ring.count > 2 else { return }
    local.removeAll(keepingCapacity: true)
    for index in ring.indices { local.append(inFrame(ring[index])) }
    var area = 0.0
    var isInside = false
    var previous = local[local.count - 1]
    for point in local {
      let cross = previous.cross(point)
      area += cross
      if (point.y > 0) != (previous.y > 0), (point.y > 0) == (cross > 0) { isInside.toggle() }
      previous = point
    }
    let first = spans.count
    // Backwards, because the near side of a counter-clockwise ring then turns left as seen from the origin.
    for index in local.indices.reversed() {
      let a = local[index]
      let b = local[index + 1 == local.count ? 0 : index + 1]
      let cross = a.cross(b)
      if (cross > 0) == ((area > 0) == isInside) { keep(a, b, cross, owner) }
    }
    shapes.append(Shape(owner: owner, isAroundOrigin: isInside, spans: first..<spans.count))
  }

  /// Adds a thin wall from one point to another.
  public mutating func append(from a: Vector2, to b: Vector2, owner: Int32) {
    let first = spans.count
    let (a, b) = (inFrame(a), inFrame(b))
    keep(a, b, a.cross(b), owner)
    shapes.append(Shape(owner: owner, isAroundOrigin: false, spans: first..<spans.count))
  }

  private func inFrame(_ point: Vector2) -> Vector2 {
    let away = point - origin.position
    return Vector2(forward.dot(away), forward.cross(away))
  }

  private mutating func keep(_ a: Vector2, _ b: Vector2, _ cross: Double, _ owner: Int32) {
    guard abs(cross) > Self.flat else { return }
    let from = cross > 0 ? a : b
    let to = cross > 0 ? b : a
    let scale = 1 / abs(cross)
    let dual = Vector2((to.y - from.y) * scale, (from.x - to.x) * scale)
    let edge = Int32(edges.count)
    edges.append(Edge(from: from, to: to, dual: dual, owner: owner))
    let start = pseudoAngle(from)
    let end = pseudoAngle(to)
    if start < end {
      spans.append(Piece(start: start, end: end, from: from, to: to, edge: edge))
    } else if start > end {
      // The edge passes straight behind the origin, where directions wrap round.
      let back = Vector2(-1, 0)
      if end > -2 { spans.append(Piece(start: -2, end: end, from: back, to: to, edge: edge)) }
      if start < 2 { spans.append(Piece(start: start, end: 2, from: from, to: back, edge: edge)) }
    }
  }
}

/// A number in [−2, 2] that grows with the angle of a vector from −π to π; a quarter turn is 1.
public func pseudoAngle(_ v: Vector2) -> Double {
  let sine = v.y / (abs(v.x) + abs(v.y))
  return v.x >= 0 ? sine : Double(signOf: v.y, magnitudeOf: 2) - sine
}
