import Formats
import Testing

/// The bytes of the official sanity test (xxHash, tests/sanity_test.c).
private func sanityBytes(_ count: Int) -> [UInt8] {
  var generator: UInt64 = 2_654_435_761
  return (0..<count).map { _ in
    defer { generator &*= 11_400_714_785_074_694_797 }
    return UInt8(truncatingIfNeeded: generator >> 56)
  }
}

private func digest(_ text: String) -> UInt64 { XXHash64.digest(of: Array(text.utf8)) }

@Test func publishedDigests() {
  #expect(digest("") == 0xEF46_DB37_51D8_E999)
  #expect(digest("a") == 0xD24E_C4F1_A98C_6E5B)
  #expect(digest("abc") == 0x44BC_2CF5_AD77_0999)
  #expect(digest("Nobody inspects the spammish repetition") == 0xFBCE_A83C_8A37_8BF1)
  let long = "Call me Ishmael. Some years ago--never mind how long precisely-"
  #expect(digest(long) == 0x02A2_E854_70D6_FD96)
  #expect(XXHash64.digest(of: sanityBytes(1)) == 0xE934_A84A_DB05_2768)
  #expect(XXHash64.digest(of: sanityBytes(4)) == 0x9136_A0DC_A574_57EE)
  #expect(XXHash64.digest(of: sanityBytes(14)) == 0x8282_DCC4_994E_35C8)
  #expect(XXHash64.digest(of: sanityBytes(222)) == 0xB641_AE8C_B691_C174)
}

@Test func piecesGiveTheDigestOfTheWhole() {
  let bytes = sanityBytes(300)
  for count in 0...bytes.count {
    let whole = XXHash64.digest(of: Array(bytes.prefix(count)))
    for step in [1, 3, 7, 31, 32, 33, 64, 100] {
      var hash = XXHash64()
      for start in stride(from: 0, to: count, by: step) {
        hash.update(Array(bytes[start..<min(start + step, count)]))
        #expect(hash.digest == hash.digest, "reading the digest changes nothing")
      }
      #expect(hash.digest == whole, "\(count) bytes in steps of \(step)")
    }
  }
}

@Test func digestsDifferForEveryChangedBit() {
  let bytes = sanityBytes(75)
  var seen: Set = [XXHash64.digest(of: bytes)]
  for index in bytes.indices {
    for bit in 0..<8 {
      var changed = bytes
      changed[index] ^= 1 << bit
      #expect(seen.insert(XXHash64.digest(of: changed)).inserted, "byte \(index), bit \(bit)")
    }
  }
}

@Test func sixteenBitNumbersAreHashedBigEndian() {
  for count in [0, 1, 5, 511, 512, 513, 2000] {
    let values = (0..<count).map { UInt16(truncatingIfNeeded: $0 &* 40_503) }
    var hash = XXHash64()
    hash.update([1, 2, 3])
    hash.update(bigEndian: values.span)
    let bytes: [UInt8] = [1, 2, 3] + values.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    #expect(hash.digest == XXHash64.digest(of: bytes), "\(count) numbers")
  }
}

@Test func sixteenHexadecimalDigits() {
  var hash = XXHash64()
  #expect(hash.hexadecimal == "ef46db3751d8e999")
  hash.update(Array("Call me Ishmael. Some years ago--never mind how long precisely-".utf8))
  #expect(hash.hexadecimal == "02a2e85470d6fd96")
}

@Test func cyclicRedundancyCheck() {
  #expect(CRC32.checksum([]) == 0)
  #expect(CRC32.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
  #expect(CRC32.checksum(Array("The quick brown fox jumps over the lazy dog".utf8)) == 0x414F_A339)
  for count in 0..<100 {
    let bytes = sanityBytes(count)
    var plain = UInt32.max
    for byte in bytes {
      plain ^= UInt32(byte)
      for _ in 0..<8 { plain = plain & 1 == 1 ? plain >> 1 ^ 0xEDB8_8320 : plain >> 1 }
    }
    #expect(CRC32.checksum(bytes) == ~plain, "\(count) bytes")
  }
}
