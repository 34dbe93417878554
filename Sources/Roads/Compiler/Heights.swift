import ExactMath
import Geometry

extension Road {
  /// Whether its elevation and banking are zero everywhere.
  var isLevel: Bool {
    elevations.allSatisfy { $0.cubic == .zero } && superelevations.allSatisfy { $0.cubic == .zero }
  }

  /// Height of its surface [m]; banking turns about the reference line, shapes and kerbs are left out.
  func height(s: Double, t: Double) -> Double {
    let height = elevations.value(at: s)
    guard !superelevations.isEmpty, t != 0 else { return height }
    return height + t * ExactMath.sin(superelevations.value(at: s))
  }
}

extension Compilation {
  /// Heights of points on the ground of some roads, each from the road nearest to it; none on a level map.
  func heights(of points: [Vector2], on candidates: [Int]) -> [Double] {
    guard hasLevels, !candidates.isEmpty else { return [] }
    return points.map { point in
      var best = (distance: Double.infinity, height: 0.0)
      for index in candidates {
        let road = roads[index]
        for station in road.points.indices.dropLast() {
          let (from, to) = (road.points[station], road.points[station + 1])
          let edge = to - from
          let fraction = min(1, max(0, (point - from).dot(edge) / max(edge.squaredLength, 1e-12)))
          let away = point - from.interpolated(to: to, fraction)
          guard away.squaredLength < best.distance else { continue }
          let s = road.stations[station] + (road.stations[station + 1] - road.stations[station]) * fraction
          best = (away.squaredLength, road.road.height(s: s, t: away.dot(road.lefts[station])))
        }
      }
      return best.height
    }
  }
}

extension PlanLine {
  /// Greatest height of a thinned line above or below the full one [m].
  static let heightTolerance = 0.02

  /// A line thinned out and on the grid, with heights at the points that are left.
  static func line(_ points: [Vector2], heights: [Double]) -> (points: [Vector2], heights: [Double]) {
    guard heights.count == points.count, points.count > 1 else { return (line(points), []) }
    var kept: [Int] = [0]
    for (from, to) in zip(knots(points, heights), knots(points, heights).dropFirst()) {
      let part = Polyline.simplified(Array(points[from...to]), tolerance: tolerance)
      var next = from
      for point in part.dropFirst() {
        while next < to && points[next] != point { next += 1 }
        if kept.last != next { kept.append(next) }
      }
    }
    var result: (points: [Vector2], heights: [Double]) = ([], [])
    for index in kept where points[index].onGrid != result.points.last {
      result.points.append(points[index].onGrid)
      result.heights.append(heights[index])
    }
    if result.points.count == 1 {
      result.points.append(result.points[0])
      result.heights.append(result.heights[0])
    }
    return result
  }

  /// Points that the course of the height needs, as indices.
  private static func knots(_ points: [Vector2], _ heights: [Double]) -> [Int] {
    var along = 0.0
    var profile = [Vector2(0, heights[0])]
    for index in points.indices.dropFirst() {
      along += points[index].distance(to: points[index - 1])
      profile.append(Vector2(along, heights[index]))
    }
    let needed = Polyline.simplified(profile, tolerance: heightTolerance)
    var result: [Int] = []
    var index = 0
    for knot in needed {
      while index < profile.count - 1 && profile[index] != knot { index += 1 }
      if result.last != index { result.append(index) }
    }
    return result
  }
}
