/// An index over rectangles: a grid of square cells, each with the list of items that reach into it.
///
/// The lists of all cells lie in one array (compressed sparse rows), so a search allocates nothing.
public struct SpatialGrid: Sendable {
  private let items: [Bounds]
  private let origin: Vector2
  private let cell: Double
  private let columns: Int
  private let rows: Int
  private let offsets: [Int32]
  private let entries: [Int32]

  /// Cells allowed for each item before the cells are made larger.
  private static let cellsPerItem = 16
  /// Cells allowed in any case.
  private static let fewCells = 4096

  /// Indexes rectangles with cells of a size [m]; larger cells are used where items lie very far apart.
  public init(cell: Double, bounds items: [Bounds]) {
    precondition(cell > 0, "the cell size must be positive, not \(cell)")
    self.items = items
    let whole = items.dropFirst().reduce(items.first) { $0?.union($1) }
    let extent = whole ?? Bounds(minimum: .zero, maximum: .zero)
    let limit = Double(max(Self.fewCells, Self.cellsPerItem * items.count))
    var cell = cell
    while (extent.size.x / cell + 1) * (extent.size.y / cell + 1) > limit { cell *= 2 }
    self.cell = cell
    origin = extent.minimum
    columns = Int(extent.size.x / cell) + 1
    rows = Int(extent.size.y / cell) + 1
    (offsets, entries) = Self.lists(
      items, origin: origin, cell: cell, columns: columns, rows: rows)
  }

  /// How many items the grid holds.
  public var count: Int { items.count }

  /// The rectangle of an item.
  public func bounds(of item: Int) -> Bounds { items[item] }

  /// The indices of all items whose rectangle overlaps or touches the given one, ascending.
  public func query(_ window: Bounds) -> [Int] {
    var found: [Int] = []
    forEach(in: window) { found.append($0) }
    found.sort()
    return found
  }

  /// Calls a closure once for each item whose rectangle overlaps or touches the given one.
  ///
  /// The order is that of the cells, the same on every run, but not ascending.
  public func forEach(in window: Bounds, _ body: (Int) -> Void) {
    guard !items.isEmpty else { return }
    let cells = Self.cells(of: window, origin: origin, cell: cell, columns: columns, rows: rows)
    for row in cells.rows {
      for column in cells.columns {
        let index = row * columns + column
        for entry in Int(offsets[index])..<Int(offsets[index + 1]) {
          let item = Int(entries[entry])
          let bounds = items[item]
          guard bounds.overlaps(window) else { continue }
          // An item in many cells is reported from the first one it shares with the window.
          let first = Self.firstCell(of: bounds, origin: origin, cell: cell, columns: columns, rows: rows)
          if column == max(first.column, cells.columns.lowerBound)
            && row == max(first.row, cells.rows.lowerBound)
          {
            body(item)
          }
        }
      }
    }
  }

  private static func lists(
    _ items: [Bounds], origin: Vector2, cell: Double, columns: Int, rows: Int
  ) -> (offsets: [Int32], entries: [Int32]) {
    var offsets = [Int32](repeating: 0, count: columns * rows + 1)
    let reach = items.map { cells(of: $0, origin: origin, cell: cell, columns: columns, rows: rows) }
    for cells in reach {
      for row in cells.rows { for column in cells.columns { offsets[row * columns + column + 1] += 1 } }
    }
    for index in 1..<offsets.count { offsets[index] += offsets[index - 1] }
    var next = offsets
    var entries = [Int32](repeating: 0, count: Int(offsets[offsets.count - 1]))
    for (item, cells) in reach.enumerated() {
      for row in cells.rows {
        for column in cells.columns {
          let index = row * columns + column
          entries[Int(next[index])] = Int32(item)
          next[index] += 1
        }
      }
    }
    return (offsets, entries)
  }

  private static func cells(
    of bounds: Bounds, origin: Vector2, cell: Double, columns: Int, rows: Int
  ) -> (columns: ClosedRange<Int>, rows: ClosedRange<Int>) {
    let first = firstCell(of: bounds, origin: origin, cell: cell, columns: columns, rows: rows)
    let lastColumn = index(bounds.maximum.x - origin.x, cell, columns)
    let lastRow = index(bounds.maximum.y - origin.y, cell, rows)
    return (first.column...lastColumn, first.row...lastRow)
  }

  private static func firstCell(
    of bounds: Bounds, origin: Vector2, cell: Double, columns: Int, rows: Int
  ) -> (column: Int, row: Int) {
    (
      index(bounds.minimum.x - origin.x, cell, columns), index(bounds.minimum.y - origin.y, cell, rows)
    )
  }

  /// The cell along one axis; a value outside belongs to the nearest border cell.
  private static func index(_ distance: Double, _ cell: Double, _ count: Int) -> Int {
    Int(min(max(distance / cell, 0), Double(count - 1)))
  }
}
