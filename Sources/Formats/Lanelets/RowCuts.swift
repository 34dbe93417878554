import Geometry
import Roads

/// Where rows of lanelets are cut into roads: square to their lines, and all rows that meet at one place along
/// the same cut, however askew their lanelets end.
struct RowCuts {
  /// A cut belongs to rows that cross it no more askew than this [rad], and this near to their ends [m].
  private static let (askew, reach) = (0.35, 8.0)
  /// What is left of a row between its cuts [m].
  private static let shortest = 0.5

  /// Ends of rows that meet, 2 · row + 1 for the end.
  private var meetings: DisjointSets

  init(rowCount: Int) { meetings = DisjointSets(2 * rowCount) }

  mutating func join(_ from: (row: Int, contact: ContactPoint), _ to: (row: Int, contact: ContactPoint)) {
    meetings.join(Self.end(from), Self.end(to))
  }

  private static func end(_ end: (row: Int, contact: ContactPoint)) -> Int {
    2 * end.row + (end.contact == .end ? 1 : 0)
  }

  /// Cuts all rows; those outside of junctions come first and have their own way.
  mutating func apply(to rows: inout [LaneletRow], isInner: (Int) -> Bool) {
    var cuts: [Int: Pose] = [:]
    for row in rows.indices.sorted(by: { (isInner($0) ? 1 : 0, $0) < (isInner($1) ? 1 : 0, $1) }) {
      let line = rows[row].line
      var ends = rows[row].ends
      let roots = (meetings.root(2 * row), meetings.root(2 * row + 1))
      let starts = station(on: line, near: ends.lowerBound, at: cuts[roots.0]) ?? ends.lowerBound
      let stops = station(on: line, near: ends.upperBound, at: cuts[roots.1]) ?? ends.upperBound
      if stops - starts >= Self.shortest { ends = starts...stops }
      rows[row].cut(ends)
      if cuts[roots.0] == nil { cuts[roots.0] = line.pose(at: ends.lowerBound) }
      if cuts[roots.1] == nil { cuts[roots.1] = line.pose(at: ends.upperBound) }
    }
  }

  /// Where a line crosses a cut, by Newton's rule; nil where it does so too far away or too much askew.
  private func station(on line: Alignment, near start: Double, at cut: Pose?) -> Double? {
    guard let cut else { return nil }
    var s = start
    for _ in 0..<12 {
      let here = cut.local(line.pose(at: s))
      let turn = min(abs(here.heading), .pi - abs(here.heading))
      guard turn < Self.askew, abs(s - start) < Self.reach else { return nil }
      let step = here.position.x / Vector2(heading: here.heading).x
      s -= step
      if abs(step) < 1e-9 { break }
    }
    return s >= 0 && s <= line.length && abs(s - start) < Self.reach ? s : nil
  }
}
