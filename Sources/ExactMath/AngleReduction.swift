/// An angle brought into the quadrant around zero: `angle = quadrant * pi/2 + rest`.
struct ReducedAngle {
  /// Number of quarter turns; only its two lowest bits are meaningful.
  var quadrant: Int
  /// What remains, in [-pi/4, pi/4] up to rounding [rad].
  var rest: Extended

  /// Reduces a finite angle with a relative error of the rest below 2^-70, however large the angle is.
  init(_ x: Double) {
    if abs(x) <= 0x1.921fb54442d18p-1 {
      self.init(quadrant: 0, rest: Extended(x))
      return
    }
    if abs(x) < 0x1p20 {
      let near = Self.byParts(x)
      // Very near a multiple of pi/2 too many digits cancel for three parts.
      if abs(near.rest.high) > 0x1p-26 {
        self = near
        return
      }
    }
    self = Self.byDigits(x)
  }

  private init(quadrant: Int, rest: Extended) {
    self.quadrant = quadrant
    self.rest = rest
  }

  /// pi/2 in three parts (Cody and Waite 1980); the first two have 33 bits, so that their products with a
  /// quadrant below 2^20 are exact.
  private static func byParts(_ x: Double) -> ReducedAngle {
    let (turns, quadrant) = nearestInteger(x * 0x1.45f306dc9c883p-1)
    let first = x - turns * 0x1.921fb544p+0
    let second = Extended.sum(first, -(turns * 0x1.0b4611a6p-34))
    let third = turns * 0x1.3198a2e037073p-69
    return ReducedAngle(quadrant: quadrant, rest: .orderedSum(second.high, second.low - third))
  }

  /// Multiplies with those 192 digits of 2/pi that matter (Payne and Hanek 1983), in integers.
  private static func byDigits(_ x: Double) -> ReducedAngle {
    let significand = x.magnitude.significandBitPattern | 1 << 52
    // |x| = significand * 2^exponent; digits of 2/pi above 2^(1 - exponent) add whole turns.
    let exponent = Int(x.exponent) - 52
    let (word, shift) = (exponent + 62).quotientAndRemainder(dividingBy: 64)
    func digits(_ i: Int) -> UInt64 { twoOverPi[i] << UInt64(shift) | twoOverPi[i + 1] >> UInt64(64 - shift) }
    let low = significand.multipliedFullWidth(by: digits(word + 2))
    let middle = significand.multipliedFullWidth(by: digits(word + 1))
    let (sum, carry) = middle.low.addingReportingOverflow(low.high)
    let high = significand &* digits(word) &+ middle.high &+ (carry ? 1 : 0)
    // The two top bits of high count quarter turns, the rest is a fraction of one.
    var fraction = UInt128(high) << 66 | UInt128(sum) << 2 | UInt128(low.low >> 62)
    var quadrant = Int(high >> 62)
    var isNegative = x < 0
    if fraction >> 127 == 1 {
      fraction = 0 &- fraction
      quadrant += 1
      isNegative.toggle()
    }
    let turn = Extended.product(leading(fraction), Extended(0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54))
    return ReducedAngle(
      quadrant: x < 0 ? -quadrant : quadrant,
      rest: isNegative ? Extended(-turn.high, -turn.low) : turn)
  }

  /// `fraction` / 2^128 to 106 bits; no double is so near a multiple of pi/2 that the fraction is 0.
  private static func leading(_ fraction: UInt128) -> Extended {
    let zeros = fraction.leadingZeroBitCount
    let digits = fraction << UInt128(zeros)
    let high = Double(UInt64(truncatingIfNeeded: digits >> 75)) * powerOfTwo(-53 - zeros)
    let low = Double(UInt64(truncatingIfNeeded: digits >> 22) & (1 << 53 - 1)) * powerOfTwo(-106 - zeros)
    return .orderedSum(high, low)
  }

  /// The binary digits of 2/pi after one word of zeros.
  private static let twoOverPi: InlineArray<21, UInt64> = [
    0,
    0xa2f9_836e_4e44_1529, 0xfc27_57d1_f534_ddc0, 0xdb62_9599_3c43_9041, 0xfe51_63ab_debb_c561,
    0xb724_6e3a_424d_d2e0, 0x0649_2eea_09d1_921c, 0xfe1d_eb1c_b129_a73e, 0xe882_35f5_2ebb_4484,
    0xe99c_7026_b45f_7e41, 0x3991_d639_8353_39f4, 0x9c84_5f8b_bdf9_283b, 0x1ff8_97ff_de05_980f,
    0xef2f_118b_5a0a_6d1f, 0x6d36_7ecf_27cb_09b7, 0x4f46_3f66_9e5f_ea2d, 0x7527_bac7_ebe5_f17b,
    0x3d07_39f7_8a52_92ea, 0x6bfb_5fb1_1f8d_5d08, 0x5603_3046_fc7b_6bab, 0,
  ]
}
