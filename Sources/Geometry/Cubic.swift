/// The cubic polynomial a + b·x + c·x² + d·x³, OpenDRIVE's form for widths, offsets, heights and curves.
public struct Cubic: Hashable, Sendable {
  /// Value at the origin.
  public var a: Double
  /// Slope at the origin.
  public var b: Double
  /// Coefficient of the square.
  public var c: Double
  /// Coefficient of the cube.
  public var d: Double

  /// Makes a cubic from its coefficients, lowest first.
  public init(_ a: Double, _ b: Double = 0, _ c: Double = 0, _ d: Double = 0) {
    self.a = a
    self.b = b
    self.c = c
    self.d = d
  }

  /// Makes a cubic from its coefficients, lowest first.
  public init(a: Double, b: Double, c: Double, d: Double) { self.init(a, b, c, d) }

  /// The polynomial that is zero everywhere.
  public static var zero: Cubic { Cubic(0) }

  /// The polynomial with the same value everywhere.
  public static func constant(_ value: Double) -> Cubic { Cubic(value) }

  /// The cubic over [0, length] with given values and slopes at both ends; `length` must be positive.
  public static func hermite(
    from start: (value: Double, slope: Double), to end: (value: Double, slope: Double), length: Double
  ) -> Cubic {
    precondition(length > 0, "a Hermite cubic needs a positive length, not \(length)")
    let rise = (end.value - start.value) / length
    return Cubic(
      start.value, start.slope, (3 * rise - 2 * start.slope - end.slope) / length,
      (start.slope + end.slope - 2 * rise) / (length * length))
  }

  /// Whether it has the same value everywhere.
  public var isConstant: Bool { b == 0 && c == 0 && d == 0 }

  /// The value at x.
  public func value(at x: Double) -> Double { a + x * (b + x * (c + x * d)) }

  /// The first derivative at x.
  public func derivative(at x: Double) -> Double { b + x * (2 * c + x * 3 * d) }

  /// The second derivative at x.
  public func secondDerivative(at x: Double) -> Double { 2 * c + x * 6 * d }

  /// The same curve seen from another origin: `shifted(by: h).value(at: x) == value(at: x + h)`.
  public func shifted(by h: Double) -> Cubic {
    Cubic(value(at: h), derivative(at: h), secondDerivative(at: h) / 2, d)
  }

  /// The same curve run through backwards from x = length: `value(at: length - x)`.
  public func reversed(length: Double) -> Cubic {
    let there = shifted(by: length)
    return Cubic(there.a, -there.b, there.c, -there.d)
  }

  /// The sum of two polynomials.
  public static func + (p: Cubic, q: Cubic) -> Cubic { Cubic(p.a + q.a, p.b + q.b, p.c + q.c, p.d + q.d) }
  /// The difference of two polynomials.
  public static func - (p: Cubic, q: Cubic) -> Cubic { p + q * -1 }
  /// The polynomial scaled by a factor.
  public static func * (p: Cubic, factor: Double) -> Cubic {
    Cubic(p.a * factor, p.b * factor, p.c * factor, p.d * factor)
  }
}
