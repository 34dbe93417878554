import Geometry
import Roads

extension OpenDRIVEWriter {
  func writeObjects(of road: Road, to xml: inout XMLWriter) {
    guard !road.objects.isEmpty else { return }
    xml.element("objects") { xml in
      for object in road.objects { write(object, to: &xml) }
    }
  }

  private func write(_ object: RoadObject, to xml: inout XMLWriter) {
    var attributes: [(String, XMLWriter.Attribute)] = [
      ("id", .text(object.id)), ("type", .text(object.type)), ("name", .text(object.name)),
      ("s", .number(object.s)), ("t", .number(object.t)), ("zOffset", .number(object.zOffset)),
      ("hdg", .number(object.headingOffset)), ("height", .number(object.height)),
      ("orientation", .text(object.orientation.rawValue)),
    ]
    if object.roll != 0 { attributes.append(("roll", .number(object.roll))) }
    if object.pitch != 0 { attributes.append(("pitch", .number(object.pitch))) }
    if !object.subtype.isEmpty { attributes.append(("subtype", .text(object.subtype))) }
    // The schema has no size of 0; what is not written is read as 0.
    if let radius = object.radius { attributes.append(("radius", .number(radius))) }
    if object.length != 0 { attributes.append(("length", .number(object.length))) }
    if object.width != 0 { attributes.append(("width", .number(object.width))) }
    xml.element("object", attributes) { xml in
      for item in object.repeats { write(item, to: &xml) }
      if let outline = object.outline {
        xml.element("outlines") { xml in
          for (index, outline) in ([outline] + object.otherOutlines).enumerated() {
            xml.element("outline", [("id", .integer(index)), ("closed", .text("true"))]) { xml in
              write(outline, height: object.height, to: &xml)
            }
          }
        }
      }
      writeValidity(object.validity, to: &xml)
    }
  }

  private func write(_ item: ObjectRepeat, to xml: inout XMLWriter) {
    let ranges: [(String, LinearRange?)] = [
      ("t", item.t), ("height", item.height), ("zOffset", item.zOffset), ("width", item.width),
      ("length", item.size), ("radius", item.radius),
    ]
    let attributes = ranges.flatMap { name, range -> [(String, XMLWriter.Attribute)] in
      range.map { [("\(name)Start", .number($0.start)), ("\(name)End", .number($0.end))] } ?? []
    }
    xml.element(
      "repeat",
      [("s", .number(item.s)), ("length", .number(item.length)), ("distance", .number(item.distance))]
        + attributes)
  }

  private func write(_ outline: RoadObject.Outline, height: Double, to xml: inout XMLWriter) {
    switch outline {
    case .local(let corners):
      for (index, corner) in corners.enumerated() {
        xml.element(
          "cornerLocal",
          [
            ("u", .number(corner.x)), ("v", .number(corner.y)), ("z", .number(0)),
            ("height", .number(height)),
            ("id", .integer(index)),
          ])
      }
    case .road(let corners):
      for (index, corner) in corners.enumerated() {
        xml.element(
          "cornerRoad",
          [
            ("s", .number(corner.x)), ("t", .number(corner.y)), ("dz", .number(0)),
            ("height", .number(height)),
            ("id", .integer(index)),
          ])
      }
    }
  }

  func writeSignals(of road: Road, to xml: inout XMLWriter) {
    guard !road.signals.isEmpty || !road.signalReferences.isEmpty else { return }
    xml.element("signals") { xml in
      for signal in road.signals { write(signal, to: &xml) }
      for reference in road.signalReferences {
        xml.element(
          "signalReference",
          [
            ("id", .text(reference.id)), ("s", .number(reference.s)), ("t", .number(reference.t)),
            ("orientation", .text(reference.orientation.rawValue)),
          ]
        ) { writeValidity(reference.validity, to: &$0) }
      }
    }
  }

  private func write(_ signal: RoadSignal, to xml: inout XMLWriter) {
    var attributes: [(String, XMLWriter.Attribute)] = [
      ("id", .text(signal.id)), ("name", .text(signal.name)), ("s", .number(signal.s)),
      ("t", .number(signal.t)),
      ("zOffset", .number(signal.zOffset)), ("hOffset", .number(signal.headingOffset)),
      ("orientation", .text(signal.orientation.rawValue)),
      ("dynamic", .text(signal.isDynamic ? "yes" : "no")),
      ("type", .text(signal.type)), ("subtype", .text(signal.subtype)),
      ("width", .number(signal.width)), ("height", .number(signal.height)),
    ]
    if !signal.country.isEmpty { attributes.append(("country", .text(signal.country))) }
    if let value = signal.value { attributes.append(("value", .number(value))) }
    if let unit = signal.unit { attributes.append(("unit", .text(unit))) }
    if !signal.text.isEmpty { attributes.append(("text", .text(signal.text))) }
    if signal.pitch != 0 { attributes.append(("pitch", .number(signal.pitch))) }
    if signal.roll != 0 { attributes.append(("roll", .number(signal.roll))) }
    xml.element("signal", attributes) { writeValidity(signal.validity, to: &$0) }
  }

  private func writeValidity(_ ranges: [ClosedRange<Int>], to xml: inout XMLWriter) {
    for range in ranges {
      xml.element(
        "validity", [("fromLane", .integer(range.lowerBound)), ("toLane", .integer(range.upperBound))])
    }
  }
}
