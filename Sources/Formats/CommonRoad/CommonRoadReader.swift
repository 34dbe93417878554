import Geometry
public import Parameters
import Roads

/// Reads the road network of CommonRoad scenarios (XML 2018b and 2020a) into a layout.
///
/// Lanelets side by side become one road. Obstacles and planning problems are not read.
public struct CommonRoadReader {
  private let place: String
  private var issues: [Issue] = []
  private var signs: [String: [(type: String, value: Double?)]] = [:]
  private var lights: [String: (cycle: Double, changes: [SignalProgramme.Change])] = [:]

  /// Parses a file; throws where nothing can be made of it, warns where a part cannot.
  public static func read(_ bytes: [UInt8], name: String, place: String) throws(InvalidInput) -> LoadedLayout
  {
    let root = try XMLTree.parse(bytes, place: place)
    var reader = CommonRoadReader(place: place)
    let map = reader.map(root, name: name)
    guard map.lanelets.contains(where: \.isWay) else {
      throw InvalidInput(
        reader.issues + [
          Issue(
            place: place, message: "the file holds no lanelet that can be used",
            remedy: "give a scenario with a road network")
        ])
    }
    let loaded = map.layout(place: place)
    return LoadedLayout(layout: loaded.layout, issues: reader.issues + loaded.issues)
  }

  private init(place: String) { self.place = place }

  private mutating func map(_ root: XMLTree, name: String) -> LaneletMap {
    let step = root.number("timeStepSize") ?? 0.1
    for sign in root.all("trafficSign") {
      guard let id = sign.string("id") else { continue }
      signs[id] = sign.all("trafficSignElement").compactMap { element in
        element.content("trafficSignID").map { ($0, element.content("additionalValue").flatMap(Double.init)) }
      }
    }
    for light in root.all("trafficLight") {
      guard let id = light.string("id"), let programme = Self.programme(light, step: step) else { continue }
      lights[id] = programme
    }
    var map = LaneletMap(name: name)
    map.programmes = lights
    var seen: Set<String> = []
    for element in root.all("lanelet") {
      guard let lanelet = lanelet(element), seen.insert(lanelet.id).inserted else { continue }
      let types = element.all("laneletType").map { XMLTree.trimmed($0.text) }
      if types.contains("crosswalk") {
        map.crossings.append((lanelet.id, lanelet.left.points + lanelet.right.points.reversed()))
      } else {
        map.lanelets.append(lanelet)
      }
    }
    let oncoming = map.lanelets.filter { $0.isWay && $0.leftNeighbour?.isSameDirection == false }.count
    let leftHand = map.lanelets.filter { $0.isWay && $0.rightNeighbour?.isSameDirection == false }.count
    map.drivingSide = leftHand > oncoming ? .left : .right
    return map
  }

  // MARK: Lanelets

  private mutating func lanelet(_ element: XMLTree) -> Lanelet? {
    let id = element.string("id") ?? ""
    let bounds = ["leftBound", "rightBound"].map { element.first($0).map(Self.bound) }
    guard !id.isEmpty, let left = bounds[0], let right = bounds[1], left.points.count >= 2,
      right.points.count >= 2
    else {
      issues.append(
        Issue(
          .warning, place: "\(place):\(element.line)",
          message: "lanelet \(id) has no id or a bound of fewer than two points",
          remedy: "mend it; it is left out"))
      return nil
    }
    var lanelet = Lanelet(id: id, left: left, right: right, line: element.line)
    lanelet.leftNeighbour = element.first("adjacentLeft").flatMap(Self.neighbour)
    lanelet.rightNeighbour = element.first("adjacentRight").flatMap(Self.neighbour)
    lanelet.successors = element.all("successor").compactMap { $0.string("ref") }
    let types = element.all("laneletType").map { XMLTree.trimmed($0.text) }
    lanelet.type = Self.laneType(types)
    lanelet.roadType = Self.roadType(types)
    let referred = element.all("trafficSignRef").compactMap { $0.string("ref") }
    lanelet.speed = element.content("speedLimit").flatMap(Double.init)
    for sign in referred.flatMap({ signs[$0] ?? [] }) {
      if Self.speedSigns.contains(sign.type), let value = sign.value, value > 0 { lanelet.speed = value }
      if let type = Self.rightOfWay(sign.type) {
        lanelet.signals.append(Self.signal("sign \(sign.type)", type: type, isDynamic: false))
      }
    }
    for light in Set(element.all("trafficLightRef").compactMap { $0.string("ref") }).sorted() {
      lanelet.signals.append(Self.signal(light, type: "1000001", isDynamic: true))
    }
    return lanelet
  }

