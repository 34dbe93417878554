import ExactMath
import Geometry
import Parameters

extension MapCheck {
  static let strayCrossing = MapCheck(
    "stray-crossing", "a crossing does not lead across its road from kerb to kerb",
    remedy: "lay its outline across all lanes of the road"
  ) { map in
    map.network.crossings.compactMap { crossing in
      guard let message = fault(of: crossing, map) else { return nil }
      let middle = (crossing.axis.first + crossing.axis.last) / 2
      let road = crossing.passages.first.map { map.network.lanes[$0.lane].source.road }
      return MapFinding(
        spot: MapSpot(
          road: road, s: road.flatMap(map.road)?.alignment.project(middle).s, x: middle.x, y: middle.y),
        message: "crossing \(crossing.id) \(message)")
    }
  }

  private static func fault(of crossing: Crossing, _ map: MapSurvey) -> String? {
    if crossing.passages.isEmpty { return "crosses no lane" }
    let along = (crossing.axis.last - crossing.axis.first).normalized
    let slants = crossing.passages.map { passage in
      let middle = (passage.laneRange.lowerBound + passage.laneRange.upperBound) / 2
      return abs(map.network.lanes[passage.lane].path.pose(at: middle).forward.dot(along))
    }
    if let slant = slants.min(), slant > flattest {
      return "leads along its lanes, at \(ExactMath.acos(min(1, slant)).degrees)° to them"
    }
    for end in [crossing.axis.first, crossing.axis.last] {
      for passage in crossing.passages {
        let lane = map.network.lanes[passage.lane]
        let (s, t) = lane.path.project(end)
        if abs(t) < lane.path.width(at: s) / 2 - farthestInside, s > 0, s < lane.length {
          return "ends in the middle of \(map.name(lane.id))"
        }
      }
    }
    return nil
  }

  /// Cosine of the angle to the lanes below which nobody crosses a road (45°).
  private static let flattest = 0.7072
  /// How far inside a lane a crossing may end [m].
  private static let farthestInside = 0.6
}
