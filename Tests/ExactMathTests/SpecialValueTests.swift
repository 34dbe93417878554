import ExactMath
import Testing

@Suite struct SpecialValueTests {
  /// Equal in value and, for zeros, in sign.
  private func same(_ a: Double, _ b: Double) -> Bool { a.isNaN ? b.isNaN : a == b && a.sign == b.sign }

  @Test func oneArgument() {
    let inf = Double.infinity
    let rows: [(String, (Double) -> Double, [(Double, Double)])] = [
      (
        "sin", ExactMath.sin,
        [(0, 0), (-0.0, -0.0), (inf, .nan), (-inf, .nan), (.nan, .nan), (0x1p-1074, 0x1p-1074)]
      ),
      ("cos", ExactMath.cos, [(0, 1), (-0.0, 1), (inf, .nan), (.nan, .nan)]),
      ("tan", ExactMath.tan, [(0, 0), (-0.0, -0.0), (inf, .nan)]),
      (
        "asin", ExactMath.asin,
        [(0, 0), (-0.0, -0.0), (1, .pi / 2), (-1, -.pi / 2), (1.01, .nan), (-2, .nan)]
      ),
      ("acos", ExactMath.acos, [(1, 0), (-1, .pi), (0, .pi / 2), (1.01, .nan), (-2, .nan), (.nan, .nan)]),
      ("atan", ExactMath.atan, [(0, 0), (-0.0, -0.0), (inf, .pi / 2), (-inf, -.pi / 2), (1, .pi / 4)]),
      (
        "exp", ExactMath.exp,
        [(0, 1), (-0.0, 1), (1, 0x1.5bf0a8b145769p+1), (inf, inf), (-inf, 0), (.nan, .nan)]
      ),
      ("exp", ExactMath.exp, [(709.79, inf), (1e300, inf), (-745.2, 0), (-1e300, 0), (-745, 0x1p-1074)]),
      ("expm1", ExactMath.expm1, [(0, 0), (-0.0, -0.0), (inf, inf), (-inf, -1), (1e-300, 1e-300)]),
      (
        "log", ExactMath.log,
        [(1, 0), (0, -inf), (-0.0, -inf), (-1, .nan), (inf, inf), (-inf, .nan), (.nan, .nan)]
      ),
      ("tanh", ExactMath.tanh, [(0, 0), (-0.0, -0.0), (inf, 1), (-inf, -1), (.nan, .nan), (-30, -1)]),
      (
        "cbrt", ExactMath.cbrt,
        [(0, 0), (-0.0, -0.0), (inf, inf), (-inf, -inf), (.nan, .nan), (0x1p-1074, 0x1p-358)]
      ),
    ]
    for (name, function, cases) in rows {
      for (input, output) in cases {
        #expect(same(function(input), output), "\(name)(\(input)) = \(function(input)), not \(output)")
      }
    }
  }

  @Test func quadrants() {
    let (pi, inf) = (Double.pi, Double.infinity)
    let rows: [(y: Double, x: Double, angle: Double)] = [
      (0, 0, 0), (-0.0, 0, -0.0), (0, -0.0, pi), (-0.0, -0.0, -pi), (0, 1, 0), (-0.0, 1, -0.0), (0, -1, pi),
      (-0.0, -1, -pi), (1, 0, pi / 2), (-1, 0, -pi / 2), (1, -0.0, pi / 2), (1, 1, pi / 4),
      (1, -1, 3 * pi / 4),
      (-1, -1, -3 * pi / 4), (-1, 1, -pi / 4), (inf, inf, pi / 4), (inf, -inf, 3 * pi / 4),
      (-inf, 1, -pi / 2),
      (1, inf, 0), (1, -inf, pi), (-1, inf, -0.0), (.nan, 1, .nan), (1, .nan, .nan), (1e308, 1e308, pi / 4),
      (0x1p-1074, 0x1p-1074, pi / 4), (0x1p-1074, 1e308, 0), (1e308, -0x1p-1074, pi / 2),
    ]
    for (y, x, angle) in rows {
      #expect(
        same(ExactMath.atan2(y, x), angle), "atan2(\(y), \(x)) = \(ExactMath.atan2(y, x)), not \(angle)")
    }
  }

  @Test func powers() {
    let inf = Double.infinity
    let rows: [(x: Double, y: Double, power: Double)] = [
      (0, 0, 1), (.nan, 0, 1), (1, .nan, 1), (1, inf, 1), (-1, inf, 1), (-1, -inf, 1), (.nan, 1.5, .nan),
      (2, .nan, .nan), (-8, 1.0 / 3, .nan), (-2, 5, -32), (-2, 6, 64), (-2, -1, -0.5), (0, 1.5, 0),
      (0, -1.5, inf),
      (-0.0, 3, -0.0), (-0.0, 5, -0.0), (-0.0, -3, -inf), (-0.0, 6, 0), (-0.0, 0.5, 0), (inf, 0.5, inf),
      (inf, -2, 0),
      (-inf, 3, -inf), (-inf, 5, -inf), (-inf, -5, -0.0), (-inf, 0.5, inf),
      (2, inf, inf), (0.5, inf, 0),
      (2, -inf, 0),
      (0.5, -inf, inf), (2, 1024, inf), (-2, 1025, -inf), (2, -1075, 0), (1 + 0x1p-52, 1e300, inf),
      (9, 0.5, 3),
      (1 - 0x1p-53, 1e300, 0), (-1, 1e300, 1), (-1, 0x1p53 - 1, -1), (-1, 0x1p53, 1),
      (0x1p-1074, 0.5, 0x1p-537),
    ]
    for (x, y, power) in rows {
      #expect(same(ExactMath.pow(x, y), power), "pow(\(x), \(y)) = \(ExactMath.pow(x, y)), not \(power)")
    }
  }
}
