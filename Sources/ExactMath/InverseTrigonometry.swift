/// The angle in [-pi, pi] of the vector (`x`, `y`) from the x axis [rad]; error below 2 ulp.
///
/// Zeros and infinities as in IEEE 754: `atan2(0, -1)` is pi, `atan2(-0, -1)` is -pi, `atan2(0, 0)` is 0.
public func atan2(_ y: Double, _ x: Double) -> Double {
  if x.isNaN || y.isNaN { return .nan }
  let (up, along) = (y.magnitude, x.magnitude)
  let angle: Double =
    switch (up <= along, x.sign) {
    case (true, .plus): arc(up, over: along)
    case (true, .minus): 0x1.921fb54442d18p+1 - (arc(up, over: along) - 0x1.1a62633145c07p-53)
    case (false, .plus): 0x1.921fb54442d18p+0 - (arc(along, over: up) - 0x1.1a62633145c07p-54)
    case (false, .minus): 0x1.921fb54442d18p+0 + (arc(along, over: up) + 0x1.1a62633145c07p-54)
    }
  return Double(signOf: y, magnitudeOf: angle)
}

/// The angle in [-pi/2, pi/2] whose tangent is `x` [rad]; error below 2 ulp.
public func atan(_ x: Double) -> Double { ExactMath.atan2(x, 1) }

/// The angle in [-pi/2, pi/2] whose sine is `x` [rad]; error below 3 ulp, not a number outside [-1, 1].
public func asin(_ x: Double) -> Double { ExactMath.atan2(x, ((1 - x) * (1 + x)).squareRoot()) }

/// The angle in [0, pi] whose cosine is `x` [rad]; error below 3 ulp, not a number outside [-1, 1].
public func acos(_ x: Double) -> Double { ExactMath.atan2(((1 - x) * (1 + x)).squareRoot(), x) }

/// Arc tangent of `a / b` for `0 <= a <= b`.
private func arc(_ a: Double, over b: Double) -> Double {
  if a == 0 { return 0 }
  if b == .infinity { return a == .infinity ? 0x1.921fb54442d18p-1 : 0 }
  if b > 0x1p1000 { return arc(a * 0x1p-100, over: b * 0x1p-100) }
  let t = a / b
  if t <= 0x1.a827999fcef32p-2 {  // tan(pi/8)
    return t + t * arcKernel(t * t)
  }
  let u = (a - b) / (a + b)
  return 0x1.921fb54442d18p-1 + (u + (u * arcKernel(u * u) + 0x1.1a62633145c07p-55))
}

/// `atan(t) / t - 1` as a function of `t * t`, for t up to tan(pi/8).
private func arcKernel(_ z: Double) -> Double {
  var p = 0x1.0a997ba33c1dbp-6
  p = p * z - 0x1.1b1992aa413c9p-5
  p = p * z + 0x1.74d3a7b43351ap-5
  p = p * z - 0x1.ac7858539e493p-5
  p = p * z + 0x1.e199c62156609p-5
  p = p * z - 0x1.110e84aa36d9dp-4
  p = p * z + 0x1.3b1392a9c2d8bp-4
  p = p * z - 0x1.745d165c497f3p-4
  p = p * z + 0x1.c71c71c2fc236p-4
  p = p * z - 0x1.249249248d739p-3
  p = p * z + 0x1.9999999999952p-3
  p = p * z - 0x1.5555555555555p-2
  return p * z
}
