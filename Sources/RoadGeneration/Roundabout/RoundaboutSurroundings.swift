import Geometry
import Randomness
import Roads

extension RoundaboutSpec {
  /// Corners of the outline of the central island.
  private static let islandCorners = 72
  /// Corners of the outline of a crown: a part of the circle has no stations for all of the island.
  private static let crownCorners = 16
  /// Distance of trees on the island from its kerb [m].
  private static let plantMargin = 1.0
  /// Depth and frontage of buildings, and gaps between them [m].
  private static let depths = 8.0...13.0
  private static let frontages = 10.0...24.0
  private static let gaps = 3.0...10.0

  /// Adds the central island, buildings and trees.
  func addSurroundings(
    to roads: inout [Road], star: [RoundaboutArm], _ circle: Circle, grounds: [Footprint], seed: Seed,
    _ numbering: inout Numbering
  ) {
    var taken = grounds
    addIsland(to: &roads[2 * arms], circle, seed: seed["island"], &numbering)
    for index in 0..<2 * arms {
      addBuildings(to: &roads[index], &taken, seed: seed["buildings", index], &numbering)
    }
    for index in 0..<2 * arms {
      addTrees(to: &roads[index], &taken, seed: seed["trees", index], &numbering)
    }
  }

  /// The island in the middle with what grows on it, fixed to a part of the circle.
  private func addIsland(to road: inout Road, _ circle: Circle, seed: Seed, _ numbering: inout Numbering) {
    let corners = (0..<Self.islandCorners).map {
      Vector2(
        heading: wrappedAngle(2 * .pi * Double($0) / Double(Self.islandCorners)), length: circle.island)
    }
    road.objects.append(
      RoadObject.fixed(
        id: numbering.next(), type: "trafficIsland", polygon: Polygon(corners),
        height: Self.islandHeight, to: road.alignment))
    guard hasSplitters else { return }
    var generator = seed.generator()
    let room = circle.island - Self.plantMargin
    var places: [(centre: Vector2, radius: Double)] = []
    for _ in 0..<generator.poisson(mean: planting * circle.island * circle.island * .pi / 100) {
      let tree = Tree(&generator)
      let distance = generator.uniform().squareRoot()
      let angle = generator.uniform(in: -Double.pi...Double.pi)
      let centre = Vector2(heading: angle, length: distance * (room - tree.radius))
      guard room > tree.radius,
        !places.contains(where: { $0.centre.distance(to: centre) < $0.radius + tree.radius })
      else { continue }
      places.append((centre, tree.radius))
      let crown = (0..<Self.crownCorners).map {
        centre
          + Vector2(
            heading: wrappedAngle(2 * .pi * Double($0) / Double(Self.crownCorners)), length: tree.radius)
      }
      road.objects.append(
        RoadObject.fixed(
          id: numbering.next(), type: "tree", polygon: Polygon(crown), height: tree.height, to: road.alignment
        ))
    }
  }

  /// A row of buildings behind the pavement.
  private func addBuildings(
    to road: inout Road, _ taken: inout [Footprint], seed: Seed, _ numbering: inout Numbering
  ) {
    var generator = seed.generator()
    var s = generator.uniform(in: 0...8)
    while s < road.length - 8 {
      let frontage = min(generator.uniform(in: Self.frontages), road.length - s)
      let depth = generator.uniform(in: Self.depths)
      let distance = setback + generator.uniform(in: 0...3)
      let height = buildingHeight * generator.uniform(in: 0.7...1.35)
      let isBuilt = generator.chance(buildings)
      let gap = generator.uniform(in: Self.gaps)
      let middle = road.alignment.pose(at: s + frontage / 2)
      let edge = road.rightEdge(at: s + frontage / 2)
      let box = OrientedBox(
        centre: middle.offset(left: edge - distance - depth / 2).position, heading: middle.heading,
        length: frontage, width: depth)
      if isBuilt, let ground = Footprint(box.polygon), !taken.contains(where: { $0.overlaps(ground) }) {
        taken.append(ground)
        road.objects.append(
          RoadObject.fixed(
            id: numbering.next(), type: "building", polygon: Polygon(box.polygon), height: height,
            to: road.alignment))
      }
      s += frontage + gap
    }
  }

  /// Trees behind the pavement, clear of everything else.
  private func addTrees(
    to road: inout Road, _ taken: inout [Footprint], seed: Seed, _ numbering: inout Numbering
  ) {
    var generator = seed.generator()
    for _ in 0..<generator.poisson(mean: trees * road.length / 100) {
      let tree = Tree(&generator)
      let s = generator.uniform(in: 0...road.length)
      let t = road.rightEdge(at: s) - tree.radius - generator.uniform(in: 0.5...14)
      let centre = road.alignment.point(s: s, t: t)
      let box = OrientedBox(centre: centre, heading: 0, length: 2 * tree.radius, width: 2 * tree.radius)
      guard let ground = Footprint(box.polygon),
        !taken.contains(where: { $0.overlaps(disc: centre, radius: tree.radius) })
      else { continue }
      taken.append(ground)
      road.objects.append(tree.object(id: numbering.next(), s: s, t: t))
    }
  }
}

extension Road {
  /// Distance of the right edge of all lanes from the reference line, negative [m].
  fileprivate func rightEdge(at s: Double) -> Double {
    guard let section = sections.last(where: { $0.s <= s }) ?? sections.first else { return 0 }
    return -section.lanes.reduce(0) { $1.id < 0 ? $0 + $1.widths.value(at: s - section.s) : $0 }
  }
}
