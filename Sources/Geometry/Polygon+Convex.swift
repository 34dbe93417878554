extension Polygon {
  /// The smallest convex polygon around points, counter-clockwise, without needless vertices.
  ///
  /// Monotone chain (Andrew 1979). Fewer than three points come back as they are.
  public static func convexHull(of points: [Vector2]) -> Polygon {
    let sorted = points.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    guard sorted.count > 2 else { return Polygon(sorted) }
    let lower = chain(sorted)
    let upper = chain(sorted.reversed())
    return Polygon(lower.dropLast() + upper.dropLast())
  }

  private static func chain(_ points: [Vector2]) -> [Vector2] {
    var chain: [Vector2] = []
    for point in points {
      while chain.count >= 2 {
        let top = chain[chain.count - 1]
        if (top - chain[chain.count - 2]).cross(point - top) > 0 { break }
        chain.removeLast()
      }
      chain.append(point)
    }
    return chain
  }

  /// The smallest convex polygon around this one.
  public var convexHull: Polygon { Polygon.convexHull(of: points) }

  /// The part to the left of the line through a point along a direction (Sutherland, Hodgman 1974).
  public func clipped(leftOf point: Vector2, along direction: Vector2) -> Polygon {
    var kept: [Vector2] = []
    forEachEdge { a, b in
      let before = direction.cross(a - point)
      let after = direction.cross(b - point)
      if (before > 0 && after < 0) || (before < 0 && after > 0) {
        kept.append(a.interpolated(to: b, before / (before - after)))
      }
      if after >= 0 { kept.append(b) }
    }
    return Polygon(kept)
  }

  /// The part inside bounds; empty when there is none. Parts of a concave polygon stay joined by the border.
  public func clipped(to bounds: Bounds) -> Polygon {
    let (low, high) = (bounds.minimum, bounds.maximum)
    return clipped(leftOf: low, along: Vector2(1, 0)).clipped(leftOf: high, along: Vector2(-1, 0))
      .clipped(leftOf: high, along: Vector2(0, 1)).clipped(leftOf: low, along: Vector2(0, -1))
  }

  /// The convex polygon with every edge moved inwards [m]; empty when nothing is left.
  public func inset(by distance: Double) -> Polygon {
    let source = counterclockwise
    var result = source
    source.forEachEdge { a, b in
      let direction = (b - a).normalized
      guard direction != .zero else { return }
      result = result.clipped(leftOf: a + direction.perpendicular * distance, along: direction)
    }
    return result.area > 0 ? result : Polygon([])
  }

  /// Whether the interiors of two convex polygons meet; touching is no overlap. Separating axes.
  public func overlaps(_ other: Polygon) -> Bool {
    !isSeparated(from: other) && !other.isSeparated(from: self)
  }

  private func isSeparated(from other: Polygon) -> Bool {
    guard !points.isEmpty, !other.points.isEmpty else { return true }
    var separated = false
    forEachEdge { a, b in
      let normal = (b - a).perpendicular
      if separated || normal == .zero { return }
      let mine = extent(along: normal)
      let theirs = other.extent(along: normal)
      separated = mine.high <= theirs.low || theirs.high <= mine.low
    }
    return separated
  }

  private func extent(along axis: Vector2) -> (low: Double, high: Double) {
    var low = Double.infinity
    var high = -Double.infinity
    for point in points {
      let value = axis.dot(point)
      low = min(low, value)
      high = max(high, value)
    }
    return (low, high)
  }
}
