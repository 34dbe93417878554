// Every function of this room is made of + - * / and square roots, which IEEE 754 rounds in one way only.
// So the bits agree on every machine, which those of a C library do not: glibc, for one, chooses another
// variant where the processor has fused multiply-add. Polynomials are Chebyshev fits made for this project.

/// The sine of an angle [rad]; error below 0.8 ulp for every finite angle, not a number for the others.
public func sin(_ x: Double) -> Double {
  guard x.isFinite else { return .nan }
  let angle = ReducedAngle(x)
  let value = angle.quadrant & 1 == 0 ? sineKernel(angle.rest) : cosineKernel(angle.rest)
  return angle.quadrant & 2 == 0 ? value : -value
}

/// The cosine of an angle [rad]; error below 0.8 ulp for every finite angle, not a number for the others.
public func cos(_ x: Double) -> Double {
  guard x.isFinite else { return .nan }
  let angle = ReducedAngle(x)
  let value = angle.quadrant & 1 == 0 ? cosineKernel(angle.rest) : sineKernel(angle.rest)
  return (angle.quadrant + 1) & 2 == 0 ? value : -value
}

/// Sine and cosine of an angle [rad] for little more than the price of one; the same bits as `sin` and `cos`.
public func sinCos(_ x: Double) -> (sin: Double, cos: Double) {
  guard x.isFinite else { return (.nan, .nan) }
  let angle = ReducedAngle(x)
  let sine = sineKernel(angle.rest)
  let cosine = cosineKernel(angle.rest)
  return switch angle.quadrant & 3 {
  case 0: (sine, cosine)
  case 1: (cosine, -sine)
  case 2: (-sine, -cosine)
  default: (-cosine, sine)
  }
}

/// The tangent of an angle [rad]; error below 2 ulp.
public func tan(_ x: Double) -> Double {
  guard x.isFinite else { return .nan }
  let angle = ReducedAngle(x)
  let sine = sineKernel(angle.rest)
  let cosine = cosineKernel(angle.rest)
  return angle.quadrant & 1 == 0 ? sine / cosine : -(cosine / sine)
}

/// Sine on [-pi/4, pi/4].
private func sineKernel(_ r: Extended) -> Double {
  let x = r.high
  if x == 0 { return x }  // keeps the sign of zero
  let z = x * x
  var p = 0x1.5e0a4fc16be59p-33
  p = p * z - 0x1.ae6008d114485p-26
  p = p * z + 0x1.71de37946ed6dp-19
  p = p * z - 0x1.a01a019e820aep-13
  p = p * z + 0x1.1111111110babp-7
  p = p * z - 0x1.5555555555555p-3
  return x + (x * z * p + r.low * (1 - 0.5 * z))
}

/// Cosine on [-pi/4, pi/4].
private func cosineKernel(_ r: Extended) -> Double {
  let x = r.high
  let z = x * x
  var p = -0x1.907cd8ff5ede7p-37
  p = p * z + 0x1.1eeb67d026ec6p-29
  p = p * z - 0x1.27e4fa16cc2d1p-22
  p = p * z + 0x1.a01a019f4ddfdp-16
  p = p * z - 0x1.6c16c16c16963p-10
  p = p * z + 0x1.5555555555555p-5
  let half = 0.5 * z
  let top = 1 - half
  return top + (((1 - top) - half) + (z * z * p - x * r.low))
}
