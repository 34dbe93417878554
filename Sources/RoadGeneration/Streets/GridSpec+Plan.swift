import ExactMath
import Geometry
import Randomness

extension GridSpec {
  /// Chance that a street of a grid that is no arterial is a collector.
  private static let collectors = 0.25

  /// The streets of a grid, larger than a town of so many junctions, round the origin.
  func plan(junctions: Int, seed: Seed) -> StreetPlan {
    // Missing streets take junctions with them; what lies at the edge is cut off.
    let share = 1 - 1.2 * missing
    let side = Int((Double(junctions) / share).squareRoot().rounded(.up)) / 2 + 3
    let lines = [blockLength, blockWidth].enumerated().map { axis, spacing in
      self.lines(side, spacing: spacing, seed: seed["lines", axis])
    }
    var plan = StreetPlan()
    var generator = seed["nodes"].generator()
    let turned = generator.uniform(in: -Double.pi...Double.pi)
    let slant = ExactMath.tan(skew / 180 * .pi)
    let (columns, rows) = (lines[0], lines[1])
    for (index, row) in rows.enumerated() {
      for (place, column) in columns.enumerated() {
        let noise = Vector2(generator.uniform(in: -1.0...1), generator.uniform(in: -1.0...1)) * jitter
        let point = Vector2(column.place + slant * row.place, row.place) + noise
        let node = plan.addNode(point.rotated(by: turned))
        // Beyond the rim the grid goes on.
        let isRim = index == 0 || index + 1 == rows.count || place == 0 || place + 1 == columns.count
        if isRim { plan.nodes[node].kind = .exit }
      }
    }
    var missing = seed["missing"].generator()
    func connect(_ from: Int, _ to: Int, _ rank: StreetRank, line: Int) {
      let isMissing = missing.chance(self.missing)
      guard rank != .local || !isMissing else { return }
      plan.add(StreetPlan.Street(from: from, to: to, rank: rank, line: line))
    }
    for row in rows.indices {
      for column in columns.indices {
        let node = row * columns.count + column
        if column + 1 < columns.count { connect(node, node + 1, rows[row].rank, line: row) }
        if row + 1 < rows.count {
          connect(node, node + columns.count, columns[column].rank, line: rows.count + column)
        }
      }
    }
    return plan
  }

  /// Lines in one direction, the middle one near 0.
  private func lines(_ side: Int, spacing: Double, seed: Seed) -> [(place: Double, rank: StreetRank)] {
    var generator = seed.generator()
    let phase = generator.integer(in: 0...arterialEvery - 1)
    var place = -Double(side) * spacing + generator.uniform(in: -0.5...0.5) * spacing
    return (-side...side).map { index in
      defer { place += spacing * (1 + generator.uniform(in: -irregularity...irregularity)) }
      let isCollector = generator.chance(Self.collectors)
      let isArterial = (index + side + phase) % arterialEvery == 0
      return (place, isArterial ? .arterial : isCollector ? .collector : .local)
    }
  }
}
