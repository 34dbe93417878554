public import Geometry

/// A centre line sampled at equal steps, for constant-time look-up.
///
/// Sample `i` lies at station `i · step`, the last at `length`; between samples values are interpolated.
public struct LanePath: Hashable, Sendable {
  /// Longest distance between samples [m].
  public static let longestStep = 0.5

  /// Distance between samples [m].
  public let step: Double
  /// Arc length [m].
  public let length: Double
  /// Points of the centre line [m].
  public let points: [Vector2]
  /// Headings of the centre line, unwrapped so that neighbours never jump by 2π [rad].
  public let headings: [Double]
  /// Curvatures, positive to the left [1/m].
  public let curvatures: [Double]
  /// Widths [m].
  public let widths: [Double]
  /// Heights of the surface [m]; empty on a level map.
  public let heights: [Double]

  /// Creates a path from samples at equal steps; at least two.
  public init(
    step: Double, points: [Vector2], headings: [Double], curvatures: [Double], widths: [Double],
    heights: [Double] = []
  ) {
    precondition(points.count >= 2, "a lane path needs two samples, got \(points.count)")
    precondition(
      points.count == headings.count && points.count == curvatures.count && points.count == widths.count)
    self.step = step
    self.length = step * Double(points.count - 1)
    self.points = points
    var unwrapped = headings
    for i in 1..<headings.count {
      unwrapped[i] = unwrapped[i - 1] + wrappedAngle(headings[i] - unwrapped[i - 1])
    }
    self.headings = unwrapped
    precondition(heights.isEmpty || heights.count == points.count)
    self.heights = heights
    self.curvatures = curvatures
    self.widths = widths
  }

  /// Pose of the centre line at a station; straight on beyond the ends.
  public func pose(at s: Double) -> Pose {
    let (i, fraction) = place(s)
    let heading = headings[i] + (headings[i + 1] - headings[i]) * fraction
    let point = points[i].interpolated(to: points[i + 1], fraction)
    let beyond = s < 0 ? s : max(0, s - length)
    guard beyond != 0 else { return Pose(point, heading: wrappedAngle(heading)) }
    return Pose(point + Vector2(heading: heading, length: beyond), heading: wrappedAngle(heading))
  }

  /// Curvature at a station [1/m].
  public func curvature(at s: Double) -> Double {
    let (i, fraction) = place(s)
    return curvatures[i] + (curvatures[i + 1] - curvatures[i]) * fraction
  }

  /// Width at a station [m].
  public func width(at s: Double) -> Double {
    let (i, fraction) = place(s)
    return widths[i] + (widths[i + 1] - widths[i]) * fraction
  }

  /// Height of the surface at a station [m]; 0 on a level map.
  public func height(at s: Double) -> Double {
    guard !heights.isEmpty else { return 0 }
    let (i, fraction) = place(s)
    return heights[i] + (heights[i + 1] - heights[i]) * fraction
  }

  /// Station and distance to the left of the point nearest to `point`.
  ///
  /// With `near`, only samples within `reach` of that station are looked at.
  public func project(_ point: Vector2, near station: Double? = nil, reach: Double = 15) -> (
    s: Double, t: Double
  ) {
    guard let station else { return project(point, within: 0..<points.count - 1) }
    let low = max(0, min(points.count - 2, Int((station - reach) / step)))
    let high = max(low + 1, min(points.count - 1, Int((station + reach) / step) + 1))
    return project(point, within: low..<high)
  }

  /// The same, looking only at some segments.
  func project(_ point: Vector2, within range: Range<Int>) -> (s: Double, t: Double) {
    var best = (distance: Double.infinity, s: 0.0, t: 0.0)
    for i in range {
      let edge = points[i + 1] - points[i]
      let toPoint = point - points[i]
      let raw = toPoint.dot(edge) / max(edge.squaredLength, 1e-12)
      let fraction = min(1, max(0, raw))
      let offset = point - points[i].interpolated(to: points[i + 1], fraction)
      if offset.squaredLength < best.distance {
        let side = edge.cross(toPoint) >= 0 ? 1.0 : -1.0
        best = (offset.squaredLength, (Double(i) + fraction) * step, side * offset.length)
      }
    }
    return (best.s, best.t)
  }

  /// Indices of the samples that lie within bounds.
  func samples(in bounds: Bounds) -> [Int] {
    var found: [Int] = []
    var index = 0
    while index < points.count {
      let away = bounds.distance(to: points[index])
      if away == 0 { found.append(index) }
      // Half as far as the path could have come back in, for chords may be a little longer than the step.
      let skipped = away / (2 * step)
      index += skipped > 1 ? Int(min(skipped, Double(points.count))) : 1
    }
    return found
  }

  private func place(_ s: Double) -> (index: Int, fraction: Double) {
    let clamped = min(max(s, 0), length)
    let index = min(Int(clamped / step), points.count - 2)
    return (index, min(1, clamped / step - Double(index)))
  }
}
