import Rendering

/// The picture of a frame as a PNG without compression: enough for eyes, and the same bytes with any library.
enum IndexedPNG {
  static func encode(_ frame: Frame) -> [UInt8] {
    var png: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
    let size = word(UInt32(frame.width)) + word(UInt32(frame.height))
    png += chunk("IHDR", size + [8, 3, 0, 0, 0])
    png += chunk("PLTE", frame.palette.flatMap { [$0.red, $0.green, $0.blue] })
    let rows = (0..<frame.height).flatMap { row -> [UInt8] in
      [0] + frame.colours[row * frame.width..<(row + 1) * frame.width]
    }
    png += chunk("IDAT", stored(rows))
    return png + chunk("IEND", [])
  }

  /// A zlib stream (RFC 1950) of one stored block, which holds at most 65,535 bytes.
  private static func stored(_ bytes: [UInt8]) -> [UInt8] {
    precondition(bytes.count < 65_536, "\(bytes.count) bytes in one block")
    let length = UInt16(bytes.count)
    let lengths = [length, ~length].flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    var (a, b) = (1 as UInt32, 0 as UInt32)
    for byte in bytes {
      a = (a + UInt32(byte)) % 65_521
      b = (b + a) % 65_521
    }
    return [0x78, 0x01, 0x01] + lengths + bytes + word(b << 16 | a)
  }

  private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + content
    var crc = UInt32.max
    for byte in body {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xedb8_8320 : crc >> 1 }
    }
    return word(UInt32(content.count)) + body + word(~crc)
  }

  private static func word(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}
