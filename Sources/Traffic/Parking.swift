import Agents
import Geometry
import Randomness
import Roads

/// Filling parking places.
struct Parking {
  /// Part of the vehicles in stalls that were driven in backwards.
  private static let backedIn = 0.25
  /// Room kept at either side and at either end of a place [m].
  private static let margin = (side: 0.05, end: 0.1)
  /// Largest deviation from a place's heading [rad].
  private static let largestTurn = 0.03
  /// What is longer is a van [m].
  private static let longestCar = 5.4

  let spec: TrafficSpec
  let seed: Seed

  /// A vehicle in some of the places, in their order.
  ///
  /// Each place has a stream of its own: more vehicles on the road move nobody who is parked.
  func population(_ network: RoadNetwork) -> [(pose: Pose, body: Body)] {
    let stalls = network.parkingPlaces.enumerated().compactMap { index, place in
      vehicle(in: place, isAlong: false, seed: seed["stall", index])
    }
    let kerbside = network.kerbsidePlaces.enumerated().compactMap { index, place in
      vehicle(in: place, isAlong: true, seed: seed["kerb", index])
    }
    return Self.apart(stalls + kerbside)
  }

  /// All vehicles that do not stand on the ground of an earlier one: where a strip has stalls of its own,
  /// both kinds of places lie on one ground.
  private static func apart(_ all: [(pose: Pose, body: Body)]) -> [(pose: Pose, body: Body)] {
    let boxes = all.map {
      OrientedBox(
        centre: $0.pose.position, heading: $0.pose.heading, length: $0.body.length, width: $0.body.width)
    }
    let grid = SpatialGrid(cell: 10, bounds: boxes.map(\.bounds))
    var isKept = [Bool](repeating: false, count: all.count)
    for index in all.indices {
      isKept[index] = !grid.query(boxes[index].bounds).contains {
        $0 < index && isKept[$0] && boxes[$0].overlaps(boxes[index])
      }
    }
    return all.indices.filter { isKept[$0] }.map { all[$0] }
  }

  private func vehicle(
    in place: ParkingPlace, isAlong: Bool, seed: Seed
  ) -> (pose: Pose, body: Body)? {
    var generator = seed.generator()
    let isTaken = generator.chance(spec.parked)
    let isVan = generator.chance(spec.vanShare)
    let isBackwards = generator.chance(Self.backedIn)
    guard isTaken || place.isTaken else { return nil }
    if place.isTaken {
      return (place.pose, Self.body(filling: place, &generator))
    }
    var body = Body.sampled(isVan ? .van : .car, with: &generator)
    var room = room(in: place, for: body)
    if room.along < 0 || room.across < 0 {
      body = Body.sampled(.car, with: &generator)
      room = self.room(in: place, for: body)
    }
    guard room.along >= 0, room.across >= 0 else { return nil }
    let shift = Vector2(
      generator.uniform(in: -room.along...room.along) / 2,
      generator.uniform(in: -room.across...room.across))
    // The corners must not leave the room that is left beside the shifted vehicle.
    let slack = 2 * (room.across - abs(shift.y)) / body.length
    let turn = generator.uniform(in: -1.0...1) * min(Self.largestTurn, slack)
    let heading = place.pose.heading + turn + (isBackwards && !isAlong ? .pi : 0)
    return (Pose(place.pose.world(shift), heading: wrappedAngle(heading)), body)
  }

  /// A vehicle as large as a place that is the outline of one, on the millimetre grid of the log.
  private static func body(filling place: ParkingPlace, _ generator: inout Generator) -> Body {
    let like = Body.sampled(place.length > longestCar ? .van : .car, with: &generator)
    let size = [place.length, place.width].map { ($0 * 1000).rounded(.toNearestOrEven) / 1000 }
    return Body(
      like.agentClass, kind: like.kind, length: size[0], width: size[1], height: like.height,
      limits: like.limits)
  }

  /// By how much a vehicle may stand out of the middle of a place [m]; negative where it does not fit.
  private func room(in place: ParkingPlace, for body: Body) -> (along: Double, across: Double) {
    (
      (place.length - body.length) / 2 - Self.margin.end, (place.width - body.width) / 2 - Self.margin.side
    )
  }
}
