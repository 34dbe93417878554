import ExactMath

extension Alignment {
  /// A smooth path from one pose to another, as elements laid end to end; nil where there is none.
  ///
  /// One bend (line, clothoid, arc, clothoid, line) where the geometry allows it, also for u-turns; else two
  /// bends that meet with zero curvature, each between the tangents of a biarc (Bolton 1975), which gives
  /// s-curves. Of the possible paths the one with the largest radius is taken; two bends replace one only
  /// where they are much wider. Curvature is continuous, zero at both ends, and never sharper than
  /// 1 / `minimumRadius` [m]; where only plain arcs are wide enough it jumps at their ends.
  public static func connecting(
    _ start: Pose, _ end: Pose, minimumRadius: Double = 3
  ) -> [CurveElement]? {
    precondition(minimumRadius > 0, "the minimum radius must be positive, not \(minimumRadius)")
    guard start.position != end.position else { return nil }
    if let line = TurnPath.line(from: start, to: end) { return line.elements }
    let detour = 2 * Double.pi * minimumRadius
    let longest = TurnPath.longestDetour * start.position.distance(to: end.position) + detour
    for share in TurnPath.clothoidShares {
      let single = TurnPath.oneBend(from: start, to: end, share: share)
      // Narrower paths of two bends would not be taken.
      let enough = single.map { single in
        let wider = TurnPath.muchWider * single.radius
        return single.radius < minimumRadius ? min(wider, minimumRadius) : wider
      }
      let double = TurnPath.twoBends(
        from: start, to: end, share: share, longest: longest, atLeast: enough ?? 0)
      var best = single ?? double
      if let single, let double, double.radius > TurnPath.muchWider * single.radius { best = double }
      if let best, best.radius >= minimumRadius { return best.elements }
      if let double, double.radius >= minimumRadius { return double.elements }
    }
    return nil
  }
}

/// A path made of lines and bends, with the smallest radius on it [m].
struct TurnPath {
  /// Elements one after another.
  typealias Chain = (start: Pose, pieces: [(length: Double, shape: CurveElement.Shape)])

  /// What the path is made of; laid out only once it is chosen, for that is the dear part.
  let chains: [Chain]
  let radius: Double

  /// The elements laid end to end.
  var elements: [CurveElement] { chains.flatMap { CurveElement.chain(from: $0.start, $0.pieces) } }

  /// Length of the whole path [m].
  var length: Double {
    chains.reduce(0) { sum, chain in chain.pieces.reduce(sum) { $0 + $1.length } }
  }

  /// Shares of a bend's deflection that its two clothoids take, tried in this order.
  static let clothoidShares = [0.5, 0.25, 0.1, 0]
  /// Two bends replace one when their radius is this many times larger.
  static let muchWider = 3.0
  /// Two bends are at most this many times longer than the straight way, plus a full circle.
  static let longestDetour = 3.0
  /// A bend may turn somewhat more than half a circle [rad].
  private static let largestDeflection = 1.25 * Double.pi
  private static let negligible = Bend.negligible

  /// The straight path, where the end lies straight ahead with the same heading.
  static func line(from start: Pose, to end: Pose) -> TurnPath? {
    let local = start.local(end)
    guard abs(local.heading) < negligible, abs(local.position.y) < negligible, local.position.x > 0 else {
      return nil
    }
    return TurnPath(chains: [(start, [(local.position.x, .line)])], radius: .infinity)
  }

  /// The widest path of a line and one symmetric bend, in either order.
  static func oneBend(from start: Pose, to end: Pose, share: Double) -> TurnPath? {
    let turn = wrappedAngle(end.heading - start.heading)
    guard abs(turn) >= negligible else { return nil }
    let other = turn > 0 ? turn - 2 * .pi : turn + 2 * .pi
    let paths = [turn, other].compactMap { deflection in
      abs(deflection) <= largestDeflection
        ? oneBend(from: start, to: end, deflection: deflection, share: share) : nil
    }
    return paths.max { $0.radius < $1.radius }
  }

