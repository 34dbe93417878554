import Geometry
import Roads

/// Distances of polylines from a reference line, measured square to it.
struct BorderProfile {
  let alignment: Alignment

  /// Borders farther away belong to something else [m].
  private static let reach = 60.0

  init(_ alignment: Alignment) { self.alignment = alignment }

  /// Stations at which borders are read: beside each of their points, and in between.
  func stations(of borders: [[Vector2]], step: Double, shortest: Double) -> [Double] {
    let length = alignment.length
    let count = max(1, Int((length / step).rounded(.up)))
    var all = (0...count).map { length * Double($0) / Double(count) }
    for border in borders { all += border.map { alignment.project($0).s } }
    all.sort()
    var result = [0.0]
    for s in all where s - result[result.count - 1] >= shortest && length - s >= shortest { result.append(s) }
    result.append(length)
    return result
  }

  /// How far left of the reference line a polyline lies at a station [m]; its ends run straight on.
  func distance(to border: [Vector2], at s: Double) -> Double {
    let pose = alignment.pose(at: s)
    var best: Double?
    for index in 0..<border.count - 1 {
      let (a, b) = (pose.local(border[index]), pose.local(border[index + 1]))
      guard a.x != b.x, (a.x <= 0) != (b.x <= 0) || a.x == 0 else { continue }
      let t = a.y + (b.y - a.y) * (-a.x / (b.x - a.x))
      if abs(t) < abs(best ?? Self.reach) { best = t }
    }
    if let best { return best }
    let ends = [(border[0], border[1]), (border[border.count - 1], border[border.count - 2])]
    let candidates = ends.map { end, before -> Double in
      let (a, b) = (pose.local(end), pose.local(before))
      // Straight on where that is near, else just beside the last point.
      guard abs(a.x) < 2, abs(a.x - b.x) > 0.2 * a.distance(to: b) else { return a.y }
      return a.y + (b.y - a.y) * (-a.x / (b.x - a.x))
    }
    let isAtStart = abs(pose.local(ends[0].0).x) <= abs(pose.local(ends[1].0).x)
    return isAtStart ? candidates[0] : candidates[1]
  }

  /// Smooth records through values at stations, thinned out to a tolerance.
  static func records(_ stations: [Double], _ values: [Double], tolerance: Double) -> [PolynomialRecord] {
    let all = zip(stations, values).map { Vector2($0, $1) }
    let points = Polyline.simplified(all, tolerance: tolerance)
    let slopes = points.indices.map { index -> Double in
      guard index > 0, index + 1 < points.count else { return 0 }
      let before = (points[index].y - points[index - 1].y) / (points[index].x - points[index - 1].x)
      let after = (points[index + 1].y - points[index].y) / (points[index + 1].x - points[index].x)
      // Monotone (Fritsch and Carlson 1980): no wider than the widest point.
      return before * after <= 0 ? 0 : 2 * before * after / (before + after)
    }
    return points.indices.dropLast().map { index in
      let (here, there) = (points[index], points[index + 1])
      let cubic = Cubic.hermite(
        from: (here.y, slopes[index]), to: (there.y, slopes[index + 1]), length: there.x - here.x)
      return PolynomialRecord(s: here.x, cubic: here.y == there.y ? .constant(here.y) : cubic)
    }
  }
}
