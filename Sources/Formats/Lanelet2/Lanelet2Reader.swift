import Geometry
public import Parameters
import Roads

/// Reads Lanelet2 maps (.osm) into a layout (Poggenhans et al. 2018).
///
/// Lanelets side by side become one road; what is driven both ways is driven one way only. Lights, right of
/// way, speed limits, crosswalks, buildings, walls, islands and stalls are kept.
public struct Lanelet2Reader {
  private let document: OSMDocument
  private let place: String
  private var issues: [Issue] = []
  private let regulations: [String: OSMDocument.Relation]

  /// Parses a file; throws where nothing can be made of it, warns where a part cannot.
  public static func read(_ bytes: [UInt8], name: String, place: String) throws(InvalidInput) -> LoadedLayout
  {
    var reader = Lanelet2Reader(try XMLTree.parse(bytes, place: place), place: place)
    let map = reader.map(name: name)
    guard map.lanelets.contains(where: \.isWay) else {
      throw InvalidInput(
        reader.issues + [
          Issue(
            place: place, message: "the file holds no lanelet that vehicles use",
            remedy: "give a Lanelet2 map; plain OpenStreetMap has no lanes, convert it with netconvert first")
        ])
    }
    let loaded = map.layout(place: place)
    return LoadedLayout(layout: loaded.layout, issues: reader.issues + loaded.issues)
  }

  private init(_ root: XMLTree, place: String) {
    document = OSMDocument(root)
    self.place = place
    let rules = document.relations.filter { $0.tags["type"] == "regulatory_element" }
    regulations = Dictionary(rules.map { ($0.id, $0) }) { first, _ in first }
  }

  private mutating func map(name: String) -> LaneletMap {
    var map = LaneletMap(name: name)
    map.geoReference = document.projection?.proj
    var sides: [LaneletSides] = []
    var twoWay = 0
    for relation in document.relations where relation.tags["type"] == "lanelet" {
      guard let pair = LaneletSides(relation, in: document) else {
        issues.append(
          Issue(
            .warning, place: "\(place):\(relation.line)",
            message: "lanelet \(relation.id) has no left or right bound of two nodes",
            remedy: "mend it; it is left out"))
        continue
      }
      if relation.tags["subtype"] == "crosswalk" {
        let points = document.points(pair.left.way)
        map.crossings.append((relation.id, points + document.points(pair.right.way).reversed()))
        continue
      }
      var lanelet = lanelet(relation, pair)
      if lanelet.isWay, ["no", "false"].contains(relation.tags["one_way"] ?? "yes") { twoWay += 1 }
      addRules(relation, to: &lanelet)
      map.lanelets.append(lanelet)
      sides.append(pair)
    }
    LaneletSides.link(&map.lanelets, sides)
    if twoWay > 0 {
      issues.append(
        Issue(
          .warning, place: place, message: "\(twoWay) lanelets may be driven both ways",
          remedy: "nothing; they are driven the way of their bounds only"))
    }
    let oncoming = map.lanelets.filter { $0.isWay && $0.leftNeighbour?.isSameDirection == false }.count
    let leftHand = map.lanelets.filter { $0.isWay && $0.rightNeighbour?.isSameDirection == false }.count
    map.drivingSide = leftHand > oncoming ? .left : .right
    map.objects = objects()
    return map
  }

  private func lanelet(_ relation: OSMDocument.Relation, _ sides: LaneletSides) -> Lanelet {
    func bound(_ side: LaneletSides.Side) -> Lanelet.Bound {
      Lanelet.Bound(points: document.points(side.way), mark: Self.mark(side.way.tags))
    }
    var lanelet = Lanelet(
      id: relation.id, left: bound(sides.left), right: bound(sides.right), line: relation.line)
    lanelet.type = Self.laneType(relation.tags["subtype"] ?? "road")
    let isUrban = relation.tags["location"] != "nonurban"
    lanelet.roadType = relation.tags["subtype"] == "highway" ? "motorway" : isUrban ? "town" : "rural"
    lanelet.speed = relation.tags["speed_limit"].flatMap(Self.speed)
    return lanelet
  }

