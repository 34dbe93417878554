import Geometry
import Roads

extension OpenDRIVEWriter {
  func write(_ road: Road, to xml: inout XMLWriter) {
    xml.element(
      "road",
      [
        ("name", .text(road.name)), ("length", .number(road.length)), ("id", .text(road.id)),
        ("junction", .text(road.junction ?? "-1")),
        ("rule", .text(layout.drivingSide == .right ? "RHT" : "LHT")),
      ]
    ) { xml in
      xml.element("link") { xml in
        writeLink("predecessor", road.predecessor, to: &xml)
        writeLink("successor", road.successor, to: &xml)
      }
      for type in road.types {
        xml.element("type", [("s", .number(type.s)), ("type", .text(type.type))]) { xml in
          guard let speed = type.speed else { return }
          guard speed.isFinite else { return xml.element("speed", [("max", .text("no limit"))]) }
          xml.element("speed", [("max", .number(speed)), ("unit", .text("m/s"))])
        }
      }
      xml.element("planView") { xml in
        for (element, start) in zip(road.alignment.elements, road.alignment.starts) {
          write(element, at: start, to: &xml)
        }
      }
      writeProfile("elevationProfile", "elevation", road.elevations, to: &xml)
      writeLateralProfile(of: road, to: &xml)
      writeLanes(of: road, to: &xml)
      writeObjects(of: road, to: &xml)
      writeSignals(of: road, to: &xml)
    }
  }

  private func writeLink(_ name: String, _ link: RoadLink?, to xml: inout XMLWriter) {
    switch link {
    case .road(let id, let contact):
      xml.element(
        name,
        [
          ("elementType", .text("road")), ("elementId", .text(id)), ("contactPoint", .text(contact.rawValue)),
        ])
    case .junction(let id):
      xml.element(name, [("elementType", .text("junction")), ("elementId", .text(id))])
    case .station(let id, let s, let isForward):
      xml.element(
        name,
        [
          ("elementType", .text("road")), ("elementId", .text(id)), ("elementS", .number(s)),
          ("elementDir", .text(isForward ? "+" : "-")),
        ])
    case nil: break
    }
  }

  private func write(_ element: CurveElement, at s: Double, to xml: inout XMLWriter) {
    let position = element.start.position + layout.origin
    xml.element(
      "geometry",
      [
        ("s", .number(s)), ("x", .number(position.x)), ("y", .number(position.y)),
        ("hdg", .number(element.start.heading)), ("length", .number(element.length)),
      ]
    ) { xml in
      switch element.shape {
      case .line: xml.element("line")
      case .arc(let curvature): xml.element("arc", [("curvature", .number(curvature))])
      case .clothoid(let start, let end):
        xml.element("spiral", [("curvStart", .number(start)), ("curvEnd", .number(end))])
      case .cubic(let cubic): xml.element("poly3", coefficients(cubic))
      case .parametricCubic(let u, let v, let normalized):
        xml.element(
          "paramPoly3",
          coefficients(u, "U") + coefficients(v, "V")
            + [("pRange", .text(normalized ? "normalized" : "arcLength"))])
      }
    }
  }

  func coefficients(_ cubic: Cubic, _ suffix: String = "") -> [(String, XMLWriter.Attribute)] {
    [
      ("a\(suffix)", .number(cubic.a)), ("b\(suffix)", .number(cubic.b)), ("c\(suffix)", .number(cubic.c)),
      ("d\(suffix)", .number(cubic.d)),
    ]
  }

  private func writeProfile(
    _ name: String, _ record: String, _ records: [PolynomialRecord], to xml: inout XMLWriter
  ) {
    guard !records.isEmpty else { return }
    xml.element(name) { xml in
      for item in records { xml.element(record, [("s", .number(item.s))] + coefficients(item.cubic)) }
    }
  }

  private func writeLateralProfile(of road: Road, to xml: inout XMLWriter) {
    guard !road.superelevations.isEmpty || !road.shapes.isEmpty else { return }
    xml.element("lateralProfile") { xml in
      for item in road.superelevations {
        xml.element("superelevation", [("s", .number(item.s))] + coefficients(item.cubic))
      }
      for item in road.shapes {
        xml.element("shape", [("s", .number(item.s)), ("t", .number(item.t))] + coefficients(item.cubic))
      }
    }
  }

  private func writeLanes(of road: Road, to xml: inout XMLWriter) {
    xml.element("lanes") { xml in
      for offset in road.laneOffsets {
        xml.element("laneOffset", [("s", .number(offset.s))] + coefficients(offset.cubic))
      }
      for section in road.sections {
        xml.element("laneSection", [("s", .number(section.s))]) { xml in
          writeSide("left", section.lanes.filter { $0.id > 0 }, to: &xml)
          xml.element("center") { xml in
            xml.element("lane", [("id", .integer(0)), ("type", .text("none")), ("level", .text("false"))]) {
              xml in
              writeMarks(section.centreMarks, to: &xml)
            }
          }
          writeSide("right", section.lanes.filter { $0.id < 0 }, to: &xml)
        }
      }
    }
  }

  private func writeSide(_ name: String, _ lanes: [SectionLane], to xml: inout XMLWriter) {
    guard !lanes.isEmpty else { return }
    xml.element(name) { xml in
      for lane in lanes {
        xml.element(
          "lane",
          [
            ("id", .integer(lane.id)), ("type", .text(lane.type)),
            ("level", .text(lane.isLevel ? "true" : "false")),
          ]
        ) { xml in
          xml.element("link") { xml in
            if let id = lane.predecessor { xml.element("predecessor", [("id", .integer(id))]) }
            if let id = lane.successor { xml.element("successor", [("id", .integer(id))]) }
          }
          for record in lane.borders {
            xml.element("border", [("sOffset", .number(record.s))] + coefficients(record.cubic))
          }
          for record in lane.widths {
            xml.element("width", [("sOffset", .number(record.s))] + coefficients(record.cubic))
          }
          writeMarks(lane.marks, to: &xml)
          for speed in lane.speeds {
            xml.element(
              "speed", [("sOffset", .number(speed.s)), ("max", .number(speed.speed)), ("unit", .text("m/s"))])
          }
          for access in lane.accesses {
            xml.element(
              "access",
              [("sOffset", .number(access.s))] + (access.rule.map { [("rule", .text($0))] } ?? [])
                + [("restriction", .text(access.restriction))])
          }
          for height in lane.heights {
            xml.element(
              "height",
              [
                ("sOffset", .number(height.s)), ("inner", .number(height.inner)),
                ("outer", .number(height.outer)),
              ])
          }
        }
      }
    }
  }

  private func writeMarks(_ marks: [RoadMark], to xml: inout XMLWriter) {
    for mark in marks {
      var attributes: [(String, XMLWriter.Attribute)] = [
        ("sOffset", .number(mark.s)), ("type", .text(mark.type)),
        ("weight", .text(mark.isBold ? "bold" : "standard")), ("color", .text(mark.colour)),
        ("width", .number(mark.width)), ("laneChange", .text(mark.laneChange)),
      ]
      if mark.height > 0 { attributes.append(("height", .number(mark.height))) }
      guard let dash = mark.dash else {
        xml.element("roadMark", attributes)
        continue
      }
      xml.element("roadMark", attributes) { xml in
        xml.element("type", [("name", .text(mark.type)), ("width", .number(mark.width))]) { xml in
          xml.element(
            "line",
            [
              ("length", .number(dash.mark)), ("space", .number(dash.gap)), ("tOffset", .number(0)),
              ("sOffset", .number(0)), ("width", .number(mark.width)),
            ])
        }
      }
    }
  }
}
