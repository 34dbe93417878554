/// Gauss–Legendre quadrature with eight points per panel: exact for polynomials up to degree 15.
enum Quadrature {
  /// The integral of a function over [from, to], cut into equal panels.
  static func integral(
    from start: Double, to end: Double, panels: Int, of function: (Double) -> Double
  ) -> Double {
    planarIntegral(from: start, to: end, panels: panels) { Vector2(function($0), 0) }.x
  }

  /// The integral of a vector function over [from, to], cut into equal panels.
  static func planarIntegral(
    from start: Double, to end: Double, panels: Int, of function: (Double) -> Vector2
  ) -> Vector2 {
    let half = (end - start) / Double(panels) / 2
    var total = Vector2.zero
    for panel in 0..<panels {
      let middle = start + Double(2 * panel + 1) * half
      // Abscissas and weights: Abramowitz and Stegun, table 25.4, n = 8.
      total += pair(0.183434642495650, 0.362683783378362, middle, half, function)
      total += pair(0.525532409916329, 0.313706645877887, middle, half, function)
      total += pair(0.796666477413627, 0.222381034453374, middle, half, function)
      total += pair(0.960289856497536, 0.101228536290376, middle, half, function)
    }
    return total * half
  }

  private static func pair(
    _ abscissa: Double, _ weight: Double, _ middle: Double, _ half: Double,
    _ function: (Double) -> Vector2
  ) -> Vector2 {
    let shift = abscissa * half
    return (function(middle - shift) + function(middle + shift)) * weight
  }
}
