import CPNG

/// Writes and reads PNG (ISO/IEC 15948) in memory through libpng.
///
/// The same pixels give the same bytes: no time stamps, no text, no row filter, a fixed zlib level. (Another
/// zlib may compress otherwise; decoded pixels never differ.)
public enum PNG {
  /// zlib's fastest level; on flat-coloured frames twice as fast as its default and hardly larger.
  public static let fastestLevel = 1
  /// libpng's own limit on a side [pixels].
  static let largestSide = 1_000_000
  /// The first eight bytes of every PNG.
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// Encodes an image.
  ///
  /// - Parameter level: zlib's effort from 0 (stored) to 9.
  public static func encode(_ image: PNGImage, level: Int = fastestLevel) throws(PNGError) -> [UInt8] {
    let (width, height) = (image.width, image.height)
    return switch image.pixels {
    case .indexed(let indices, let palette):
      try encode(indexed: indices.span, palette: palette, width: width, height: height, level: level)
    case .rgb(let bytes): try encode(rgb: bytes.span, width: width, height: height, level: level)
    case .grey16(let values): try encode(grey16: values.span, width: width, height: height, level: level)
    }
  }

  /// Encodes 8-bit indices into a palette without copying them.
  ///
  /// - Parameter level: zlib's effort from 0 (stored) to 9.
  public static func encode(
    indexed indices: Span<UInt8>, palette: [PNGColour], width: Int, height: Int, level: Int = fastestLevel
  ) throws(PNGError) -> [UInt8] {
    guard 1...256 ~= palette.count else { throw .paletteCount(palette.count) }
    let largest = Int(largest(in: indices))
    guard largest < palette.count else { throw .index(largest, colours: palette.count) }
    return try encode(
      indices, layout: CPNG_INDEXED, palette: palette, width: width,
      height: height, level: level)
  }

  /// Encodes the bytes R G B of each pixel without copying them.
  ///
  /// - Parameter level: zlib's effort from 0 (stored) to 9.
  public static func encode(
    rgb: Span<UInt8>, width: Int, height: Int, level: Int = fastestLevel
  ) throws(PNGError) -> [UInt8] {
    try encode(
      rgb, valuesPerPixel: 3, layout: CPNG_RGB, width: width, height: height,
      level: level)
  }

  /// Encodes 16-bit grey, in the machine's byte order, without copying it.
  ///
  /// - Parameter level: zlib's effort from 0 (stored) to 9.
  public static func encode(
    grey16: Span<UInt16>, width: Int, height: Int, level: Int = fastestLevel
  ) throws(PNGError) -> [UInt8] {
    try encode(
      grey16, layout: CPNG_GREY16, width: width, height: height, level: level)
  }

  /// Decodes an 8-bit (or smaller) indexed, 8-bit RGB or 16-bit grey image.
  public static func decode(_ bytes: [UInt8]) throws(PNGError) -> PNGImage {
    guard !bytes.isEmpty, bytes.starts(with: signature.prefix(bytes.count)) else { throw .notPNG }
    guard bytes.count > signature.count else { throw .truncated }
    var format = cpng_format()
    var pixels = unsafe cpng_buffer()
    var palette = [UInt8](repeating: 0, count: Int(CPNG_PALETTE_LENGTH))
    var message = emptyMessage
    defer { unsafe cpng_free(&pixels) }
    let status = unsafe cpng_decode(bytes, bytes.count, &format, &palette, &pixels, &message)
    try check(status, message)
    let raw = unsafe UnsafeRawBufferPointer(start: pixels.bytes, count: pixels.count)
    return PNGImage(
      width: Int(format.width), height: Int(format.height),
      pixels: try unsafe layout(format, raw, palette: palette))
  }

  private static func layout(
    _ format: cpng_format, _ raw: UnsafeRawBufferPointer, palette: [UInt8]
  ) throws(PNGError) -> PNGImage.Pixels {
    switch Int(format.layout) {
    case CPNG_RGB: return unsafe .rgb([UInt8](raw))
    case CPNG_GREY16: return unsafe .grey16([UInt16](raw.bindMemory(to: UInt16.self)))
    default:
      let indices = unsafe [UInt8](raw)
      let colours = (0..<Int(format.colours)).map {
        PNGColour(palette[3 * $0], palette[3 * $0 + 1], palette[3 * $0 + 2])
      }
      let largest = Int(largest(in: indices.span))
      guard largest < colours.count else { throw .index(largest, colours: colours.count) }
      return .indexed(indices, palette: colours)
    }
  }

  private static func encode<Value: BitwiseCopyable>(
    _ pixels: Span<Value>, valuesPerPixel: Int = 1, layout: Int, palette: [PNGColour] = [],
    width: Int, height: Int, level: Int
  ) throws(PNGError) -> [UInt8] {
    precondition(0...9 ~= level, "zlib has the levels 0 to 9, not \(level)")
    let sides = 1...largestSide
    guard sides ~= width, sides ~= height else { throw .size(width: width, height: height) }
    let expected = width * height * valuesPerPixel
    guard pixels.count == expected else { throw .pixelCount(pixels.count, expected: expected) }
    var format = cpng_format(
      width: UInt32(width), height: UInt32(height), layout: Int32(layout), colours: Int32(palette.count))
    let colours = palette.flatMap { [$0.red, $0.green, $0.blue] }
    var output = unsafe cpng_buffer()
    var message = emptyMessage
    defer { unsafe cpng_free(&output) }
    let status = unsafe pixels.withUnsafeBytes { raw in
      unsafe cpng_encode(&format, colours, raw.baseAddress, Int32(level), &output, &message)
    }
    try check(status, message)
    return unsafe [UInt8](UnsafeBufferPointer(start: output.bytes, count: output.count))
  }

  private static var emptyMessage: [UInt8] { [UInt8](repeating: 0, count: Int(CPNG_MESSAGE_LENGTH)) }

  private static func check(_ status: Int32, _ message: [UInt8]) throws(PNGError) {
    let text = String(decoding: message.prefix { $0 != 0 }, as: UTF8.self)
    switch Int(status) {
    case CPNG_DONE: return
    case CPNG_TRUNCATED: throw .truncated
    case CPNG_UNSUPPORTED: throw .unsupported(text)
    default: throw .library(text.isEmpty ? "out of memory" : text)
    }
  }

  /// The largest value, 0 of none; a plain loop that the compiler turns into SIMD.
  private static func largest(in values: Span<UInt8>) -> UInt8 {
    var largest: UInt8 = 0
    for index in values.indices { largest = max(largest, values[index]) }
    return largest
  }
}
