extension Polygon {
  /// What two simple polygons share, as counter-clockwise rings.
  ///
  /// The other one is moved by less than 0.05 mm, so that corners and edges never coincide; nil where the
  /// outlines still do not part cleanly.
  public func intersection(with other: Polygon) -> [Polygon]? {
    let cut = CutOutlines(counterclockwise, other.counterclockwise.nudged)
    return CutOutlines.rings(of: cut.first.filter(\.isInside) + cut.second.filter(\.isInside))
  }

  /// What of a simple polygon lies outside another one: counter-clockwise rings, and clockwise ones round
  /// holes. The other one is moved and nil is given as by `intersection(with:)`.
  public func subtracting(_ other: Polygon) -> [Polygon]? {
    let cut = CutOutlines(counterclockwise, other.counterclockwise.nudged)
    return CutOutlines.rings(
      of: cut.first.filter { !$0.isInside } + cut.second.filter(\.isInside).map(\.reversed))
  }

  /// Moved off any grid [m].
  private var nudged: Polygon {
    let hair = Vector2(3.71e-5, 2.93e-5)
    return Polygon(points.map { $0 + hair })
  }
}

/// The outlines of two polygons, cut where they cross (Weiler and Atherton, 1977).
private struct CutOutlines {
  /// An edge, or what of it lies between crossings.
  struct Part {
    let from: Vector2
    let to: Vector2
    /// Whether it runs inside the other polygon.
    let isInside: Bool

    var reversed: Part { Part(from: to, to: from, isInside: isInside) }
  }

  private typealias Cut = (at: Double, point: Vector2)

  let first: [Part]
  let second: [Part]

  init(_ one: Polygon, _ other: Polygon) {
    var cuts = [one, other].map { [[Cut]](repeating: [], count: $0.points.count) }
    for (i, (a, b)) in Self.edges(of: one).enumerated() {
      for (j, (c, d)) in Self.edges(of: other).enumerated() {
        guard let crossing = Geometry.intersection(a, b, c, d) else { continue }
        let point = a + (b - a) * crossing.t
        cuts[0][i].append((crossing.t, point))
        cuts[1][j].append((crossing.u, point))
      }
    }
    first = Self.parts(of: one, cuts[0], inside: other)
    second = Self.parts(of: other, cuts[1], inside: one)
  }

  private static func edges(of polygon: Polygon) -> [(Vector2, Vector2)] {
    Array(zip(polygon.points, polygon.points.dropFirst() + polygon.points.prefix(1)))
  }

  /// At every crossing an outline changes from one side of the other to the other side.
  private static func parts(of polygon: Polygon, _ cuts: [[Cut]], inside other: Polygon) -> [Part] {
    var isInside = polygon.points.first.map(other.contains) ?? false
    var parts: [Part] = []
    for (edge, crossings) in zip(edges(of: polygon), cuts) {
      var from = edge.0
      for crossing in crossings.sorted(by: { $0.at < $1.at }) {
        parts.append(Part(from: from, to: crossing.point, isInside: isInside))
        from = crossing.point
        isInside.toggle()
      }
      parts.append(Part(from: from, to: edge.1, isInside: isInside))
    }
    return parts
  }

  /// Parts put together end to end; nil where they do not close.
  static func rings(of parts: [Part]) -> [Polygon]? {
    var open = parts
    var rings: [Polygon] = []
    while let start = open.popLast() {
      var points = [start.from]
      var end = start.to
      while end != start.from {
        guard let next = open.firstIndex(where: { $0.from == end }) else { return nil }
        points.append(end)
        end = open.remove(at: next).to
      }
      rings.append(Polygon(points))
    }
    return rings
  }
}
