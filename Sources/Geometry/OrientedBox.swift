import ExactMath

/// A rectangle with a heading: the footprint of an agent or an obstacle.
public struct OrientedBox: Hashable, Sendable {
  /// The middle of the box [m].
  public var centre: Vector2
  /// Direction of the long axis, counter-clockwise from east [rad].
  public var heading: Double
  /// Extent along the heading [m].
  public var length: Double
  /// Extent across the heading [m].
  public var width: Double

  /// Makes a box from its middle [m], heading [rad], length and width [m].
  public init(centre: Vector2, heading: Double, length: Double, width: Double) {
    self.centre = centre
    self.heading = heading
    self.length = length
    self.width = width
  }

  /// The pose of the middle.
  public var pose: Pose { Pose(centre, heading: heading) }

  /// Front left, rear left, rear right, front right: counter-clockwise [m].
  public var corners: InlineArray<4, Vector2> {
    let forward = Vector2(heading: heading)
    let ahead = forward * (length / 2)
    let aside = forward.perpendicular * (width / 2)
    return [
      centre + ahead + aside, centre - ahead + aside, centre - ahead - aside, centre + ahead - aside,
    ]
  }

  /// The corners as an array, in the same order [m].
  public var polygon: [Vector2] {
    let corners = corners
    return [corners[0], corners[1], corners[2], corners[3]]
  }

  /// The smallest axis-aligned rectangle around the box.
  public var bounds: Bounds {
    let forward = Vector2(heading: heading)
    let x = (abs(forward.x) * length + abs(forward.y) * width) / 2
    let y = (abs(forward.y) * length + abs(forward.x) * width) / 2
    return Bounds(minimum: centre - Vector2(x, y), maximum: centre + Vector2(x, y))
  }

  /// The radius of the circle through the corners [m].
  public var radius: Double { (length * length + width * width).squareRoot() / 2 }

  /// The box grown on every side [m]; shrunk when negative, never below nothing.
  public func inflated(by margin: Double) -> OrientedBox {
    OrientedBox(
      centre: centre, heading: heading, length: max(0, length + 2 * margin),
      width: max(0, width + 2 * margin))
  }

  /// Whether a point lies inside or on the border.
  public func contains(_ point: Vector2) -> Bool {
    let local = pose.local(point)
    return abs(local.x) <= length / 2 && abs(local.y) <= width / 2
  }

  /// The distance to the nearest point of the box [m]; zero inside.
  public func distance(to point: Vector2) -> Double {
    let local = pose.local(point)
    return Vector2(max(0, abs(local.x) - length / 2), max(0, abs(local.y) - width / 2)).length
  }

  /// The distance between two boxes [m]; zero when they overlap or touch.
  public func distance(to other: OrientedBox) -> Double {
    if overlaps(other) { return 0 }
    // Between convex shapes that do not overlap the shortest way starts at a corner of one of them.
    var nearest = Double.infinity
    let mine = corners
    let theirs = other.corners
    for index in 0..<4 {
      nearest = min(nearest, other.distance(to: mine[index]), distance(to: theirs[index]))
    }
    return nearest
  }

  /// Whether the interiors meet; boxes that only touch do not overlap. Separating axes (Gottschalk 1996).
  public func overlaps(_ other: OrientedBox) -> Bool {
    let away = other.centre - centre
    let reach = radius + other.radius
    if away.squaredLength >= reach * reach { return false }
    let a = Vector2(heading: heading)
    let b = Vector2(heading: other.heading)
    let cosine = abs(a.dot(b))
    let sine = abs(a.cross(b))
    return abs(a.dot(away)) * 2 < length + other.length * cosine + other.width * sine
      && abs(a.cross(away)) * 2 < width + other.length * sine + other.width * cosine
      && abs(b.dot(away)) * 2 < other.length + length * cosine + width * sine
      && abs(b.cross(away)) * 2 < other.width + length * sine + width * cosine
  }
}