  private static func oneBend(
    from start: Pose, to end: Pose, deflection: Double, share: Double
  ) -> TurnPath? {
    // The chord of a symmetric bend halves its deflection, so the way splits into a line and that chord.
    let way = end.position - start.position
    let chord = Vector2(heading: start.heading + deflection / 2)
    let sine = ExactMath.sin(deflection / 2)
    var before = way.cross(chord) / sine
    var after = 0.0
    var span = start.forward.cross(way) / sine
    if before < 0 {
      after = chord.cross(way) / sine
      span = way.cross(end.forward) / sine
      before = 0
    }
    guard after > -negligible, span > negligible else { return nil }
    let unit = Bend(deflection: deflection, share: share)
    let radius = span / unit.chord
    var pieces = before > negligible ? [(length: before, shape: CurveElement.Shape.line)] : []
    pieces += unit.pieces(radius: radius)
    if after > negligible { pieces.append((after, .line)) }
    return TurnPath(chains: [(start, pieces)], radius: radius)
  }

  /// The widest path of two bends that meet on the middle tangent of a biarc, no longer than allowed [m];
  /// those narrower than a radius may be left out [m].
  static func twoBends(
    from start: Pose, to end: Pose, share: Double, longest: Double, atLeast narrowest: Double = 0
  ) -> TurnPath? {
    let steps = 20
    var best: TurnPath?
    for step in 1..<steps {
      let path = twoBends(
        from: start, to: end, ratio: Double(step) / Double(steps), share: share,
        atLeast: max(narrowest, best?.radius ?? 0))
      if let path, path.length <= longest, path.radius > best?.radius ?? 0 { best = path }
    }
    return best
  }

  private static func twoBends(
    from start: Pose, to end: Pose, ratio: Double, share: Double, atLeast narrowest: Double
  ) -> TurnPath? {
    // Tangents of ratio·D and (1 - ratio)·D at the ends leave a middle tangent of length D.
    let way = end.position - start.position
    let mix = start.forward * ratio + end.forward * (1 - ratio)
    let along = way.dot(mix)
    let root = (along * along + max(0, 1 - mix.squaredLength) * way.squaredLength).squareRoot()
    guard along + root > negligible * way.length else { return nil }
    let tangents = way.squaredLength / (along + root)
    let first = start.position + start.forward * (tangents * ratio)
    let last = end.position - end.forward * (tangents * (1 - ratio))
    let middle = (last - first).normalized
    let widest = min(
      widestRadius(tangents * ratio, from: start.forward, to: middle),
      widestRadius(tangents * (1 - ratio), from: middle, to: end.forward))
    guard widest >= narrowest else { return nil }
    let joint = Pose(first.interpolated(to: last, ratio), heading: (last - first).heading)
    guard let entry = half(from: start, to: joint, share: share),
      let exit = half(from: joint, to: end, share: share)
    else { return nil }
    return TurnPath(chains: entry.chains + exit.chains, radius: min(entry.radius, exit.radius))
  }

  /// No bend between two directions with tangents of a length [m] has a larger radius than the arc, and a hair.
  private static func widestRadius(_ tangent: Double, from before: Vector2, to after: Vector2) -> Double {
    // The tangent of half the angle is sine / (1 + cosine).
    let sine = abs(before.cross(after))
    return sine > 0 ? 1.001 * tangent * (1 + before.dot(after)) / sine + negligible : .infinity
  }

  private static func half(from start: Pose, to end: Pose, share: Double) -> TurnPath? {
    if let line = line(from: start, to: end) { return line }
    let turn = wrappedAngle(end.heading - start.heading)
    guard abs(turn) >= negligible else { return nil }
    return oneBend(from: start, to: end, deflection: turn, share: share)
  }
}
