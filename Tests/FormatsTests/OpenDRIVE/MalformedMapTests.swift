import Formats
import Geometry
import Parameters
import Roads
import Testing

/// What is wrong in a file is named with its line and a remedy; what can be used is used.
struct MalformedMapTests {
  @Test func brokenXMLIsRefusedWithItsLine() {
    // libxml2 may name the line behind the fault, never one farther away.
    let cases: [(text: String, line: Int, reason: String)] = [
      ("", 1, "empty or cut off"), ("<OpenDRIVE>\n\n<road>\n\n</OpenDRIVE>", 5, "does not match"),
      ("<OpenDRIVE>\n\n\n<road id=\"1\"", 4, "no > at its end"),
      ("<OpenDRIVE>\n\n\n<header/>\n", 5, "ends too early"),
      ("<OpenDRIVE>\n\n\n<road id=1/>\n\n\n</OpenDRIVE>", 4, "in no quotes"),
      ("<OpenDRIVE>\n\n\n<road id=\"1\" id=\"2\"/>\n\n\n</OpenDRIVE>", 4, "stands twice"),
      ("<OpenDRIVE>\n\n\n<road id=\"1/>\n<road/></OpenDRIVE>", 4, "no closing quote"),
      ("<OpenDRIVE>\n\n\n<road name=\"a & b\"/></OpenDRIVE>", 4, "&amp;"),
      ("<OpenDRIVE/>\n\n\n<OpenDRIVE/>", 4, "behind"), ("no map", 1, "ends too early"),
      ("<OpenDRIVE>\n\n\n<!-- \n never\n closed</OpenDRIVE>", 6, "never closed"),
      ("<OpenDRIVE>\n\n\n</road>\n\n\n", 4, "does not match"),
    ]
    for (text, line, reason) in cases {
      let failure = #expect(throws: InvalidInput.self) {
        try OpenDRIVEReader.read(Array(text.utf8), name: "x", place: "town.xodr")
      }
      let issue = failure?.issues.first
      #expect(issue?.severity == .error, "\(text)")
      #expect(issue?.description.contains(reason) == true, "\(text): \(issue?.description ?? "")")
      #expect(issue?.remedy.isEmpty == false, "\(text)")
      let named = issue?.place.split(separator: ":").last.flatMap { Int($0) } ?? -9
      #expect(abs(named - line) <= 1, "\(text): \(issue?.place ?? "")")
    }
  }

  @Test func externalEntitiesAreNeverOpened() {
    let text =
      "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>\n<OpenDRIVE><header name=\"n\"/>&e;</OpenDRIVE>"
    let failure = #expect(throws: InvalidInput.self) {
      try OpenDRIVEReader.read(Array(text.utf8), name: "x", place: "town.xodr")
    }
    #expect(failure?.description.contains("root:") == false)
  }

  @Test func harmlessXMLIsRead() throws {
    let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let map =
      byteOrderMark
      + Array(
        """
        <?xml version='1.0' encoding='UTF-8'?><!-- <road> --><!DOCTYPE o [<!ELEMENT x (y)>]>
        <o:OpenDRIVE xmlns:o="http://a.b"><?tool <road?><header name='&#x41;&lt;&#66;"'/><unknown><road/></unknown>
        \(road("<o:road id=\"1\" >"))</o:OpenDRIVE >
        """.replacing("</road>", with: "</o:road>").utf8)
    let loaded = try OpenDRIVEReader.read(map, name: "x", place: "p")
    #expect(loaded.layout.name == "A<B\"")
    #expect(loaded.layout.roads.map(\.id) == ["1"])
    #expect(loaded.issues.map(\.message) == ["unknown: <unknown> is no element of OpenDRIVE"])
  }

  @Test func brokenUTF8IsRefusedWithItsLine() {
    for text in ["<OpenDRIVE>\n<ro?d/></OpenDRIVE>", "<OpenDRIVE>\n<road n=\"?\"/></OpenDRIVE>"] {
      let bytes = text.utf8.map { $0 == UInt8(ascii: "?") ? 0xCB : $0 }
      let failure = #expect(throws: InvalidInput.self) {
        try OpenDRIVEReader.read(bytes, name: "x", place: "p")
      }
      #expect(failure?.issues.first?.place == "p:2")
      #expect(failure?.description.contains("UTF-8") == true)
    }
  }

  @Test func latinTextIsRead() throws {
    var map = Array(
      "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><OpenDRIVE><header name=\"Stra".utf8)
    map.append(0xDF)
    map += Array("e\"/>\(road())</OpenDRIVE>".utf8)
    #expect(try OpenDRIVEReader.read(map, name: "x", place: "p").layout.name == "Straße")
  }

  @Test func anotherFormatIsRefused() {
    expectError(in: "<net version=\"1.0\"/>", place: "p:1", "root element is <net>")
    expectError(in: "<OpenDRIVE><header/></OpenDRIVE>", place: "p:1", "no road")
  }

  @Test func badNumbersAreNamed() throws {
    for (name, value) in [
      ("hdg", "NaN"), ("x", "inf"), ("y", "1e300"), ("length", "-nan"), ("length", "1e7"),
    ] {
      let old = name == "length" ? "50" : "0"
      let bad = road("<road id=\"2\">").replacing("\(name)=\"\(old)\"", with: "\(name)=\"\(value)\"")
      let loaded = try read(road() + bad)
      #expect(loaded.layout.roads.map(\.id) == ["1"])
      expectWarning(loaded, "p:2", "road 2", "a geometry lacks x, y, hdg or a length")
      if value != "1e7" { expectWarning(loaded, "p:2", "road 2", "\(name)=\"\(value)\"") }
    }
    let width = try read(road().replacing("a=\"3\"", with: "a=\"NaN\""))
    #expect(width.layout.roads.first?.sections.first?.lanes.first?.widths.first?.cubic == .zero)
    expectWarning(width, "p:2", "road 1", "a=\"NaN\"")
  }

  @Test func aLaneWithoutWidthIsNamed() throws {
    let loaded = try read(road().replacing("<width sOffset=\"0\" a=\"3\"/>", with: ""))
    expectWarning(loaded, "p:2", "road 1", "lane -1 has no width")
  }

  @Test func duplicatesAreLeftOut() throws {
    let loaded = try read(
      road() + "\n" + road("<road id=\"1\" name=\"second\">") + "<junction id=\"7\"/><junction id=\"7\"/>")
    #expect(loaded.layout.roads.map(\.name) == [""])
    #expect(loaded.layout.junctions.count == 1)
    expectWarning(loaded, "p:3", "road 1", "id is taken")
    expectWarning(loaded, "p:3", "junction 7", "id is taken")
  }

  @Test func linksToNothingAreCut() throws {
    let link = """
      <link><predecessor elementType="road" elementId="8" contactPoint="end"/>
      <successor elementType="junction" elementId="9"/></link>
      """
    let rest = """
      <controller id="5"><control signalId="44"/></controller>
      <junction id="7"><connection id="0" incomingRoad="1" connectingRoad="6" contactPoint="start"/>
      <controller id="55"/></junction>
      """
    let loaded = try read(road("<road id=\"1\" junction=\"3\">\(link)") + rest)
    let first = try #require(loaded.layout.roads.first)
    #expect(first.predecessor == nil && first.successor == nil && first.junction == nil)
    #expect(loaded.layout.junctions.first?.connections.isEmpty == true)
    #expect(loaded.layout.junctions.first?.controllers.isEmpty == true)
    #expect(loaded.layout.controllers.first?.signals.isEmpty == true)
    for missing in ["road 8", "junction 9", "junction 3", "road 6", "signal 44", "controller 55"] {
      #expect(loaded.issues.contains { $0.message.contains("\(missing)") }, "\(missing)")
    }
    #expect(loaded.issues.allSatisfy { $0.severity == .warning })
  }

  @Test func manyWarningsAreCounted() throws {
    let roads = (0..<40).map { road("<road id=\"\($0)\"><link><successor elementId=\"x\"/></link>") }
    let loaded = try read(roads.joined())
    #expect(loaded.issues.count == 6)
    #expect(loaded.issues.last?.message.contains("35 more") == true)
  }

  @Test func directJunctionsKeepTheLinkedRoad() throws {
    let junction = """
      <junction id="7" type="direct"><connection id="0" incomingRoad="1" linkedRoad="2" contactPoint="end">
      <laneLink from="-1" to="-1"/></connection></junction>
      """
    let layout = try read(road() + road("<road id=\"2\">") + junction).layout
    let connection = try #require(layout.junctions.first?.connections.first)
    #expect(layout.junctions.first?.kind == .direct)
    #expect(connection.connectingRoad == "2")
    #expect(connection.contact == .end)
    #expect(connection.links == [LaneLink(from: -1, to: -1)])
  }

  @Test func theDrivingSideIsThatOfMostRoads() throws {
    let left = road("<road id=\"1\" rule=\"LHT\">")
    let alsoLeft = road("<road id=\"2\" rule=\"LHT\">")
    #expect(try read(road()).layout.drivingSide == .right)
    #expect(try read(left).layout.drivingSide == .left)
    #expect(try read(left).issues.isEmpty)
    let mixed = try read(left + alsoLeft + road("<road id=\"3\">"))
    #expect(mixed.layout.drivingSide == .left)
    #expect(mixed.issues.contains { $0.message.contains("2 of 3 roads drive on the left") })
  }

  @Test func speedsAreConverted() throws {
    for (attributes, expected) in [
      ("max=\"36\" unit=\"km/h\"", 10), ("max=\"10\" unit=\"mph\"", 4.4704), ("max=\"12\"", 12),
      ("max=\"12\" unit=\"m/s\"", 12), ("max=\"no limit\"", .infinity),
      ("max=\"undefined\"", nil), ("max=\"36\" unit=\"kph\"", 10), ("max=\"36\" unit=\"knots\"", nil),
    ] as [(String, Double?)] {
      let type = "<type s=\"0\" type=\"town\"><speed \(attributes)/></type>"
      let found = try read(road("<road id=\"1\">\(type)")).layout.roads.first?.types.first?.speed
      #expect(found.map { ($0 * 1e9).rounded() } == expected.map { ($0 * 1e9).rounded() }, "\(attributes)")
    }
  }

  @Test func impossibleShapesAreNamed() throws {
    for (shape, message) in [
      ("<arc curvature=\"1000\"/>", "does not fit its length"), ("<circle/>", "no known shape"),
      (
        "<paramPoly3 aU=\"0\" bU=\"1e7\" cU=\"0\" dU=\"0\" aV=\"0\" bV=\"0\" cV=\"0\" dV=\"0\"/>",
        "does not fit"
      ),
    ] {
      let bad = road("<road id=\"2\">").replacing("<line/>", with: shape)
      let loaded = try read(road() + bad)
      #expect(loaded.layout.roads.map(\.id) == ["1"], "\(shape)")
      expectWarning(loaded, "p:2", "road 2", message)
    }
  }

  @Test func impossibleWidthsAreNamed() throws {
    let bad = road("<road id=\"2\">").replacing("a=\"3\"", with: "a=\"3\" d=\"100\"")
    let loaded = try read(road() + bad)
    #expect(loaded.layout.roads.map(\.id) == ["1"])
    expectWarning(loaded, "p:2", "road 2", "500 m wide")
  }

  @Test func stationsThatDoNotRiseAreMended() throws {
    let second = "<geometry s=\"0\" x=\"50\" y=\"0\" hdg=\"0\" length=\"20\"><line/></geometry></planView>"
    let loaded = try read(road().replacing("</planView>", with: second))
    #expect(loaded.layout.roads.first?.length == 70)
    expectWarning(loaded, "p:2", "road 1", "do not rise")
    let gap = second.replacing("s=\"0\" x=\"50\"", with: "s=\"50\" x=\"50.5\"")
    // A gap is read as it is; the check of maps names it.
    let gapped = try read(road().replacing("</planView>", with: gap)).layout
    let found = RoadNetwork.compiled(gapped).network.findings(of: gapped)
    #expect(found.contains { $0.code == "reference-gap" && $0.spot?.road == "1" && $0.spot?.s == 50 })
  }
}

