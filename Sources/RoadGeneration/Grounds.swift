import Geometry

/// Taken ground by place, so that it costs the same to find room in a large town as in a small one.
struct Grounds {
  private var items: [Footprint] = []
  private let origin: Vector2
  private let columns: Int
  private let rows: Int
  private var cells: [[Int]]

  /// Edge of a cell [m].
  private static let cell = 24.0
  /// What is taken later may lie this far outside of what is taken first [m]; what lies farther shares cells.
  private static let margin = 60.0

  /// Takes some ground.
  init(_ items: [Footprint]) {
    let whole = items.dropFirst().reduce(items.first?.bounds) { $0?.union($1.bounds) }
    let extent = (whole ?? Bounds(minimum: .zero, maximum: .zero)).inflated(by: Self.margin)
    origin = extent.minimum
    columns = Int(extent.size.x / Self.cell) + 1
    rows = Int(extent.size.y / Self.cell) + 1
    cells = [[Int]](repeating: [], count: columns * rows)
    for item in items { take(item) }
  }

  /// Takes more ground.
  mutating func take(_ item: Footprint) {
    items.append(item)
    let window = window(item.bounds)
    for row in window.rows {
      for column in window.columns { cells[row * columns + column].append(items.count - 1) }
    }
  }

  /// Whether any of a footprint's ground is taken.
  func overlap(_ other: Footprint) -> Bool { contains(in: other.bounds) { $0.overlaps(other) } }

  /// Whether any ground of a disc is taken.
  func overlap(disc centre: Vector2, radius: Double) -> Bool {
    let bounds = Bounds(minimum: centre, maximum: centre).inflated(by: radius)
    return contains(in: bounds) { $0.overlaps(disc: centre, radius: radius) }
  }

  private func contains(in bounds: Bounds, _ isTaken: (Footprint) -> Bool) -> Bool {
    let window = window(bounds)
    return window.rows.contains { row in
      window.columns.contains { column in
        cells[row * columns + column].contains { items[$0].bounds.overlaps(bounds) && isTaken(items[$0]) }
      }
    }
  }

  private func window(_ bounds: Bounds) -> (columns: ClosedRange<Int>, rows: ClosedRange<Int>) {
    func range(_ low: Double, _ high: Double, _ count: Int) -> ClosedRange<Int> {
      let first = max(0, min(count - 1, Int((low / Self.cell).rounded(.down))))
      return first...max(first, min(count - 1, Int((high / Self.cell).rounded(.down))))
    }
    let (low, high) = (bounds.minimum - origin, bounds.maximum - origin)
    return (range(low.x, high.x, columns), range(low.y, high.y, rows))
  }
}
