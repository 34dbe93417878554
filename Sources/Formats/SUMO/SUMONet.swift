import Geometry
import Parameters

/// What a SUMO network file (.net.xml) says, element by element.
///
/// Source: SUMO User Documentation, "Networks / SUMO Road Networks".
struct SUMONet {
  /// A street in one direction.
  struct Edge {
    var id: String
    var from: String
    var to: String
    /// From the near side of the road to the far side.
    var lanes: [Lane]
    var line: Int
  }

  /// A lane of an edge.
  struct Lane {
    /// Centre line in the direction of travel.
    var shape: [Vector2]
    /// Heights of its points, empty on a flat map [m].
    var heights: [Double]
    var width: Double
    var speed: Double
    var use: SUMOLaneUse
    /// Whether cars may change to the lane on the far side.
    var mayChangeOutwards: Bool
  }

  /// Where pedestrians cross edges.
  struct Crossing {
    var id: String
    var junction: String
    var edges: [String]
    var axis: [Vector2]
    var width: Double
  }

  /// A way from a lane to a lane.
  struct Connection {
    var from: String
    var to: String
    var fromLane: Int
    var toLane: Int
    /// The lane inside the junction, nil in networks without such lanes.
    var via: String?
    var direction: String
    var state: String
    /// Traffic light and place in its states.
    var light: (id: String, index: Int)?
    var line: Int
  }

  /// A node.
  struct Junction {
    var id: String
    var type: String
    /// For each link, the links it has to let go first.
    var responses: [[Int]]
  }

  /// A programme of a traffic light.
  struct Programme {
    var id: String
    var offset: Double
    var phases: [(duration: Double, state: [Character])]
  }

  var isLeftHand: Bool
  /// What was added to the coordinates of the projection [m].
  var offset: Vector2
  /// PROJ string, nil where the map is not tied to the Earth.
  var projection: String?
  var edges: [Edge] = []
  var crossings: [Crossing] = []
  var connections: [Connection] = []
  var junctions: [Junction] = []
  /// The first programme of each traffic light.
  var programmes: [Programme] = []
  /// Speeds of lanes inside junctions, by lane id [m/s].
  var innerSpeeds: [String: Double] = [:]

  /// Width of lanes that name none [m].
  private static let usualWidth = 3.2
  /// Width of crossings that name none [m].
  private static let usualCrossing = 4.0

  /// Takes a parsed file apart; what lacks an id or a shape is reported and left out.
  init(_ root: XMLTree, warn: (XMLTree, String, String) -> Void) {
    isLeftHand = root.string("lefthand") == "true" || root.string("lefthand") == "1"
    let location = root.first("location")
    let place = location?.string("netOffset").map(Self.points)?.points.first
    offset = place ?? .zero
    projection = location?.string("projParameter").flatMap { $0 == "!" ? nil : $0 }
    for element in root.children {
      switch element.name {
      case "edge": readEdge(element, warn: warn)
      case "connection": readConnection(element)
      case "junction": readJunction(element)
      case "tlLogic": readProgramme(element)
      default: break
      }
    }
  }

  private mutating func readEdge(_ element: XMLTree, warn: (XMLTree, String, String) -> Void) {
    guard let id = element.string("id") else {
      return warn(element, "an edge has no id", "give it one; it is left out")
    }
    let lanes = element.all("lane").compactMap { Self.lane($0) }
    switch element.string("function") {
    case "internal":
      for lane in element.all("lane") {
        guard let name = lane.string("id") else { continue }
        innerSpeeds[name] = lane.number("speed")
      }
    case "crossing":
      guard let lane = lanes.first else { return }
      let edges = element.string("crossingEdges")?.split(separator: " ").map(String.init) ?? []
      let junction = id.dropFirst().split(separator: "_").dropLast().joined(separator: "_")
      let width = element.first("lane")?.number("width") ?? Self.usualCrossing
      crossings.append(Crossing(id: id, junction: junction, edges: edges, axis: lane.shape, width: width))
    case "walkingarea", "connector": break
    default:
      guard lanes.count == element.all("lane").count, !lanes.isEmpty else {
        return warn(
          element, "edge \(id) has a lane without a shape of two points", "mend it; the edge is left out")
      }
      edges.append(
        Edge(
          id: id, from: element.string("from") ?? "", to: element.string("to") ?? "", lanes: lanes,
          line: element.line))
    }
  }

  private static func lane(_ element: XMLTree) -> Lane? {
    let (shape, heights) = points(element.string("shape") ?? "")
    guard shape.count >= 2, zip(shape, shape.dropFirst()).contains(where: { $0 != $1 }) else { return nil }
    let change = element.string("changeLeft")
    return Lane(
      shape: shape, heights: heights, width: element.number("width") ?? usualWidth,
      speed: max(0.1, element.number("speed") ?? 50 / 3.6), use: SUMOLaneUse(element),
      mayChangeOutwards: change.map { $0.contains("passenger") || $0 == "all" } ?? true)
  }

  private mutating func readConnection(_ element: XMLTree) {
    guard let from = element.string("from"), let to = element.string("to"), !from.hasPrefix(":"),
      !to.hasPrefix(":")
    else { return }
    let light = element.string("tl").flatMap { id in element.integer("linkIndex").map { (id, $0) } }
    connections.append(
      Connection(
        from: from, to: to, fromLane: element.integer("fromLane") ?? 0,
        toLane: element.integer("toLane") ?? 0, via: element.string("via"),
        direction: element.string("dir") ?? "s", state: element.string("state") ?? "M", light: light,
        line: element.line))
  }

  private mutating func readJunction(_ element: XMLTree) {
    guard let id = element.string("id"), element.string("type") != "internal" else { return }
    // Bit 0 is the last character.
    let responses = element.all("request").map { request in
      Array((request.string("response") ?? "").reversed()).enumerated().filter { $0.element == "1" }
        .map(\.offset)
    }
    junctions.append(Junction(id: id, type: element.string("type") ?? "priority", responses: responses))
  }

  private mutating func readProgramme(_ element: XMLTree) {
    guard let id = element.string("id"), !programmes.contains(where: { $0.id == id }) else { return }
    let phases = element.all("phase").compactMap { phase -> (duration: Double, state: [Character])? in
      guard let duration = phase.number("duration"), duration > 0 else { return nil }
      return (duration, Array(phase.string("state") ?? ""))
    }
    programmes.append(Programme(id: id, offset: element.number("offset") ?? 0, phases: phases))
  }

  /// Points and heights of a shape `x,y[,z] x,y[,z] …`.
  static func points(_ text: String) -> (points: [Vector2], heights: [Double]) {
    var points: [Vector2] = []
    var heights: [Double] = []
    for part in text.split(separator: " ") {
      let numbers = part.split(separator: ",").compactMap { Double($0) }.filter { abs($0) <= XMLTree.largest }
      guard numbers.count >= 2 else { continue }
      points.append(Vector2(numbers[0], numbers[1]))
      if numbers.count > 2 { heights.append(numbers[2]) }
    }
    return (points, heights.count == points.count ? heights : [])
  }
}
