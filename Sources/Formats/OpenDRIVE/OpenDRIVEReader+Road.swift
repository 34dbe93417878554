import Geometry
import Parameters
import Roads

extension OpenDRIVEReader {
  mutating func road(_ element: XMLTree) -> Road? {
    guard let id = element.string("id") else {
      warn(element, "road", "a road has no id", "give it one; it is left out")
      return nil
    }
    let what = "road \(id)"
    guard let alignment = alignment(element, what) else { return nil }
    let lanes = element.first("lanes")
    let sections = (lanes?.all("laneSection") ?? []).map { section($0, what) }.sorted { $0.s < $1.s }
    let laneOffsets = polynomials(lanes?.all("laneOffset") ?? [], station: "s")
    guard hasUsableWidths(sections, laneOffsets, length: alignment.length) else {
      warn(
        element, what, "a lane or its offset is more than \(Int(Self.widest)) m wide",
        "correct the coefficients of its polynomials; the road is left out")
      return nil
    }
    guard !sections.isEmpty else {
      warn(element, what, "it has no lane section", "add one; the road is left out")
      return nil
    }
    let junction = element.string("junction").flatMap { $0 == "-1" ? nil : $0 }
    var road = Road(
      id: id, name: element.string("name") ?? "", junction: junction, alignment: alignment,
      types: types(element), sections: sections)
    road.predecessor = link(element.first("link")?.first("predecessor"))
    road.successor = link(element.first("link")?.first("successor"))
    road.laneOffsets = laneOffsets
    road.elevations = polynomials(element.first("elevationProfile")?.all("elevation") ?? [], station: "s")
    road.superelevations = polynomials(
      element.first("lateralProfile")?.all("superelevation") ?? [], station: "s")
    road.objects = (element.first("objects")?.all("object") ?? []).compactMap { object($0, what) }
    road.signals = (element.first("signals")?.all("signal") ?? []).compactMap { signal($0, what) }
    road.signalReferences = (element.first("signals")?.all("signalReference") ?? []).compactMap {
      reference($0)
    }
    return road
  }

  private func link(_ element: XMLTree?) -> RoadLink? {
    guard let element, let id = element.string("elementId") else { return nil }
    guard element.string("elementType") != "junction" else { return .junction(id: id) }
    return .road(id: id, contact: ContactPoint(rawValue: element.string("contactPoint") ?? "start") ?? .start)
  }

  private func types(_ element: XMLTree) -> [RoadTypeRecord] {
    element.all("type").map { type in
      RoadTypeRecord(
        s: type.number("s") ?? 0, type: type.string("type") ?? "unknown",
        speed: type.first("speed").flatMap(Self.speed))
    }
  }

  /// A speed in m/s; `no limit` and `undefined` are nil.
  static func speed(_ element: XMLTree) -> Double? {
    guard let value = element.number("max"), value > 0 else { return nil }
    switch element.string("unit") {
    case "km/h": return value / 3.6
    case "mph": return value * 0.44704
    default: return value
    }
  }

  func polynomials(_ elements: [XMLTree], station: String) -> [PolynomialRecord] {
    let records = elements.map { element in
      PolynomialRecord(
        s: element.number(station) ?? 0,
        cubic: Cubic(
          element.number("a") ?? 0, element.number("b") ?? 0, element.number("c") ?? 0,
          element.number("d") ?? 0))
    }
    return records.sorted { $0.s < $1.s }
  }

  /// The reference line; nil where a piece cannot be used, since a road with a hole leads nowhere.
  private mutating func alignment(_ element: XMLTree, _ what: String) -> Alignment? {
    var elements: [CurveElement] = []
    var starts: [Double] = []
    for geometry in element.first("planView")?.all("geometry") ?? [] {
      guard let piece = piece(geometry, what) else { return nil }
      // Files hold pieces shorter than rounding; they have no heading worth keeping.
      guard piece.length > 1e-9 else { continue }
      elements.append(piece)
      starts.append(geometry.number("s") ?? 0)
    }
    guard let last = elements.last else {
      warn(element, what, "it has no geometry", "add a <planView>; the road is left out")
      return nil
    }
    reportGaps(elements, element, what)
    let rises = zip(starts, starts.dropFirst()).allSatisfy(<) && abs(starts[0]) < 0.01
    guard rises, let begin = starts.last, begin + last.length < Self.longest else {
      warn(
        element, what, "the s of its geometries do not rise from 0",
        "let s be the length of the pieces before; it is taken so")
      return Alignment(elements)
    }
    return Alignment(elements: elements, starts: starts)
  }

  /// The longest piece of a road [m] and the sharpest curvature [1/m] that are believed.
  private static let longest = 2e5
  private static let sharpest = 100.0

  private mutating func piece(_ geometry: XMLTree, _ what: String) -> CurveElement? {
    guard let x = geometry.number("x"), let y = geometry.number("y"), let heading = geometry.number("hdg"),
      let length = geometry.number("length"), (0...Self.longest).contains(length)
    else {
      warn(
        geometry, what, "a geometry lacks x, y, hdg or a length of at most 200 km",
        "complete it; the road is left out")
      return nil
    }
    guard let shape = shape(geometry, what) else { return nil }
    let piece = CurveElement(
      start: Pose(Vector2(x, y), heading: wrappedAngle(heading)), length: length, shape: shape)
    guard length > 1e-9 else { return piece }
    let chord = piece.end.position.distance(to: piece.start.position)
    guard chord <= 2 * length + 1, piece.sharpestCurvature <= Self.sharpest else {
      warn(
        geometry, what, "the geometry at s = \(geometry.string("s") ?? "?") does not fit its length",
        "correct its coefficients or its length; the road is left out")
      return nil
    }
    return piece
  }

  private mutating func shape(_ geometry: XMLTree, _ what: String) -> CurveElement.Shape? {
    for child in geometry.children {
      func cubic(_ suffix: String) -> Cubic {
        Cubic(
          child.number("a\(suffix)") ?? 0, child.number("b\(suffix)") ?? 0, child.number("c\(suffix)") ?? 0,
          child.number("d\(suffix)") ?? 0)
      }
      switch child.name {
      case "line": return .line
      case "arc": return .arc(curvature: child.number("curvature") ?? 0)
      case "spiral":
        return .clothoid(start: child.number("curvStart") ?? 0, end: child.number("curvEnd") ?? 0)
      case "poly3": return .cubic(cubic(""))
      case "paramPoly3":
        // A missing range is read as normalised, as esmini does.
        return .parametricCubic(
          u: cubic("U"), v: cubic("V"), normalized: child.string("pRange") != "arcLength")
      default: continue
      }
    }
    warn(
      geometry, what, "the geometry at s = \(geometry.string("s") ?? "?") has no known shape",
      "use line, arc, spiral, poly3 or paramPoly3; the road is left out")
    return nil
  }

  /// Pieces should meet within a centimetre (asam-qc-opendrive's bound for lane gaps).
  private mutating func reportGaps(_ elements: [CurveElement], _ element: XMLTree, _ what: String) {
    for (piece, next) in zip(elements, elements.dropFirst()) {
      let gap = piece.end.position.distance(to: next.start.position)
      guard gap > 0.01 else { continue }
      warn(
        element, what, "its geometry has a gap of \(Int((gap * 1000).rounded())) mm",
        "let each piece start where the one before ends")
      return
    }
  }
}
