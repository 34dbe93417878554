import Geometry
import Roads

/// Finds turns that are too tight for long vehicles: their boxes would sweep over others that wait at stop
/// lines, or over the kerb.
struct LongSweep {
  /// A vehicle that roads are checked for.
  struct DesignVehicle {
    /// Length and width of the box [m].
    var length: Double
    var width: Double

    /// A delivery van and a rigid truck, as long as the catalogue has them, with a hand's breadth around.
    static let van = DesignVehicle(length: 6.8, width: 2.3)
    static let truck = DesignVehicle(length: 11, width: 2.9)
  }

  private let network: RoadNetwork
  /// Boxes of queues that wait on the approaches of junctions, with their lanes.
  private let queues: [(lane: Int, junction: Int, box: OrientedBox)]
  private let rings: [(polygon: [Vector2], bounds: Bounds)]

  /// A queue of two cars [m].
  static let queue = (length: 11.0, width: 2.3)
  /// Distance between the places that are looked at, and how far beyond the lane one looks [m].
  static let step = 1.5
  static let beyond = 6.0

  init(_ network: RoadNetwork) {
    self.network = network
    var queues: [(lane: Int, junction: Int, box: OrientedBox)] = []
    for lane in network.lanes where lane.laneClass.isDriven && lane.junction == nil {
      guard let junction = lane.successors.compactMap({ network.lanes[$0].junction }).first else { continue }
      // Up to the junction itself: whoever was let go comes past the line.
      let pose = lane.path.pose(at: lane.length - Self.queue.length / 2)
      let box = OrientedBox(
        centre: pose.position, heading: pose.heading, length: Self.queue.length, width: Self.queue.width)
      queues.append((lane.id, junction, box))
    }
    self.queues = queues
    rings = network.plan.drivable.compactMap { ring in Bounds(of: ring).map { (ring, $0) } }
  }

  /// Whether a vehicle cannot take a junction lane without sweeping over somebody's place or the kerb.
  func isTight(_ lane: Int, for vehicle: DesignVehicle) -> Bool {
    let path = network.lanes[lane].path
    let waiting = queues.filter {
      $0.junction == network.lanes[lane].junction && !network.lanes[lane].predecessors.contains($0.lane)
    }
    let others = waiting.map(\.box) + besideExits(of: lane)
    // As `Body` has it: the middle of the box lies 0.29 of the length ahead of the rear axle.
    let ahead = 0.29 * vehicle.length
    var station = -2.0
    while station < path.length + Self.beyond {
      let bend = path.curvature(at: station)
      let shift = Steering.sharedSweep(
        bend: bend, front: ahead + vehicle.length / 2, room: (path.width(at: station) - vehicle.width) / 2)
      let rear = path.pose(at: station).offset(left: shift)
      let box = OrientedBox(
        centre: rear.advanced(by: ahead).position, heading: rear.heading, length: vehicle.length,
        width: vehicle.width)
      if others.contains(where: { $0.overlaps(box) }) { return true }
      let corners = box.corners
      for index in 0..<4 where !isDrivable(corners[index]) { return true }
      station += Self.step
    }
    return false
  }

  /// Boxes of traffic in the lanes beside those that a junction lane leads to.
  private func besideExits(of lane: Int) -> [OrientedBox] {
    guard network.lanes[lane].turn != .straight else { return [] }
    return network.lanes[lane].successors.flatMap { exit -> [OrientedBox] in
      let beside = [network.lanes[exit].leftNeighbour, network.lanes[exit].rightNeighbour].compactMap { $0 }
      return beside.filter { network.lanes[$0].laneClass.isDriven }.map { neighbour in
        let pose = network.lanes[neighbour].path.pose(at: Self.queue.length / 2 - 4)
        return OrientedBox(
          centre: pose.position, heading: pose.heading, length: Self.queue.length, width: Self.queue.width)
      }
    }
  }

  /// Whether a point lies in the drivable area, by the non-zero rule; anywhere is, on a map without one.
  private func isDrivable(_ point: Vector2) -> Bool {
    if rings.isEmpty { return true }
    var winding = 0
    for ring in rings where ring.bounds.contains(point) {
      var from = ring.polygon[ring.polygon.count - 1]
      for to in ring.polygon {
        let side = (to - from).cross(point - from)
        if from.y <= point.y {
          if to.y > point.y, side > 0 { winding += 1 }
        } else if to.y <= point.y, side < 0 {
          winding -= 1
        }
        from = to
      }
    }
    return winding != 0
  }
}
