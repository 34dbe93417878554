import Agents
import Geometry

extension Compilation {
  /// Largest stall that is for one vehicle [m].
  private static let largestStall = (length: 9.0, width: 4.5)

  /// Stalls that objects mark out, and vehicles that the map itself has standing somewhere.
  mutating func findParkingPlaces() {
    for (index, road) in roads.enumerated() {
      for object in road.road.objects {
        let isTaken = Self.isParkedVehicle(object)
        guard isTaken || Self.ground(of: object) == .parking else { continue }
        for ring in outlines(of: object, road: index) {
          guard var place = ParkingPlace(ring) else { continue }
          guard place.length <= Self.largestStall.length, place.width <= Self.largestStall.width else {
            continue
          }
          if isTaken {
            // Of a vehicle's outline it is the object's heading that tells where its front is.
            let heading = road.road.alignment.pose(at: object.s).heading + object.headingOffset
            place.face(Vector2(heading: wrappedAngle(heading)))
            place.isTaken = true
          } else {
            place.face(awayFrom: road.road.alignment, side: layout.drivingSide)
          }
          network.parkingPlaces.append(place)
        }
      }
    }
  }

  /// Whether an object is a vehicle that stands there.
  static func isParkedVehicle(_ object: RoadObject) -> Bool {
    object.type == "car" || object.type == "obstacle" && object.subtype == "parkedCar"
  }
}

extension ParkingPlace {
  /// The largest upright rectangle of a parallelogram along its longer sides; nil for any other outline.
  fileprivate init?(_ ring: [Vector2]) {
    guard ring.count == 4 else { return nil }
    let along = ((ring[1] - ring[0]) + (ring[2] - ring[3])) / 2
    let across = ((ring[2] - ring[1]) + (ring[3] - ring[0])) / 2
    let (long, short) = along.length >= across.length ? (along, across) : (across, along)
    guard long.length > 1e-3 else { return nil }
    let axis = long.normalized
    let width = abs(axis.cross(short))
    self.init(
      pose: Pose((ring[0] + ring[1] + ring[2] + ring[3]) / 4, heading: axis.heading),
      length: long.length - abs(axis.dot(short)), width: width)
    guard length > width else { return nil }
  }

  /// Turns it round where it faces away from a direction.
  fileprivate mutating func face(_ direction: Vector2) {
    guard Vector2(heading: pose.heading).dot(direction) < 0 else { return }
    pose = Pose(pose.position, heading: wrappedAngle(pose.heading + .pi))
  }

  /// Whoever drives in comes from the road; lengthwise he comes with the traffic of that side.
  fileprivate mutating func face(awayFrom road: Alignment, side: DrivingSide) {
    let (s, t) = road.project(pose.position)
    let forward = Vector2(heading: road.pose(at: s).heading)
    let outwards = forward.perpendicular * (t < 0 ? -1 : 1)
    if abs(Vector2(heading: pose.heading).dot(outwards)) > 0.3 {
      face(outwards)
    } else {
      face((t < 0) == (side == .right) ? forward : -forward)
    }
  }
}
