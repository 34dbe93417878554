import ExactMath
import Geometry
import Randomness
import Roads

extension IntersectionSpec {
  /// Adds buildings, garden walls and trees to the roads of the arms.
  func addSurroundings(
    to roads: inout [Road], star: [Arm], grounds: [Footprint], seed: Seed, _ numbering: inout Numbering
  ) {
    var town = Town(grounds: grounds)
    addCorners(to: &roads, star, &town, seed, &numbering)
    addRows(to: &roads, star, &town, seed, &numbering)
    addTrees(to: &roads, star, &town, seed, &numbering)
  }

  /// Adds the buildings between neighbouring arms.
  func addCorners(
    to roads: inout [Road], _ star: [Arm], _ town: inout Town, _ seed: Seed, _ numbering: inout Numbering
  ) {
    for corner in corners(of: star) {
      let index = corner.from.index
      let block = town.build(corner: corner, spec: self, seed: seed["corner", index])
      if let block {
        roads[index].objects.append(
          .fixed(
            id: numbering.next(), type: "building", polygon: block.polygon, height: block.height,
            to: corner.from.alignment))
      }
    }
  }

  /// Adds buildings and garden walls along the arms.
  func addRows(
    to roads: inout [Road], _ star: [Arm], _ town: inout Town, _ seed: Seed, _ numbering: inout Numbering
  ) {
    for arm in star {
      for side in [1.0, -1] {
        let plots = town.row(
          along: arm, side: side, spec: self,
          seed: seed[side > 0 ? "left row" : "right row", arm.index])
        for plot in plots {
          roads[arm.index].objects.append(plot.object(id: numbering.next(), along: arm.alignment))
        }
      }
    }
  }

  /// Adds trees along the arms.
  func addTrees(
    to roads: inout [Road], _ star: [Arm], _ town: inout Town, _ seed: Seed, _ numbering: inout Numbering
  ) {
    for arm in star {
      for side in [1.0, -1] {
        let trees = town.trees(
          along: arm, side: side, spec: self,
          seed: seed[side > 0 ? "left trees" : "right trees", arm.index])
        roads[arm.index].objects += trees.map {
          $0.tree.object(id: numbering.next(), s: $0.s, t: $0.t)
        }
      }
    }
  }
}

/// A building as it stands in the world.
struct Building {
  var polygon: Polygon
  /// Height [m].
  var height: Double
}

/// What stands on a plot beside an arm.
enum Plot {
  case building(Building)
  case wall(stretch: ClosedRange<Double>, t: Double, height: Double)

  /// Width of garden walls [m].
  static let wallWidth = 0.25

  func object(id: String, along alignment: Alignment) -> RoadObject {
    switch self {
    case .building(let building):
      .fixed(
        id: id, type: "building", polygon: building.polygon, height: building.height, to: alignment)
    case .wall(let stretch, let t, let height):
      .along(
        id: id, type: "barrier", subtype: "wall", stretch, t: t, width: Self.wallWidth, height: height)
    }
  }
}
