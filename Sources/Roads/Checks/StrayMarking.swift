import Agents
import Geometry
import Parameters

extension MapCheck {
  static let strayMarking = MapCheck(
    "stray-marking", "a painted line borders no lane",
    remedy: "give the lane beside it a type, or remove the mark"
  ) { map in
    // Kerbs also run round islands.
    map.network.plan.markings.filter {
      $0.lanes.isEmpty && $0.polyline.count > 1 && $0.markingClass != .kerb
    }.map { marking in
      MapFinding(
        spot: MapSpot(x: marking.polyline[0].x, y: marking.polyline[0].y),
        message: "a line of class \(marking.markingClass.name) borders no lane")
    }
  }
}
