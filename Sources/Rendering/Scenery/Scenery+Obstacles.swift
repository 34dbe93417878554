import Agents
import ExactMath
import Geometry
import Roads

extension Scenery {
  /// Distance of the roof's rim from the walls [m].
  static let roofInset = 0.8
  /// Radius of the lighter part of a crown, as a part of the crown's.
  private static let innerCrown = 0.58

  mutating func addShadows(of obstacles: [Obstacle], _ sun: Sun) {
    for obstacle in obstacles where obstacle.polygon.count > 2 {
      let shape = Polygon(obstacle.shape).counterclockwise.points
      let isConvex = Polygon(shape).isConvex
      for part in sun.shadow(of: shape, height: obstacle.height, isConvex: isConvex) {
        add([part], .wash(.shadow), convex: isConvex)
      }
    }
  }

  /// Buildings, walls and what else stands, tree crowns, loose things: in this order.
  mutating func addStanding(_ obstacles: [Obstacle]) {
    for group in 0...3 {
      for obstacle in obstacles where obstacle.drawingGroup == group { addStanding(obstacle) }
    }
  }

  private mutating func addStanding(_ obstacle: Obstacle) {
    let mask = obstacle.obstacleClass.rawValue
    let isConvex = Polygon(obstacle.polygon).isConvex
    func plain(_ ink: Ink) {
      add([obstacle.polygon], .ink(ink), mask: mask, convex: isConvex)
    }
    switch obstacle.obstacleClass {
    case .building:
      plain(.fixture(.building))
      if let roof = obstacle.polygon.inset(by: Self.roofInset) {
        add([roof], .ink(.fixture(.roof)), convex: isConvex)
      }
    case .wall: plain(.fixture(.wall))
    case .guardRail: plain(.fixture(.guardRail))
    case .vegetation:
      add([obstacle.polygon], .mask, mask: mask, convex: isConvex)
      add([obstacle.shape], .wash(.crown), convex: Polygon(obstacle.shape).isConvex)
      if let crown = obstacle.crown {
        let shift = Vector2(-1, 1).normalized * (crown.radius * 0.22)
        let inner = disc(crown.centre + shift, crown.radius * Self.innerCrown)
        add([inner], .wash(.crownLight), convex: true)
      }
    case .debris, .pushedObject: plain(.body(.debris))
    case .car: plain(.body(.car))
    case .constructionVehicle: plain(.body(.construction))
    case .cone:
      plain(.body(.cone))
      addConeTop(obstacle.polygon)
    case .workBarrier: plain(.body(.workBarrier))
    case .pole: plain(.fixture(.pole))
    default: plain(.fixture(.wall))
    }
  }

  private mutating func addConeTop(_ polygon: [Vector2]) {
    let middle = Polygon(polygon).centroid
    add([polygon.map { middle + ($0 - middle) * 0.45 }], .ink(.ground(.white)), convex: true)
  }
}

extension Obstacle {
  /// When it is drawn.
  fileprivate var drawingGroup: Int {
    switch obstacleClass {
    case .building: 0
    case .vegetation: 2
    case .debris, .cone, .workBarrier, .pushedObject: 3
    default: 1
    }
  }

  /// A disc of the same area, where the outline is about as long as wide: a tree.
  fileprivate var crown: (centre: Vector2, radius: Double)? {
    guard obstacleClass == .vegetation, polygon.count > 2 else { return nil }
    let shape = Polygon(polygon)
    let centre = shape.centroid
    let farthest = polygon.reduce(0) { max($0, $1.distance(to: centre)) }
    let radius = (shape.area / Double.pi).squareRoot()
    return farthest < 1.5 * radius ? (centre, radius) : nil
  }

  /// Its outline as it is drawn: trees are round.
  fileprivate var shape: [Vector2] { crown.map { disc($0.centre, $0.radius) } ?? polygon }
}

/// A disc as a polygon, counter-clockwise.
func disc(_ centre: Vector2, _ radius: Double) -> [Vector2] {
  let corners = 20
  return (0..<corners).map { index in
    centre + Vector2(heading: 2 * Double.pi * Double(index) / Double(corners), length: radius)
  }
}

extension [Vector2] {
  /// The simple polygon with every edge moved inwards; nil when it is too narrow for that.
  func inset(by distance: Double) -> [Vector2]? {
    let outer = Polygon(self).counterclockwise
    if outer.isConvex {
      let inner = outer.inset(by: distance).points
      return inner.count > 2 ? inner : nil
    }
    let points = outer.points
    let inner = points.indices.map { index -> Vector2 in
      let point = points[index]
      let before = (point - points[(index + points.count - 1) % points.count]).normalized.perpendicular
      let after = (points[(index + 1) % points.count] - point).normalized.perpendicular
      let sum = before + after
      return point + sum * (2 * distance / Swift.max(sum.squaredLength, 0.5))
    }
    let moved = Polygon(inner)
    guard moved.signedArea > 0, moved.area < outer.area, moved.isSimple else { return nil }
    return inner
  }
}
