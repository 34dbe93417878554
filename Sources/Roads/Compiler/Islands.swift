import Agents
import Geometry

extension Compilation {
  /// How far beside its edge one looks for the road that an island's kerb faces [m].
  private static let kerbProbe = 0.3

  /// Lays a kerb round an island where it faces the road, and takes its ground from what vehicles may use.
  ///
  /// `extents` are the bounds of all that vehicles may use.
  mutating func raise(_ island: [Vector2], _ extents: inout [Bounds?]) {
    guard let bounds = Bounds(of: island) else { return }
    let polygon = Polygon(island)
    let near = extents.indices.filter { extents[$0]?.overlaps(bounds) == true }
    let rings = near.map { Polygon(network.plan.drivable[$0]) }
    var run: [Vector2] = []
    var runs: [[Vector2]] = []
    for index in island.indices {
      let (a, b) = (island[index], island[(index + 1) % island.count])
      // Outside is on the right of a counter-clockwise ring.
      let probe = (a + b) / 2 - (b - a).normalized.perpendicular * Self.kerbProbe
      guard rings.contains(where: { $0.contains(probe) }) else {
        if !run.isEmpty { runs.append(run) }
        run = []
        continue
      }
      run += run.isEmpty ? [a, b] : [b]
    }
    // The last run may go on where the first one began.
    if let first = runs.first, let last = run.last, first.first == last {
      runs[0] = run + first.dropFirst()
    } else if !run.isEmpty {
      runs.append(run)
    }
    for run in runs {
      network.plan.markings.append(
        Marking(.kerb, polyline: run, width: LineStyle.kerbWidth, dash: nil, lanes: []))
    }
    // By the non-zero rule a hole shows only where a single ring covers it.
    let covering = rings.filter { ring in
      island.contains(where: ring.contains) || ring.points.contains(where: polygon.contains)
    }
    guard covering.count == 1, island.allSatisfy(covering[0].contains) else { return }
    network.plan.drivable.append(island.reversed())
    extents.append(bounds)
  }
}
