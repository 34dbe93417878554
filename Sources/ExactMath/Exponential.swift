/// e to the power `x`; error below 0.9 ulp, 1 ulp where the result is subnormal.
public func exp(_ x: Double) -> Double {
  if x.isNaN { return x }
  return exponential(x, 0)
}

/// e to the power `x`, less one, without cancellation near 0; error below 2 ulp.
public func expm1(_ x: Double) -> Double {
  if x.isNaN || x.magnitude < 0x1p-54 { return x }
  if x < -40 { return -1 }
  if x > 40 { return ExactMath.exp(x) - 1 }
  let (growth, exponent) = growth(x, 0)
  if exponent == 0 { return growth }
  let scale = powerOfTwo(exponent)
  return (scale - 1) + scale * growth
}

/// The hyperbolic tangent; error below 3 ulp.
public func tanh(_ x: Double) -> Double {
  if x.isNaN || x.magnitude < 0x1p-28 { return x }
  if x.magnitude > 22 { return Double(signOf: x, magnitudeOf: 1) }
  let t = ExactMath.expm1(2 * x.magnitude)
  let value = x.magnitude < 1 ? t / (t + 2) : 1 - 2 / (t + 2)
  return Double(signOf: x, magnitudeOf: value)
}

/// e to the power `x + tail`, the tail being far smaller than `x`.
func exponential(_ x: Double, _ tail: Double) -> Double {
  if x > 710 { return .infinity }
  if x < -746 { return 0 }
  let (growth, exponent) = growth(x, tail)
  return scaled(1 + growth, by: exponent)
}

/// Writes e^(x + tail) as (1 + value) * 2^exponent, with `value` in about [-0.3, 0.42]; `|x|` < 1000.
private func growth(_ x: Double, _ tail: Double) -> (value: Double, exponent: Int) {
  let (turns, exponent) = nearestInteger(x * 0x1.71547652b82fep+0)
  // The first part of ln 2 has 32 bits, so that its product is exact.
  let high = x - turns * 0x1.62e42feep-1
  let low = tail - turns * 0x1.a39ef35793c76p-33
  let r = high + low
  let rest = (high - r) + low
  var p = 0x1.1f7340dbc337ep-29
  p = p * r + 0x1.af4e554377204p-26
  p = p * r + 0x1.27e4db46cddd1p-22
  p = p * r + 0x1.71de01fdbf9cap-19
  p = p * r + 0x1.a01a01a6e1e2ap-16
  p = p * r + 0x1.a01a01abf85abp-13
  p = p * r + 0x1.6c16c16c162c3p-10
  p = p * r + 0x1.11111111100bep-7
  p = p * r + 0x1.5555555555556p-5
  p = p * r + 0x1.5555555555557p-3
  p = p * r + 0.5
  return (r + (r * r * p + (rest + rest * r)), exponent)
}
