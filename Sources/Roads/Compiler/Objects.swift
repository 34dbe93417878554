import Agents
import Geometry

extension Compilation {
  /// Islands, stalls and obstacles from objects.
  mutating func placeObjects() {
    var grounds: [Surface] = []
    for index in roads.indices {
      for object in roads[index].road.objects {
        if let ground = Self.ground(of: object) {
          for ring in outlines(of: object, road: index) {
            grounds.append(surface(ground, ring, on: [index]))
            if ground == .island { network.plan.markings.append(Self.kerb(around: ring)) }
          }
        } else if let (kind, height, isOpaque) = Self.obstacle(of: object) {
          for copy in copies(of: object, road: index) {
            let tall = copy.height > 0 ? copy.height : height
            network.plan.obstacles.append(
              Obstacle(
                kind, polygon: copy.polygon, height: tall, isOpaque: isOpaque && tall >= Self.lowestScreen))
          }
        }
      }
    }
    raise(grounds.filter { $0.surfaceClass == .island }.map(\.polygon))
    network.plan.surfaces += grounds.filter { $0.surfaceClass == .parking }
    network.plan.surfaces += grounds.filter { $0.surfaceClass != .parking }
  }

  /// What is lower never hides a car [m]: a line from a sensor on one car's roof to the roof of another passes
  /// over it, wherever it stands between them. No car of the catalogue is lower than 1.46 m.
  private static let lowestScreen = 1.4

  private static func kerb(around ring: [Vector2]) -> Marking {
    let style = LineStyle.kerb
    return Marking(
      style.markingClass, polyline: ring + ring.prefix(1), width: style.width, dash: nil, lanes: [])
  }

  static func ground(of object: RoadObject) -> SemanticClass? {
    switch (object.type, object.subtype) {
    case ("trafficIsland", _), (_, "trafficIsland"): .island
    case ("parkingSpace", _): .parking
    default: nil
    }
  }

  /// Class, usual height [m] and whether it is closed from side to side; nil for what stands in nobody's way.
  private static func obstacle(of object: RoadObject) -> (SemanticClass, Double, Bool)? {
    // Vehicles are agents, who can be told from what never moves.
    if isParkedVehicle(object) { return nil }
    return switch (object.type, object.subtype) {
    case ("building", _): (.building, 9, true)
    case ("barrier", "guardRail"), ("railing", _), ("guardRail", _):
      (.guardRail, 0.75, false)
    case ("barrier", "jerseyBarrier"): (.workBarrier, 0.8, true)
    case ("obstacle", "trafficCone"): (.cone, 0.75, false)
    case ("obstacle", "guideBeacon"): (.workBarrier, 1.1, false)
    case ("obstacle", "constructionVehicle"): (.constructionVehicle, 3, true)
    case ("barrier", _), ("wall", _), ("soundBarrier", _), ("fence", _): (.wall, 2, true)
    case ("tree", _), ("vegetation", _), ("bush", _), ("hedge", _): (.vegetation, 4, true)
    case ("pole", _), ("streetLamp", _), ("obstacle", "pole"):
      (.pole, 4, true)
    case ("gantry", _): nil
    case ("obstacle", _): (.wall, 1.5, true)
    default: nil
    }
  }

  /// Outlines of an object and its copies.
  func outlines(of object: RoadObject, road: Int) -> [[Vector2]] {
    copies(of: object, road: road).map(\.polygon)
  }

  private func copies(of object: RoadObject, road: Int) -> [(polygon: [Vector2], height: Double)] {
    parts(of: object).flatMap { part in
      if part.repeats.isEmpty {
        return outline(of: part, road: road).map { [($0, part.height)] } ?? []
      }
      return part.repeats.flatMap { span in
        span.distance > 0 ? row(part, span, road: road) : ribbon(part, span, road: road)
      }
    }
  }

  /// The object once for each of its outlines.
  private func parts(of object: RoadObject) -> [RoadObject] {
    [object]
      + object.otherOutlines.map { outline in
        var part = object
        part.outline = outline
        return part
      }
  }

