import Geometry
import Randomness
import Roads

/// Ground around an intersection that is taken; buildings and trees only go where nothing stands yet.
struct Town {
  private var grounds: Grounds

  /// Depth of buildings [m].
  private static let depths = 8.0...14.0
  /// Frontage of buildings along a street [m].
  private static let frontages = 10.0...26.0
  /// Gap between neighbours, where they do not touch [m].
  private static let gaps = 2.0...9.0
  /// Wings of a corner building reach this far from the corner [m].
  private static let wings = 14.0...32.0
  /// Buildings differ this much from the mean height.
  private static let heightFactors = 0.7...1.35
  /// Gap that keeps a building off what stands beside it [m].
  private static let clearance = 0.3

  init(grounds: [Footprint]) { self.grounds = Grounds(grounds) }

  /// Takes the ground of a polygon, if it is free and simple.
  private mutating func claim(_ polygon: Polygon) -> Bool {
    guard polygon.isSimple, let ground = Footprint(polygon.counterclockwise.points),
      !grounds.overlap(ground)
    else { return false }
    grounds.take(ground)
    return true
  }

  /// A building in the angle between two arms: L-shaped where the wings are long enough.
  mutating func build(corner: Corner, spec: IntersectionSpec, seed: Seed) -> Building? {
    var generator = seed.generator()
    let isBuilt = generator.chance(spec.buildings)
    let height = spec.buildingHeight * generator.uniform(in: Self.heightFactors)
    let depth = generator.uniform(in: Self.depths)
    let wings = (generator.uniform(in: Self.wings), generator.uniform(in: Self.wings))
    guard isBuilt else { return nil }
    guard corner.isRounded else { return opposite(corner, depth: depth, height: height, spec: spec) }
    // Wings that do not fit are shortened.
    for share in [1, 0.7, 0.45] {
      let scaled = (wings.0 * share, wings.1 * share)
      guard let polygon = block(corner, depth: depth, wings: scaled, spec: spec), claim(polygon) else {
        continue
      }
      return Building(polygon: polygon, height: height)
    }
    return nil
  }

  /// The outline of a corner building, its edge cut off behind the pavement's arc.
  private func block(
    _ corner: Corner, depth: Double, wings: (Double, Double), spec: IntersectionSpec
  ) -> Polygon? {
    let (first, second) = (corner.from, corner.to)
    let fronts = (
      first.reach(isEntry: true, from: 0) + spec.setback, second.reach(isEntry: false, from: 0) + spec.setback
    )
    let tangents = corner.mouths
    func point(_ arm: Arm, _ along: Double, _ left: Double) -> Vector2 {
      arm.axis.world(Vector2(along, left))
    }
    guard let edge = corner.meeting(left: fronts.0, right: fronts.1),
      let yard = corner.meeting(left: fronts.0 + depth, right: fronts.1 + depth)
    else { return Polygon([]) }
    let cut = (max(tangents.from, edge.from + 1), max(tangents.to, edge.to + 1))
    let ends = (cut.0 + wings.0, cut.1 + wings.1)
    let front = [
      point(second, cut.1, -fronts.1), point(first, cut.0, fronts.0), point(first, ends.0, fronts.0),
    ]
    let hasYard = ends.0 > yard.from + 3 && ends.1 > yard.to + 3
    let back =
      hasYard
      ? [
        point(first, ends.0, fronts.0 + depth), point(first, yard.from, fronts.0 + depth),
        point(second, ends.1, -fronts.1 - depth),
      ] : []
    return Polygon(front + back + [point(second, ends.1, -fronts.1)])
  }

  /// A building where a road runs straight through, such as opposite the stem of a T.
  private mutating func opposite(
    _ corner: Corner, depth: Double, height: Double, spec: IntersectionSpec
  ) -> Building? {
    guard let elements = corner.path else { return nil }
    let path = Alignment(elements)
    let middle = path.pose(at: path.length / 2)
    let front = max(corner.from.laneWidth + corner.from.pavement, corner.to.laneWidth + corner.to.pavement)
    let box = OrientedBox(
      centre: middle.offset(left: -front - spec.setback - depth / 2).position, heading: middle.heading,
      length: min(Self.frontages.upperBound, max(Self.frontages.lowerBound, path.length - 4)), width: depth)
    let polygon = Polygon(box.polygon)
    return claim(polygon) ? Building(polygon: polygon, height: height) : nil
  }

