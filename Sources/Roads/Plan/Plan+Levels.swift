public import Geometry

extension Plan {
  /// Things that differ more in height neither meet nor hide each other [m]: the clear height of a bridge is more,
  /// a kerb or a ramp's banking less.
  public static let storey = 3.0

  /// Whether heights are known: on a map without elevations all is level.
  public var hasLevels: Bool { lanes.contains { !$0.heights.isEmpty } }

  /// Height of a lane's surface at the place nearest to a point [m]; nil where the map is level.
  public func height(ofLane lane: Int, at point: Vector2) -> Double? {
    let (centre, heights) = (lanes[lane].centre, lanes[lane].heights)
    guard heights.count == centre.count else { return nil }
    var best = (distance: Double.infinity, height: heights[0])
    for (index, (from, to)) in zip(centre, centre.dropFirst()).enumerated() {
      let edge = to - from
      let fraction = min(1, max(0, (point - from).dot(edge) / max(edge.squaredLength, 1e-12)))
      let distance = (point - from.interpolated(to: to, fraction)).squaredLength
      if distance < best.distance {
        best = (distance, heights[index] + (heights[index + 1] - heights[index]) * fraction)
      }
    }
    return best.height
  }
}
