extension Alignment {
  /// The coordinates of a point: s of the nearest point of the line, t to its left [m].
  ///
  /// Outside the ends s stops there and t is measured from the straight continuation.
  /// - Complexity: O(length); in a loop use `project(_:near:)` or a `polyline`.
  public func project(_ point: Vector2) -> (s: Double, t: Double) {
    let stations = stations(tolerance: 0.05, maximumStep: 20)
    let chords = Polyline(stations.map { pose(at: $0).position })
    let along = chords.project(point).s
    let index = chords.segmentIndex(at: along)
    guard index + 1 < stations.count else { return project(point, near: 0) }
    let span = chords.stations[index + 1] - chords.stations[index]
    let fraction = span > 0 ? (along - chords.stations[index]) / span : 0
    return project(point, near: stations[index] + (stations[index + 1] - stations[index]) * fraction)
  }

  /// The coordinates of a point whose nearest point on the line lies close to a guess of s [m].
  ///
  /// Newton's method on the foot of the perpendicular; it needs the point nearer than the centre of the bend.
  public func project(_ point: Vector2, near guess: Double) -> (s: Double, t: Double) {
    let iterations = 30
    let enough = 1e-12
    var s = min(max(guess, 0), length)
    for _ in 0..<iterations {
      let local = pose(at: s).local(point)
      // The foot moves faster than the point on the inner side of a bend, slower on the outer.
      let next = min(max(s + local.x / max(0.1, 1 - curvature(at: s) * local.y), 0), length)
      if abs(next - s) <= enough * max(1, length) { break }
      s = next
    }
    return (s, pose(at: s).local(point).y)
  }

  /// The sharpest curvature anywhere on the line [1/m], as a magnitude.
  public var sharpestCurvature: Double { elements.reduce(0) { max($0, $1.sharpestCurvature) } }
}
