import Geometry
import Randomness

extension TownSpec {
  /// A plan is this many times larger than the town that is cut out of it.
  private static let surplus = 2.0
  /// Chance that a street that is no arterial is a collector.
  private static let collectors = 0.2

  /// The streets of a plan that is larger than a town of so many junctions, round the origin.
  func plan(junctions: Int, seed: Seed) -> StreetPlan {
    let radius = spacing * ((Self.surplus * Double(junctions) / .pi).squareRoot() + 1.5)
    let field = TensorField(self, radius: radius, seed: seed["field"])
    var lines = Streamlines(field, radius: radius, cell: spacing)
    var generator = seed["start"].generator()
    let start = Vector2(
      heading: generator.uniform(in: -Double.pi...Double.pi),
      length: arterialSpacing / 2 * generator.uniform())
    lines.fill(.arterial, distance: arterialSpacing, from: start)
    lines.fill(.local, distance: spacing, from: start)
    let ranked = lines.lines.map { line in
      var line = line
      if line.rank == .local && generator.chance(Self.collectors) { line.rank = .collector }
      return line
    }
    return StreetPlan(crossing: ranked, within: radius - 3 * Streamlines.step)
  }
}

extension StreetPlan {
  /// Nodes nearer to each other are one [m].
  private static let same = 1.0

  /// The graph of lines that cross: nodes where they do, streets from node to node, no loose ends but at the
  /// rim, beyond which lines go on [m].
  init(crossing lines: [Streamlines.Line], within radius: Double) {
    self.init()
    var pieces: [(line: Int, index: Int)] = []
    var bounds: [Bounds] = []
    for (number, line) in lines.enumerated() {
      for index in 0..<max(0, line.points.count - 1) {
        let (a, b) = (line.points[index], line.points[index + 1])
        pieces.append((number, index))
        bounds.append(
          Bounds(
            minimum: Vector2(min(a.x, b.x), min(a.y, b.y)), maximum: Vector2(max(a.x, b.x), max(a.y, b.y))))
      }
    }
    let grid = SpatialGrid(cell: 20, bounds: bounds)
    // Places of nodes along each line, as index and part of the piece behind it.
    var stops = [[(place: Double, node: Int)]](repeating: [], count: lines.count)
    for (piece, own) in pieces.enumerated() {
      let (a, b) = (lines[own.line].points[own.index], lines[own.line].points[own.index + 1])
      for other in grid.query(bounds[piece]) where other > piece && pieces[other].line != own.line {
        let there = pieces[other]
        let (c, d) = (lines[there.line].points[there.index], lines[there.line].points[there.index + 1])
        guard let meeting = intersection(a, b, c, d) else { continue }
        let point = a.interpolated(to: b, meeting.0)
        let node = addNode(point)
        stops[own.line].append((Double(own.index) + meeting.0, node))
        stops[there.line].append((Double(there.index) + meeting.1, node))
      }
    }
    for (number, line) in lines.enumerated() {
      // Beyond the rim lines go on.
      for (index, point) in [
        (0, line.points[0]), (line.points.count - 1, line.points[line.points.count - 1]),
      ]
      where point.length > radius {
        let node = addNode(point)
        nodes[node].kind = .exit
        stops[number].append((Double(index), node))
      }
      let along = stops[number].sorted { ($0.place, $0.node) < ($1.place, $1.node) }
      for (here, next) in zip(along, along.dropFirst()) where here.node != next.node {
        let course =
          Int(here.place) + 1 <= Int(next.place) ? line.points[Int(here.place) + 1...Int(next.place)] : []
        guard nodes[here.node].position.distance(to: nodes[next.node].position) > Self.same else { continue }
        add(Street(from: here.node, to: next.node, rank: line.rank, course: Array(course), line: number))
      }
    }
  }
}
