/// `base` to the power `exponent`; error below 1 ulp, 2 ulp for the exponents 3 and 4, which are short cuts.
///
/// Special cases as in IEEE 754: `pow(x, 0)` is 1 for every x, a negative base takes integer exponents only.
public func pow(_ base: Double, _ exponent: Double) -> Double {
  switch exponent {
  case 0: return 1
  case 0.5 where base > 0: return base.squareRoot()
  case 1: return base
  case 2: return base * base
  case 3: return base * base * base
  case 4: return (base * base) * (base * base)
  default: break
  }
  if base == 1 { return 1 }
  if base.isNaN || exponent.isNaN { return .nan }
  if base == -1, exponent.isInfinite { return 1 }
  let isInteger = exponent.magnitude >= 0x1p52 || exponent == Double(Int64(exponent))
  if base < 0, base.isFinite, exponent.isFinite, !isInteger { return .nan }
  let isOdd = isInteger && exponent.magnitude < 0x1p53 && Int64(exponent) & 1 == 1
  let value = power(base.magnitude, exponent)
  return base.sign == .minus && isOdd ? -value : value
}

/// The cube root, also of negative numbers; error below 0.8 ulp.
public func cbrt(_ x: Double) -> Double {
  guard x.isFinite, x != 0 else { return x }
  let size = x.magnitude
  if size < 0x1p-1000 { return ExactMath.cbrt(x * 0x1p300) * 0x1p-100 }
  if size > 0x1p1000 { return ExactMath.cbrt(x * 0x1p-300) * 0x1p100 }
  // A third of the bits is a third of the logarithm, to 4 %; Halley's rule triples the digits each time.
  var root = Double(bitPattern: size.bitPattern / 3 + 0x2a9f_7893_782d_a1ce)
  for _ in 0..<3 {
    let cube = root * root * root
    root *= (cube + 2 * size) / (2 * cube + size)
  }
  // A last step of Newton from a root whose square is exact.
  root = Double(bitPattern: root.bitPattern & ~0x0fff_ffff)
  root += root * (size / (root * root) - root) / (2 * root + size / (root * root))
  return Double(signOf: x, magnitudeOf: root)
}

/// The length of the vector (`x`, `y`); error below 1 ulp while the squares neither overflow nor vanish.
public func hypot(_ x: Double, _ y: Double) -> Double { (x * x + y * y).squareRoot() }

/// `base` to the power `exponent` for `base >= 0`, not 1, and `exponent` not 0.
private func power(_ base: Double, _ exponent: Double) -> Double {
  if base == 0 || base == .infinity { return (base == 0) == (exponent > 0) ? 0 : .infinity }
  // No logarithm but that of 1 is below 2^-54, so a larger exponent cannot change the outcome.
  let exponent = max(-0x1p70, min(exponent, 0x1p70))
  let logarithm = extendedLogarithm(base)
  let product = Extended.product(exponent, logarithm.high)
  return exponential(product.high, product.low + exponent * logarithm.low)
}
