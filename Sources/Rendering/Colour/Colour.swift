/// A colour of the screen: sRGB, eight bits a channel.
public struct Colour: Hashable, Sendable {
  /// Red, 0 to 255.
  public var red: UInt8
  /// Green, 0 to 255.
  public var green: UInt8
  /// Blue, 0 to 255.
  public var blue: UInt8

  /// Creates a colour from its channels, 0 to 255.
  public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// The colour with every channel scaled and then raised, kept within 0 to 255.
  func scaled(_ factor: Double, plus offset: Double = 0) -> Colour {
    Colour(
      Self.channel(Double(red) * factor + offset), Self.channel(Double(green) * factor + offset),
      Self.channel(Double(blue) * factor + offset))
  }

  /// The colour under a layer of another of the given opacity.
  func under(_ other: Colour, opacity: Double) -> Colour {
    Colour(
      Self.channel(Double(red) * (1 - opacity) + Double(other.red) * opacity),
      Self.channel(Double(green) * (1 - opacity) + Double(other.green) * opacity),
      Self.channel(Double(blue) * (1 - opacity) + Double(other.blue) * opacity))
  }

  /// Squared distance, the channels weighted by what the eye makes of them.
  func distance(to other: Colour) -> Int32 {
    let r = Int32(red) - Int32(other.red)
    let g = Int32(green) - Int32(other.green)
    let b = Int32(blue) - Int32(other.blue)
    return 2 * r * r + 4 * g * g + 3 * b * b
  }

  private static func channel(_ value: Double) -> UInt8 { UInt8(max(0, min(255, value + 0.5))) }
}
