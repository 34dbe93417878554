import Parameters

extension MapCheck {
  static let strayConnection = MapCheck(
    "stray-connection", "a junction and its connecting roads do not agree",
    remedy: "let junction, connection and connecting road name each other"
  ) { map in
    (map.layout?.junctions ?? []).flatMap { junction -> [MapFinding] in
      guard junction.kind == .common else { return [] }
      guard !junction.connections.isEmpty else {
        return [MapFinding(spot: MapSpot(), message: "junction \(junction.id) has no connection")]
      }
      return junction.connections.compactMap { fault(of: $0, in: junction, map) }
    }
  }

  private static func fault(
    of connection: JunctionConnection, in junction: LayoutJunction, _ map: MapSurvey
  ) -> MapFinding? {
    guard let road = map.road(connection.connectingRoad) else { return nil }
    let atEnd = connection.contact == .end
    let s = atEnd ? road.length : 0
    let name = "connection \(connection.id) of junction \(junction.id)"
    if road.junction != junction.id {
      return map.finding(
        road, at: s, "\(name) runs on it, but its own junction is \(road.junction ?? "none")")
    }
    guard case .road(let id, _) = road.link(atEnd: atEnd), id == connection.incomingRoad else {
      return map.finding(
        road, at: s,
        "\(name) comes from road \(connection.incomingRoad), but the road's \(connection.contact.rawValue)"
          + " is not linked to it")
    }
    let lanes = road.outermost(atEnd: atEnd).lanes
    let astray = connection.links.first { link in
      lanes.first { $0.id == link.to }?.link(atEnd: atEnd).map { $0 != link.from } == true
    }
    return astray.map {
      map.finding(
        road, at: s, "\(name) leads from lane \($0.from) to lane \($0.to), which is linked to another lane")
    }
  }
}
