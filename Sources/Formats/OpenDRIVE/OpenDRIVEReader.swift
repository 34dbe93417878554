import Geometry
public import Parameters
public import Roads

/// A layout read from a file, and what was wrong in the file.
public struct LoadedLayout: Sendable {
  /// The roads.
  public var layout: RoadLayout
  /// Warnings with road id, station and remedy; whatever they do not name is loaded.
  public var issues: [Issue]

  /// Creates a result.
  public init(layout: RoadLayout, issues: [Issue]) {
    self.layout = layout
    self.issues = issues
  }
}

/// Reads ASAM OpenDRIVE 1.4 to 1.8 into a layout.
public struct OpenDRIVEReader {
  let place: String
  var issues: [Issue] = []

  init(place: String) { self.place = place }

  /// Parses a file; throws where nothing can be made of it, warns where a part cannot.
  public static func read(_ bytes: [UInt8], name: String, place: String) throws(InvalidInput) -> LoadedLayout
  {
    let mended = XMLTree.withDeclarationInPlace(bytes)
    let root = try XMLTree.parse(mended ?? bytes, place: place)
    var reader = OpenDRIVEReader(place: place)
    if mended != nil {
      reader.warn(
        root, "file", "something stands before the XML declaration",
        "move the line <?xml …?> to the top; it is ignored, and the text taken to be UTF-8")
    }
    guard root.name == "OpenDRIVE" else {
      throw InvalidInput([
        reader.error(
          root, "the root element is <\(root.name)>, not <OpenDRIVE>", "give an OpenDRIVE file (.xodr)")
      ])
    }
    reader.reportBadNumbers(root)
    reader.reportUnknownElements(root)
    var layout = RoadLayout(name: name)
    reader.readHeader(root, into: &layout)
    layout.roads = root.all("road").compactMap { reader.road($0) }
    layout.junctions = root.all("junction").compactMap { reader.junction($0) }
    layout.controllers = root.all("controller").compactMap { reader.controller($0) }
    guard !layout.roads.isEmpty else {
      throw InvalidInput(
        reader.condensedIssues() + [
          reader.error(root, "the file holds no road that can be used", "give a file with roads")
        ])
    }
    reader.dropDuplicates(root, in: &layout)
    reader.cutDanglingLinks(root, in: &layout)
    reader.readDrivingSide(root, into: &layout)
    layout.moveOriginInside()
    return LoadedLayout(layout: layout, issues: reader.condensedIssues())
  }

  private mutating func readHeader(_ root: XMLTree, into layout: inout RoadLayout) {
    guard let header = root.first("header") else {
      return warn(root, "header", "there is no <header>", "add one; the version is taken to be 1.4")
    }
    if let name = header.string("name") { layout.name = name }
    let major = header.integer("revMajor") ?? 1
    let minor = header.integer("revMinor") ?? 4
    if major != 1 || !(1...8).contains(minor) {
      warn(
        header, "header", "version \(major).\(minor) is not known", "expect gaps; 1.4 to 1.8 are supported")
    }
    let reference = XMLTree.trimmed(header.first("geoReference")?.text ?? "")
    if !reference.isEmpty { layout.geoReference = reference }
    if let offset = header.first("offset") {
      layout.headerOffset = HeaderOffset(
        x: offset.number("x") ?? 0, y: offset.number("y") ?? 0, z: offset.number("z") ?? 0,
        heading: offset.number("hdg") ?? 0)
    }
  }

  private mutating func readDrivingSide(_ root: XMLTree, into layout: inout RoadLayout) {
    let rules = root.all("road").map { $0.string("rule") ?? "RHT" }
    let leftHand = rules.filter { $0 == "LHT" }.count
    layout.drivingSide = 2 * leftHand > rules.count ? .left : .right
    if leftHand != 0, leftHand != rules.count {
      warn(
        root, "roads", "\(leftHand) of \(rules.count) roads drive on the left, the others on the right",
        "give all roads one rule; all are taken to drive on the \(layout.drivingSide.rawValue)")
    }
  }

