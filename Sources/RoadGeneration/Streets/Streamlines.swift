import Geometry

/// Lines along and across a field of directions, evenly spaced (Jobard and Lefer 1997).
struct Streamlines {
  /// A line with the family it belongs to.
  struct Line {
    var points: [Vector2]
    /// Whether it runs along the field's direction and not across it.
    var isAlong: Bool
    var rank: StreetRank
  }

  private let field: TensorField
  /// Radius of the ground that is filled [m].
  private let radius: Double
  private(set) var lines: [Line] = []
  /// Points of the lines of each family by place: line, index.
  private var cells: [[[(line: Int, point: Vector2)]]]
  private let columns: Int
  private let cell: Double

  /// Distance of the points of a line [m].
  static let step = 10.0
  /// Part of the distance of lines at which one ends because another is near.
  private static let ending = 0.6
  /// Part of it from which on a new one may begin.
  private static let beginning = 0.9
  /// Shortest line that is kept, in distances.
  private static let shortest = 1.2

  /// Lines for a disc round the origin; `cell` is the largest distance that is searched [m].
  init(_ field: TensorField, radius: Double, cell: Double) {
    self.field = field
    self.radius = radius
    self.cell = cell
    columns = Int(2 * radius / cell) + 1
    cells = [[[(line: Int, point: Vector2)]]](
      repeating: [[(line: Int, point: Vector2)]](repeating: [], count: columns * columns), count: 2)
  }

  /// Fills the disc with lines of a rank `distance` apart [m] from each other and from those that are there.
  mutating func fill(_ rank: StreetRank, distance: Double, from start: Vector2) {
    for isAlong in [true, false] { trace(start, isAlong, rank, distance) }
    for isAlong in [true, false] {
      var next = 0
      // Lines that are added on the way are looked at too.
      while next < lines.count {
        let line = lines[next]
        next += 1
        for (index, point) in line.points.enumerated() where line.isAlong == isAlong {
          let before = line.points[max(0, index - 1)]
          let way = line.points[min(line.points.count - 1, index + 1)] - before
          let aside = Vector2(-way.y, way.x).normalized * distance
          trace(point + aside, isAlong, rank, distance)
          trace(point - aside, isAlong, rank, distance)
        }
      }
    }
  }

  /// Adds the line through a point, if there is room for one.
  private mutating func trace(_ start: Vector2, _ isAlong: Bool, _ rank: StreetRank, _ distance: Double) {
    guard start.length < radius, !isNear(start, isAlong, Self.beginning * distance) else { return }
    let along = direction(at: start, isAlong)
    var points = half(from: start, along, isAlong, distance, [])
    points = half(from: start, -along, isAlong, distance, points).reversed() + [start] + points
    guard Double(points.count) * Self.step > Self.shortest * distance else { return }
    for point in points {
      cells[isAlong ? 1 : 0][place(point)].append((lines.count, point))
    }
    lines.append(Line(points: points, isAlong: isAlong, rank: rank))
  }

  /// The line from a point one way, until it leaves the disc or comes near to another or to its other half.
  private func half(
    from start: Vector2, _ way: Vector2, _ isAlong: Bool, _ distance: Double, _ others: [Vector2]
  ) -> [Vector2] {
    var points: [Vector2] = []
    var (point, way) = (start, way)
    let near = Self.ending * distance
    // A line through the whole disc and back is longer than any that does not run in circles.
    for _ in 0..<Int(2 * .pi * radius / Self.step) {
      let middle = point + way * (Self.step / 2)
      var next = direction(at: middle, isAlong)
      if next.dot(way) < 0 { next = -next }
      // Sharp turns are faults of the field, not streets.
      guard next.dot(way) > Self.straightest else { break }
      way = next
      point += way * Self.step
      guard point.length < radius, !isNear(point, isAlong, near) else { break }
      if points.count > 12
        && (point.distance(to: start) < near || others.contains { $0.distance(to: point) < near })
      {
        break
      }
      points.append(point)
    }
    return points
  }

  /// Smallest cosine of the angle between two steps.
  private static let straightest = 0.85

  private func direction(at point: Vector2, _ isAlong: Bool) -> Vector2 {
    let direction = field.direction(at: point)
    return isAlong ? direction : Vector2(-direction.y, direction.x)
  }

  // MARK: By place

  private func column(_ value: Double) -> Int { min(columns - 1, max(0, Int((value + radius) / cell))) }

  private func place(_ point: Vector2) -> Int { column(point.y) * columns + column(point.x) }

  /// Whether a line of a family comes within a distance of a point [m].
  private func isNear(_ point: Vector2, _ isAlong: Bool, _ distance: Double) -> Bool {
    for row in column(point.y - distance)...column(point.y + distance) {
      for column in column(point.x - distance)...column(point.x + distance) {
        for other in cells[isAlong ? 1 : 0][row * columns + column]
        where (other.point - point).squaredLength < distance * distance {
          return true
        }
      }
    }
    return false
  }
}
