import ExactMath
import Geometry

/// A stretch of a lane's centre line on which one formula holds for its borders: c = p + t·n, an offset curve.
struct LaneStretch {
  /// What one knows of a place on the centre line.
  struct Sample {
    let point: Vector2
    let heading: Double
    let curvature: Double
    let width: Double
    /// Where it lies seen from the road [m].
    let s: Double
    let t: Double
  }

  private let line: AlignmentPart
  private let course: LaneCourse
  /// Distance left of the reference line and width, where they are the same everywhere [m].
  private let fixed: (t: Double, width: Double)?
  /// Where it begins on the road, and the curvature there and its growth where that is even [m, 1/m, 1/m²].
  private let start: Double
  private let bend: (value: Double, growth: Double)?

  /// Prepares a stretch between two stations, both looked up with it.
  init(_ road: Road, _ course: LaneCourse, from: Double, to: Double) {
    line = AlignmentPart(road.alignment, at: from)
    self.course = course
    start = from
    bend = line.holds(to) ? line.evenCurvature(at: from) : nil
    if course.isConstant {
      let borders = course.borders(at: from)
      fixed = (
        ((borders.inner + borders.outer) * 0.5).value, abs(borders.outer.value - borders.inner.value)
      )
    } else {
      fixed = nil
    }
  }

  /// Whether one element of the reference line reaches from the stretch over two more stations.
  func holds(_ from: Double, _ to: Double) -> Bool { line.holds(from) && line.holds(to) }

  /// Metres of centre line for a metre of road at a station, and how that grows on a metre; nil where it does
  /// not grow evenly as far as another station, or where the line all but stands still.
  func evenRate(from start: Double, to end: Double) -> (rate: Double, growth: Double)? {
    guard let fixed, let bend, holds(start, end) else { return nil }
    let rates = (rate(at: start), rate(at: end))
    return min(rates.0, rates.1) < Self.slowest ? nil : (rates.0, -bend.growth * fixed.t)
  }

  /// Below this rate the formula for even growth loses digits.
  private static let slowest = 0.01

  /// Metres of centre line for a metre of road.
  func rate(at s: Double) -> Double {
    let curvature = curvature(at: s)
    if let fixed { return Self.rate(along: 1 - curvature * fixed.t, slope: 0) }
    let borders = course.borders(at: s)
    let t = (borders.inner + borders.outer) * 0.5
    return Self.rate(along: 1 - curvature * t.value, slope: t.slope)
  }

  /// Curvature of the reference line [1/m].
  private func curvature(at s: Double) -> Double {
    if let bend { bend.value + bend.growth * (s - start) } else { line.curvature(at: s) }
  }

  private static func rate(along: Double, slope: Double) -> Double {
    max(1e-6, slope == 0 ? abs(along) : (along * along + slope * slope).squareRoot())
  }

  /// By how much the curvature of the reference line grows on a metre [1/m²].
  func curvatureRate(from start: Double, to end: Double) -> Double {
    (curvature(at: end) - curvature(at: start)) / (end - start)
  }

  /// The centre line beside a place on the reference line, its formulas read at `s` just inside:
  /// c′ = (1 − κt)·T + t′·N.
  func sample(_ place: Alignment.Place, formulasAt s: Double, curvatureRate: Double) -> Sample {
    let (pose, left) = place
    let curvature = curvature(at: s)
    if let fixed {
      let along = 1 - curvature * fixed.t
      let speed = Self.rate(along: along, slope: 0)
      return Sample(
        point: pose.position + left * fixed.t, heading: pose.heading,
        curvature: along * (curvature * along) / (speed * speed * speed), width: fixed.width, s: s, t: fixed.t
      )
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
      point: pose.position + left * t.value, heading: wrappedAngle(pose.heading + turn),
      curvature: cross / (speed * speed * speed), width: abs(borders.outer.value - borders.inner.value),
      s: s, t: t.value)
  }
}
