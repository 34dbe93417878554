import Formats
import PNG
public import Rendering

/// Frames as PNG files and digests.
public enum FrameEncoder {
  /// XXH64 over the pixels of rgb, semantic, instance (big-endian), visibility, as far as they are there.
  public static func digest(_ frame: Frame) -> UInt64 {
    var hash = XXHash64()
    hash.update(frame.rgb)
    hash.update(frame.semantic)
    hash.update(bigEndian: frame.instance.span)
    hash.update(frame.visibility)
    return hash.digest
  }

  /// A frame's images: their layers, names, and files relative to the scenario's folder.
  public static func files(of frame: Frame, tick: Int) -> [(name: String, layer: Layers, file: String)] {
    let digits = "\(tick)"
    let stem = "frames/" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    return Layers.named.filter { frame.layers.contains($0.layer) }.map { name, layer in
      (name, layer, "\(stem).\(name).png")
    }
  }

  /// One image of a frame as PNG.
  public static func encode(_ frame: Frame, _ layer: Layers) -> [UInt8] {
    let (width, height) = (frame.width, frame.height)
    return encoded { () throws(PNGError) in
      switch layer {
      case .semantic:
        try PNG.encode(indexed: frame.semantic.span, palette: classPalette, width: width, height: height)
      case .instance: try PNG.encode(grey16: frame.instance.span, width: width, height: height)
      case .visibility:
        try PNG.encode(
          indexed: frame.visibility.span, palette: visibilityPalette, width: width, height: height)
      default:
        try PNG.encode(
          indexed: frame.colours.span, palette: frame.palette.map { PNGColour($0.red, $0.green, $0.blue) },
          width: width, height: height)
      }
    }
  }

  /// A picture of R G B bytes as PNG.
  public static func encode(rgb: [UInt8], width: Int, height: Int) -> [UInt8] {
    encoded { () throws(PNGError) in try PNG.encode(rgb: rgb.span, width: width, height: height) }
  }

  /// Frames have the right number of pixels by construction, so a refusal is a programmer's error.
  private static func encoded(_ body: () throws(PNGError) -> [UInt8]) -> [UInt8] {
    do { return try body() } catch { preconditionFailure("PNG refused a frame: \(error)") }
  }

  private static let classPalette = ClassCatalogue.palette.map { PNGColour($0.red, $0.green, $0.blue) }
  private static let visibilityPalette = ClassCatalogue.visibilityPalette.map {
    PNGColour($0.red, $0.green, $0.blue)
  }
}
