import ExactMath
import Geometry

/// A stretch of a lane's centre line on which one formula holds for its borders: c = p + t·n, an offset curve.
struct LaneStretch {
  /// What one knows of a place on the centre line.
  struct Sample {
    let pose: Pose
    let curvature: Double
    let width: Double
    /// Where it lies seen from the road.
    let s: Double
    let t: Double
  }

  private let line: AlignmentPart
  private let course: LaneCourse
  /// Borders of the lane where they keep their distances from the reference line.
  private let fixed: (inner: Jet, outer: Jet)?
  /// Metres of centre line for a metre of road, where it is the same everywhere.
  private let constantRate: Double?

  /// Prepares a stretch between two stations, both looked up with it.
  init(_ road: Road, _ course: LaneCourse, from: Double, to: Double) {
    line = AlignmentPart(road.alignment, at: from)
    self.course = course
    fixed = course.isConstant ? course.borders(at: from) : nil
    if let fixed, line.holds(from), line.holds(to), let curvature = line.constantCurvature {
      constantRate = Self.rate(along: 1 - curvature * ((fixed.inner + fixed.outer) * 0.5).value, slope: 0)
    } else {
      constantRate = nil
    }
  }

  /// Whether one element of the reference line reaches from the stretch over two more stations.
  func holds(_ from: Double, _ to: Double) -> Bool { line.holds(from) && line.holds(to) }

  /// Metres of centre line for a metre of road.
  func rate(at s: Double) -> Double {
    if let constantRate { return constantRate }
    let borders = fixed ?? course.borders(at: s)
    let t = (borders.inner + borders.outer) * 0.5
    return Self.rate(along: 1 - line.curvature(at: s) * t.value, slope: t.slope)
  }

  private static func rate(along: Double, slope: Double) -> Double {
    max(1e-6, (along * along + slope * slope).squareRoot())
  }

  /// By how much the curvature of the reference line grows on a metre [1/m²].
  func curvatureRate(from start: Double, to end: Double, span: Double) -> Double {
    constantRate == nil ? (line.curvature(at: end) - line.curvature(at: start)) / span : 0
  }

  /// The centre line at a station, its formulas read at `s` just inside: c′ = (1 − κt)·T + t′·N.
  func sample(at station: Double, formulasAt s: Double, curvatureRate: Double) -> Sample {
    let borders = fixed ?? course.borders(at: s)
    let t = (borders.inner + borders.outer) * 0.5
    let reference = line.place(at: station)
    let curvature = line.curvature(at: s)
    let along = 1 - curvature * t.value
    let speed = Self.rate(along: along, slope: t.slope)
    let cross =
      along * (curvature * along + t.bend)
      + t.slope * (curvatureRate * t.value + 2 * curvature * t.slope)
    let turn = t.slope == 0 ? 0 : ExactMath.atan2(t.slope, along)
    return Sample(
      pose: Pose(
        reference.pose.position + reference.left * t.value,
        heading: wrappedAngle(reference.pose.heading + turn)),
      curvature: cross / (speed * speed * speed), width: abs(borders.outer.value - borders.inner.value),
      s: s, t: t.value)
  }
}
