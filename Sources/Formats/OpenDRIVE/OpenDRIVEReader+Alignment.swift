import Geometry
import Parameters
import Roads

extension OpenDRIVEReader {
  /// The reference line; nil where a piece cannot be used, since a road with a hole leads nowhere.
  mutating func alignment(_ element: XMLTree, _ what: String) -> Alignment? {
    var elements: [CurveElement] = []
    var starts: [Double] = []
    let geometries = element.first("planView")?.all("geometry") ?? []
    for (index, geometry) in geometries.enumerated() {
      let s = geometry.number("s") ?? 0
      let what = "\(what), s \(Self.rounded(s))"
      let next =
        index + 1 < geometries.count ? geometries[index + 1].number("s") : element.number("length")
      guard let frame = frame(of: geometry, behind: elements.last, next: next.map { $0 - s }, what) else {
        return nil
      }
      // Files hold pieces shorter than rounding; they have no heading worth keeping.
      guard frame.length > Self.shortest else {
        warn(
          geometry, what, "a geometry is \(frame.length) m long", "remove it; it is left out")
        continue
      }
      guard let piece = piece(geometry, in: frame, what) else { return nil }
      elements.append(piece)
      starts.append(s)
    }
    guard let last = elements.last else {
      warn(element, what, "it has no geometry", "add a <planView>; the road is left out")
      return nil
    }
    let rises = zip(starts, starts.dropFirst()).allSatisfy(<) && abs(starts[0]) < 0.01
    guard rises, let begin = starts.last, begin + last.length < Self.longest else {
      warn(
        element, what, "the s of its geometries do not rise from 0",
        "let s be the length of the pieces before; it is taken so")
      return Alignment(elements)
    }
    return Alignment(elements: elements, starts: starts)
  }

  /// The shortest and the longest piece of a road [m] and the sharpest curvature [1/m] that are believed.
  private static let shortest = 1e-9
  private static let longest = 2e5
  private static let sharpest = 100.0

  /// Where a piece begins and how long it is; what it does not say follows from the pieces around it.
  private mutating func frame(
    of geometry: XMLTree, behind before: CurveElement?, next: Double?, _ what: String
  ) -> (start: Pose, length: Double)? {
    let isWhole = ["x", "y", "hdg", "length"].allSatisfy { geometry.number($0) != nil }
    let end = isWhole ? nil : before?.end
    guard let x = geometry.number("x") ?? end?.position.x, let y = geometry.number("y") ?? end?.position.y,
      let heading = geometry.number("hdg") ?? end?.heading,
      let length = geometry.number("length") ?? next, (0...Self.longest).contains(length)
    else {
      warn(
        geometry, what, "a geometry lacks x, y, hdg or a length of at most 200 km",
        "complete it; the road is left out")
      return nil
    }
    if !isWhole {
      warn(
        geometry, what, "a geometry lacks x, y, hdg or length",
        "complete it; it is taken to reach from the piece before to the next one")
    }
    return (Pose(Vector2(x, y), heading: wrappedAngle(heading)), length)
  }

  private mutating func piece(
    _ geometry: XMLTree, in frame: (start: Pose, length: Double), _ what: String
  ) -> CurveElement? {
    guard let shape = shape(geometry, length: frame.length, what) else { return nil }
    let piece = CurveElement(start: frame.start, length: frame.length, shape: shape)
    let chord = piece.end.position.distance(to: piece.start.position)
    guard chord <= 2 * piece.length + 1, piece.sharpestCurvature <= Self.sharpest else {
      warn(
        geometry, what, "a geometry does not fit its length",
        "correct its coefficients or its length; the road is left out")
      return nil
    }
    return piece
  }

  private mutating func shape(
    _ geometry: XMLTree, length: Double, _ what: String
  ) -> CurveElement.Shape? {
    for child in geometry.children {
      switch child.name {
      case "line": return .line
      case "arc":
        let curvature = child.number("curvature") ?? 0
        return curvature == 0 ? straight(child, "an arc has no curvature", what) : .arc(curvature: curvature)
      case "spiral":
        let ends = (child.number("curvStart") ?? 0, child.number("curvEnd") ?? 0)
        guard ends.0 == ends.1 else { return .clothoid(start: ends.0, end: ends.1) }
        guard ends.0 != 0 else { return straight(child, "a spiral has no curvature", what) }
        warn(child, what, "a spiral has one curvature throughout", "write an <arc>; it is read as one")
        return .arc(curvature: ends.0)
      case "poly3": return .cubic(cubic(child))
      case "paramPoly3": return parametric(child, length: length, what)
      default: continue
      }
    }
    warn(
      geometry, what, "a geometry has no known shape",
      "use line, arc, spiral, poly3 or paramPoly3; the road is left out")
    return nil
  }

  private mutating func straight(
    _ element: XMLTree, _ message: String, _ what: String
  ) -> CurveElement.Shape {
    warn(element, what, message, "write a <line>; it is read as one")
    return .line
  }

  /// A missing range is read as normalised, as esmini does, unless only arc length fits the piece's length.
  private mutating func parametric(
    _ element: XMLTree, length: Double, _ what: String
  ) -> CurveElement.Shape {
    let (u, v) = (cubic(element, "U"), cubic(element, "V"))
    let named = element.string("pRange")
    if named == "arcLength" || named == "normalized" {
      return .parametricCubic(u: u, v: v, normalized: named == "normalized")
    }
    let misfits = [1, length].map { last in
      abs(Vector2(u.value(at: last) - u.a, v.value(at: last) - v.a).length - length)
    }
    let normalized = misfits[0] <= 0.5 * length || misfits[0] <= misfits[1]
    warn(
      element, what, "a paramPoly3 has no pRange",
      "write pRange=\"\(normalized ? "normalized" : "arcLength")\"; it is read so")
    return .parametricCubic(u: u, v: v, normalized: normalized)
  }

  /// A station to the centimetre, for messages [m].
  static func rounded(_ s: Double) -> Double { (s * 100).rounded() / 100 }
}
