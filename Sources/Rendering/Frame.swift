/// The images of one tick; rows from the top, pixels from the left.
public struct Frame: Hashable, Sendable {
  /// Width [px].
  public var width: Int
  /// Height [px].
  public var height: Int
  /// Which images there are.
  public var layers: Layers
  /// The picture as indices into `palette`; empty without the layer.
  public var colours: [UInt8]
  /// The colours of the picture, at most 256.
  public var palette: [Colour]
  /// Class ids; empty without the layer.
  public var semantic: [UInt8]
  /// Agent ids + 1, 0 where there is none; empty without the layer.
  public var instance: [UInt16]
  /// 0 beyond range or field of view, 1 hidden, 2 in sight; empty without the layer.
  public var visibility: [UInt8]
  /// Coefficients a, b, c, d, e, f of u = a·x + b·y + c, v = d·x + e·y + f [px].
  public var worldToImage: [Double]

  /// The picture as R G B bytes.
  public var rgb: [UInt8] { Palette.expanded(colours, palette) }

  /// How many pixels of the instance mask each of `agents` agents has.
  public func pixelCounts(agents: Int) -> [Int] {
    var counts = [Int](repeating: 0, count: agents + 1)
    for value in instance where value != 0 { counts[min(Int(value), agents)] += 1 }
    return Array(counts.dropFirst())
  }
}

extension Palette {
  /// Indices as R G B bytes.
  static func expanded(_ indices: [UInt8], _ palette: [Colour]) -> [UInt8] {
    let words = palette.map { UInt32($0.red) | UInt32($0.green) << 8 | UInt32($0.blue) << 16 }
    return expand(indices, words)
  }
}
