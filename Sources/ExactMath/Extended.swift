/// An unevaluated sum of two doubles, `|low| <= ulp(high) / 2`, that carries about 106 bits.
///
/// Error-free sums and products after Dekker (1971) and Knuth (1969). Products are split by hand, because a
/// fused multiply-add is another instruction on some machines, a slow call on others.
struct Extended {
  var high: Double
  var low: Double

  init(_ high: Double, _ low: Double = 0) {
    self.high = high
    self.low = low
  }

  /// `a + b` without error.
  static func sum(_ a: Double, _ b: Double) -> Extended {
    let s = a + b
    let t = s - a
    return Extended(s, (a - (s - t)) + (b - t))
  }

  /// `a + b` without error, for `|a| >= |b|` or `a == 0`.
  static func orderedSum(_ a: Double, _ b: Double) -> Extended {
    let s = a + b
    return Extended(s, b - (s - a))
  }

  /// `a * b` without error, for factors below 2^996 and products that are not subnormal.
  static func product(_ a: Double, _ b: Double) -> Extended {
    let p = a * b
    let (a1, a2) = halves(a)
    let (b1, b2) = halves(b)
    return Extended(p, ((a1 * b1 - p) + a1 * b2 + a2 * b1) + a2 * b2)
  }

  /// `a * b` to about 104 bits.
  static func product(_ a: Extended, _ b: Extended) -> Extended {
    let p = product(a.high, b.high)
    return orderedSum(p.high, p.low + (a.high * b.low + a.low * b.high))
  }

  /// Two halves of 26 bits each that add up to `a` (Veltkamp).
  private static func halves(_ a: Double) -> (Double, Double) {
    let c = 134_217_729 * a  // 2^27 + 1
    let high = c - (c - a)
    return (high, a - high)
  }
}

/// 2^`exponent` for a normal result, `-1022...1023`.
func powerOfTwo(_ exponent: Int) -> Double {
  Double(bitPattern: UInt64(bitPattern: Int64(exponent + 1023)) << 52)
}

/// `value` * 2^`exponent`, also where the result is subnormal or infinite; `value` in [1/4, 4].
func scaled(_ value: Double, by exponent: Int) -> Double {
  if exponent > 1021 { return value * 4 * powerOfTwo(min(exponent, 1025) - 2) }
  if exponent > -1021 { return value * powerOfTwo(exponent) }
  return value * powerOfTwo(max(exponent, -1100) + 200) * 0x1p-200
}

/// Adding and taking away this number rounds a double below 2^51 to the nearest integer, half to even, and
/// leaves that integer in the low bits of the sum.
let roundingShift = 0x1.8p52

/// `x` rounded to the nearest integer, half to even; `|x|` < 2^31.
func nearestInteger(_ x: Double) -> (value: Double, integer: Int) {
  let shifted = x + roundingShift
  return (shifted - roundingShift, Int(Int32(truncatingIfNeeded: shifted.bitPattern)))
}
