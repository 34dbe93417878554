import ExactMath

/// Where curves of linear curvature lead, in the frame of their start.
enum Clothoid {
  /// Largest turn of one panel [rad]; terms of its series fall below 1e-18 before the last one is reached.
  private static let panelTurn = 1.0
  private static let mostTerms = 20
  /// Terms of the series below this change no bit.
  private static let negligible = 1e-18
  /// Below this half angle the series of sin(x)/x is exact to the last bit [rad].
  private static let smallAngle = 1e-3

  /// A pose on the curve and the unit vector along it.
  typealias Place = (pose: Pose, forward: Vector2)

  /// The pose after a length [m] on a curve whose curvature grows from `curvature` [1/m] by `rate` [1/m²].
  static func pose(curvature: Double, rate: Double, at s: Double) -> Pose {
    place(curvature: curvature, rate: rate, at: s).pose
  }

  /// The place after a length [m] on a curve whose curvature grows from `curvature` [1/m] by `rate` [1/m²].
  static func place(curvature: Double, rate: Double, at s: Double) -> Place {
    let heading = s * (curvature + s * rate / 2)
    if rate == 0 {
      let (sine, cosine) = ExactMath.sinCos(heading / 2)
      let chord = s * cardinalSine(heading / 2, sine: sine)
      return (
        Pose(Vector2(cosine * chord, sine * chord), heading: heading),
        Vector2(cosine * cosine - sine * sine, 2 * sine * cosine)
      )
    }
    let sharpest = max(abs(curvature), abs(curvature + rate * s))
    let panels = max(1, Int((sharpest * abs(s) / panelTurn).rounded(.up)))
    let length = s / Double(panels)
    var position = Vector2.zero
    var forward = Vector2(1, 0)
    for panel in 0..<panels {
      let middle = (Double(panel) + 0.5) * length
      let phase = Vector2(heading: middle * (curvature + middle * rate / 2))
      let (mean, end) = series(
        linear: (curvature + middle * rate) * length / 2, square: rate * length * length / 8)
      position += turned(mean, by: phase) * length
      forward = turned(end, by: phase)
    }
    return (Pose(position, heading: heading), forward)
  }

  /// Mean of exp(i·(a·y + b·y²)) over y in −1...1, and its value at 1, by its power series in y.
  private static func series(linear a: Double, square b: Double) -> (mean: Vector2, end: Vector2) {
    // n·c(n) = i·(a·c(n − 1) + 2·b·c(n − 2)), from the derivative.
    var (before, term) = (Vector2(1, 0), Vector2(0, a))
    var (mean, end) = (before, before + term)
    for n in 2...mostTerms {
      let sum = (term * a + before * (2 * b)) / Double(n)
      (before, term) = (term, Vector2(-sum.y, sum.x))
      end += term
      if n % 2 == 0 { mean += term / Double(n + 1) }
      if abs(term.x) + abs(term.y) + abs(before.x) + abs(before.y) < negligible { break }
    }
    return (mean, end)
  }

  private static func turned(_ vector: Vector2, by unit: Vector2) -> Vector2 {
    Vector2(vector.x * unit.x - vector.y * unit.y, vector.x * unit.y + vector.y * unit.x)
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
