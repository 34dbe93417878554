import Parameters

extension MapCheck {
  static let duplicateID = MapCheck(
    "duplicate-id", "two things of a kind have the same id", remedy: "give each its own id"
  ) { map in
    guard let layout = map.layout else { return [] }
    var findings = repeated(layout.roads) { $0.id }.map { map.finding($0, at: 0, "a second road has its id") }
    let signals = layout.roads.flatMap { road in road.signals.map { (road: road, signal: $0) } }
    // Signs of one id do no harm, and files have them; lights are told apart by it.
    findings += repeated(signals.filter(\.signal.isDynamic)) { $0.signal.id }.map {
      map.finding(
        $0.road, at: $0.signal.s, t: $0.signal.t, "a light before it has the id \($0.signal.id), too")
    }
    findings += repeated(layout.junctions) { $0.id }.map {
      MapFinding(spot: MapSpot(), message: "a second junction has the id \($0.id)")
    }
    findings += repeated(layout.controllers) { $0.id }.map {
      MapFinding(spot: MapSpot(), message: "a second controller has the id \($0.id)")
    }
    for road in layout.roads {
      for section in road.sections {
        findings += repeated(section.lanes) { "\($0.id)" }.map {
          map.finding(road, at: section.s, "two lanes of a section have the id \($0.id)")
        }
      }
    }
    return findings
  }

  /// Those whose id was taken by one before.
  private static func repeated<Item>(_ items: [Item], _ id: (Item) -> String) -> [Item] {
    var seen: Set<String> = []
    return items.filter { !seen.insert(id($0)).inserted }
  }
}
