import Sensing
import ExactMath
import Geometry

/// Where shadows fall: the sun stands in the north-west and is fixed in the world.
struct Sun {
  /// Displacement of a shadow for each metre of height [m]; nil where there are no shadows.
  private let perMetre: Vector2?
  /// Longest shadow [m].
  private let longest: Double

  init(_ illumination: Illumination) {
    let elevation =
      switch illumination {
      case .day: 50.0
      case .dusk, .night: 15.0
      }
    let reach = 1 / ExactMath.tan(elevation * Double.pi / 180)
    perMetre = illumination == .night ? nil : Vector2(1, -1).normalized * reach
    longest = illumination == .day ? .infinity : 8
  }

  /// How far the shadow of something of a height [m] is thrown; nil where there are no shadows.
  func offset(height: Double) -> Vector2? {
    guard let perMetre, height > 0 else { return nil }
    let offset = perMetre * height
    return offset.length > longest ? offset.normalized * longest : offset
  }

  /// The shadow of a shape: all it passes over on its way, as convex or simple parts.
  func shadow(of polygon: [Vector2], height: Double, isConvex: Bool) -> [[Vector2]] {
    guard let offset = offset(height: height) else { return [] }
    if isConvex { return [swept(polygon, along: offset)] }
    var parts = [polygon.map { $0 + offset }]
    Polygon(polygon).forEachEdge { a, b in parts.append([a, b, b + offset, a + offset]) }
    return parts
  }

  /// All that a convex counter-clockwise polygon passes over: corners between edges that look ahead are moved,
  /// corners between edges that look back stay, and between the two kinds a corner is there twice.
  private func swept(_ polygon: [Vector2], along offset: Vector2) -> [Vector2] {
    var swept: [Vector2] = []
    swept.reserveCapacity(polygon.count + 2)
    let count = polygon.count
    var wasAhead = (polygon[0] - polygon[count - 1]).cross(offset) < 0
    for index in 0..<count {
      let corner = polygon[index]
      let isAhead = (polygon[index + 1 < count ? index + 1 : 0] - corner).cross(offset) < 0
      if wasAhead { swept.append(corner + offset) }
      if wasAhead != isAhead || !isAhead { swept.append(corner) }
      if isAhead && !wasAhead { swept.append(corner + offset) }
      wasAhead = isAhead
    }
    return swept
  }
}
