import ExactMath

/// The probability that a standard normal number is below `x`; relative error below 1e-14 in the lower tail.
public func normalCumulative(_ x: Double) -> Double {
  if x.isNaN { return x }
  return x < 0 ? NormalTail.probability(above: -x) : 1 - NormalTail.probability(above: x)
}

/// The number below which a standard normal one lies with probability `p`; infinite at 0 and 1.
///
/// Algorithm AS 241, PPND16 (Wichura 1988); relative error about 1e-15.
public func normalQuantile(_ p: Double) -> Double {
  precondition(p >= 0 && p <= 1, "a probability is in [0, 1], not \(p)")
  if p == 0 || p == 1 { return p == 0 ? -.infinity : .infinity }
  let q = p - 0.5
  if abs(q) <= 0.425 {
    let r = 0.180625 - q * q
    return q * polynomial(NormalQuantile.centralTop, r) / polynomial(NormalQuantile.centralBottom, r)
  }
  let r = (-ExactMath.log(min(p, 1 - p))).squareRoot()
  let size =
    r <= 5
    ? polynomial(NormalQuantile.middleTop, r - 1.6) / polynomial(NormalQuantile.middleBottom, r - 1.6)
    : polynomial(NormalQuantile.farTop, r - 5) / polynomial(NormalQuantile.farBottom, r - 5)
  return Double(signOf: q, magnitudeOf: size)
}

/// The quantile at `u` in [0, 1] of a normal distribution that is cut off outside `range`.
public func truncatedNormalQuantile(
  _ u: Double, mean: Double, deviation: Double, in range: ClosedRange<Double>
) -> Double {
  precondition(deviation >= 0, "a standard deviation is not negative, unlike \(deviation)")
  let nearest = max(range.lowerBound, min(mean, range.upperBound))
  if deviation == 0 { return nearest }
  // Probabilities keep their digits near 0, not near 1, so a range in the upper half is reflected.
  let isReflected = range.lowerBound > mean
  let near = (isReflected ? mean - range.upperBound : range.lowerBound - mean) / deviation
  let far = (isReflected ? mean - range.lowerBound : range.upperBound - mean) / deviation
  let low = normalCumulative(near)
  let high = normalCumulative(far)
  if low == high { return nearest }  // so far out that no probability is left
  let z = normalQuantile(min(1, low + (high - low) * (isReflected ? 1 - u : u)))
  let value = isReflected ? mean - deviation * z : mean + deviation * z
  return max(range.lowerBound, min(value, range.upperBound))
}

/// `coefficients` from the highest power down.
private func polynomial<let count: Int>(_ coefficients: InlineArray<count, Double>, _ x: Double) -> Double {
  var sum = 0.0
  for i in 0..<count { sum = sum * x + coefficients[i] }
  return sum
}

private enum NormalTail {
  /// The probability above `x >= 0`: e^(-x^2/2) / (x + 4) times a polynomial in (4 - x) / (4 + x), a
  /// Chebyshev fit on the whole half line made for this project.
  static func probability(above x: Double) -> Double {
    if x > 39 { return 0 }
    return ExactMath.exp(-0.5 * x * x) * polynomial(coefficients, (4 - x) / (4 + x)) / (x + 4)
  }

  private static let coefficients: InlineArray<26, Double> = [
    -0x1.18fadcb19729ep-33, 0x1.7655f52ff7887p-32, 0x1.f911d90934f17p-31, -0x1.006baa8ca55dap-28,
    -0x1.ba71fe9a137d9p-30, 0x1.70289dc68d0a1p-26, -0x1.ed0700073cad9p-27, -0x1.751a2b7f2dd9ep-24,
    0x1.4f77f4e976bc8p-23, 0x1.248ee6ef018bbp-22, -0x1.127054d04c8ebp-20, -0x1.522460aaee22ap-21,
    0x1.8d5157f576ee3p-18, 0x1.80c0f34539df0p-21, -0x1.26d0cfc3a105ep-15, -0x1.001eda9c6d29ap-19,
    0x1.e4a427bd29540p-13, 0x1.17a4ae57dfae8p-13, -0x1.ab825fc86b65ap-10, -0x1.c81719d550ea1p-9,
    0x1.ee27610498d0fp-8, 0x1.eec4cc3e4d127p-5, 0x1.7dff2bff6834cp-3, 0x1.8c6dbf2cfc2b6p-2,
    0x1.373e3a893c28ap-1, 0x1.82b4bb8c94dcep-1,
  ]
}

/// Numerators and denominators of AS 241: |p - 1/2| <= 0.425, then tails down to e^-25, then beyond.
private enum NormalQuantile {
  static let centralTop: InlineArray<8, Double> = [
    2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987,
    13731.69376550946, 1971.5909503065513, 133.14166789178438, 3.3871328727963665,
  ]
  static let centralBottom: InlineArray<8, Double> = [
    5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597,
    5394.196021424751, 687.1870074920579, 42.31333070160091, 1,
  ]
  static let middleTop: InlineArray<8, Double> = [
    0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684,
    3.6478483247632045, 5.769497221460691, 4.630337846156546, 1.4234371107496835,
  ]
  static let middleBottom: InlineArray<8, Double> = [
    1.0507500716444169e-09, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008,
    0.6897673349851, 1.6763848301838038, 2.053191626637759, 1,
  ]
  static let farTop: InlineArray<8, Double> = [
    2.0103343992922881e-07, 2.7115555687434876e-05, 0.0012426609473880784, 0.026532189526576124,
    0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
  ]
  static let farBottom: InlineArray<8, Double> = [
    2.0442631033899397e-15, 1.421511758316446e-07, 1.8463183175100548e-05, 0.0007868691311456133,
    0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
  ]
}
