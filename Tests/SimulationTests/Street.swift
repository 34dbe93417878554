import Geometry
import Roads

/// A street of lanes side by side that bends once, made by hand.
struct Street {
  var lanes = 2
  var length = 400.0
  var limit = 14.0
  var curvature = 0.01
  var drivingSide = DrivingSide.right

  private static let step = 0.5
  private static let width = 3.5

  /// The network; driving on the left it is the mirror image of the same street driven on the right.
  var network: RoadNetwork {
    let count = Int(length / Self.step)
    let mirror = drivingSide == .right ? 1.0 : -1.0
    var reference = [Pose(.zero, heading: 0)]
    let bends = (0...count).map { $0 > count / 3 ? mirror * curvature : 0 }
    for bend in bends.dropLast() {
      let last = reference[reference.count - 1]
      reference.append(
        CurveElement(start: last, length: Self.step, shape: .arc(curvature: bend)).end)
    }
    var network = RoadNetwork(
      name: "street", drivingSide: drivingSide, lanes: [], junctions: [], conflicts: [], signals: [],
      crossings: [], plan: Plan())
    for index in 0..<lanes { add(index, reference, bends, mirror, to: &network) }
    return network
  }

  /// Lane 0 lies on the far side.
  private func add(
    _ index: Int, _ reference: [Pose], _ bends: [Double], _ mirror: Double, to network: inout RoadNetwork
  ) {
    let middle = (Double(lanes - 1) / 2 - Double(index)) * Self.width * mirror
    func line(_ aside: Double) -> [Vector2] { reference.map { $0.offset(left: middle + aside).position } }
    let path = LanePath(
      step: Self.step, points: line(0), headings: reference.map(\.heading), curvatures: bends,
      widths: [Double](repeating: Self.width, count: bends.count))
    var lane = Lane(
      id: index, laneClass: .driving, path: path, speedLimit: limit,
      source: LaneSource(road: "1", section: 0, lane: -index - 1))
    let far = index > 0 ? index - 1 : nil
    let near = index < lanes - 1 ? index + 1 : nil
    (lane.leftNeighbour, lane.rightNeighbour) = drivingSide == .right ? (far, near) : (near, far)
    lane.mayChangeLeft = lane.leftNeighbour != nil
    lane.mayChangeRight = lane.rightNeighbour != nil
    network.lanes.append(lane)
    let left = line(Self.width / 2)
    let right = line(-Self.width / 2)
    network.plan.lanes.append(
      PlanLane(
        laneClass: .driving, centre: line(0), left: left, right: right, speedLimit: limit, successors: [],
        leftNeighbour: lane.leftNeighbour, rightNeighbour: lane.rightNeighbour, opposite: nil,
        junction: nil))
    network.plan.drivable.append(right + left.reversed())
  }
}
