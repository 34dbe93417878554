import Geometry

/// Turns outlines into spans: which samples of a grid lie inside.
///
/// A sample belongs to a shape when it lies inside or on its left or upper border, so shapes that share an edge
/// share no sample and leave none out. Corners are taken as they are; only the crossing of an edge with a row is
/// rounded, to 2⁻³² px. All storage is kept from shape to shape.
struct Scanner {
  /// Samples in a row.
  let width: Int
  /// Rows.
  let height: Int
  /// Found by the last scan, in order of rows; only the first `count` are valid.
  private(set) var spans: [PixelSpan]
  /// Number of valid spans.
  private(set) var count = 0

  private var edges: [Edge] = []
  private var downward: [Int32]
  private var upward: [Int32]
  private var slots: [Int32]
  private var filled: [Int32]
  private var slotsPerRow = 8

  /// Farthest a crossing may lie from the image [px]; keeps fixed-point numbers in range.
  private static let reach = 1e6
  /// One pixel in fixed point.
  private static let one = 4_294_967_296.0
  private static let almostOne: Int64 = (1 << 32) - 1

  /// Creates a scanner for images of one size.
  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    spans = Array(repeating: PixelSpan(row: 0, start: 0, end: 0), count: 4 * height)
    downward = Array(repeating: 0, count: height)
    upward = Array(repeating: 0, count: height)
    filled = Array(repeating: 0, count: height)
    slots = Array(repeating: 0, count: 8 * height)
  }

  private struct Edge {
    /// Upper end [px].
    var u: Double
    var top: Double
    var bottom: Double
    /// Columns per row.
    var slope: Double
    /// Whether it leads downwards in the outline's order.
    var isDownward: Bool
  }

  /// Takes the edges of an outline; until the next call they can be scanned in several grids.
  mutating func load(_ outline: Outline) {
    edges.removeAll(keepingCapacity: true)
    let limit = Double(height)
    var start = 0
    for end in outline.ends {
      guard end - start > 2 else {
        start = end
        continue
      }
      var from = outline.points[end - 1]
      for index in start..<end {
        let to = outline.points[index]
        if from.y < to.y {
          if to.y > 0 && from.y < limit { append(from, to, isDownward: true) }
        } else if to.y < from.y {
          if from.y > 0 && to.y < limit { append(to, from, isDownward: false) }
        }
        from = to
      }
      start = end
    }
  }

  private mutating func append(_ top: Vector2, _ bottom: Vector2, isDownward: Bool) {
    let slope = (bottom.x - top.x) / (bottom.y - top.y)
    edges.append(Edge(u: top.x, top: top.y, bottom: bottom.y, slope: slope, isDownward: isDownward))
  }

  /// Finds the spans of a convex outline at one sample of each pixel.
  mutating func scanConvex(_ sample: SamplePoint) {
    var first = height
    var last = 0
    // Taken out of `self`, so that the loops need no checks for sharing.
    var downward = [Int32]()
    var upward = [Int32]()
    var spans = [PixelSpan]()
    swap(&downward, &self.downward)
    swap(&upward, &self.upward)
    swap(&spans, &self.spans)
    defer {
      swap(&downward, &self.downward)
      swap(&upward, &self.upward)
      swap(&spans, &self.spans)
    }
    for edge in edges {
      let (low, high) = rows(of: edge, sample)
      guard low < high else { continue }
      var (u, step) = Self.crossing(of: edge, row: low, rows: high - low, sample)
      if edge.isDownward {
        for row in low..<high {
          downward[row] = column(u)
          u &+= step
        }
      } else {
        for row in low..<high {
          upward[row] = column(u)
          u &+= step
        }
      }
      first = min(first, low)
      last = max(last, high)
    }
    var found = 0
    if first < last {
      for row in first..<last {
        let a = downward[row]
        let b = upward[row]
        guard a != b else { continue }
        spans[found] = PixelSpan(row: Int32(truncatingIfNeeded: row), start: min(a, b), end: max(a, b))
        found &+= 1
      }
    }
    count = found
  }

  /// Finds the spans of any outline at one sample of each pixel.
  mutating func scan(_ sample: SamplePoint, rule: FillRule = .nonZero) {
    var first = height
    var last = 0
    for edge in edges {
      let (low, high) = rows(of: edge, sample)
      first = min(first, low)
      last = max(last, high)
    }
    count = 0
    guard first < last else { return }
    while !collectCrossings(sample, first, last) {
      slotsPerRow *= 2
      slots = Array(repeating: 0, count: slotsPerRow * height)
    }
    for row in first..<last { collectSpans(row, rule) }
  }

  /// Sorts the crossings of all edges into rows; false when a row has more than there are slots.
  private mutating func collectCrossings(_ sample: SamplePoint, _ first: Int, _ last: Int) -> Bool {
    var filled = [Int32]()
    var slots = [Int32]()
    swap(&filled, &self.filled)
    swap(&slots, &self.slots)
    defer {
      swap(&filled, &self.filled)
      swap(&slots, &self.slots)
    }
    let slotsPerRow = slotsPerRow
    for row in first..<last { filled[row] = 0 }
    for edge in edges {
      let (low, high) = rows(of: edge, sample)
      guard low < high else { continue }
      var (u, step) = Self.crossing(of: edge, row: low, rows: high - low, sample)
      let direction: Int32 = edge.isDownward ? 1 : 0
      for row in low..<high {
        let used = Int(filled[row])
        guard used < slotsPerRow else { return false }
        slots[row &* slotsPerRow &+ used] = column(u) << 1 | direction
        filled[row] = Int32(truncatingIfNeeded: used &+ 1)
        u &+= step
      }
    }
    return true
  }

  private mutating func collectSpans(_ row: Int, _ rule: FillRule) {
    let crossings = Int(filled[row])
    let base = row * slotsPerRow
    if crossings == 2 {
      let a = slots[base] >> 1
      let b = slots[base + 1] >> 1
      emit(row, min(a, b), max(a, b))
      return
    }
    sortSlots(from: base, to: base + crossings)
    var winding: Int32 = 0
    var start: Int32 = 0
    for index in base..<base + crossings {
      let crossing = slots[index]
      let wasInside = winding != 0
      switch rule {
      case .nonZero: winding &+= (crossing & 1) &* 2 &- 1
      case .evenOdd: winding ^= 1
      }
      if wasInside == (winding != 0) { continue }
      if wasInside { emit(row, start, crossing >> 1) } else { start = crossing >> 1 }
    }
  }

  private mutating func sortSlots(from begin: Int, to end: Int) {
    guard end - begin > 1 else { return }
    for index in begin + 1..<end {
      let value = slots[index]
      var place = index
      while place > begin && slots[place - 1] > value {
        slots[place] = slots[place - 1]
        place -= 1
      }
      slots[place] = value
    }
  }

  private mutating func emit(_ row: Int, _ start: Int32, _ end: Int32) {
    guard start < end else { return }
    if count == spans.count { spans.append(contentsOf: spans) }
    spans[count] = PixelSpan(row: Int32(truncatingIfNeeded: row), start: start, end: end)
    count += 1
  }

  /// Rows whose sample lies beside the edge; its upper end counts, its lower does not.
  private func rows(of edge: Edge, _ sample: SamplePoint) -> (low: Int, high: Int) {
    let low = edge.top <= sample.v ? 0 : Self.roundedUp(edge.top - sample.v)
    let high = edge.bottom - sample.v > Double(height) ? height : Self.roundedUp(edge.bottom - sample.v)
    return (low, min(height, high))
  }

  /// Where the edge crosses a row, counted from its samples, and how far it moves from row to row.
  private static func crossing(
    of edge: Edge, row: Int, rows: Int, _ sample: SamplePoint
  ) -> (u: Int64, step: Int64) {
    let u = edge.u + edge.slope * (Double(row) + sample.v - edge.top) - sample.u
    // An edge of a single row may be almost level; its slope is not needed then and may be huge.
    let slope = rows > 1 ? edge.slope : 0
    return (fixed(u), fixed(slope))
  }

  private static func fixed(_ value: Double) -> Int64 {
    Int64(max(-reach, min(reach, value)) * one)
  }

  /// The first sample at or to the right of a crossing.
  private func column(_ u: Int64) -> Int32 {
    let column = (u &+ Self.almostOne) >> 32
    return Int32(truncatingIfNeeded: max(0, min(Int64(width), column)))
  }

  /// Without a call into a mathematics library, which `rounded(.up)` is on the oldest x86-64.
  private static func roundedUp(_ value: Double) -> Int {
    let cut = Int(value)
    return Double(cut) < value ? cut + 1 : cut
  }
}
