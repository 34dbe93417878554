import Formats
import Roads

/// A straight road written by hand.
struct RoadText {
  var id: String
  var start: (x: Double, y: Double, heading: Double) = (0, 0, 0)
  var length = 100.0
  var junction = "-1"
  var rule = "RHT"
  var link = ""
  var type = "<type s=\"0\" type=\"town\"><speed max=\"50\" unit=\"km/h\"/></type>"
  var elevation = ""
  var lateral = ""
  var offset = ""
  /// Content of the lane section but for the centre lane.
  var left = ""
  var right = ""
  var shape = "<line/>"
  var rest = ""

  var text: String {
    """
    <road id="\(id)" length="\(length)" junction="\(junction)" rule="\(rule)"><link>\(link)</link>\(type)
    <planView><geometry s="0" x="\(start.x)" y="\(start.y)" hdg="\(start.heading)" length="\(length)">\(shape)\
    </geometry></planView><elevationProfile>\(elevation)</elevationProfile>\
    <lateralProfile>\(lateral)</lateralProfile>
    <lanes>\(offset)<laneSection s="0">\(left.isEmpty ? "" : "<left>\(left)</left>")
    <center><lane id="0" type="none" level="false"/></center>
    \(right.isEmpty ? "" : "<right>\(right)</right>")</laneSection></lanes>\(rest)</road>
    """
  }

  /// A lane of constant width, with what its links name.
  static func lane(
    _ id: Int, _ type: String = "driving", width: Double = 3.5, from: Int? = nil, to: Int? = nil,
    rest: String = ""
  ) -> String {
    let before = from.map { "<predecessor id=\"\($0)\"/>" } ?? ""
    let behind = to.map { "<successor id=\"\($0)\"/>" } ?? ""
    return """
      <lane id="\(id)" type="\(type)" level="false"><link>\(before)\(behind)</link>\
      <width sOffset="0" a="\(width)" b="0" c="0" d="0"/>\(rest)</lane>
      """
  }
}

/// Reads a map of some roads and whatever else stands beside them.
func readMap(_ roads: [RoadText], _ rest: String = "") throws -> LoadedLayout {
  let text =
    "<OpenDRIVE><header revMajor=\"1\" revMinor=\"7\"/>\(roads.map(\.text).joined())\(rest)</OpenDRIVE>"
  return try OpenDRIVEReader.read(Array(text.utf8), name: "map", place: "p")
}

extension RoadNetwork {
  /// Lanes made from a lane of a road, in order of the way along it.
  func lanes(of road: String, _ lane: Int) -> [Lane] {
    lanes.filter { $0.source.road == road && $0.source.lane == lane }
  }
}
