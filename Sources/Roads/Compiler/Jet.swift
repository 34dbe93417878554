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

extension [PolynomialRecord] {
  /// Value and derivatives at a station; zero where there is no record.
  func jet(at s: Double) -> Jet {
    guard let record = last(where: { $0.s <= s }) ?? first else { return .zero }
    let x = Swift.max(0, s - record.s)
    return Jet(
      value: record.cubic.value(at: x), slope: record.cubic.derivative(at: x),
      bend: record.cubic.secondDerivative(at: x))
  }
}
