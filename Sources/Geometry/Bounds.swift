/// An axis-aligned rectangle, its border included.
public struct Bounds: Hashable, Sendable {
  /// South-west corner [m].
  public var minimum: Vector2
  /// North-east corner [m].
  public var maximum: Vector2

  /// Makes bounds from two opposite corners; `minimum` must not exceed `maximum`.
  public init(minimum: Vector2, maximum: Vector2) {
    precondition(
      minimum.x <= maximum.x && minimum.y <= maximum.y, "bounds upside down: \(minimum) to \(maximum)")
    self.minimum = minimum
    self.maximum = maximum
  }

  /// The smallest bounds that hold all points; nil when there is none.
  @inlinable
  public init?(of points: some Sequence<Vector2>) {
    var iterator = points.makeIterator()
    guard let first = iterator.next() else { return nil }
    var low = first
    var high = first
    while let point = iterator.next() {
      low = Vector2(min(low.x, point.x), min(low.y, point.y))
      high = Vector2(max(high.x, point.x), max(high.y, point.y))
    }
    self.init(minimum: low, maximum: high)
  }

  /// The middle [m].
  public var centre: Vector2 { (minimum + maximum) / 2 }

  /// Width to the east and height to the north [m].
  public var size: Vector2 { maximum - minimum }

  /// The four corners, counter-clockwise from the south-west.
  public var corners: [Vector2] {
    [minimum, Vector2(maximum.x, minimum.y), maximum, Vector2(minimum.x, maximum.y)]
  }

  /// Whether a point lies inside or on the border.
  public func contains(_ point: Vector2) -> Bool {
    point.x >= minimum.x && point.x <= maximum.x && point.y >= minimum.y && point.y <= maximum.y
  }

  /// Whether the other bounds lie wholly inside, borders included.
  public func contains(_ other: Bounds) -> Bool { contains(other.minimum) && contains(other.maximum) }

  /// Whether the two share at least a point; touching counts, so that a search misses nothing.
  public func overlaps(_ other: Bounds) -> Bool {
    minimum.x <= other.maximum.x && maximum.x >= other.minimum.x
      && minimum.y <= other.maximum.y && maximum.y >= other.minimum.y
  }

  /// The smallest bounds that hold both.
  public func union(_ other: Bounds) -> Bounds {
    Bounds(
      minimum: Vector2(min(minimum.x, other.minimum.x), min(minimum.y, other.minimum.y)),
      maximum: Vector2(max(maximum.x, other.maximum.x), max(maximum.y, other.maximum.y)))
  }

  /// The bounds grown on every side [m]; shrunk when negative, at most to their centre.
  public func inflated(by margin: Double) -> Bounds {
    let half = size / 2
    let reach = Vector2(max(0, half.x + margin), max(0, half.y + margin))
    if margin < 0 { return Bounds(minimum: centre - reach, maximum: centre + reach) }
    let step = Vector2(margin, margin)
    return Bounds(minimum: minimum - step, maximum: maximum + step)
  }

  /// The distance to the nearest point of the rectangle [m]; zero inside.
  public func distance(to point: Vector2) -> Double {
    let dx = max(minimum.x - point.x, 0, point.x - maximum.x)
    let dy = max(minimum.y - point.y, 0, point.y - maximum.y)
    return Vector2(dx, dy).length
  }
}
