import Parameters
import Roads

extension OpenDRIVEReader {
  /// Attributes whose values are numbers wherever they stand.
  private static let numeric: Set<String> = [
    "s", "t", "x", "y", "z", "u", "v", "a", "b", "c", "d", "hdg", "length", "sOffset", "curvature",
    "curvStart",
    "curvEnd", "aU", "bU", "cU", "dU", "aV", "bV", "cV", "dV", "zOffset", "hOffset", "radius", "height",
    "distance", "tStart", "tEnd", "widthStart", "widthEnd", "heightStart", "heightEnd",
  ]
  /// Issues of one kind after which the rest is only counted.
  private static let mostOfAKind = 5

  /// The issues, of each kind the first few; kinds are told apart by what to do about them.
  func condensedIssues() -> [Issue] {
    var counts: [String: Int] = [:]
    let first = issues.filter { issue in
      counts[issue.remedy, default: 0] += 1
      return counts[issue.remedy, default: 0] <= Self.mostOfAKind
    }
    let more = issues.count - first.count
    guard more > 0 else { return first }
    return first + [Issue(.warning, place: place, message: "there are \(more) more warnings of these kinds")]
  }

  /// Warns of values that should be usable numbers and are not; whoever reads them finds them missing.
  mutating func reportBadNumbers(_ root: XMLTree) { reportBadNumbers(in: root, "file") }

  private mutating func reportBadNumbers(in element: XMLTree, _ what: String) {
    for attribute in element.attributes
    where Self.numeric.contains(attribute.name) && !attribute.value.isEmpty {
      if let value = XMLTree.number(in: attribute.value), abs(value) <= XMLTree.largest { continue }
      warn(
        element, what, "\(attribute.name)=\"\(attribute.value)\" of <\(element.name)> is no number up to 1e8",
        "correct it; it counts as missing")
    }
    for child in element.children {
      let id = child.string("id").map { " \($0)" } ?? ""
      let named = child.name == "road" || child.name == "junction"
      reportBadNumbers(in: child, named ? "\(child.name)\(id)" : what)
    }
  }

  /// The widest lane or offset that is believed [m].
  static let widest = 500.0

  /// Whether all widths, borders and offsets stay believable along a road.
  func hasUsableWidths(_ sections: [LaneSection], _ offsets: [PolynomialRecord], length: Double) -> Bool {
    func isUsable(_ records: [PolynomialRecord], from start: Double, to end: Double) -> Bool {
      let samples = 16
      return (0...samples).allSatisfy { sample in
        abs(records.value(at: start + (end - start) * Double(sample) / Double(samples))) <= Self.widest
      }
    }
    return isUsable(offsets, from: 0, to: length)
      && sections.enumerated().allSatisfy { index, section in
        let end = max(0, (index + 1 < sections.count ? sections[index + 1].s : length) - section.s)
        return section.lanes.allSatisfy { isUsable($0.widths + $0.borders, from: 0, to: end) }
      }
  }

  /// Drops roads and junctions whose id was taken before, with a warning each.
  mutating func dropDuplicates(_ root: XMLTree, in layout: inout RoadLayout) {
    layout.roads = firstOfEachID(layout.roads, \.id, "road", root)
    layout.junctions = firstOfEachID(layout.junctions, \.id, "junction", root)
    layout.controllers = firstOfEachID(layout.controllers, \.id, "controller", root)
  }

  private mutating func firstOfEachID<Item>(
    _ items: [Item], _ id: (Item) -> String, _ what: String, _ root: XMLTree
  ) -> [Item] {
    var seen: Set<String> = []
    return items.filter { item in
      if seen.insert(id(item)).inserted { return true }
      let line = root.all(what).last { $0.string("id") == id(item) } ?? root
      warn(
        line, "\(what) \(id(item))", "its id is taken by a \(what) before it",
        "give each \(what) its own id; the later one is left out")
      return false
    }
  }

  /// Cuts links that lead to nothing, with a warning each.
  mutating func cutDanglingLinks(_ root: XMLTree, in layout: inout RoadLayout) {
    let roads = Set(layout.roads.map(\.id))
    let junctions = Set(layout.junctions.map(\.id))
    let lines = Dictionary(
      root.children.compactMap { child in child.string("id").map { ("\(child.name) \($0)", child) } },
      uniquingKeysWith: { first, _ in first })
    func place(_ what: String) -> XMLTree { lines[what] ?? root }
    for index in layout.roads.indices {
      let what = "road \(layout.roads[index].id)"
      for (end, path) in [("predecessor", \Road.predecessor), ("successor", \Road.successor)] {
        let missing: String
        switch layout.roads[index][keyPath: path] {
        case .road(let id, _) where !roads.contains(id): missing = "road \(id)"
        case .station(let id, _, _) where !roads.contains(id): missing = "road \(id)"
        case .junction(let id) where !junctions.contains(id): missing = "junction \(id)"
        default: continue
        }
        warn(
          place(what), what, "its \(end), \(missing), is not in the file",
          "correct the id; the road ends there")
        layout.roads[index][keyPath: path] = nil
      }
      if let id = layout.roads[index].junction, !junctions.contains(id) {
        warn(
          place(what), what, "its junction \(id) is not in the file",
          "add the junction or set junction=\"-1\"; it is read as a road outside junctions")
        layout.roads[index].junction = nil
      }
    }
    for index in layout.junctions.indices {
      let what = "junction \(layout.junctions[index].id)"
      if let main = layout.junctions[index].span?.mainRoad, !roads.contains(main) {
        warn(place(what), what, "its main road \(main) is not in the file", "correct the id")
        layout.junctions[index].span = nil
      }
      layout.junctions[index].connections.removeAll { connection in
        let named = [connection.incomingRoad, connection.connectingRoad]
        guard let missing = named.first(where: { !roads.contains($0) }) else { return false }
        warn(
          place(what), what, "connection \(connection.id) names road \(missing), which is not in the file",
          "correct the id; the connection is left out")
        return true
      }
    }
    cutDanglingSignals(place, in: &layout)
  }

  private mutating func cutDanglingSignals(_ place: (String) -> XMLTree, in layout: inout RoadLayout) {
    let signals = Set(layout.roads.flatMap { $0.signals.map(\.id) })
    for index in layout.controllers.indices {
      let what = "controller \(layout.controllers[index].id)"
      for signal in layout.controllers[index].signals where !signals.contains(signal) {
        warn(
          place(what), what, "it switches signal \(signal), which is not in the file", "correct the signalId")
      }
      layout.controllers[index].signals.removeAll { !signals.contains($0) }
    }
    for index in layout.roads.indices {
      let what = "road \(layout.roads[index].id)"
      for reference in layout.roads[index].signalReferences where !signals.contains(reference.id) {
        warn(
          place(what), what, "it refers to signal \(reference.id), which is not in the file", "correct the id"
        )
      }
      layout.roads[index].signalReferences.removeAll { !signals.contains($0.id) }
    }
    let controllers = Set(layout.controllers.map(\.id))
    for index in layout.junctions.indices {
      let what = "junction \(layout.junctions[index].id)"
      for controller in layout.junctions[index].controllers where !controllers.contains(controller) {
        warn(place(what), what, "its controller \(controller) is not in the file", "correct the id")
      }
      layout.junctions[index].controllers.removeAll { !controllers.contains($0) }
    }
  }
}
