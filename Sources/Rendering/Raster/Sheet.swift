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

  /// Covers everything with a ground that was drawn before.
  mutating func begin(_ ground: Sheet, _ layers: Layers) {
    if layers.contains(.rgb) {
      if samples.count != ground.samples.count { samples = Array(repeating: 0, count: ground.samples.count) }
      samples.copy(ground.samples)
    }
    semantic = ground.semantic
    instance = ground.instance
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

/// What `VisibilityMask` does to the visibility image.
extension Sheet {
  mutating func beginVisibility() {
    visibility = Array(repeating: VisibilityMask.inSight, count: count)
  }

  mutating func blankAll() { visibility = Array(repeating: VisibilityMask.beyond, count: count) }

  /// Hides the pixels of the outline.
  mutating func hide() { cover(VisibilityMask.hidden) }

  /// Blanks the pixels of the outline.
  mutating func blank() { cover(VisibilityMask.beyond) }

  private mutating func cover(_ value: UInt8) {
    scanner.load(outline)
    scanner.scan(.centre)
    visibility.fill(scanner.spans, count: scanner.count, width: width, with: value)
  }

  /// Blanks the pixels whose middle is farther from a point than a radius [px].
  mutating func blank(outsideOf radius: Double, around eye: Vector2) {
    var spans: [PixelSpan] = []
    for row in 0..<height {
      let dv = Double(row) + 0.5 - eye.y
      let square = radius * radius - dv * dv
      var low = width
      var high = width
      if square >= 0 {
        let half = square.squareRoot()
        let limit = Double(width)
        low = Int(max(0, min(limit, eye.x - half - 0.5)).rounded(.up))
        high = Int(max(-1, min(limit, eye.x + half - 0.5)).rounded(.down)) + 1
        high = max(low, min(width, high))
      }
      if low > 0 { spans.append(PixelSpan(row: Int32(row), start: 0, end: Int32(low))) }
      if high < width { spans.append(PixelSpan(row: Int32(row), start: Int32(high), end: Int32(width))) }
    }
    visibility.fill(spans, count: spans.count, width: width, with: VisibilityMask.beyond)
  }

  /// What the pixels of a polygon show.
  func saved(_ polygon: [Vector2]) -> [UInt8] {
    var scanner = scanner
    scanner.load(Outline(points: polygon, ends: [polygon.count]))
    scanner.scan(.centre)
    return scanner.spans.prefix(scanner.count).flatMap { span in
      visibility[Int(span.row) * width + Int(span.start)..<Int(span.row) * width + Int(span.end)]
    }
  }

  /// Gives the pixels of a polygon back what they showed.
  mutating func restore(_ polygon: [Vector2], _ values: [UInt8]) {
    scanner.load(Outline(points: polygon, ends: [polygon.count]))
    scanner.scan(.centre)
    var next = 0
    for span in scanner.spans.prefix(scanner.count) {
      let base = Int(span.row) * width
      for place in base + Int(span.start)..<base + Int(span.end) {
        visibility[place] = values[next]
        next += 1
      }
    }
  }
}
