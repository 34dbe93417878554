import Geometry
import Randomness
import Roads

/// Ids for the parts of junctions: several junctions of a map draw on the same numbers.
struct JunctionNumbers {
  /// Id of the junction.
  var junction: String
  /// Ids of its connecting roads.
  var connecting: Numbering
  var signals = Numbering()
  var controllers = Numbering()
  var objects = Numbering()
}

/// A junction with the roads of its arms, which lead away from it, and all that stands on them.
struct BuiltJunction {
  /// The roads of the arms, in their order.
  var roads: [Road]
  var connecting: [Road]
  var junction: LayoutJunction
  var controllers: [SignalController]
}

extension IntersectionSpec {
  /// Height of raised islands [m].
  private static let kerbHeight = 0.12
  /// Vehicles that turn past each other keep the middles of their lanes this far apart [m].
  private static let passing = 3.0

  /// Builds the junction of arms that are placed: ways through it, marks, signs, lights and islands.
  func build(
    _ star: [Arm], style: MarkingStyle, seed: Seed, _ numbers: inout JunctionNumbers
  ) throws(GenerationFailure) -> BuiltJunction {
    let movements = star.movements
    var junction = LayoutJunction(id: numbers.junction)
    var connecting: [Road] = []
    for movement in movements {
      guard let road = connectingRoad(movement, star: star, &numbers) else {
        throw GenerationFailure(
          "no smooth way leads from lane \(movement.fromLane) of arm \(movement.from + 1) to lane "
            + "\(movement.toLane) of arm \(movement.to + 1); ask for a larger corner_radius or less offset",
          seed: seed)
      }
      connecting.append(road)
      junction.connections.append(connection(movement, road: road, star: star))
    }
    junction.priorities = priorities(movements, ids: connecting.map(\.id), star: star)
    let driven = connecting
    for corner in corners(of: star) where !corner.isDriven {
      guard let road = pavement(round: corner, &numbers) else { continue }
      connecting.append(road)
      junction.connections.append(
        JunctionConnection(
          id: road.id, incomingRoad: corner.from.id, connectingRoad: road.id, contact: .start,
          links: [LaneLink(from: corner.from.linked(corner.from.entryPavement), to: -1)]))
    }
    connecting.relieveKerbs()

    var roads = star.map { road(of: $0, junction: junction.id, style: style) }
    for (index, arm) in star.enumerated() {
      roads[index].objects = roadObjects(of: arm, style: style, &numbers.objects)
    }
    let lights = lights(of: star, &numbers.signals)
    addSignals(to: &roads, lights: lights, star: star, style: style, &numbers)
    for corner in corners(of: star) where corner.from.isChannelised {
      guard let island = corner.island else { continue }
      roads[corner.from.index].objects.append(
        .fixed(
          id: numbers.objects.next(), type: "trafficIsland", polygon: island, height: Self.kerbHeight,
          to: corner.from.alignment))
    }
    let controllers = controllers(of: star, lights: lights, &numbers.controllers) { first, second in
      areFree(movements, driven, first, second)
    }
    junction.controllers = controllers.map(\.id)
    return BuiltJunction(
      roads: roads, connecting: connecting, junction: junction, controllers: controllers)
  }

  /// Whether turns across oncoming traffic from two arms leave each other room.
  private func areFree(_ movements: [Movement], _ roads: [Road], _ first: Int, _ second: Int) -> Bool {
    let lines = [first, second].map { arm in
      zip(movements, roads).filter { $0.0.from == arm && $0.0.way == .far }.flatMap { _, road in
        road.alignment.stations(tolerance: 0.05, maximumStep: 1).map { s in
          road.alignment.point(s: s, t: -(road.sections[0].lanes.first?.widths.value(at: s) ?? 0) / 2)
        }
      }
    }
    return lines[0].allSatisfy { a in lines[1].allSatisfy { a.distance(to: $0) > Self.passing } }
  }
}
