import ExactMath
import Geometry
import Randomness
import Roads

/// Guard rails, posts and trees along a rural road.
extension RuralPlan {
  /// Distance of guard rails from the shoulder [m].
  private static let railOffset = 0.5
  /// Bends with a larger radius have no rail [m].
  private static let widestRailed = 900.0
  /// Rails end so far from junctions [m].
  private static let railGap = 12.0
  /// Distance of posts on straight roads, and in bends of this radius and less [m] (HLB).
  private static let postSpacing = (straight: 50.0, bend: 25.0, radius: 400.0)
  private static let post = (radius: 0.06, height: 1.0)
  /// Trees per kilometre on a side in woods.
  private static let woodTrees = 220.0
  /// Lengths of woods along a side [m].
  private static let woodLengths = 80.0...300.0
  /// Depth of what is planted behind the clear zone [m].
  private static let depth = 24.0
  /// Time that drivers who turn into the road need to see ahead (AASHTO, case B1) [s].
  private static let gapTime = 7.5

  func addSurroundings(
    to main: inout [Road], besides grounds: [Footprint], seed: Seed, _ numbering: inout Numbering
  ) {
    let rails = self.rails(seed: seed["rails"])
    for rail in rails { add(rail, to: &main, &numbering) }
    if spec.delineators { addDelineators(to: &main, rails, besides: grounds, &numbering) }
    let sights = forks.flatMap { fork in fork.sides.compactMap { sight(of: $0, at: fork) } }
    var taken = grounds + sights
    for (side, name) in [(1.0, "left trees"), (-1.0, "right trees")] {
      addTrees(to: &main, side: side, besides: &taken, seed: seed[name], &numbering)
    }
  }

  /// The index of the road at a station and where it begins; nil within junctions.
  private func place(at s: Double) -> (index: Int, start: Double)? {
    stretches.firstIndex { $0.contains(s) }.map { ($0, stretches[$0].lowerBound) }
  }

  // MARK: Rails

  private struct Rail {
    var stretch: ClosedRange<Double>
    var side: Double
  }

  /// Rails on the outer side of bends, between junctions.
  private func rails(seed: Seed) -> [Rail] {
    var generator = seed.generator()
    var result: [Rail] = []
    for (element, start) in zip(alignment.elements, alignment.starts) {
      guard case .arc(let curvature) = element.shape else { continue }
      let isChosen = generator.chance(spec.guardRails)
      let lead = generator.uniform(in: 20...50)
      guard isChosen, abs(curvature) > 1 / Self.widestRailed else { continue }
      let bend = max(0, start - lead)...min(spec.length, start + element.length + lead)
      for stretch in stretches {
        let gaps = (
          stretch.lowerBound == 0 ? 0 : Self.railGap,
          stretch.upperBound == spec.length ? 0 : Self.railGap
        )
        let low = max(bend.lowerBound, stretch.lowerBound + gaps.0)
        let high = min(bend.upperBound, stretch.upperBound - gaps.1)
        if high - low > 20 { result.append(Rail(stretch: low...high, side: curvature > 0 ? -1 : 1)) }
      }
    }
    return result
  }

  private func add(_ rail: Rail, to main: inout [Road], _ numbering: inout Numbering) {
    guard let place = place(at: rail.stretch.lowerBound) else { return }
    let stretch = rail.stretch.lowerBound - place.start...rail.stretch.upperBound - place.start
    main[place.index].objects.append(
      .along(
        id: numbering.next(), type: "barrier", subtype: "guardRail", stretch,
        t: rail.side * (spec.halfWidth + Self.railOffset), width: 0.3, height: 0.75))
  }

  // MARK: Posts

  private func addDelineators(
    to main: inout [Road], _ rails: [Rail], besides grounds: [Footprint], _ numbering: inout Numbering
  ) {
    var s = Self.postSpacing.bend / 2
    while s < spec.length {
      let isBend = abs(alignment.curvature(at: s)) > 1 / Self.postSpacing.radius
      for side in [1.0, -1] {
        let t = side * (spec.halfWidth + Self.post.radius)
        let centre = alignment.point(s: s, t: t)
        guard let place = place(at: s),
          !rails.contains(where: { $0.side == side && $0.stretch.contains(s) }),
          !grounds.contains(where: { $0.overlaps(disc: centre, radius: Self.post.radius) })
        else { continue }
        var post = RoadObject.post(
          id: numbering.next(), s: s - place.start, t: t, height: Self.post.height)
        post.radius = Self.post.radius
        post.name = "delineator"
        main[place.index].objects.append(post)
      }
      s += isBend ? Self.postSpacing.bend : Self.postSpacing.straight
    }
  }

  // MARK: Trees

  /// The ground over which those who wait at a side road look along the road.
  private func sight(of side: SideRoad, at fork: RuralFork) -> Footprint? {
    let reach = spec.speedLimit / 3.6 * Self.gapTime
    let stations = stride(from: fork.s - reach, through: fork.s + reach, by: 10).filter {
      $0 >= 0 && $0 <= spec.length
    }
    return Footprint([side.alignment.point(s: 3)] + stations.map { alignment.point(s: $0) })
  }

  /// Stations of woods on a side.
  private func woods(_ generator: inout Generator) -> [ClosedRange<Double>] {
    guard spec.woods > 0 else { return [] }
    var result: [ClosedRange<Double>] = []
    var s = -generator.uniform(in: 0...200)
    while s < spec.length {
      let wood = generator.uniform(in: Self.woodLengths)
      if s + wood > 0 { result.append(max(0, s)...min(spec.length, s + wood)) }
      s += wood + wood * (1 - spec.woods) / spec.woods * generator.uniform(in: 0.6...1.4)
    }
    return result
  }

  private func addTrees(
    to main: inout [Road], side: Double, besides grounds: inout [Footprint], seed: Seed,
    _ numbering: inout Numbering
  ) {
    var generator = seed.generator()
    let stands =
      woods(&generator).map { ($0, Self.woodTrees) } + [(0...spec.length, spec.trees)]
    for (stretch, density) in stands {
      let mean = density * (stretch.upperBound - stretch.lowerBound) / 1000
      for _ in 0..<generator.poisson(mean: mean) {
        let tree = Tree(&generator)
        let s = generator.uniform(in: stretch)
        let t =
          side * (spec.halfWidth + spec.clearZone + tree.radius + generator.uniform(in: 0...Self.depth))
        let centre = alignment.point(s: s, t: t)
        guard let place = place(at: s),
          !grounds.contains(where: { $0.overlaps(disc: centre, radius: tree.radius) }),
          let ground = Footprint(
            OrientedBox(
              centre: centre, heading: 0, length: tree.radius, width: tree.radius
            ).polygon)
        else { continue }
        grounds.append(ground)
        main[place.index].objects.append(
          tree.object(id: numbering.next(), s: s - place.start, t: t))
      }
    }
  }
}