  private static func bound(_ element: XMLTree) -> Lanelet.Bound {
    var points: [Vector2] = []
    for point in element.all("point") {
      guard let x = point.content("x").flatMap(XMLTree.number(in:)),
        let y = point.content("y").flatMap(XMLTree.number(in:)), abs(x) <= XMLTree.largest,
        abs(y) <= XMLTree.largest
      else { continue }
      let place = Vector2(x, y)
      if place != points.last { points.append(place) }
    }
    return Lanelet.Bound(points: points, mark: element.content("lineMarking").flatMap(mark))
  }

  private static func neighbour(_ element: XMLTree) -> Lanelet.Neighbour? {
    element.string("ref").map { id in
      Lanelet.Neighbour(id: id, isSameDirection: element.string("drivingDir") != "opposite")
    }
  }

  private static func mark(_ name: String) -> RoadMark? {
    let wide = 0.25
    return switch name {
    case "solid": RoadMark(type: "solid", laneChange: "none")
    case "broad_solid": RoadMark(type: "solid", width: wide, laneChange: "none")
    case "dashed": RoadMark(type: "broken")
    case "broad_dashed": RoadMark(type: "broken", width: wide)
    case "solid_solid": RoadMark(type: "solid solid", laneChange: "none")
    case "dashed_dashed": RoadMark(type: "broken broken")
    case "solid_dashed": RoadMark(type: "solid broken")
    case "dashed_solid": RoadMark(type: "broken solid")
    case "curb", "lowered_curb": RoadMark(type: "curb", laneChange: "none")
    case "no_marking": RoadMark(type: "none")
    default: nil
    }
  }

  private static func laneType(_ types: [String]) -> String {
    if types.contains("sidewalk") { return "sidewalk" }
    if types.contains("bicycleLane") { return "biking" }
    if types.contains("busLane") { return "bus" }
    if types.contains("parking") { return "parking" }
    if types.contains("shoulder") { return "shoulder" }
    return types.contains("border") || types.contains("restricted") ? "border" : "driving"
  }

  private static func roadType(_ types: [String]) -> String {
    if types.contains("highway") || types.contains("interstate") { return "motorway" }
    return types.contains("country") ? "rural" : "town"
  }

  // MARK: Signs and lights

  /// Signs of speed limits, whose value is in m/s: Germany, the United States, Spain, and by name.
  private static let speedSigns: Set<String> = ["274", "R2-1", "r301", "max_speed", "B14"]

  /// Type of a stop or yield sign in the German catalogue, nil for others.
  private static func rightOfWay(_ sign: String) -> String? {
    switch sign {
    case "206", "R1-1", "r2", "AB4", "stop": "206"
    case "205", "R1-2", "r1", "AB3a", "yield": "205"
    default: nil
    }
  }

  private static func signal(_ id: String, type: String, isDynamic: Bool) -> RoadSignal {
    RoadSignal(
      id: id, s: 0, t: 0, orientation: .along, isDynamic: isDynamic,
      country: isDynamic ? "OpenDRIVE" : "DE", type: type)
  }

  /// A light's cycle, shifted by its offset; nil without one.
  private static func programme(
    _ light: XMLTree, step: Double
  ) -> (cycle: Double, changes: [SignalProgramme.Change])? {
    guard let cycle = light.first("cycle") ?? light.first("trafficLightCycle") else { return nil }
    let phases = cycle.all("cycleElement").compactMap { element -> (Double, SignalState)? in
      guard let duration = element.content("duration").flatMap(Double.init), duration > 0 else { return nil }
      return (duration * step, state(element.content("color") ?? ""))
    }
    let offset = (cycle.content("timeOffset").flatMap(Double.init) ?? 0) * step
    return SignalTiming.cycle(phases, offset: offset)
  }

  private static func state(_ colour: String) -> SignalState {
    switch colour {
    case "green": .green
    case "yellow": .yellow
    case "redYellow": .redYellow
    case "inactive": .off
    default: .red
    }
  }
}

extension XMLTree {
  /// Text of the first child of a name, nil where it is missing or empty.
  func content(_ name: String) -> String? {
    guard let child = first(name) else { return nil }
    let text = XMLTree.trimmed(child.text)
    return text.isEmpty ? nil : text
  }
}
