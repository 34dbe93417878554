/// XXH64 with seed 0, the digest of a frame's pixels: fast, the same on every machine, not cryptographic.
///
/// Feed any number of pieces; the digest depends only on the bytes in order, not on where they were cut.
/// Source: Y. Collet, "xxHash fast digest algorithm", version 0.1.1.
public struct XXHash64: Sendable {
  private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
  private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  private static let prime3: UInt64 = 0x1656_67B1_9E37_79F9
  private static let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
  private static let prime5: UInt64 = 0x27D4_EB2F_1656_67C5
  /// Bytes taken at a time, eight for each of four lanes.
  private static let stripe = 32

  private var lanes = Lanes()
  private var length: UInt64 = 0
  /// Bytes that do not fill a stripe yet.
  private var tail = InlineArray<32, UInt8>(repeating: 0)
  private var tailCount = 0

  /// The hash of nothing so far.
  public init() {}

  /// The digest of one piece.
  public static func digest(of bytes: [UInt8]) -> UInt64 {
    var hash = XXHash64()
    hash.update(bytes)
    return hash.digest
  }

  /// Takes more bytes.
  public mutating func update(_ bytes: [UInt8]) { update(bytes.span) }

  /// Takes more bytes.
  public mutating func update(_ bytes: Span<UInt8>) {
    length &+= UInt64(bytes.count)
    var next = 0
    if tailCount > 0 {
      next = min(Self.stripe - tailCount, bytes.count)
      for index in 0..<next { tail[tailCount + index] = bytes[index] }
      tailCount += next
      guard tailCount == Self.stripe else { return }
      lanes.absorb(tail.span, 0..<Self.stripe)
      tailCount = 0
    }
    let whole = next + (bytes.count - next) / Self.stripe * Self.stripe
    lanes.absorb(bytes, next..<whole)
    for index in whole..<bytes.count { tail[index - whole] = bytes[index] }
    tailCount = bytes.count - whole
  }

  /// Takes 16-bit numbers as big-endian bytes, the order of a PNG's samples.
  public mutating func update(bigEndian values: Span<UInt16>) {
    var block = InlineArray<4096, UInt8>(repeating: 0)
    var next = 0
    while next < values.count {
      let end = min(next + block.count / 2, values.count)
      for index in next..<end {
        block[2 * (index - next)] = UInt8(truncatingIfNeeded: values[index] >> 8)
        block[2 * (index - next) + 1] = UInt8(truncatingIfNeeded: values[index])
      }
      update(block.span.extracting(0..<2 * (end - next)))
      next = end
    }
  }

  /// The hash of all bytes so far; more may follow.
  public var digest: UInt64 {
    var hash = length >= UInt64(Self.stripe) ? lanes.merged : Self.prime5
    hash &+= length
    let rest = tail.span
    var next = 0
    while next + 8 <= tailCount {
      hash ^= Self.round(0, word(rest, at: next))
      hash = Self.rotate(hash, 27) &* Self.prime1 &+ Self.prime4
      next += 8
    }
    if next + 4 <= tailCount {
      hash ^= (word(rest, at: next) & 0xFFFF_FFFF) &* Self.prime1
      hash = Self.rotate(hash, 23) &* Self.prime2 &+ Self.prime3
      next += 4
    }
    while next < tailCount {
      hash ^= UInt64(tail[next]) &* Self.prime5
      hash = Self.rotate(hash, 11) &* Self.prime1
      next += 1
    }
    hash = (hash ^ hash >> 33) &* Self.prime2
    hash = (hash ^ hash >> 29) &* Self.prime3
    return hash ^ hash >> 32
  }

  /// The digest as 16 hexadecimal digits.
  public var hexadecimal: String {
    let digits = String(digest, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private static func rotate(_ value: UInt64, _ bits: UInt64) -> UInt64 {
    value &<< bits | value &>> (64 &- bits)
  }

  private static func round(_ lane: UInt64, _ input: UInt64) -> UInt64 {
    rotate(lane &+ input &* prime2, 31) &* prime1
  }

  /// The four running sums.
  private struct Lanes {
    var a = prime1 &+ prime2
    var b = prime2
    var c: UInt64 = 0
    var d = 0 &- prime1

    mutating func absorb(_ bytes: Span<UInt8>, _ range: Range<Int>) {
      var (a, b, c, d) = (a, b, c, d)
      var offset = range.lowerBound
      while offset < range.upperBound {
        a = round(a, word(bytes, at: offset))
        b = round(b, word(bytes, at: offset &+ 8))
        c = round(c, word(bytes, at: offset &+ 16))
        d = round(d, word(bytes, at: offset &+ 24))
        offset &+= stripe
      }
      (self.a, self.b, self.c, self.d) = (a, b, c, d)
    }

    var merged: UInt64 {
      var hash = rotate(a, 1) &+ rotate(b, 7) &+ rotate(c, 12) &+ rotate(d, 18)
      for lane in [a, b, c, d] { hash = (hash ^ round(0, lane)) &* prime1 &+ prime4 }
      return hash
    }
  }
}

/// Eight bytes as a little-endian number; out of bounds traps. Any bits are a valid `UInt64`, so this is safe.
@inline(__always)
private func word(_ bytes: Span<UInt8>, at offset: Int) -> UInt64 {
  UInt64(littleEndian: unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
}
