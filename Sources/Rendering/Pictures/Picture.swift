/// A truecolour image, for sheets and maps.
public struct Picture: Hashable, Sendable {
  /// Width [px].
  public let width: Int
  /// Height [px].
  public let height: Int
  /// Rows from the top, three bytes a pixel: red, green, blue.
  public private(set) var rgb: [UInt8]

  /// Creates an image of one colour.
  public init(width: Int, height: Int, colour: Colour) {
    precondition(width > 0 && height > 0, "a picture of \(width) x \(height) pixels")
    self.width = width
    self.height = height
    rgb = (0..<width * height).flatMap { _ in [colour.red, colour.green, colour.blue] }
  }

  /// The picture of a frame.
  public init(_ frame: Frame) {
    width = frame.width
    height = frame.height
    rgb = frame.rgb
  }

  /// The colour of a pixel.
  public subscript(_ column: Int, _ row: Int) -> Colour {
    get {
      let place = 3 * (row * width + column)
      return Colour(rgb[place], rgb[place + 1], rgb[place + 2])
    }
    set {
      let place = 3 * (row * width + column)
      (rgb[place], rgb[place + 1], rgb[place + 2]) = (newValue.red, newValue.green, newValue.blue)
    }
  }

  /// Places another picture; what does not fit is cut off.
  public mutating func place(_ other: Picture, column: Int, row: Int) {
    for v in max(0, -row)..<max(max(0, -row), min(other.height, height - row)) {
      for u in max(0, -column)..<max(max(0, -column), min(other.width, width - column)) {
        self[column + u, row + v] = other[u, v]
      }
    }
  }

  /// Fills a rectangle; what does not fit is cut off.
  public mutating func fill(column: Int, row: Int, width: Int, height: Int, _ colour: Colour) {
    for v in max(0, row)..<max(max(0, row), min(self.height, row + height)) {
      for u in max(0, column)..<max(max(0, column), min(self.width, column + width)) { self[u, v] = colour }
    }
  }

  /// Writes digits and a few letters, `scale` pixels a dot, from the top-left corner.
  public mutating func write(
    _ text: String, column: Int, row: Int, scale: Int = 1, colour: Colour, on ground: Colour? = nil
  ) {
    let size = Lettering.size(of: text, scale: scale)
    if let ground {
      fill(
        column: column - scale, row: row - scale, width: size.width + 2 * scale,
        height: size.height + 2 * scale, ground)
    }
    for (u, v) in Lettering.dots(of: text) {
      fill(column: column + u * scale, row: row + v * scale, width: scale, height: scale, colour)
    }
  }
}
