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
  /// Distance left of the reference line and width, where they are the same everywhere [m].
  private let fixed: (t: Double, width: Double)?
  /// Metres of centre line for a metre of road, where it is the same everywhere.
  let constantRate: Double?

  /// Prepares a stretch between two stations, both looked up with it.
  init(_ road: Road, _ course: LaneCourse, from: Double, to: Double) {
    line = AlignmentPart(road.alignment, at: from)
    self.course = course
    if course.isConstant {
      let borders = course.borders(at: from)
      fixed = (
        ((borders.inner + borders.outer) * 0.5).value, abs(borders.outer.value - borders.inner.value)
      )
    } else {
      fixed = nil
    }
    if let fixed, line.holds(from), line.holds(to), let curvature = line.constantCurvature {
      constantRate = Self.rate(along: 1 - curvature * fixed.t)
    } else {
      constantRate = nil
    }
  }

  /// Whether one element of the reference line reaches from the stretch over two more stations.
  func holds(_ from: Double, _ to: Double) -> Bool { line.holds(from) && line.holds(to) }

  /// Metres of centre line for a metre of road.
  func rate(at s: Double) -> Double {
    if let constantRate { return constantRate }
    let curvature = line.curvature(at: s)
    if let fixed { return Self.rate(along: 1 - curvature * fixed.t) }
    let borders = course.borders(at: s)
    let t = (borders.inner + borders.outer) * 0.5
    return Self.rate(along: 1 - curvature * t.value, slope: t.slope)
  }

  private static func rate(along: Double) -> Double { max(1e-6, abs(along)) }

  private static func rate(along: Double, slope: Double) -> Double {
    max(1e-6, (along * along + slope * slope).squareRoot())
  }

  /// By how much the curvature of the reference line grows on a metre [1/m²].
  func curvatureRate(from start: Double, to end: Double, span: Double) -> Double {
    constantRate == nil ? (line.curvature(at: end) - line.curvature(at: start)) / span : 0
  }

  /// The centre line at a station, its formulas read at `s` just inside: c′ = (1 − κt)·T + t′·N.
  func sample(at station: Double, formulasAt s: Double, curvatureRate: Double) -> Sample {
    let (pose, left) = line.place(at: station)
    let curvature = line.curvature(at: s)
    if let fixed {
      let along = 1 - curvature * fixed.t
      let speed = Self.rate(along: along)
      return Sample(
        pose: Pose(pose.position + left * fixed.t, heading: pose.heading),
        curvature: along * (curvature * along) / (speed * speed * speed), width: fixed.width, s: s,
        t: fixed.t)
    }
    let borders = course.borders(at: s)
    let t = (borders.inner + borders.outer) * 0.5
    let along = 1 - curvature * t.value
    let speed = Self.rate(along: along, slope: t.slope)
    let cross =
      along * (curvature * along + t.bend)
      + t.slope * (curvatureRate * t.value + 2 * curvature * t.slope)
    let turn = t.slope == 0 ? 0 : ExactMath.atan2(t.slope, along)
    return Sample(
      pose: Pose(pose.position + left * t.value, heading: wrappedAngle(pose.heading + turn)),
      curvature: cross / (speed * speed * speed), width: abs(borders.outer.value - borders.inner.value),
      s: s, t: t.value)
  }
}
