/// Why an image could not be written or read.
public enum PNGError: Error, Equatable, Sendable {
  /// Width and height must both lie in 1 ... 1,000,000 pixels.
  case size(width: Int, height: Int)
  /// The number of values does not fit width, height and layout.
  case pixelCount(Int, expected: Int)
  /// A palette holds 1 to 256 colours.
  case paletteCount(Int)
  /// A pixel names a colour that the palette does not have.
  case index(Int, colours: Int)
  /// The bytes do not begin with the signature of a PNG.
  case notPNG
  /// The bytes end before the image does.
  case truncated
  /// A valid PNG of a layout that datasets do not use.
  case unsupported(String)
  /// The PNG is damaged, or libpng ran out of memory; its own words.
  case library(String)
}

extension PNGError: CustomStringConvertible {
  /// What is wrong and what would be right.
  public var description: String {
    switch self {
    case .size(let width, let height):
      "an image of \(width) x \(height) pixels: both sides must lie in 1 ... 1000000"
    case .pixelCount(let count, let expected):
      "\(count) values do not fill the image, which needs \(expected)"
    case .paletteCount(let count): "a palette of \(count) colours: it must have 1 to 256"
    case .index(let index, let colours):
      "a pixel has colour \(index), but the palette has only \(colours) colours"
    case .notPNG: "not a PNG: the file does not begin with the PNG signature"
    case .truncated: "the PNG ends too early: write or copy the file again"
    case .unsupported(let layout):
      "\(layout) cannot be read: convert it to 8-bit palette, 8-bit RGB or 16-bit grey"
    case .library(let message): "libpng: \(message)"
    }
  }
}
