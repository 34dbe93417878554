/// A plane curve (u(p), v(p)) of two cubics, measured by arc length from p = 0.
struct ParametricCurve {
  var u: Cubic
  var v: Cubic

  /// Panels of the length integral; a cubic's speed is smooth, so few suffice.
  private static let panels = 4
  /// Newton steps at most; from a good start three or four are taken.
  private static let iterations = 40

  func point(at p: Double) -> Vector2 { Vector2(u.value(at: p), v.value(at: p)) }

  func velocity(at p: Double) -> Vector2 { Vector2(u.derivative(at: p), v.derivative(at: p)) }

  func acceleration(at p: Double) -> Vector2 {
    Vector2(u.secondDerivative(at: p), v.secondDerivative(at: p))
  }

  func arcLength(from start: Double, to end: Double) -> Double {
    Quadrature.integral(from: start, to: end, panels: Self.panels) { velocity(at: $0).length }
  }

  /// The pose at p; where the speed vanishes the curve sets off along its acceleration.
  func pose(at p: Double) -> Pose {
    let velocity = velocity(at: p)
    let direction = velocity.squaredLength > 0 ? velocity : acceleration(at: p)
    return Pose(point(at: p), heading: direction.heading)
  }

  func curvature(at p: Double) -> Double {
    let velocity = velocity(at: p)
    let speed = velocity.length
    return speed > 0 ? velocity.cross(acceleration(at: p)) / (speed * speed * speed) : 0
  }

  /// The parameter in [0, end] at which the arc length from 0 is s: Newton's method kept inside a bracket.
  func parameter(atArcLength s: Double, in range: ClosedRange<Double>, near guess: Double) -> Double {
    var low = range.lowerBound
    var high = range.upperBound
    var p = min(max(guess, low), high)
    var reached = arcLength(from: 0, to: p)
    for _ in 0..<Self.iterations {
      let error = reached - s
      if abs(error) <= 1e-12 * max(1, s) { break }
      if error > 0 { high = p } else { low = p }
      let speed = velocity(at: p).length
      var next = speed > 0 ? p - error / speed : low
      if next <= low || next >= high { next = low + (high - low) / 2 }
      if next == p { break }
      reached += arcLength(from: p, to: next)
      p = next
    }
    return p
  }
}