  private func addRules(_ relation: OSMDocument.Relation, to lanelet: inout Lanelet) {
    for rule in relation.refs("regulatory_element").compactMap({ regulations[$0] }) {
      switch rule.tags["subtype"] {
      case "traffic_light":
        lanelet.signals.append(
          RoadSignal(
            id: rule.id, s: 0, t: 0, orientation: .along, isDynamic: true, country: "OpenDRIVE",
            type: "1000001"))
      case "right_of_way" where rule.tags["fallback"] != "yes" && rule.refs("yield").contains(relation.id):
        let signs = rule.refs("refers").compactMap { document.ways[$0]?.tags["subtype"] }
        let type =
          signs.contains { $0.hasPrefix("de206") || $0.lowercased().contains("r1-1") } ? "206" : "205"
        lanelet.signals.append(
          RoadSignal(
            id: rule.id, s: 0, t: 0, orientation: .along, isDynamic: false, country: "DE", type: type))
      case "speed_limit":
        let text =
          rule.tags["sign_type"]
          ?? rule.refs("refers").compactMap { document.ways[$0]?.tags["subtype"] }.first
        if let limit = text.flatMap(Self.speedOfSign) { lanelet.speed = limit }
      default: break
      }
    }
  }

  // MARK: Words

  private static func laneType(_ subtype: String) -> String {
    switch subtype {
    case "road", "highway", "play_street", "emergency_lane", "exit": "driving"
    case "bus_lane": "bus"
    case "bicycle_lane": "biking"
    case "walkway", "shared_walkway": "sidewalk"
    case "rail", "tram": "rail"
    default: "restricted"
    }
  }

  private static func mark(_ tags: [String: String]) -> RoadMark? {
    let width: Double
    switch tags["type"] {
    case "line_thin": width = 0.12
    case "line_thick": width = 0.25
    case "curbstone": return RoadMark(type: "curb", laneChange: "none")
    case "virtual", "road_border", "wall", "fence", "guard_rail":
      return RoadMark(type: "none", laneChange: "both")
    default: return RoadMark(type: "none", laneChange: "none")
    }
    return switch tags["subtype"] {
    case "dashed": RoadMark(type: "broken", width: width)
    case "solid_solid": RoadMark(type: "solid solid", width: width, laneChange: "none")
    case "dashed_solid": RoadMark(type: "broken solid", width: width)
    case "solid_dashed": RoadMark(type: "solid broken", width: width)
    default: RoadMark(type: "solid", width: width, laneChange: "none")
    }
  }

  /// A limit such as `50`, `50 km/h` or `30 mph` [m/s]; plain numbers are km/h.
  static func speed(_ text: String) -> Double? {
    let digits = text.prefix { $0.isNumber || $0 == "." }
    guard let value = Double(digits), value > 0 else { return nil }
    return text.contains("mph")
      ? value * 0.44704 : text.contains("m/s") || text.contains("mps") ? value : value / 3.6
  }

  /// The limit in the name of a sign such as `de274-60` or `de274_1` (zone 30) [m/s].
  private static func speedOfSign(_ sign: String) -> Double? {
    if sign == "de274_1" || sign == "de274.1" { return 30 / 3.6 }
    guard sign.hasPrefix("de274"), let value = sign.split(separator: "-").last.flatMap({ Double($0) }) else {
      return nil
    }
    return value / 3.6
  }

  // MARK: Things beside the road

  /// Walls are this thick where the file has only a line [m].
  private static let thickness = 0.2

  private func objects() -> [LaneletMap.Object] {
    var result: [LaneletMap.Object] = []
    for relation in document.relations where relation.tags["type"] == "multipolygon" {
      let type: (String, String, Double)? =
        switch relation.tags["subtype"] {
        case "building": ("building", "", 9)
        case "traffic_island": ("trafficIsland", "", 0)
        case "parking": ("parkingSpace", "", 0)
        default: nil
        }
      guard let type else { continue }
      for (index, ring) in document.rings(of: relation.refs("outer")).enumerated() {
        result.append(
          LaneletMap.Object(
            id: "\(relation.id)/\(index)", type: type.0, subtype: type.1, height: type.2, outline: ring))
      }
    }
    for (id, way) in document.ways.sorted(by: { $0.key < $1.key }) {
      let type: (String, String, Double)? =
        switch way.tags["type"] {
        case "wall": ("barrier", "wall", 2)
        case "fence": ("barrier", "fence", 1.2)
        case "guard_rail": ("barrier", "guardRail", 0.75)
        default: nil
        }
      let points = document.points(way)
      guard let type, points.count >= 2 else { continue }
      for (index, (a, b)) in zip(points, points.dropFirst()).enumerated() where a != b {
        let half = (b - a).normalized.perpendicular * (Self.thickness / 2)
        result.append(
          LaneletMap.Object(
            id: "\(id)/\(index)", type: type.0, subtype: type.1, height: type.2,
            outline: [a - half, b - half, b + half, a + half]))
      }
    }
    return result
  }
}
