import ExactMath

/// A symmetric clothoid–arc–clothoid of unit radius.
struct Bend {
  /// Largest deflection of a clothoid [rad]: its parameter A stays below the radius (RAA, RAL).
  private static let clothoidDeflection = 0.5
  /// From this deflection on a corner counts as folded back [rad].
  static let foldedBack = 0.95 * Double.pi
  /// Deflections [rad] and lengths [m] below this are rounding.
  static let negligible = 1e-10

  /// Angle that the whole bend turns, to the left when positive [rad].
  let deflection: Double
  /// Angle that each clothoid turns, as a magnitude [rad].
  let spiral: Double
  /// Distance between the ends at unit radius.
  let chord: Double

  init(deflection: Double, share: Double) {
    self.deflection = deflection
    spiral = min(abs(deflection) * share / 2, Self.clothoidDeflection)
    // From the end of the first clothoid back to the axis of symmetry, which the centre lies on.
    let half = abs(deflection) / 2
    let tip = Clothoid.pose(curvature: 0, rate: spiral > 0 ? 1 / (2 * spiral) : 0, at: 2 * spiral)
    let arc = Clothoid.pose(curvature: 1, rate: 0, at: half - spiral)
    let middle = tip.world(arc.position)
    chord = 2 * middle.dot(Vector2(heading: half))
    let depth = abs(middle.cross(Vector2(heading: half)))
    deviation = max(0, chord / 2 * ExactMath.tan(half) - depth)
  }

  /// Distance at unit radius between the bend and the point where its end tangents meet.
  let deviation: Double

  /// Distance at unit radius from either end to the point where the end tangents meet.
  var tangent: Double { chord / (2 * ExactMath.cos(deflection / 2)) }

  /// The elements of the bend at a radius [m].
  func pieces(radius: Double) -> [(length: Double, shape: CurveElement.Shape)] {
    let curvature = (deflection > 0 ? 1 : -1) / radius
    let arc = (
      length: (abs(deflection) - 2 * spiral) * radius, shape: CurveElement.Shape.arc(curvature: curvature)
    )
    guard spiral > 0 else { return [arc] }
    let length = 2 * spiral * radius
    return [
      (length, .clothoid(start: 0, end: curvature)), arc, (length, .clothoid(start: curvature, end: 0)),
    ]
  }
}

extension Alignment {
  /// A bend from a pose: clothoid, arc, clothoid, with zero curvature at both ends.
  ///
  /// - Parameter deflection: Angle that the whole bend turns, to the left when positive [rad].
  /// - Parameter radius: Radius of the arc [m].
  /// - Parameter clothoidShare: Part of the deflection that the clothoids take, in 0...1; 0 is a plain arc.
  public static func bend(
    from start: Pose, deflection: Double, radius: Double, clothoidShare: Double = 0.5
  ) -> [CurveElement] {
    precondition(radius > 0, "the radius of a bend must be positive, not \(radius)")
    let bend = Bend(deflection: deflection, share: clothoidShare)
    return CurveElement.chain(from: start, bend.pieces(radius: radius))
  }

  /// A line along a chain of points with a bend at every inner one; nil where the chain folds back or stops.
  ///
  /// Bends have the given radius [m]; a smaller one, but not below `narrowest` [m], where they would leave the
  /// chain by more than `deviation` [m]; and smaller still where neighbouring bends would meet.
  public static func rounding(
    _ points: [Vector2], radius: Double, deviation: Double = .infinity, narrowest: Double = 0,
    clothoidShare: Double = 0.5
  ) -> Alignment? {
    precondition(radius > 0, "the radius of a bend must be positive, not \(radius)")
    let spans = zip(points, points.dropFirst()).map { $1 - $0 }
    guard !spans.isEmpty, spans.allSatisfy({ $0.squaredLength > 0 }) else { return nil }
    let bends = zip(spans, spans.dropFirst()).map { before, after in
      Bend(deflection: wrappedAngle(after.heading - before.heading), share: clothoidShare)
    }
    guard bends.allSatisfy({ abs($0.deflection) < Bend.foldedBack }) else { return nil }
    let radii = bends.map { min(radius, max(narrowest, deviation / max($0.deviation, 1e-12))) }
    let wanted = [0] + zip(bends, radii).map { $0.tangent * $1 } + [0]
    let room = spans.indices.map { min(1, spans[$0].length / max(wanted[$0] + wanted[$0 + 1], 1e-12)) }
    var elements: [CurveElement] = []
    var pose = Pose(points[0], heading: spans[0].heading)
    for (index, span) in spans.enumerated() {
      let shrink = index < bends.count ? min(room[index], room[index + 1]) : 1
      let ahead = index < bends.count ? wanted[index + 1] * shrink : 0
      let stop = points[index + 1] - span.normalized * ahead
      let length = (stop - pose.position).dot(span.normalized)
      if length > Bend.negligible {
        elements.append(CurveElement(start: pose, length: length, shape: .line))
      }
      guard index < bends.count else { break }
      pose = Pose(stop, heading: span.heading)
      let next = bends[index]
      guard abs(next.deflection) > Bend.negligible else { continue }
      elements += CurveElement.chain(from: pose, next.pieces(radius: radii[index] * shrink))
      pose = Pose(
        points[index + 1] + spans[index + 1].normalized * ahead, heading: spans[index + 1].heading)
    }
    return Alignment(elements)
  }
}
