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
    let thrown = polygon.map { $0 + offset }
    if isConvex { return [Polygon.convexHull(of: polygon + thrown).points] }
    var parts = [thrown]
    Polygon(polygon).forEachEdge { a, b in parts.append([a, b, b + offset, a + offset]) }
    return parts
  }
}
