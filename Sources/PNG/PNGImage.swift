/// A decoded PNG of one of the three layouts that a dataset uses.
public struct PNGImage: Equatable, Sendable {
  /// Columns [pixels].
  public var width: Int
  /// Rows [pixels].
  public var height: Int
  /// One entry per pixel (three for `rgb`), rows from the top, each from the left.
  public var pixels: Pixels

  /// The layouts of pixels.
  public enum Pixels: Equatable, Sendable {
    /// One index into the palette per pixel; a class mask keeps the class id as its index.
    case indexed([UInt8], palette: [PNGColour])
    /// The bytes R G B of each pixel.
    case rgb([UInt8])
    /// One 16-bit number per pixel, in the machine's byte order.
    case grey16([UInt16])
  }

  /// Describes an image; its measures are checked when it is encoded.
  public init(width: Int, height: Int, pixels: Pixels) {
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// The bytes R G B of each pixel whatever the layout; 16-bit grey keeps its upper byte.
  public var rgb: [UInt8] {
    switch pixels {
    case .rgb(let bytes): bytes
    case .indexed(let indices, let palette):
      indices.flatMap { [palette[Int($0)].red, palette[Int($0)].green, palette[Int($0)].blue] }
    case .grey16(let values): values.flatMap { [UInt8](repeating: UInt8($0 >> 8), count: 3) }
    }
  }
}

/// A colour of a palette, 8 bits a channel, sRGB.
public struct PNGColour: Hashable, Sendable {
  /// Red, 0 to 255.
  public var red: UInt8
  /// Green, 0 to 255.
  public var green: UInt8
  /// Blue, 0 to 255.
  public var blue: UInt8

  /// A colour from its channels.
  public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }
}
