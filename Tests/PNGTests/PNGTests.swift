import PNG
import Testing

/// Noise by a multiplicative generator; not good randomness, but other numbers for other seeds.
private func noise(_ count: Int, seed: Int) -> [UInt8] {
  var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
  return (0..<count).map { _ in
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return UInt8(truncatingIfNeeded: state >> 56)
  }
}

/// Images of every layout, sizes that are odd, narrow and larger than one IDAT buffer.
private func images(seed: Int) -> [PNGImage] {
  let (width, height) = (1 + seed * 37 % 301, 1 + seed * 53 % 173)
  let bytes = noise(3 * width * height, seed: seed)
  let colours = 1 + seed * 11 % 256
  let palette = (0..<colours).map { PNGColour(UInt8($0), UInt8(255 - $0), UInt8($0 / 2)) }
  let indices = bytes.prefix(width * height).map { UInt8(Int($0) % colours) }
  let words = (0..<width * height).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + width * height]) }
  return [
    PNGImage(width: width, height: height, pixels: .indexed(indices, palette: palette)),
    PNGImage(width: width, height: height, pixels: .rgb(bytes)),
    PNGImage(width: width, height: height, pixels: .grey16(words)),
  ]
}

@Test func whatIsWrittenIsReadBack() throws {
  for seed in 0..<60 {
    for image in images(seed: seed) {
      for level in [0, 1, 9] {
        #expect(try PNG.decode(PNG.encode(image, level: level)) == image, "seed \(seed), level \(level)")
      }
    }
  }
}

@Test func sameImageGivesSameBytesAndOnlyNeededChunks() throws {
  let expected = [["IHDR", "PLTE", "IDAT", "IEND"], ["IHDR", "IDAT", "IEND"], ["IHDR", "IDAT", "IEND"]]
  for (image, names) in zip(images(seed: 5), expected) {
    let bytes = try PNG.encode(image)
    #expect(try PNG.encode(image) == bytes)
    #expect(chunkNames(of: bytes) == names)
  }
}

private func chunkNames(of bytes: [UInt8]) -> [String] {
  var (names, offset): ([String], Int) = ([], 8)
  while offset + 8 <= bytes.count {
    let length = bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
    let name = String(decoding: bytes[offset + 4..<offset + 8], as: UTF8.self)
    if names.last != name { names.append(name) }
    offset += 12 + length
  }
  return names
}

@Test func sixteenBitSamplesAreBigEndianInTheFile() throws {
  let image = PNGImage(width: 1, height: 1, pixels: .grey16([0x1234]))
  let bytes = try PNG.encode(image, level: 0)
  let row: [UInt8] = [0, 0x12, 0x34]  // no filter, then the sample
  #expect((0..<bytes.count - 3).contains { Array(bytes[$0..<$0 + 3]) == row })
}

@Test func spansEncodeAsImagesDo() throws {
  for image in images(seed: 9) {
    let (width, height) = (image.width, image.height)
    let direct =
      switch image.pixels {
      case .indexed(let indices, let palette):
        try PNG.encode(indexed: indices.span, palette: palette, width: width, height: height)
      case .rgb(let rgb): try PNG.encode(rgb: rgb.span, width: width, height: height)
      case .grey16(let grey): try PNG.encode(grey16: grey.span, width: width, height: height)
      }
    #expect(try PNG.encode(image) == direct)
  }
}

@Test func coloursOfAnyLayout() {
  let red = PNGColour(200, 1, 2)
  let indexed = PNGImage(width: 2, height: 1, pixels: .indexed([1, 0], palette: [PNGColour(7, 8, 9), red]))
  #expect(indexed.rgb == [200, 1, 2, 7, 8, 9])
  #expect(PNGImage(width: 1, height: 1, pixels: .grey16([0xAB01])).rgb == [0xAB, 0xAB, 0xAB])
  #expect(PNGImage(width: 1, height: 1, pixels: .rgb([3, 4, 5])).rgb == [3, 4, 5])
}

@Test func impossibleImagesAreRefused() {
  func encode(_ width: Int, _ height: Int, _ pixels: PNGImage.Pixels) throws(PNGError) {
    _ = try PNG.encode(PNGImage(width: width, height: height, pixels: pixels))
  }
  let black = PNGColour(0, 0, 0)
  #expect(throws: PNGError.size(width: 0, height: 4)) { try encode(0, 4, .rgb([])) }
  #expect(throws: PNGError.size(width: 1, height: -1)) { try encode(1, -1, .grey16([])) }
  #expect(throws: PNGError.size(width: 1_000_001, height: 1)) { try encode(1_000_001, 1, .rgb([])) }
  #expect(throws: PNGError.pixelCount(11, expected: 12)) {
    try encode(2, 2, .rgb([UInt8](repeating: 0, count: 11)))
  }
  #expect(throws: PNGError.pixelCount(2, expected: 1)) { try encode(1, 1, .grey16([0, 1])) }
  #expect(throws: PNGError.pixelCount(0, expected: 1)) { try encode(1, 1, .indexed([], palette: [black])) }
  #expect(throws: PNGError.paletteCount(0)) { try encode(1, 1, .indexed([0], palette: [])) }
  #expect(throws: PNGError.paletteCount(257)) {
    try encode(1, 1, .indexed([0], palette: [PNGColour](repeating: black, count: 257)))
  }
  #expect(throws: PNGError.index(2, colours: 2)) { try encode(1, 1, .indexed([2], palette: [black, black])) }
}

@Test func foreignFilesAreRefused() throws {
  #expect(throws: PNGError.notPNG) { try PNG.decode([]) }
  #expect(throws: PNGError.notPNG) { try PNG.decode(Array("GIF89a, not a PNG".utf8)) }
  // 1 x 1, 8-bit grey, made by another program.
  let grey: [UInt8] = [
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0,
    1, 8, 0, 0, 0, 0, 0x3A, 0x7E, 0x9B, 0x55, 0, 0, 0, 10, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0x60, 0,
    0, 0, 2, 0, 1, 0x48, 0xAF, 0xA4, 0x71, 0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
  ]
  #expect(throws: PNGError.unsupported("colour type 0 with 8 bits")) { try PNG.decode(grey) }
}

@Test func everyTruncationIsNoticed() throws {
  for image in images(seed: 2) {
    let bytes = try PNG.encode(image)
    for count in Array(1..<200) + Array(bytes.count - 40..<bytes.count) where count < bytes.count {
      #expect(throws: PNGError.truncated, "\(count) bytes") { try PNG.decode(Array(bytes.prefix(count))) }
    }
  }
}

@Test func everyDamagedByteIsNoticed() throws {
  for image in images(seed: 1) {
    let bytes = try PNG.encode(image)
    for index in Array(0..<120) + Array(bytes.count - 60..<bytes.count) {
      for bit in 0..<8 {
        var damaged = bytes
        damaged[index] ^= 1 << bit
        #expect(throws: PNGError.self, "byte \(index), bit \(bit)") { try PNG.decode(damaged) }
      }
    }
  }
}

@Test func errorsSayWhatIsWrong() {
  #expect("\(PNGError.size(width: 0, height: 4))".contains("0 x 4"))
  #expect("\(PNGError.pixelCount(11, expected: 12))".contains("needs 12"))
  #expect("\(PNGError.index(9, colours: 3))".contains("only 3"))
}
