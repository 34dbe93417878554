import Agents
import Geometry
import Roads

extension Scenery {
  /// Distance of wheels from a lane's middle, and the width of their track [m].
  private static let wheels = 0.8
  private static let track = 0.5
  /// How far a track reaches beyond what it wears [m].
  private static let overrun = 0.4

  /// Wears crossings, stop lines and arrows where wheels run over them.
  mutating func addWear(_ plan: Plan) {
    let stops = plan.stopLines.map(\.line)
    let arrows = plan.surfaces.filter { $0.surfaceClass == .markingWhite }.map(\.polygon)
    let painted = (plan.crossings.map(\.polygon) + stops + arrows).compactMap { Bounds(of: $0) }
    for lane in plan.lanes where lane.laneClass.isDriven && lane.centre.count > 1 {
      guard let box = Bounds(of: lane.centre) else { continue }
      let near = painted.filter { $0.overlaps(box) }
      if !near.isEmpty { addTracks(on: Polyline(lane.centre), over: near) }
    }
  }

  private mutating func addTracks(on centre: Polyline, over painted: [Bounds]) {
    let stations = Array(stride(from: 0, to: centre.length, by: Self.overrun / 2)) + [centre.length]
    let isWorn = stations.map { station in
      let point = centre.point(at: station)
      return painted.contains { $0.inflated(by: Self.overrun).contains(point) }
    }
    var first: Int?
    for index in stations.indices {
      if isWorn[index], first == nil { first = index }
      let isLast = index + 1 == stations.count || !isWorn[index + 1]
      guard let begin = first, isWorn[index], isLast else { continue }
      first = nil
      guard index > begin else { continue }
      let middle = centre.slice(from: stations[begin], to: stations[index]).points
      for side in [-Self.wheels, Self.wheels] {
        for ring in Ribbon(middle, width: Self.track, aside: side)?.rings ?? [] {
          add([ring], .wash(.wear), convex: ring.count == 4)
        }
      }
    }
  }
}
