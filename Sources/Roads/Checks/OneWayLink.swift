import Parameters

extension MapCheck {
  static let oneWayLink = MapCheck(
    "one-way-link", "a road or lane names its neighbour, and the neighbour does not name it in return",
    remedy: "set predecessor and successor on both sides"
  ) { map in
    (map.layout?.roads ?? []).flatMap { road in
      roadFaults(road, map) + [false, true].flatMap { laneFaults(road, atEnd: $0, map) }
        + sectionFaults(road, map)
    }
  }

  private static func roadFaults(_ road: Road, _ map: MapSurvey) -> [MapFinding] {
    [false, true].compactMap { atEnd in
      let what = atEnd ? "successor" : "predecessor"
      let s = atEnd ? road.length : 0
      switch road.link(atEnd: atEnd) {
      case .road(let id, let contact):
        // Roads of virtual junctions branch off in the middle of another.
        let isVirtual = road.junction.flatMap(map.junction)?.kind == .virtual
        guard let other = map.road(id), !isVirtual else { return nil }
        let back = other.link(atEnd: contact == .end)
        if back == .road(id: road.id, contact: atEnd ? .end : .start) { return nil }
        if let junction = road.junction, back == .junction(id: junction) { return nil }
        return map.finding(
          road, at: s, "its \(what) is road \(id), whose \(contact.rawValue) does not lead back")
      case .junction(let id):
        guard let junction = map.junction(id), !map.isKnown(road, to: junction) else { return nil }
        return map.finding(road, at: s, "its \(what) is junction \(id), which has no connection with it")
      case .station, nil: return nil
      }
    }
  }

  /// Lanes that two roads link; at junctions the connections speak for the road outside.
  private static func laneFaults(_ road: Road, atEnd: Bool, _ map: MapSurvey) -> [MapFinding] {
    guard case .road(let id, let contact) = road.link(atEnd: atEnd), let other = map.road(id),
      other.link(atEnd: contact == .end) == .road(id: road.id, contact: atEnd ? .end : .start)
    else { return [] }
    let there = other.outermost(atEnd: contact == .end).lanes
    return road.outermost(atEnd: atEnd).lanes.compactMap { lane in
      guard lane.isWay, let target = lane.link(atEnd: atEnd),
        let opposite = there.first(where: { $0.id == target }),
        opposite.link(atEnd: contact == .end) != lane.id
      else { return nil }
      return map.finding(
        road, at: atEnd ? road.length : 0,
        "lane \(lane.id) is linked to lane \(target) of road \(id), which is not linked to it")
    }
  }

  private static func sectionFaults(_ road: Road, _ map: MapSurvey) -> [MapFinding] {
    zip(road.sections, road.sections.dropFirst()).flatMap { here, there in
      let forwards = here.lanes.filter { lane in
        lane.isWay && lane.successor.flatMap(there.lane).map { $0.predecessor != lane.id } == true
      }
      let backwards = there.lanes.filter { lane in
        lane.isWay && lane.predecessor.flatMap(here.lane).map { $0.successor != lane.id } == true
      }
      return forwards.map {
        map.finding(
          road, at: there.s, "lane \($0.id) before and lane \($0.successor ?? 0) behind are linked one way")
      }
        + backwards.filter { lane in !forwards.contains { $0.successor == lane.id } }.map {
          map.finding(
            road, at: there.s,
            "lane \($0.predecessor ?? 0) before and lane \($0.id) behind are linked one way")
        }
    }
  }
}

extension Road {
  /// What lies beyond one of its ends.
  func link(atEnd: Bool) -> RoadLink? { atEnd ? successor : predecessor }
  /// The lane section at one of its ends.
  func outermost(atEnd: Bool) -> LaneSection { sections[atEnd ? sections.count - 1 : 0] }
}

extension SectionLane {
  /// The lane it is linked to beyond an end of its section.
  func link(atEnd: Bool) -> Int? { atEnd ? successor : predecessor }
  /// Whether vehicles use it as a way.
  var isWay: Bool { LaneClass(openDRIVE: type).map { $0.isDriven || $0 == .cycle } ?? false }
}

extension MapSurvey {
  /// Whether a junction has a connection that comes from a road or leads to it.
  fileprivate func isKnown(_ road: Road, to junction: LayoutJunction) -> Bool {
    junction.connections.contains { connection in
      if connection.incomingRoad == road.id || connection.connectingRoad == road.id { return true }
      return [false, true].contains { atEnd in
        guard case .road(let other, _) = self.road(connection.connectingRoad)?.link(atEnd: atEnd) else {
          return false
        }
        return other == road.id
      }
    }
  }
}
