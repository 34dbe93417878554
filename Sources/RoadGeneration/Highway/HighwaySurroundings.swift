import Geometry
import Randomness
import Roads

extension HighwaySpec {
  /// Distance of a guard rail from the pavement's edge [m].
  private static let railOffset = 0.6
  /// Distance of a noise wall from the hard shoulder [m].
  private static let wallOffset = 2.5
  /// Trees stand at these distances from the hard shoulder [m].
  private static let treeOffsets = 5.0...28.0

  /// Guard rails on both sides of the median and outside both shoulders.
  func guardRails(_ numbering: inout Numbering) -> [RoadObject] {
    let inner = max(0.2, medianWidth / 2 - Self.railOffset)
    return [edge + Self.railOffset, inner, -inner, -edge - Self.railOffset].map { t in
      .along(
        id: numbering.next(), type: "barrier", subtype: "guardRail", 0...length, t: t, width: 0.3,
        height: 0.75)
    }
  }

  /// Noise walls and trees beside one carriageway.
  func surroundings(isLeft: Bool, seed: Seed, _ numbering: inout Numbering) -> [RoadObject] {
    let side: Double = isLeft ? 1 : -1
    let walls = wallStretches(seed["walls"])
    var generator = seed["heights"].generator()
    var objects: [RoadObject] = walls.map { stretch in
      .along(
        id: numbering.next(), type: "barrier", subtype: "wall", stretch,
        t: side * (edge + Self.wallOffset), width: 0.3, height: generator.uniform(in: 2.5...4.5))
    }
    generator = seed["trees"].generator()
    for _ in 0..<generator.poisson(mean: trees * length / 1000) {
      let tree = Tree(&generator)
      let s = generator.uniform(in: 0...length)
      let offset = max(tree.radius + Self.wallOffset + 1, generator.uniform(in: Self.treeOffsets))
      objects.append(tree.object(id: numbering.next(), s: s, t: side * (edge + offset)))
    }
    return objects
  }

  /// Stations behind noise walls: stretches of random length with gaps of matching length.
  private func wallStretches(_ seed: Seed) -> [ClosedRange<Double>] {
    guard noiseWalls > 0 else { return [] }
    var generator = seed.generator()
    var result: [ClosedRange<Double>] = []
    var s = -generator.uniform(in: 0...300)
    while s < length {
      let wall = generator.uniform(in: 80...300)
      let (begin, end) = (max(0, s), min(length, s + wall))
      if end - begin > 10 { result.append(begin...end) }
      s += wall + wall * (1 - noiseWalls) / noiseWalls * generator.uniform(in: 0.6...1.4)
    }
    return result
  }
}
