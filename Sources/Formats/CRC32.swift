/// The check sum of ZIP and PNG: CRC-32 of ISO 3309, reflected polynomial 0xEDB88320.
public enum CRC32 {
  /// Row 0 advances the remainder by one byte; row `k` by a byte that lies `k` places further back, so that
  /// eight bytes are taken at a time ("slicing by 8", Kounavis and Berry 2005).
  private static let table: [UInt32] = {
    var table = [UInt32](repeating: 0, count: 8 * 256)
    for byte in 0..<256 {
      var rest = UInt32(byte)
      for _ in 0..<8 { rest = rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1 }
      table[byte] = rest
    }
    for entry in 256..<8 * 256 {
      let before = table[entry - 256]
      table[entry] = before >> 8 ^ table[Int(before & 0xFF)]
    }
    return table
  }()

  /// The check sum of `bytes`.
  public static func checksum(_ bytes: Span<UInt8>) -> UInt32 {
    let table = table
    var rest = UInt32.max
    var index = 0
    while index + 8 <= bytes.count {
      rest ^=
        UInt32(bytes[index]) | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2]) << 16
        | UInt32(bytes[index + 3]) << 24
      rest =
        table[7 * 256 + Int(rest & 0xFF)] ^ table[6 * 256 + Int(rest >> 8 & 0xFF)]
        ^ table[5 * 256 + Int(rest >> 16 & 0xFF)] ^ table[4 * 256 + Int(rest >> 24)]
        ^ table[3 * 256 + Int(bytes[index + 4])] ^ table[2 * 256 + Int(bytes[index + 5])]
        ^ table[256 + Int(bytes[index + 6])] ^ table[Int(bytes[index + 7])]
      index += 8
    }
    while index < bytes.count {
      rest = rest >> 8 ^ table[Int((rest ^ UInt32(bytes[index])) & 0xFF)]
      index += 1
    }
    return ~rest
  }

  /// The check sum of `bytes`.
  public static func checksum(_ bytes: [UInt8]) -> UInt32 { checksum(bytes.span) }
}
