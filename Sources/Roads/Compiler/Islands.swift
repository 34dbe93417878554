import Geometry

extension Compilation {
  /// Takes the ground of raised islands from what vehicles may use.
  ///
  /// Grounds run under each other, so each of them is cut: by the non-zero rule a hole in one would not show
  /// through another.
  mutating func raise(_ islands: [[Vector2]]) {
    let raised = islands.compactMap(Outline.init)
    guard !raised.isEmpty else { return }
    network.plan.drivable = network.plan.drivable.flatMap { ring -> [[Vector2]] in
      guard let bounds = Bounds(of: ring) else { return [ring] }
      return raised.filter { $0.bounds.overlaps(bounds) }.reduce([ring]) { rings, island in
        rings.flatMap { Self.cut($0, by: island.polygon) }
      }
    }
  }

  /// Less is not worth a cut, nor is ground left over that is smaller [m²].
  private static let smallestCut = 0.02

  private static func cut(_ ring: [Vector2], by island: Polygon) -> [[Vector2]] {
    let ground = Polygon(ring)
    guard ground.signedArea > 0, let rest = ground.subtracting(island),
      ground.area - rest.reduce(0, { $0 + $1.signedArea }) > smallestCut
    else { return [ring] }
    return rest.filter { $0.area > smallestCut }.compactMap { part in
      PlanLine.ring(part.points).map { part.signedArea > 0 ? $0 : $0.reversed() }
    }
  }
}
