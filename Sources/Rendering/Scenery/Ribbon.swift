import Geometry

/// A painted line as a shape: its middle widened to both sides.
struct Ribbon {
  /// Corners are cut where a mitre would be longer than this many half widths.
  private static let longestMitre = 2.0
  /// Segments a piece has at most, so that what is out of sight costs little.
  private static let segmentsPerPiece = 24

  private let left: [Vector2]
  private let right: [Vector2]

  /// Widens a line of at least two points, or one `aside` to its left [m]; repeated points are dropped.
  init?(_ line: [Vector2], width: Double, aside: Double = 0) {
    var points: [Vector2] = []
    for point in line where points.last != point { points.append(point) }
    guard points.count > 1 else { return nil }
    let isClosed = points.count > 3 && points.first == points.last
    let steps = points.indices.dropLast().map { (points[$0 + 1] - points[$0]).normalized }
    var left: [Vector2] = []
    var right: [Vector2] = []
    for index in points.indices {
      let before = index > 0 ? steps[index - 1] : isClosed ? steps[steps.count - 1] : steps[0]
      let after = index < steps.count ? steps[index] : isClosed ? steps[0] : steps[steps.count - 1]
      let mitre = Self.mitre(before, after)
      left.append(points[index] + mitre * (aside + width / 2))
      right.append(points[index] + mitre * (aside - width / 2))
    }
    self.left = left
    self.right = right
  }

  /// Rings of at most `segmentsPerPiece` segments that join without a gap.
  var rings: [[Vector2]] {
    stride(from: 0, to: left.count - 1, by: Self.segmentsPerPiece).map { start in
      let end = min(start + Self.segmentsPerPiece, left.count - 1)
      return right[start...end] + left[start...end].reversed()
    }
  }

  /// The stripes of a dashed line: the pattern begins at the first point, whatever is in sight.
  static func dashes(of line: [Vector2], width: Double, painted: Double, gap: Double) -> [[Vector2]] {
    guard let whole = Bounds(of: line), whole.size != .zero, painted > 0, painted + gap > 0.01 else {
      return []
    }
    let polyline = Polyline(line)
    let number = Int((polyline.length / (painted + gap)).rounded(.up))
    return (0..<number).flatMap { index -> [[Vector2]] in
      let start = Double(index) * (painted + gap)
      let end = min(start + painted, polyline.length)
      guard end - start > 1e-6 else { return [] }
      return Ribbon(polyline.slice(from: start, to: end).points, width: width)?.rings ?? []
    }
  }

  private static func mitre(_ before: Vector2, _ after: Vector2) -> Vector2 {
    let sum = before.perpendicular + after.perpendicular
    // |sum| = 2 cos(half the bend); the mitre has length 1 / cos of it.
    let square = sum.squaredLength
    guard square > 1e-9 else { return before.perpendicular }
    let mitre = sum * (2 / square)
    return mitre.length > longestMitre ? mitre.normalized * longestMitre : mitre
  }
}
