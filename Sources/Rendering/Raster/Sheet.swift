import Agents
import Geometry

/// What frames are painted on; kept from frame to frame so that nothing is allocated while painting.
///
/// A sheet holds no state that reaches a frame: one that was used paints what a new one paints.
public struct Sheet: Sendable {
  let width: Int
  let height: Int
  /// The shape that is being made [px].
  var outline = Outline()
  var scanner: Scanner
  /// Four samples a pixel, grid after grid.
  var samples: [UInt8] = []
  var semantic: [UInt8] = []
  var instance: [UInt16] = []
  var visibility: [UInt8] = []

  private let quarters = SamplePoint.quarters

  /// Creates a sheet for images of one size [px].
  public init(width: Int, height: Int) {
    precondition(width > 0 && height > 0, "an image of \(width) x \(height) pixels")
    self.width = width
    self.height = height
    scanner = Scanner(width: width, height: height)
  }

  var count: Int { width * height }

  /// Covers everything with bare ground.
  mutating func begin(_ layers: Layers) {
    let isMasked = !layers.isDisjoint(with: [.semantic, .instance])
    let ink = Ink.ground(.terrain).index
    if layers.contains(.rgb) {
      if samples.count != 4 * count { samples = Array(repeating: ink, count: 4 * count) }
      for index in samples.indices { samples[index] = ink }
    }
    semantic = isMasked ? Array(repeating: SemanticClass.terrain.rawValue, count: count) : []
    instance = isMasked ? Array(repeating: 0, count: count) : []
  }

  /// Paints the outline.
  mutating func paint(_ ink: Ink, convex: Bool = true) {
    scanner.load(outline)
    for (k, sample) in quarters.enumerated() {
      scan(sample, convex)
      samples.fill(
        scanner.spans, count: scanner.count, width: width, offset: k * count, with: ink.index)
    }
  }

  /// Lays something translucent over the outline.
  mutating func lay(_ wash: Wash, _ palette: Palette, convex: Bool = true) {
    scanner.load(outline)
    for (k, sample) in quarters.enumerated() {
      scan(sample, convex)
      samples.replace(
        scanner.spans, count: scanner.count, width: width, offset: k * count, through: palette.washes,
        base: wash.base)
    }
  }

  /// Marks the pixels of the outline with a class.
  mutating func mark(_ semanticClass: UInt8, convex: Bool = true, isLoaded: Bool = false) {
    if !isLoaded { scanner.load(outline) }
    scan(.centre, convex)
    semantic.fill(scanner.spans, count: scanner.count, width: width, with: semanticClass)
  }

  /// Marks the pixels of the outline, which must be convex, with a class and an agent.
  mutating func mark(_ semanticClass: UInt8, instance value: UInt16) {
    mark(semanticClass)
    instance.fill(scanner.spans, count: scanner.count, width: width, with: value)
  }

  private mutating func scan(_ sample: SamplePoint, _ convex: Bool) {
    if convex { scanner.scanConvex(sample) } else { scanner.scan(sample) }
  }
}
