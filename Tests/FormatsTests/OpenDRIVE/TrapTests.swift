import Formats
import Geometry
import Parameters
import Roads
import Testing

/// One small map for every trap that real files have set: it loads, and says what was wrong and where.
struct TrapTests {
  @Test func aPieceOfNoLengthIsLeftOut() throws {
    for length in ["0", "1e-13"] {
      let loaded = try load(
        road(line(0, 0, 20) + line(20, 20, length) + line(20, 20, 30)), warns: "road 1, s 20.0", "m long")
      #expect(loaded.roads.first?.alignment.elements.count == 2)
      #expect(loaded.roads.first?.length == 50)
    }
  }

  @Test func anArcWithoutCurvatureIsALine() throws {
    let arc = piece(0, 0, 50, "<arc curvature=\"0.0\"/>")
    let loaded = try load(road(arc), warns: "road 1, s 0.0", "an arc has no curvature")
    #expect(loaded.roads.first?.alignment.elements.map(\.shape) == [.line])
  }

  @Test func aSpiralOfOneCurvatureIsAnArc() throws {
    for (curvature, shape) in [("0.02", .arc(curvature: 0.02)), ("0", .line)]
      as [(String, CurveElement.Shape)]
    {
      let spiral = piece(0, 0, 50, "<spiral curvStart=\"\(curvature)\" curvEnd=\"\(curvature)\"/>")
      let loaded = try load(road(spiral), warns: "road 1, s 0.0", "a spiral has")
      #expect(loaded.roads.first?.alignment.elements.map(\.shape) == [shape])
      #expect(loaded.roads.first?.alignment.end.position.isFinite == true)
    }
  }

  @Test func whatANumberIsMissingFollowsFromThePiecesAround() throws {
    for (right, wrong) in [("x=\"20\"", "x=\"NaN\""), ("hdg=\"0\"", ""), ("length=\"30\"", "length=\"inf\"")]
    {
      let second = line(20, 20, 30).replacing(right, with: wrong)
      let loaded = try load(
        road(line(0, 0, 20) + second + line(50, 50, 10)), warns: "road 1, s 20.0", "lacks x, y, hdg or length"
      )
      let elements = try #require(loaded.roads.first?.alignment.elements)
      #expect(elements.count == 3)
      #expect(elements[1].start.position == Vector2(20, 0))
      #expect(elements[1].length == 30)
    }
  }

  @Test func aParameterRangeIsGuessedWhereItIsMissing() throws {
    let cases = [("50", true), ("1", false)]
    for (slope, isNormalized) in cases {
      let cubic =
        "<paramPoly3 aU=\"0\" bU=\"\(slope)\" cU=\"0\" dU=\"0\" aV=\"0\" bV=\"0\" cV=\"0\" dV=\"0\"/>"
      let loaded = try load(road(piece(0, 0, 50, cubic)), warns: "road 1, s 0.0", "no pRange")
      let element = try #require(loaded.roads.first?.alignment.elements.first)
      guard case .parametricCubic(_, _, let normalized) = element.shape else {
        Issue.record("\(element.shape) is no parametric cubic")
        return
      }
      #expect(normalized == isNormalized)
      #expect(element.end.position.distance(to: Vector2(50, 0)) < 1e-9)
    }
  }

  @Test func aLaneWithoutTypeIsDriven() throws {
    let loaded = try load(
      road(line(0, 0, 50)).replacing(" type=\"driving\"", with: ""), warns: "road 1, s 0.0",
      "lane -1 has no type")
    #expect(loaded.roads.first?.sections.first?.lanes.first?.type == "driving")
  }

  @Test func aSignalWithoutTypeHasNoMeaning() throws {
    let signals = "<signals><signal id=\"7\" s=\"12.5\" t=\"-4\" dynamic=\"no\" type=\"\"/></signals></road>"
    let loaded = try load(
      road(line(0, 0, 50)).replacing("</road>", with: signals), warns: "road 1, s 12.5",
      "signal 7 has no type")
    #expect(loaded.roads.first?.signals.first?.type == "-1")
  }

  @Test func aCommentMayStandBeforeTheDeclaration() throws {
    let text = "<!-- made by hand -->\n<?xml version=\"1.0\"?>\n" + map(road(line(0, 0, 50)))
    for mark in [[], [0xEF, 0xBB, 0xBF]] as [[UInt8]] {
      let loaded = try OpenDRIVEReader.read(mark + Array(text.utf8), name: "x", place: "p")
      #expect(loaded.layout.roads.count == 1)
      #expect(loaded.issues.count == 1)
      #expect(loaded.issues.first?.message.contains("before the XML declaration") == true)
      #expect(MapFile.format(of: mark + Array(text.utf8)) == .openDRIVE)
    }
  }