  /// Most copies made of one repetition.
  private static let mostCopies = 10_000

  private func row(
    _ object: RoadObject, _ span: ObjectRepeat, road: Int
  ) -> [(polygon: [Vector2], height: Double)] {
    let count = min(Self.mostCopies, Int(max(0, span.length) / span.distance + 1e-9) + 1)
    return (0..<count).compactMap { number in
      let along = Double(number) * span.distance
      let fraction = span.length > 0 ? along / span.length : 0
      var copy = object
      copy.s = span.s + along
      copy.t = span.t.value(fraction)
      if span.width.value(fraction) > 0 { copy.width = span.width.value(fraction) }
      if let size = span.size?.value(fraction), size > 0 { copy.length = size }
      if let radius = span.radius?.value(fraction), radius > 0 { copy.radius = radius }
      return outline(of: copy, road: road).map { ($0, max(object.height, span.height.value(fraction))) }
    }
  }

  /// One object stretched along the road.
  private func ribbon(
    _ object: RoadObject, _ span: ObjectRepeat, road: Int
  ) -> [(polygon: [Vector2], height: Double)] {
    let sampled = roads[road]
    let from = min(max(0, span.s), sampled.road.length)
    let to = min(max(from, span.s + span.length), sampled.road.length)
    guard to > from else { return [] }
    let inner = sampled.stations.filter { $0 > from + 1e-6 && $0 < to - 1e-6 }
    var left: [Vector2] = []
    var right: [Vector2] = []
    for s in [from] + inner + [to] {
      let fraction = (s - from) / (to - from)
      let width = max(span.width.value(fraction), object.width, Self.thinnest)
      let pose = sampled.road.alignment.pose(at: s)
      left.append(pose.offset(left: span.t.value(fraction) + width / 2).position)
      right.append(pose.offset(left: span.t.value(fraction) - width / 2).position)
    }
    let sides = [right, left.reversed()].flatMap { Polyline.simplified($0, tolerance: PlanLine.tolerance) }
    guard let ring = simple(sides) else { return [] }
    return [(ring, max(object.height, span.height.start, span.height.end))]
  }

  /// Nothing is thinner than this in the plan [m].
  private static let thinnest = 0.1
  /// Corners of a round object.
  private static let roundCorners = 16

  /// Outline of one object on the grid, counter-clockwise and simple; nil where it has no size.
  func outline(of object: RoadObject, road: Int) -> [Vector2]? {
    let alignment = roads[road].road.alignment
    let base = alignment.pose(at: object.s).offset(left: object.t)
    let pose = Pose(base.position, heading: wrappedAngle(base.heading + object.headingOffset))
    switch object.outline {
    case .local(let corners): return simple(corners.map(pose.world))
    case .road(let corners):
      return simple(corners.map { alignment.pose(at: $0.x).offset(left: $0.y).position })
    case nil: break
    }
    if let radius = object.radius, radius > 0 {
      return simple(
        (0..<Self.roundCorners).map { corner in
          let angle = 2 * Double.pi * Double(corner) / Double(Self.roundCorners)
          return pose.world(Vector2(heading: wrappedAngle(angle), length: radius))
        })
    }
    guard object.length > 0 || object.width > 0 else { return nil }
    return simple(
      OrientedBox(
        centre: pose.position, heading: pose.heading, length: max(object.length, Self.thinnest),
        width: max(object.width, Self.thinnest)
      ).polygon)
  }

  private func simple(_ points: [Vector2]) -> [Vector2]? {
    guard let ring = PlanLine.ring(points) else { return nil }
    return Polygon(ring).isSimple ? ring : PlanLine.ring(Polygon.convexHull(of: ring).points)
  }
}

extension LinearRange {
  /// Value at a fraction of the way from start to end.
  func value(_ fraction: Double) -> Double { start + (end - start) * fraction }
}
