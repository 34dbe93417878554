import ExactMath

/// A curve element ready for many look-ups: what all of them need is worked out once.
public struct PreparedElement: Sendable {
  /// The element itself.
  public let element: CurveElement
  /// Unit vector along the curve at its beginning.
  private let forward: Vector2
  /// Unit vector to the left of a straight line.
  private let lineLeft: Vector2
  /// Length of a parametric cubic by its formula, which need not be the one given [m].
  private let trueLength: Double

  /// Prepares an element.
  public init(_ element: CurveElement) {
    self.element = element
    forward = element.start.forward
    let heading = wrappedAngle(element.start.heading)
    if case .line = element.shape, heading != element.start.heading {
      lineLeft = Vector2(heading: heading).perpendicular
    } else {
      lineLeft = forward.perpendicular
    }
    if case .parametricCubic(let u, let v, let normalized) = element.shape {
      trueLength = ParametricCurve(u: u, v: v).arcLength(from: 0, to: normalized ? 1 : element.length)
    } else {
      trueLength = element.length
    }
  }

  /// The pose after s metres along the curve. Cubics end where they end; the other shapes go on outside.
  ///
  /// A parametric cubic is run through by arc length, scaled so that its parameter ends at `length` even
  /// where a map's rounded length is not quite the true one.
  public func pose(at s: Double) -> Pose {
    switch element.shape {
    case .line: world(Pose(Vector2(s, 0), heading: 0))
    case .arc(let curvature): world(Clothoid.pose(curvature: curvature, rate: 0, at: s))
    case .clothoid(let first, let last):
      world(Clothoid.pose(curvature: first, rate: element.rate(first, last), at: s))
    case .cubic(let v): pose(on: ParametricCurve(u: Cubic(0, 1), v: v), at: s, last: element.length)
    case .parametricCubic(let u, let v, let normalized):
      pose(on: ParametricCurve(u: u, v: v), at: s, last: normalized ? 1 : element.length)
    }
  }

  /// The unit vector to the left of a pose on the curve.
  public func left(of pose: Pose) -> Vector2 {
    if case .line = element.shape { lineLeft } else { pose.left }
  }

  /// The curvature after s metres [1/m], positive to the left.
  public func curvature(at s: Double) -> Double {
    switch element.shape {
    case .line, .arc, .clothoid: return element.curvature(at: s)
    case .cubic(let v):
      let curve = ParametricCurve(u: Cubic(0, 1), v: v)
      return curve.curvature(at: parameter(on: curve, at: s, last: element.length))
    case .parametricCubic(let u, let v, let normalized):
      let curve = ParametricCurve(u: u, v: v)
      return curve.curvature(at: parameter(on: curve, at: s, last: normalized ? 1 : element.length))
    }
  }

  /// The curvature where it is the same everywhere [1/m], else nil.
  public var constantCurvature: Double? {
    switch element.shape {
    case .line: 0
    case .arc(let curvature): curvature
    case .clothoid, .cubic, .parametricCubic: nil
    }
  }

  private func world(_ local: Pose) -> Pose {
    let (x, y) = (local.position.x, local.position.y)
    let away = Vector2(x * forward.x - y * forward.y, x * forward.y + y * forward.x)
    return Pose(
      element.start.position + away, heading: wrappedAngle(element.start.heading + local.heading))
  }

  private func pose(on curve: ParametricCurve, at s: Double, last: Double) -> Pose {
    world(curve.pose(at: parameter(on: curve, at: s, last: last)))
  }

  /// The parameter of a cubic, up to `last`, that belongs to s.
  private func parameter(on curve: ParametricCurve, at s: Double, last: Double) -> Double {
    let length = element.length
    let s = min(max(s, 0), length)
    guard case .parametricCubic = element.shape else {
      return curve.parameter(atArcLength: s, in: 0...length, near: s)
    }
    if s == 0 || length == 0 { return 0 }
    if s == length { return last }
    return curve.parameter(atArcLength: trueLength * s / length, in: 0...last, near: last * s / length)
  }
}
