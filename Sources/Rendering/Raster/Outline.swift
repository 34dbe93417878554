import Geometry

/// A closed shape of one or more rings in pixels: u to the right, v downwards.
struct Outline {
  /// Corners of all rings, one ring after the other [px].
  var points: [Vector2] = []
  /// Where each ring ends in `points`.
  var ends: [Int] = []

  /// Forgets the shape and keeps its storage.
  mutating func clear() {
    points.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }

  /// Ends the ring that was being added.
  mutating func close() { ends.append(points.count) }
}

/// Which points lie inside a shape.
enum FillRule {
  /// The winding number is not zero.
  case nonZero
  /// A ray to infinity crosses the outline an odd number of times.
  case evenOdd
}

/// Where in every pixel a grid takes its sample, from the top-left corner [px].
struct SamplePoint {
  var u: Double
  var v: Double

  /// The middle of the pixel: the rule of all masks.
  static let centre = SamplePoint(u: 0.5, v: 0.5)

  /// Four samples, no two of which share a row or a column: near-level and near-upright edges, the most
  /// frequent in a heading-up view, get all five steps of coverage (Akenine-Möller, rotated grid).
  static let quarters = [
    SamplePoint(u: 0.375, v: 0.125), SamplePoint(u: 0.875, v: 0.375),
    SamplePoint(u: 0.125, v: 0.625), SamplePoint(u: 0.625, v: 0.875),
  ]
}

/// A run of samples in one row that lie inside a shape.
struct PixelSpan {
  var row: Int32
  var start: Int32
  var end: Int32
}
