import Geometry
import Roads

extension SUMOReader {
  /// Junctions with their connecting roads, right of way, signs and signals.
  mutating func addJunctions() {
    var connections: [String: [SUMONet.Connection]] = [:]
    for connection in net.connections {
      guard let junction = edges[connection.from]?.to else {
        warn(
          line: connection.line, "a connection leaves edge \(connection.from), which does not exist",
          "remove it or add the edge")
        continue
      }
      connections[junction, default: []].append(connection)
    }
    for junction in net.junctions {
      let ways = connections[junction.id] ?? []
      guard !ways.isEmpty else { continue }
      addJunction(junction, ways)
    }
    linkRoads()
  }

  private mutating func addJunction(_ junction: SUMONet.Junction, _ ways: [SUMONet.Connection]) {
    var result = LayoutJunction(id: junction.id)
    /// Connecting roads by link.
    var roads: [Int: String] = [:]
    var signals: [(id: String, light: (id: String, index: Int))] = []
    for (order, way) in ways.enumerated() {
      let link = Self.link(of: way) ?? order
      let id = way.via ?? ":\(junction.id)_\(order)"
      guard var road = connectingRoad(way, id: id, junction: junction.id),
        case .road(let incoming, _) = road.predecessor, let lane = road.sections[0].lanes.first
      else { continue }
      if let light = way.light {
        // Every way has a signal of its own.
        let name = "signal/\(id)"
        var signal = RoadSignal(
          id: name, s: 0, t: 0, orientation: .along, isDynamic: true,
          country: "OpenDRIVE", type: "1000001")
        signal.name = "\(light.id) \(light.index)"
        road.signals = [signal]
        signals.append((name, light))
      }
      result.connections.append(
        JunctionConnection(
          id: "\(order)", incomingRoad: incoming, connectingRoad: id,
          contact: .start,
          links: [LaneLink(from: lane.predecessor ?? 0, to: lane.id)]))
      if link < junction.responses.count { roads[link] = id }
      layout.roads.append(road)
    }
    guard !result.connections.isEmpty else { return }
    if Self.hasPriorities(junction.type) { result.priorities = Self.priorities(junction, roads) }
    result.timing = timing(of: signals)
    layout.junctions.append(result)
    addSigns(ways)
  }

  /// Junctions where nobody has priority by rank.
  private static func hasPriorities(_ type: String) -> Bool {
    !["right_before_left", "left_before_right", "unregulated", "allway_stop"].contains(type)
  }

  /// Who has to let whom go, pair by pair.
  private static func priorities(_ junction: SUMONet.Junction, _ roads: [Int: String]) -> [RoadPriority] {
    junction.responses.enumerated().flatMap { link, betters -> [RoadPriority] in
      guard let low = roads[link] else { return [] }
      return betters.compactMap { better in
        // Where each lets the other go, as at all-way stops, nobody has priority.
        guard let high = roads[better], !junction.responses[better].contains(link) else { return nil }
        return RoadPriority(high: high, low: low)
      }
    }
  }

  /// Number of a connection's link: `:junction_edge_lane` counts links by the sum of the last two.
  private static func link(of way: SUMONet.Connection) -> Int? {
    guard let parts = way.via?.split(separator: "_"), parts.count >= 3,
      let lane = Int(parts[parts.count - 1]),
      let edge = Int(parts[parts.count - 2])
    else { return nil }
    return edge + lane
  }

  private mutating func linkRoads() {
    let ids = Set(layout.junctions.map(\.id))
    for (index, street) in streets.enumerated() {
      let (from, to) = (street.along.from, street.along.to)
      if ids.contains(from) { layout.roads[index].predecessor = .junction(id: from) }
      if ids.contains(to) { layout.roads[index].successor = .junction(id: to) }
    }
  }

  // MARK: Ways

  private mutating func connectingRoad(_ way: SUMONet.Connection, id: String, junction: String) -> Road? {
    guard let from = edges[way.from], let to = edges[way.to], let source = streetOf[way.from],
      let target = streetOf[way.to], from.lanes.indices.contains(way.fromLane),
      to.lanes.indices.contains(way.toLane)
    else {
      warn(
        line: way.line,
        "a connection leads from lane \(way.fromLane) of \(way.from) to lane \(way.toLane) of \(way.to), and one "
          + "of them does not exist", "correct it; it is left out")
      return nil
    }
    let (first, last) = (from.lanes[way.fromLane], to.lanes[way.toLane])
    guard first.use.isWay, last.use.isWay || first.use == last.use else { return nil }
    let (here, there) = (streets[source], streets[target])
    guard
      let alignment = Self.path(
        from: here.leaving(way.fromLane, of: from), to: there.entering(way.toLane, of: to))
    else {
      tightTurns += 1
      return nil
    }
    let widths: Cubic =
      first.width == last.width
      ? .constant(first.width)
      : .hermite(from: (first.width, 0), to: (last.width, 0), length: alignment.length)
    var lane = SectionLane(
      id: -Int(here.side), type: first.use.openDRIVEType, widths: [PolynomialRecord(s: 0, cubic: widths)])
    lane.predecessor = here.lane(way.fromLane, of: from)
    lane.successor = there.lane(way.toLane, of: to)
    let speed = way.via.flatMap { net.innerSpeeds[$0] } ?? min(first.speed, last.speed)
    lane.speeds = [SpeedRecord(s: 0, speed: speed)]
    var road = Road(
      id: id, junction: junction, alignment: alignment, types: [RoadTypeRecord(type: "town", speed: speed)],
      sections: [LaneSection(s: 0, lanes: [lane])])
    road.laneOffsets = [PolynomialRecord(s: 0, cubic: widths * (here.side / 2))]
    road.predecessor = .road(id: here.id, contact: from.id == here.id ? .end : .start)
    road.successor = .road(id: there.id, contact: to.id == there.id ? .start : .end)
    return road
  }

  // MARK: Signs

  /// Yield and stop signs before a junction, from the states of its connections.
  private mutating func addSigns(_ ways: [SUMONet.Connection]) {
    var seen: [String] = []
    for way in ways where !seen.contains(way.from) {
      seen.append(way.from)
      let own = ways.filter { $0.from == way.from && $0.light == nil }
      guard let type = Self.sign(for: own), let index = streetOf[way.from], let edge = edges[way.from] else {
        continue
      }
      let isAlong = edge.id == streets[index].id
      let reach = edge.lanes.reduce(0) { $0 + $1.width } * (isAlong ? -1 : 1) * streets[index].side
      let length = layout.roads[index].length
      layout.roads[index].signals.append(
        RoadSignal(
          id: "sign/\(edge.id)", s: isAlong ? max(0, length - Self.beforeEnd) : min(Self.beforeEnd, length),
          t: reach, orientation: isAlong ? .along : .against, isDynamic: false, country: "DE", type: type))
    }
  }

  /// Distance of a sign from the end of its road [m].
  private static let beforeEnd = 0.1

  /// Stop sign 206 where all have to stop, yield sign 205 where also those who do not turn have to wait.
  private static func sign(for ways: [SUMONet.Connection]) -> String? {
    guard !ways.isEmpty else { return nil }
    if ways.contains(where: { $0.state == "s" || $0.state == "w" }) { return "206" }
    let straight = ways.filter { $0.direction == "s" }
    let judged = straight.isEmpty ? ways.filter { $0.direction != "t" } : straight
    return !judged.isEmpty && judged.allSatisfy { $0.state == "m" } ? "205" : nil
  }
}
