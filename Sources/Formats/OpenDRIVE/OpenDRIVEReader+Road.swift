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
      types: types(element, what), sections: sections)
    road.predecessor = link(element.first("link")?.first("predecessor"))
    road.successor = link(element.first("link")?.first("successor"))
    road.laneOffsets = laneOffsets
    road.elevations = polynomials(element.first("elevationProfile")?.all("elevation") ?? [], station: "s")
    road.superelevations = polynomials(
      element.first("lateralProfile")?.all("superelevation") ?? [], station: "s")
    road.shapes = (element.first("lateralProfile")?.all("shape") ?? []).map { shape in
      LateralShape(s: shape.number("s") ?? 0, t: shape.number("t") ?? 0, cubic: cubic(shape))
    }
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
    if let s = element.number("elementS") {
      return .station(road: id, s: s, isForward: element.string("elementDir") != "-")
    }
    return .road(id: id, contact: ContactPoint(rawValue: element.string("contactPoint") ?? "start") ?? .start)
  }

  private mutating func types(_ element: XMLTree, _ what: String) -> [RoadTypeRecord] {
    let types = element.all("type").map { type in
      RoadTypeRecord(
        s: type.number("s") ?? 0, type: type.string("type") ?? "unknown",
        speed: type.first("speed").flatMap { speed($0, what) })
    }
    return types.sorted { $0.s < $1.s }
  }

  /// A speed in m/s, infinite for `no limit`; `undefined` and what is no speed are nil.
  mutating func speed(_ element: XMLTree, _ what: String) -> Double? {
    guard let text = element.string("max"), text != "undefined" else { return nil }
    if text == "no limit" { return .infinity }
    guard let value = element.number("max"), value > 0 else { return nil }
    guard let unit = SpeedUnit(named: element.string("unit") ?? "m/s") else {
      warn(
        element, what, "a speed has the unknown unit \(element.string("unit") ?? "")",
        "write m/s, km/h or mph; the limit is left out")
      return nil
    }
    return unit.metresPerSecond(value)
  }

  func polynomials(_ elements: [XMLTree], station: String) -> [PolynomialRecord] {
    let records = elements.map { element in
      PolynomialRecord(
        s: element.number(station) ?? 0, cubic: cubic(element))
    }
    return records.sorted { $0.s < $1.s }
  }

  func cubic(_ element: XMLTree, _ suffix: String = "") -> Cubic {
    Cubic(
      element.number("a\(suffix)") ?? 0, element.number("b\(suffix)") ?? 0,
      element.number("c\(suffix)") ?? 0, element.number("d\(suffix)") ?? 0)
  }
}
