import Geometry
import Parameters
import Roads

extension OpenDRIVEReader {
  mutating func object(_ element: XMLTree, _ what: String) -> RoadObject? {
    guard let id = element.string("id"), let s = element.number("s"), let t = element.number("t") else {
      warn(element, what, "an object lacks id, s or t", "complete it; it is left out")
      return nil
    }
    let kind = ObjectKind(type: element.string("type"), subtype: element.string("subtype"))
    var object = RoadObject(
      id: id, type: kind.type, subtype: kind.subtype, s: s, t: t,
      headingOffset: element.number("hdg") ?? 0, length: element.number("length") ?? 0,
      width: element.number("width") ?? 0, height: element.number("height") ?? 0)
    object.name = element.string("name") ?? ""
    object.zOffset = element.number("zOffset") ?? 0
    object.radius = element.number("radius")
    object.roll = element.number("roll") ?? 0
    object.pitch = element.number("pitch") ?? 0
    object.orientation = orientation(element)
    object.validity = validity(element)
    let drawn = element.all("outline") + element.all("outlines").flatMap { $0.all("outline") }
    let outlines = drawn.compactMap(outline)
    object.outline = outlines.first
    object.otherOutlines = Array(outlines.dropFirst())
    if object.height == 0 { object.height = drawn.map(Self.height(of:)).max() ?? 0 }
    object.repeats = element.all("repeat").map { child in
      RepeatReader(child, of: object).record
    }
    return object
  }

  /// Greatest height that an outline's corners name, for objects that name none themselves.
  private static func height(of outline: XMLTree) -> Double {
    outline.children.reduce(0) { max($0, $1.number("height") ?? 0) }
  }

  private func outline(_ outline: XMLTree) -> RoadObject.Outline? {
    let local = outline.all("cornerLocal").compactMap { corner -> Vector2? in
      guard let u = corner.number("u"), let v = corner.number("v") else { return nil }
      return Vector2(u, v)
    }
    if local.count >= 3 { return .local(local) }
    let road = outline.all("cornerRoad").compactMap { corner -> Vector2? in
      guard let s = corner.number("s"), let t = corner.number("t") else { return nil }
      return Vector2(s, t)
    }
    return road.count >= 3 ? .road(road) : nil
  }

  mutating func signal(_ element: XMLTree, _ what: String) -> RoadSignal? {
    guard let id = element.string("id"), let s = element.number("s") else {
      warn(element, what, "a signal lacks id or s", "complete it; it is left out")
      return nil
    }
    var signal = RoadSignal(
      id: id, s: s, t: element.number("t") ?? 0, orientation: orientation(element),
      isDynamic: ["yes", "true", "1"].contains(element.string("dynamic") ?? "no"),
      country: element.string("country") ?? "",
      type: element.string("type") ?? "-1", subtype: element.string("subtype") ?? "-1")
    if element.string("type") == nil {
      warn(
        element, "\(what), s \(Self.rounded(s))", "signal \(id) has no type",
        "add its number in the catalogue; it is read as -1, a signal of no meaning")
    }
    signal.name = element.string("name") ?? ""
    signal.zOffset = element.number("zOffset") ?? 0
    signal.headingOffset = element.number("hOffset") ?? 0
    signal.value = element.number("value")
    signal.unit = element.string("unit")
    signal.text = element.string("text") ?? ""
    signal.pitch = element.number("pitch") ?? 0
    signal.roll = element.number("roll") ?? 0
    signal.width = element.number("width") ?? 0
    signal.height = element.number("height") ?? 0
    signal.validity = validity(element)
    return signal
  }

  func reference(_ element: XMLTree) -> SignalReference? {
    guard let id = element.string("id"), let s = element.number("s") else { return nil }
    var reference = SignalReference(
      id: id, s: s, t: element.number("t") ?? 0, orientation: orientation(element))
    reference.validity = validity(element)
    return reference
  }

  private func orientation(_ element: XMLTree) -> RoadSignal.Orientation {
    RoadSignal.Orientation(rawValue: element.string("orientation") ?? "none") ?? .both
  }

  private func validity(_ element: XMLTree) -> [ClosedRange<Int>] {
    element.all("validity").compactMap { child in
      guard let from = child.integer("fromLane"), let to = child.integer("toLane") else { return nil }
      return min(from, to)...max(from, to)
    }
  }
}

/// A `<repeat>`: what it does not say is as its object has it.
private struct RepeatReader {
  let record: ObjectRepeat

  init(_ element: XMLTree, of object: RoadObject) {
    func range(_ name: String, _ standard: Double) -> LinearRange {
      let start = element.number("\(name)Start") ?? standard
      return LinearRange(start, element.number("\(name)End") ?? start)
    }
    var record = ObjectRepeat(
      s: element.number("s") ?? object.s, length: element.number("length") ?? 0,
      distance: element.number("distance") ?? 0, t: range("t", object.t), width: range("width", object.width),
      height: range("height", object.height))
    record.zOffset = range("zOffset", object.zOffset)
    if element.number("lengthStart") != nil { record.size = range("length", object.length) }
    if element.number("radiusStart") != nil { record.radius = range("radius", object.radius ?? 0) }
    self.record = record
  }
}
