import Geometry
import Roads

/// What vehicles may use, by the non-zero rule over the plan's rings.
struct DrivableArea {
  private let index: RingIndex
  private let areWhole: [Bool]
  private let aprons: [OrientedBox]

  /// How far an apron runs on beyond the map: half the longest vehicle [m].
  private static let apronLength = 10.0
  /// How far an apron reaches back over the end of the road, and to each side [m].
  private static let apronMargin = 0.5

  init(_ plan: Plan) {
    index = RingIndex(plan.drivable)
    areWhole = index.areWhole
    aprons = Self.aprons(plan)
  }

  /// Whether a point may be driven on.
  ///
  /// `recent` remembers the ring that held the last point and is asked first: from tick to tick and from
  /// corner to corner it is mostly the same one.
  func contains(_ point: Vector2, recent: inout Int) -> Bool {
    if recent >= 0, index.winding(of: recent, around: point) > 0 { return true }
    guard index.winding(around: point) != 0 else { return false }
    recent = index.ring(around: point, deeperThan: 0) ?? -1
    if recent >= 0, !areWhole[recent] { recent = -1 }
    return true
  }

  /// Whether a point that is not in the area is at least a distance away from it [m].
  func isOutside(_ point: Vector2, by distance: Double) -> Bool {
    index.distance(from: point, within: distance) >= distance
  }

  /// Whether a point lies where a road of the map would go on beyond its end.
  ///
  /// A centre stays on the map, but where the map ends a vehicle's nose or tail reaches beyond it.
  func isBeyondMap(_ point: Vector2) -> Bool { aprons.contains { $0.contains(point) } }

  private static func aprons(_ plan: Plan) -> [OrientedBox] {
    var hasPredecessor = [Bool](repeating: false, count: plan.lanes.count)
    for lane in plan.lanes { for next in lane.successors { hasPredecessor[next] = true } }
    var aprons: [OrientedBox] = []
    for (id, lane) in plan.lanes.enumerated() where lane.laneClass.isDrivable {
      if !hasPredecessor[id], let left = lane.left.first, let right = lane.right.first {
        aprons.append(apron(left: right, right: left))
      }
      if lane.successors.isEmpty, let left = lane.left.last, let right = lane.right.last {
        aprons.append(apron(left: left, right: right))
      }
    }
    return aprons
  }

  /// The apron ahead of somebody who leaves the map between two points of its end.
  private static func apron(left: Vector2, right: Vector2) -> OrientedBox {
    let heading = (right - left).perpendicular.heading
    let middle = Pose((left + right) / 2, heading: heading)
    return OrientedBox(
      centre: middle.advanced(by: (apronLength - apronMargin) / 2).position, heading: heading,
      length: apronLength + apronMargin, width: left.distance(to: right) + 2 * apronMargin)
  }
}

extension LaneClass {
  /// Whether a lane of this class is part of the drivable area.
  var isDrivable: Bool { isDriven || self == .shoulder || self == .parking || self == .cycle }
}
