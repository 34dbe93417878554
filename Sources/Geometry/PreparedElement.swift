import ExactMath

/// A curve element ready for many look-ups: what all of them need is worked out once.
public struct PreparedElement: Sendable {
  /// How the position is found.
  private enum Kind { case line, bend, cubic, parametricCubic }

  private let kind: Kind
  private let start: Pose
  private let length: Double
  /// Unit vector along the curve at its beginning.
  private let forward: Vector2
  /// Unit vector to the left of a straight line.
  private let lineLeft: Vector2
  /// Curvature at the beginning of a line, arc or clothoid [1/m], and its change [1/m²].
  private let curvature: Double
  private let rate: Double
  /// A cubic, its last parameter, and its length by the formula, which need not be the one given [m].
  private let curve: ParametricCurve
  private let last: Double
  private let trueLength: Double

  /// Prepares an element.
  public init(_ element: CurveElement) {
    start = element.start
    length = element.length
    forward = element.start.forward
    var (kind, curvature, rate, last) = (Kind.bend, 0.0, 0.0, element.length)
    var curve = ParametricCurve(u: .zero, v: .zero)
    var (trueLength, lineLeft) = (element.length, forward.perpendicular)
    switch element.shape {
    case .line:
      kind = .line
      let heading = wrappedAngle(element.start.heading)
      if heading != element.start.heading { lineLeft = Vector2(heading: heading).perpendicular }
    case .arc(let constant): curvature = constant
    case .clothoid(let first, let end): (curvature, rate) = (first, element.rate(first, end))
    case .cubic(let v):
      kind = .cubic
      curve = ParametricCurve(u: Cubic(0, 1), v: v)
    case .parametricCubic(let u, let v, let normalized):
      kind = .parametricCubic
      curve = ParametricCurve(u: u, v: v)
      if normalized { last = 1 }
      trueLength = curve.arcLength(from: 0, to: last)
    }
    (self.kind, self.curvature, self.rate, self.last) = (kind, curvature, rate, last)
    (self.curve, self.trueLength, self.lineLeft) = (curve, trueLength, lineLeft)
  }

  /// The pose after s metres along the curve. Cubics end where they end; the other shapes go on outside.
  ///
  /// A parametric cubic is run through by arc length, scaled so that its parameter ends at `length` even
  /// where a map's rounded length is not quite the true one.
  public func pose(at s: Double) -> Pose { place(at: s).pose }

  /// The same with the unit vector to its left.
  public func place(at s: Double) -> (pose: Pose, left: Vector2) {
    switch kind {
    case .line:
      return (Pose(start.position + forward * s, heading: wrappedAngle(start.heading)), lineLeft)
    case .bend:
      let local = Clothoid.place(curvature: curvature, rate: rate, at: s)
      return (world(local.pose), turned(local.forward).perpendicular)
    case .cubic, .parametricCubic:
      let pose = world(curve.pose(at: parameter(at: s)))
      return (pose, pose.left)
    }
  }

  /// The curvature after s metres [1/m], positive to the left.
  public func curvature(at s: Double) -> Double {
    switch kind {
    case .line, .bend: curvature + rate * s
    case .cubic, .parametricCubic: curve.curvature(at: parameter(at: s))
    }
  }

  /// By how much the curvature grows on a metre [1/m²], nil where it does not grow evenly.
  public var curvatureRate: Double? { kind == .line || kind == .bend ? rate : nil }

  private func world(_ local: Pose) -> Pose {
    Pose(
      start.position + turned(local.position), heading: wrappedAngle(start.heading + local.heading))
  }

  private func turned(_ local: Vector2) -> Vector2 {
    Vector2(local.x * forward.x - local.y * forward.y, local.x * forward.y + local.y * forward.x)
  }

  /// The parameter of a cubic that belongs to s.
  private func parameter(at s: Double) -> Double {
    let s = min(max(s, 0), length)
    guard kind == .parametricCubic else {
      return curve.parameter(atArcLength: s, in: 0...length, near: s)
    }
    if s == 0 || length == 0 { return 0 }
    if s == length { return last }
    return curve.parameter(atArcLength: trueLength * s / length, in: 0...last, near: last * s / length)
  }
}
