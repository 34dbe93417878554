import Geometry
import Roads

/// Where a crossing is painted.
struct CrossingPaint {
  /// Width of a zebra's bar, and of the space to the next [m].
  static let bar = 0.5
  /// Width, painted length and gap of the side lines of a crossing that is no zebra [m].
  static let sideWidth = 0.15
  static let sidePainted = 0.5
  static let sideGap = 0.3

  private let polygon: Polygon
  private let start: Vector2
  private let direction: Vector2
  private let length: Double

  /// Takes the crossing's axis; without one, the line between the shorter sides of a quadrangle.
  init(_ crossing: PlanCrossing) {
    polygon = Polygon(crossing.polygon).counterclockwise
    let axis = crossing.axis.count > 1 ? crossing.axis : Self.axis(of: polygon.points)
    let direction = ((axis.last ?? .zero) - (axis.first ?? .zero)).normalized
    let reach = polygon.points.map { direction.dot($0) }
    let low = reach.min() ?? 0
    let origin = axis.first ?? .zero
    start = origin + direction * (low - direction.dot(origin))
    length = (reach.max() ?? 0) - low
    self.direction = direction
  }

  /// Bars of a zebra: parallel to the traffic that crosses, one after the other along the axis.
  var bars: [[Vector2]] {
    let number = Int((length + Self.bar) / (2 * Self.bar))
    let margin = (length - (2 * Double(number) - 1) * Self.bar) / 2
    return (0..<max(0, number)).compactMap { index in
      let near = start + direction * (margin + 2 * Self.bar * Double(index))
      let far = near + direction * Self.bar
      let bar = polygon.clipped(leftOf: near, along: -direction.perpendicular)
        .clipped(leftOf: far, along: direction.perpendicular)
      return bar.points.count > 2 ? bar.points : nil
    }
  }

  /// The two borders along the axis.
  var sides: [[Vector2]] {
    var sides: [[Vector2]] = []
    polygon.forEachEdge { a, b in
      if abs((b - a).normalized.dot(direction)) > 0.7 { sides.append([a, b]) }
    }
    return sides
  }

  private static func axis(of points: [Vector2]) -> [Vector2] {
    guard points.count == 4 else { return [] }
    let one = points[0].distance(to: points[1]) + points[2].distance(to: points[3])
    let other = points[1].distance(to: points[2]) + points[3].distance(to: points[0])
    let turn = one < other ? 0 : 1
    let p = (0..<4).map { points[($0 + turn) % 4] }
    return [p[0].interpolated(to: p[1], 0.5), p[2].interpolated(to: p[3], 0.5)]
  }
}
