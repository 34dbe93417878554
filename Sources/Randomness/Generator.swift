/// A stream of random numbers: xoshiro256** (Blackman and Vigna 2018), its state filled by splitmix64.
///
/// All algorithms on top are our own, because those of the standard library may change between versions.
public struct Generator: Hashable, Sendable {
  private var a, b, c, d: UInt64

  /// The stream at the start of a branch.
  public init(_ seed: Seed) {
    a = mixed(seed.value &+ goldenStep)
    b = mixed(seed.value &+ 2 &* goldenStep)
    c = mixed(seed.value &+ 3 &* goldenStep)
    d = mixed(seed.value &+ 4 &* goldenStep)
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    let scrambled = b &* 5
    let result = (scrambled << 7 | scrambled >> 57) &* 9
    let shifted = b << 17
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = d << 45 | d >> 19
    return result
  }

  /// A number in [0, 1), a multiple of 2^-53.
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number in the open interval (0, 1), symmetric about 1/2; what inverse distribution functions want.
  public mutating func openUniform() -> Double { (Double(next() >> 12) + 0.5) * 0x1p-52 }

  /// A number between the bounds.
  public mutating func uniform(in range: ClosedRange<Double>) -> Double {
    min(range.lowerBound + (range.upperBound - range.lowerBound) * uniform(), range.upperBound)
  }

  /// An integer between the bounds, both included, all equally likely (Lemire 2019).
  public mutating func integer(in range: ClosedRange<Int>) -> Int {
    let count = UInt64(bitPattern: Int64(range.upperBound &- range.lowerBound)) &+ 1
    if count == 0 { return Int(truncatingIfNeeded: next()) }  // all integers there are
    var product = next().multipliedFullWidth(by: count)
    if product.low < count {
      let surplus = (0 &- count) % count
      while product.low < surplus { product = next().multipliedFullWidth(by: count) }
    }
    return range.lowerBound &+ Int(truncatingIfNeeded: product.high)
  }

  /// True with probability `p`.
  public mutating func chance(_ p: Double) -> Bool { uniform() < p }
}
