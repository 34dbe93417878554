import Geometry

/// A quantity along a road with its first two derivatives.
struct Jet: Hashable {
  var value: Double
  var slope: Double
  var bend: Double

  static let zero = Jet(value: 0, slope: 0, bend: 0)

  static func + (a: Jet, b: Jet) -> Jet {
    Jet(value: a.value + b.value, slope: a.slope + b.slope, bend: a.bend + b.bend)
  }
  static func * (a: Jet, factor: Double) -> Jet {
    Jet(value: a.value * factor, slope: a.slope * factor, bend: a.bend * factor)
  }
}

extension PolynomialRecord {
  /// Value and derivatives at a station, those at its beginning before it.
  func jet(at s: Double) -> Jet {
    let x = max(0, s - self.s)
    return Jet(
      value: cubic.value(at: x), slope: cubic.derivative(at: x), bend: cubic.secondDerivative(at: x))
  }
}

extension [PolynomialRecord] {
  /// Value and derivatives at a station; zero where there is no record.
  func jet(at s: Double) -> Jet { (last { $0.s <= s } ?? first)?.jet(at: s) ?? .zero }
}