  private mutating func controller(_ element: XMLTree) -> SignalController? {
    guard let id = element.string("id") else {
      warn(element, "controller", "a controller has no id", "give it one; it is left out")
      return nil
    }
    var controller = SignalController(
      id: id, name: element.string("name") ?? "",
      signals: element.all("control").compactMap { $0.string("signalId") })
    controller.load = element.all("userData").first { $0.string("code") == "drivegen.load" }
      .flatMap { $0.string("value") }.flatMap(Double.init)
    return controller
  }

  private mutating func junction(_ element: XMLTree) -> LayoutJunction? {
    guard let id = element.string("id") else {
      warn(element, "junction", "a junction has no id", "give it one; it is left out")
      return nil
    }
    var junction = LayoutJunction(
      id: id, name: element.string("name") ?? "",
      kind: LayoutJunction.Kind(rawValue: element.string("type") ?? "default") ?? .common)
    if junction.kind == .virtual { junction.span = virtualSpan(element, "junction \(id)") }
    for (index, child) in element.all("connection").enumerated() {
      guard let incoming = child.string("incomingRoad"),
        let connecting = child.string("connectingRoad") ?? child.string("linkedRoad")
      else {
        warn(
          child, "junction \(id)", "connection \(child.string("id") ?? "\(index)") names no roads",
          "add incomingRoad and connectingRoad; it is left out")
        continue
      }
      let links = child.all("laneLink").compactMap { link -> LaneLink? in
        guard let from = link.integer("from"), let to = link.integer("to") else { return nil }
        return LaneLink(from: from, to: to)
      }
      junction.connections.append(
        JunctionConnection(
          id: child.string("id") ?? "\(index)", incomingRoad: incoming, connectingRoad: connecting,
          contact: ContactPoint(rawValue: child.string("contactPoint") ?? "start") ?? .start, links: links))
    }
    junction.priorities = element.all("priority").compactMap { child in
      guard let high = child.string("high"), let low = child.string("low") else { return nil }
      return RoadPriority(high: high, low: low)
    }
    junction.controllers = element.all("controller").compactMap { $0.string("id") }
    return junction
  }

  /// The stretch of the main road that a virtual junction takes; nil where the file does not say.
  private mutating func virtualSpan(_ element: XMLTree, _ what: String) -> VirtualSpan? {
    guard let road = element.string("mainRoad"), let start = element.number("sStart"),
      let end = element.number("sEnd"), start <= end
    else {
      warn(
        element, what, "a virtual junction lacks mainRoad, sStart or sEnd",
        "add them; the main road runs through it without a junction")
      return nil
    }
    return VirtualSpan(
      mainRoad: road, start: start, end: end,
      orientation: RoadSignal.Orientation(rawValue: element.string("orientation") ?? "none") ?? .both)
  }

  mutating func warn(_ element: XMLTree, _ what: String, _ message: String, _ remedy: String) {
    issues.append(
      Issue(
        .warning, place: "\(place):\(element.line)", message: "\(what): \(message)", remedy: remedy))
  }

  private func error(_ element: XMLTree, _ message: String, _ remedy: String) -> Issue {
    Issue(.error, place: "\(place):\(element.line)", message: message, remedy: remedy)
  }
}

extension RoadLayout {
  /// How far the origin may lie beside the map before the map is moved [m]; that costs no accuracy.
  private static let nearEnough = 1000.0

  /// Moves a map that lies far away so that its origin is inside it; what was subtracted is kept as `origin`.
  mutating func moveOriginInside() {
    let points = roads.flatMap { road in
      road.alignment.elements.map(\.start.position) + [road.alignment.end.position]
    }
    guard let bounds = Bounds(of: points) else { return }
    guard !bounds.inflated(by: Self.nearEnough).contains(.zero) else { return }
    origin = Vector2(bounds.centre.x.rounded(), bounds.centre.y.rounded())
    for index in roads.indices {
      let alignment = roads[index].alignment
      let moved = alignment.elements.map { element in
        CurveElement(
          start: Pose(element.start.position - origin, heading: element.start.heading),
          length: element.length, shape: element.shape)
      }
      roads[index].alignment = Alignment(elements: moved, starts: alignment.starts)
    }
  }
}
