import ExactMath

/// Where curves of linear curvature lead, in the frame of their start.
enum Clothoid {
  /// Largest turn of one quadrature panel [rad]; eight points leave an error below 1e-13 of its length.
  private static let panelTurn = 1.0
  /// Below this half angle the series of sin(x)/x is exact to the last bit [rad].
  private static let smallAngle = 1e-3

  /// The pose after a length [m] on a curve whose curvature grows from `curvature` [1/m] by `rate` [1/m²].
  static func pose(curvature: Double, rate: Double, at s: Double) -> Pose {
    let heading = s * (curvature + s * rate / 2)
    if rate == 0 {
      let (sine, cosine) = ExactMath.sinCos(heading / 2)
      let chord = s * cardinalSine(heading / 2, sine: sine)
      return Pose(Vector2(cosine * chord, sine * chord), heading: heading)
    }
    let sharpest = max(abs(curvature), abs(curvature + rate * s))
    let panels = max(1, Int((sharpest * abs(s) / panelTurn).rounded(.up)))
    let position = Quadrature.planarIntegral(from: 0, to: s, panels: panels) { u in
      Vector2(heading: u * (curvature + u * rate / 2))
    }
    return Pose(position, heading: heading)
  }

  /// sin(x) / x, also at zero: the chord of an arc of unit length and half turn x.
  private static func cardinalSine(_ x: Double, sine: Double) -> Double {
    if abs(x) < smallAngle {
      let square = x * x
      return 1 - square / 6 * (1 - square / 20)
    }
    return sine / x
  }
}
