import Geometry
import Roads

/// Finds turns that are too tight for long vehicles: their boxes sweep over others that wait at stop lines.
struct LongSweep {
  private let network: RoadNetwork
  /// Boxes of queues that wait before each junction lane's approach, with the approach lane.
  private let queues: [(lane: Int, junction: Int, box: OrientedBox)]

  /// A long rigid truck: length, width, and how far the box's centre lies ahead of the rear axle [m].
  static let truck = (length: 10.2, width: 2.7, ahead: 2.96)
  /// A queue of two cars [m].
  static let queue = (length: 11.0, width: 2.3)

  init(_ network: RoadNetwork) {
    self.network = network
    var queues: [(lane: Int, junction: Int, box: OrientedBox)] = []
    for lane in network.lanes where lane.laneClass.isDriven && lane.junction == nil {
      guard let junction = lane.successors.compactMap({ network.lanes[$0].junction }).first else { continue }
      let end = min(lane.stopStation ?? lane.length, lane.length)
      let pose = lane.path.pose(at: end - Self.queue.length / 2)
      let box = OrientedBox(
        centre: pose.position, heading: pose.heading, length: Self.queue.length, width: Self.queue.width)
      queues.append((lane.id, junction, box))
    }
    self.queues = queues
  }

  /// Whether a long vehicle cannot take a junction lane without sweeping over somebody's place.
  func isTight(_ lane: Int) -> Bool {
    let path = network.lanes[lane].path
    let others = queues.filter {
      $0.junction == network.lanes[lane].junction && !network.lanes[lane].predecessors.contains($0.lane)
    }
    var station = -2.0
    while station < path.length + 6 {
      // The rear axle runs along the lane, as the box does that turns with it.
      let rear = path.pose(at: station)
      let box = OrientedBox(
        centre: rear.position + rear.forward * Self.truck.ahead, heading: rear.heading,
        length: Self.truck.length, width: Self.truck.width)
      if others.contains(where: { $0.box.overlaps(box) }) { return true }
      station += 1.5
    }
    return false
  }
}
