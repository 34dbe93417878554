import Geometry

/// A shape of the map that never changes, ready to be painted.
struct Piece {
  /// What it is painted with.
  enum Brush: Hashable {
    case ink(Ink)
    case wash(Wash)
    /// A value of the semantic mask, for shapes that look other than they are.
    case mask
  }

  var brush: Brush
  /// Class in the semantic mask, nil for what only looks.
  var mask: UInt8?
  /// Whether every ring is convex and there is only one.
  var isConvex: Bool
  /// Corners in `Scenery.points`.
  var points: Range<Int>
  /// Ends of rings in `Scenery.ends`, counted from the piece's first corner.
  var ends: Range<Int>
}

/// The map as pieces in painting order.
///
/// Sun, roads and houses stay; so all corners are computed once for a scenario, and a frame only maps them to
/// pixels, those in sight alone.
struct Scenery {
  /// Layers of the drawing between which things that change are painted.
  enum Stage: Int, CaseIterable {
    case ground, shadows, standing
  }

  private(set) var points: [Vector2] = []
  private(set) var ends: [Int] = []
  private(set) var pieces: [Piece] = []
  private var bounds: [Bounds] = []
  private var stageStarts = [0]
  private var grid = SpatialGrid(cell: cell, bounds: [])

  /// Size of a cell of the search grid [m].
  private static let cell = 24.0

  /// Adds a shape of one ring or more.
  mutating func add(_ rings: [[Vector2]], _ brush: Piece.Brush, mask: UInt8? = nil, convex: Bool = false) {
    guard let box = Bounds(of: rings.joined()) else { return }
    let first = points.count
    let firstEnd = ends.count
    for ring in rings {
      points += ring
      ends.append(points.count - first)
    }
    pieces.append(
      Piece(
        brush: brush, mask: mask, isConvex: convex && rings.count == 1, points: first..<points.count,
        ends: firstEnd..<ends.count))
    bounds.append(box)
  }

  /// Ends a stage; the next pieces belong to the following one.
  mutating func endStage() { stageStarts.append(pieces.count) }

  /// Makes the pieces searchable; none may be added afterwards.
  mutating func close() { grid = SpatialGrid(cell: Self.cell, bounds: bounds) }

  /// Indices of the pieces in sight, in painting order.
  func visible(in window: Bounds) -> [Int] { grid.query(window) }

  /// Indices of the pieces of a stage.
  func range(of stage: Stage) -> Range<Int> {
    stageStarts[stage.rawValue]..<stageStarts[stage.rawValue + 1]
  }

  /// Bounds of all pieces [m].
  var extent: Bounds? { bounds.dropFirst().reduce(bounds.first) { $0?.union($1) } }

  /// Puts a piece's corners into an outline, in pixels.
  func trace(_ piece: Piece, _ map: AffineMap, into outline: inout Outline) {
    outline.clear()
    for index in piece.points { outline.points.append(map.apply(points[index])) }
    for index in piece.ends { outline.ends.append(ends[index]) }
  }
}

/// The six coefficients of a view, at hand.
struct AffineMap {
  var a, b, c, d, e, f: Double

  init(_ view: View) {
    let m = view.worldToImage
    (a, b, c, d, e, f) = (m[0], m[1], m[2], m[3], m[4], m[5])
  }

  func apply(_ p: Vector2) -> Vector2 { Vector2(a * p.x + b * p.y + c, d * p.x + e * p.y + f) }

  /// The map of a local frame: x forward, y to the left.
  func local(at pose: Pose) -> AffineMap {
    let x = pose.forward
    let origin = apply(pose.position)
    var map = self
    map.a = a * x.x + b * x.y
    map.b = -a * x.y + b * x.x
    map.c = origin.x
    map.d = d * x.x + e * x.y
    map.e = -d * x.y + e * x.x
    map.f = origin.y
    return map
  }
}
