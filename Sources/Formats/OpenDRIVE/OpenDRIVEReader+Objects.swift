import Geometry
import Parameters
import Roads

extension OpenDRIVEReader {
  mutating func object(_ element: XMLTree, _ what: String) -> RoadObject? {
    guard let id = element.string("id"), let s = element.number("s"), let t = element.number("t") else {
      warn(element, what, "an object lacks id, s or t", "complete it; it is left out")
      return nil
    }
    // Version 1.4 writes -1 for a thing of no type.
    let type = element.string("type").flatMap { $0 == "-1" ? nil : $0 } ?? "none"
    var object = RoadObject(
      id: id, type: type, subtype: element.string("subtype") ?? "", s: s, t: t,
      headingOffset: element.number("hdg") ?? 0, length: element.number("length") ?? 0,
      width: element.number("width") ?? 0, height: element.number("height") ?? 0)
    object.name = element.string("name") ?? ""
    object.zOffset = element.number("zOffset") ?? 0
    object.radius = element.number("radius")
    object.outline = outline(element)
    object.repeats = element.all("repeat").map { child in
      RepeatReader(child, of: object).record
    }
    return object
  }

  private func outline(_ element: XMLTree) -> RoadObject.Outline? {
    guard let outline = element.first("outline") ?? element.first("outlines")?.first("outline") else {
      return nil
    }
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
      isDynamic: element.string("dynamic") == "yes", country: element.string("country") ?? "",
      type: element.string("type") ?? "-1", subtype: element.string("subtype") ?? "-1")
    signal.name = element.string("name") ?? ""
    signal.zOffset = element.number("zOffset") ?? 0
    signal.headingOffset = element.number("hOffset") ?? 0
    signal.value = element.number("value")
    signal.unit = element.string("unit")
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
    record = ObjectRepeat(
      s: element.number("s") ?? object.s, length: element.number("length") ?? 0,
      distance: element.number("distance") ?? 0, t: range("t", object.t), width: range("width", object.width),
      height: range("height", object.height))
  }
}