/// A road with one lane of 3 m, 50 m long.
private func road(_ head: String = "<road id=\"1\">") -> String {
  """
  \(head)<planView><geometry s="0" x="0" y="0" hdg="0" length="50"><line/></geometry></planView>\
  <lanes><laneSection s="0"><right><lane id="-1" type="driving"><width sOffset="0" a="3"/></lane></right>\
  </laneSection></lanes></road>
  """
}

/// Reads a map whose content begins on line 2.
private func read(_ content: String) throws -> LoadedLayout {
  let text = "<OpenDRIVE><header revMajor=\"1\" revMinor=\"7\"/>\n\(content)</OpenDRIVE>"
  return try OpenDRIVEReader.read(Array(text.utf8), name: "x", place: "p")
}

private func expectWarning(_ loaded: LoadedLayout, _ place: String, _ what: String, _ message: String) {
  #expect(
    loaded.issues.contains { issue in
      issue.severity == .warning && issue.place == place && issue.message.contains(what)
        && issue.message.contains(message) && !issue.remedy.isEmpty
    }, "\(place) \(what) \(message): \(loaded.issues)")
}

private func expectError(in text: String, place: String, _ message: String) {
  let failure = #expect(throws: InvalidInput.self) {
    try OpenDRIVEReader.read(Array(text.utf8), name: "x", place: "p")
  }
  #expect(
    failure?.issues.contains { $0.severity == .error && $0.place == place && $0.message.contains(message) }
      == true)
}