  @Test func aByteOrderMarkIsNoFault() throws {
    let text = "<?xml version=\"1.0\"?>\n" + map(road(line(0, 0, 50)))
    let loaded = try OpenDRIVEReader.read([0xEF, 0xBB, 0xBF] + Array(text.utf8), name: "x", place: "p")
    #expect(loaded.layout.roads.count == 1)
    #expect(loaded.issues.isEmpty)
  }

  @Test func eachUnknownElementIsNamedOnce() throws {
    let extra = """
      <hedgehog/><hedgehog><lanes/></hedgehog><tunnels/><userData code="x"><anything><road/></anything></userData>
      <objects><tunnel id="1" s="0" length="5" type="standard"/><tunnel id="2" s="9" length="5" type="standard"/>
      </objects></road>
      """
    let text = map(road(line(0, 0, 50)).replacing("</road>", with: extra))
    let loaded = try OpenDRIVEReader.read(Array(text.utf8), name: "x", place: "p")
    #expect(
      loaded.issues.map(\.message) == [
        "road 1: <hedgehog> is no element of OpenDRIVE", "road 1: <tunnels> is no element of OpenDRIVE",
        "road 1: <tunnel> is not supported",
      ])
    #expect(loaded.layout.roads.count == 1)
  }

  @Test func aLinkToNothingEndsTheRoad() throws {
    let link = "<link><successor elementType=\"road\" elementId=\"9\" contactPoint=\"start\"/></link>"
    let loaded = try load(
      road(line(0, 0, 50)).replacing("<planView>", with: link + "<planView>"), warns: "road 1",
      "road 9, is not in the file")
    #expect(loaded.roads.first?.successor == nil)
    let side =
      "<link><predecessor elementType=\"road\" elementId=\"9\" elementS=\"4\" elementDir=\"+\"/></link>"
    let other = try load(
      road(line(0, 0, 50)).replacing("<planView>", with: side + "<planView>"), warns: "road 1",
      "road 9, is not in the file")
    #expect(other.roads.first?.predecessor == nil)
  }

  @Test func aHeightMayStandAtTheCornersAlone() throws {
    let corners = [(0, 0), (4, 0), (4, 3), (0, 3)].map {
      "<cornerLocal u=\"\($0)\" v=\"\($1)\" z=\"0\" height=\"6.5\"/>"
    }.joined()
    for outline in ["<outline>\(corners)</outline>", "<outlines><outline>\(corners)</outline></outlines>"] {
      let object =
        "<objects><object id=\"3\" type=\"building\" s=\"20\" t=\"12\">\(outline)</object></objects>"
      let text = map(road(line(0, 0, 50)).replacing("</road>", with: object + "</road>"))
      let loaded = try OpenDRIVEReader.read(Array(text.utf8), name: "x", place: "p")
      let network = RoadNetwork.compiled(loaded.layout).network
      #expect(network.plan.obstacles.map(\.height) == [6.5])
      #expect(network.plan.obstacles.first.map { Polygon($0.polygon).area } == 12)
    }
  }

  /// Reads a map, expects exactly one kind of warning, and that what was read is written and read back.
  private func load(_ content: String, warns place: String, _ message: String) throws -> RoadLayout {
    let loaded = try OpenDRIVEReader.read(Array(map(content).utf8), name: "x", place: "p")
    let isNamed = loaded.issues.contains { issue in
      issue.severity == .warning && issue.place.hasPrefix("p:") && issue.message.contains(place)
        && issue.message.contains(message) && !issue.remedy.isEmpty
    }
    #expect(isNamed, "\(loaded.issues)")
    let again = try OpenDRIVEReader.read(OpenDRIVEWriter.write(loaded.layout), name: "x", place: "p")
    #expect(differences(again.layout, loaded.layout) == [])
    #expect(again.issues.isEmpty, "\(again.issues)")
    let compiled = RoadNetwork.compiled(loaded.layout)
    #expect(!compiled.issues.contains { $0.severity == .error }, "\(compiled.issues)")
    return loaded.layout
  }

  private func map(_ content: String) -> String {
    "<OpenDRIVE><header revMajor=\"1\" revMinor=\"7\"/>\n\(content)</OpenDRIVE>"
  }

  private func road(_ geometries: String) -> String {
    """
    <road id="1" junction="-1"><planView>\(geometries)</planView><lanes><laneSection s="0"><center>\
    <lane id="0" type="none"/></center><right><lane id="-1" type="driving"><width sOffset="0" a="3" b="0" \
    c="0" d="0"/></lane></right></laneSection></lanes></road>
    """
  }

  private func line(_ s: Int, _ x: Int, _ length: Any) -> String { piece(s, x, length, "<line/>") }

  private func piece(_ s: Int, _ x: Int, _ length: Any, _ shape: String) -> String {
    "<geometry s=\"\(s)\" x=\"\(x)\" y=\"0\" hdg=\"0\" length=\"\(length)\">\(shape)</geometry>"
  }
}
