/// The natural logarithm; error below 1 ulp. Minus infinity at zero, not a number below.
public func log(_ x: Double) -> Double {
  guard x > 0, x < .infinity else { return x == .infinity ? x : x == 0 ? -.infinity : .nan }
  let (m, exponent) = centred(x)
  let f = m - 1
  let half = 0.5 * f * f
  let s = f / (2 + f)
  let z = s * s
  var p = 0x1.0c0aff044a970p-3
  p = p * z + 0x1.0fbde0f4ad17bp-3
  p = p * z + 0x1.3b1c3c1c81c8fp-3
  p = p * z + 0x1.745cf8e4bba1bp-3
  p = p * z + 0x1.c71c7201a55d7p-3
  p = p * z + 0x1.2492492476a1ap-2
  p = p * z + 0x1.9999999999a39p-2
  p = p * z + 0x1.5555555555555p-1
  // log(1 + f) = 2 atanh(s) = f - f^2/2 + s (f^2/2 + z p)
  let k = Double(exponent)
  return k * ln2High - ((half - (s * (half + z * p) + k * ln2Low)) - f)
}

/// The natural logarithm to about 66 bits, for positive finite `x`.
func extendedLogarithm(_ x: Double) -> Extended {
  let (m, exponent) = centred(x)
  let f = m - 1
  // s = f / (m + 1) with its rounding error.
  let divisor = Extended.sum(m, 1)
  let quotient = f / divisor.high
  let check = Extended.product(quotient, divisor.high)
  let remainder = ((f - check.high) - check.low) - quotient * divisor.low
  let s = Extended(quotient, remainder / divisor.high)
  // 2 atanh(s) = 2 s + 2/3 s^3 + s^5 p(s^2), the first two terms in extended precision.
  let square = Extended.product(s, s)
  let cube = Extended.product(.product(s, square), Extended(0x1.5555555555555p-1, 0x1.5555555555555p-55))
  let z = square.high
  var p = 0x1.e03a7acf07f85p-4
  p = p * z + 0x1.df7ba1f4809c3p-4
  p = p * z + 0x1.1118cd67251c5p-3
  p = p * z + 0x1.3b1395b82701ep-3
  p = p * z + 0x1.745d177ad436ap-3
  p = p * z + 0x1.c71c71c6ea5acp-3
  p = p * z + 0x1.2492492492522p-2
  p = p * z + 0x1.999999999999ap-2
  let k = Double(exponent)
  let leading = Extended.sum(k * ln2High, 2 * s.high)
  let next = Extended.sum(leading.high, cube.high)
  let small = z * z * s.high * p + cube.low + 2 * s.low
  return .orderedSum(next.high, (leading.low + next.low) + (small + k * ln2Low))
}

/// ln 2 in two parts; the first has 32 bits, so that its product with an exponent is exact.
private let ln2High = 0x1.62e42feep-1
private let ln2Low = 0x1.a39ef35793c76p-33

/// Writes positive finite `x` as m * 2^exponent with `m` in about [0.707, 1.414].
private func centred(_ x: Double) -> (significand: Double, exponent: Int) {
  if x < Double.leastNormalMagnitude {
    let (m, exponent) = centred(x * 0x1p54)
    return (m, exponent - 54)
  }
  let halfRoot: UInt64 = 0x3fe6_a09e_667f_3bcd  // bits of the square root of 1/2
  let above = Int64(bitPattern: x.bitPattern &- halfRoot) >> 52
  return (Double(bitPattern: x.bitPattern &- UInt64(bitPattern: above << 52)), Int(above))
}