  /// Buildings and garden walls along one side of an arm.
  mutating func row(along arm: Arm, side: Double, spec: IntersectionSpec, seed: Seed) -> [Plot] {
    var generator = seed.generator()
    var plots: [Plot] = []
    let isTerrace = generator.chance(0.3)
    let front = spec.setback + generator.uniform(in: 0...2)
    let depth = generator.uniform(in: Self.depths)
    var s = generator.uniform(in: 0...8)
    while s < arm.length - 8 {
      let frontage = min(generator.uniform(in: Self.frontages), arm.length - s)
      let setback = front + (isTerrace ? 0 : generator.uniform(in: 0...3))
      let height = spec.buildingHeight * generator.uniform(in: Self.heightFactors)
      let isBuilt = generator.chance(spec.buildings)
      let isWalled = generator.chance(spec.walls)
      let gap = isTerrace ? Self.clearance : generator.uniform(in: Self.gaps)
      let wallHeight = generator.uniform(in: 0.8...2)
      let middle = arm.alignment.pose(at: s + frontage / 2)
      let reach = arm.reach(isEntry: side > 0, from: s)
      let box = OrientedBox(
        centre: middle.offset(left: side * (reach + setback + depth / 2)).position,
        heading: middle.heading, length: frontage, width: depth)
      if isBuilt, claim(Polygon(box.polygon)) {
        plots.append(.building(Building(polygon: Polygon(box.polygon), height: height)))
      } else if isWalled {
        plots += wall(along: arm, s...s + frontage, side: side, height: wallHeight)
      }
      s += frontage + gap
    }
    return plots
  }

  /// A garden wall just behind the pavement, if nothing stands there.
  private mutating func wall(
    along arm: Arm, _ stretch: ClosedRange<Double>, side: Double, height: Double
  ) -> [Plot] {
    let reach = arm.reach(isEntry: side > 0, from: stretch.lowerBound)
    let t = side * (reach + 0.1 + Plot.wallWidth / 2)
    let steps = 8
    let centre = (0...steps).map { step in
      let s = stretch.lowerBound + (stretch.upperBound - stretch.lowerBound) * Double(step) / Double(steps)
      return arm.alignment.pose(at: s)
    }
    let half = Plot.wallWidth / 2
    let lefts = centre.map(\.left)
    let outline =
      zip(centre, lefts).map { $0.position + $1 * (t - half) }
      + zip(centre, lefts).reversed().map { $0.position + $1 * (t + half) }
    return claim(Polygon(outline)) ? [.wall(stretch: stretch, t: t, height: height)] : []
  }

  /// Trees behind the pavement, clear of everything else.
  mutating func trees(
    along arm: Arm, side: Double, spec: IntersectionSpec, seed: Seed
  ) -> [(tree: Tree, s: Double, t: Double)] {
    var generator = seed.generator()
    var result: [(tree: Tree, s: Double, t: Double)] = []
    for _ in 0..<generator.poisson(mean: spec.trees * arm.length / 100) {
      let tree = Tree(&generator)
      let s = generator.uniform(in: 0...arm.length)
      let t = side * (arm.reach(isEntry: side > 0, from: s) + tree.radius + generator.uniform(in: 0.3...12))
      let centre = arm.alignment.point(s: s, t: t)
      guard !grounds.overlap(disc: centre, radius: tree.radius),
        let ground = Footprint(
          OrientedBox(
            centre: centre, heading: 0, length: 2 * tree.radius, width: 2 * tree.radius
          ).polygon)
      else { continue }
      grounds.take(ground)
      result.append((tree, s, t))
    }
    return result
  }
}
