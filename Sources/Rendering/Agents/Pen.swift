import ExactMath
import Geometry

/// Draws shapes given in an agent's own frame: x forward, y to the left, origin in the middle [m].
struct Pen {
  /// From the agent's frame to pixels.
  let map: AffineMap

  /// A rectangle from `x0` to `x1` along the agent.
  func box(_ x0: Double, _ x1: Double, _ y0: Double, _ y1: Double, in outline: inout Outline) {
    quadrangle((x0, y0), (x1, y0), (x1, y1), (x0, y1), in: &outline)
  }

  /// A trapezoid about the middle line: half width `h0` at `x0` and `h1` at `x1`.
  func trapezoid(_ x0: Double, _ h0: Double, _ x1: Double, _ h1: Double, in outline: inout Outline) {
    quadrangle((x0, -h0), (x1, -h1), (x1, h1), (x0, h0), in: &outline)
  }

  /// A rectangle about the middle with round corners.
  func rounded(
    _ halfLength: Double, _ halfWidth: Double, radius: Double, at x: Double = 0, in outline: inout Outline
  ) {
    let r = max(0, min(radius, halfLength, halfWidth))
    for (sx, sy) in [(1.0, -1.0), (1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0)] {
      let forward = sx == sy
      for step in 0..<4 {
        let (sine, cosine) = Self.quarter[forward ? step : 3 - step]
        add(
          x + sx * (halfLength - r + r * cosine), sy * (halfWidth - r + r * sine), in: &outline)
      }
    }
    outline.close()
  }

  /// An ellipse about a point.
  func ellipse(
    _ halfLength: Double, _ halfWidth: Double, x: Double = 0, y: Double = 0, in outline: inout Outline
  ) {
    for (sine, cosine) in Self.circle { add(x + halfLength * cosine, y + halfWidth * sine, in: &outline) }
    outline.close()
  }

  /// A corner of a shape that is closed by the caller.
  func add(_ x: Double, _ y: Double, in outline: inout Outline) {
    outline.points.append(map.apply(Vector2(x, y)))
  }

  private func quadrangle(
    _ p: (Double, Double), _ q: (Double, Double), _ r: (Double, Double), _ s: (Double, Double),
    in outline: inout Outline
  ) {
    add(p.0, p.1, in: &outline)
    add(q.0, q.1, in: &outline)
    add(r.0, r.1, in: &outline)
    add(s.0, s.1, in: &outline)
    outline.close()
  }

  /// Directions of a quarter turn in steps of 30 degrees.
  private static let quarter = (0..<4).map { ExactMath.sinCos(Double($0) * Double.pi / 6) }
  /// Directions of a full turn.
  private static let circle = (0..<14).map { ExactMath.sinCos(Double($0) * 2 * Double.pi / 14) }
}
