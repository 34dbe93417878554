import Geometry
public import Roads

/// Writes a layout as ASAM OpenDRIVE 1.7, the version with the widest support, with exact geometry.
public struct OpenDRIVEWriter {
  let layout: RoadLayout

  init(_ layout: RoadLayout) { self.layout = layout }

  /// The file's bytes.
  public static func write(_ layout: RoadLayout) -> [UInt8] {
    var xml = XMLWriter()
    let writer = OpenDRIVEWriter(layout)
    xml.element("OpenDRIVE") { xml in
      writer.writeHeader(to: &xml)
      for road in layout.roads { writer.write(road, to: &xml) }
      for controller in layout.controllers {
        xml.element("controller", [("id", .text(controller.id)), ("name", .text(controller.name))]) { xml in
          for signal in controller.signals {
            xml.element("control", [("signalId", .text(signal)), ("type", .text("0"))])
          }
          if let load = controller.load {
            xml.element("userData", [("code", .text("drivegen.load")), ("value", .number(load))])
          }
        }
      }
      for junction in layout.junctions { writer.write(junction, to: &xml) }
    }
    return xml.finish()
  }

  private func writeHeader(to xml: inout XMLWriter) {
    let points = layout.roads.flatMap { road in
      road.alignment.stations(tolerance: 0.5, maximumStep: 20).map {
        road.alignment.point(s: $0) + layout.origin
      }
    }
    let bounds = Bounds(of: points) ?? Bounds(minimum: .zero, maximum: .zero)
    xml.element(
      "header",
      [
        ("revMajor", .integer(1)), ("revMinor", .integer(7)), ("name", .text(layout.name)),
        ("version", .text("1.00")), ("north", .number(bounds.maximum.y)),
        ("south", .number(bounds.minimum.y)),
        ("east", .number(bounds.maximum.x)), ("west", .number(bounds.minimum.x)),
        ("vendor", .text("drivegen")),
      ]
    ) { xml in
      if let reference = layout.geoReference { xml.element("geoReference", text: reference) }
      if let offset = layout.headerOffset {
        xml.element(
          "offset",
          [
            ("x", .number(offset.x)), ("y", .number(offset.y)), ("z", .number(offset.z)),
            ("hdg", .number(offset.heading)),
          ])
      }
    }
  }

  private func write(_ junction: LayoutJunction, to xml: inout XMLWriter) {
    var attributes: [(String, XMLWriter.Attribute)] = [
      ("id", .text(junction.id)), ("name", .text(junction.name)),
    ]
    if let span = junction.span {
      attributes += [
        ("mainRoad", .text(span.mainRoad)), ("sStart", .number(span.start)), ("sEnd", .number(span.end)),
        ("orientation", .text(span.orientation.rawValue)),
      ]
    }
    if junction.kind != .common { attributes.append(("type", .text(junction.kind.rawValue))) }
    xml.element("junction", attributes) { xml in
      for connection in junction.connections {
        xml.element(
          "connection",
          [
            ("id", .text(connection.id)), ("incomingRoad", .text(connection.incomingRoad)),
            (junction.kind == .direct ? "linkedRoad" : "connectingRoad", .text(connection.connectingRoad)),
            ("contactPoint", .text(connection.contact.rawValue)),
          ]
        ) { xml in
          for link in connection.links {
            xml.element("laneLink", [("from", .integer(link.from)), ("to", .integer(link.to))])
          }
        }
      }
      for priority in junction.priorities {
        xml.element("priority", [("high", .text(priority.high)), ("low", .text(priority.low))])
      }
      for controller in junction.controllers { xml.element("controller", [("id", .text(controller))]) }
    }
  }
}
