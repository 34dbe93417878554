import Agents
import ExactMath
import Geometry
import Roads
import Simulation

/// A crowded place of known content: 12 lanes with outlines of 60 points, 24 broken lines of 492 dashes in all,
/// 40 cars; a picture of 102.4 m around the ego shows nearly all of it.
enum Street {
  static let ticks = 20
  private static let lanes = 12
  private static let reach = 51.2

  static var episode: Episode {
    Episode(
      seed: 1, rate: 10, ticks: ticks, ego: 0, plan: plan, tracks: (0..<40).map(track), signals: [],
      events: [])
  }

  private static var plan: Plan {
    var plan = Plan()
    for lane in 0..<lanes {
      let (left, right) = (border(lane, 1.75), border(lane, -1.75))
      plan.surfaces.append(Surface(.road, polygon: right + left.reversed()))
      for line in [left, right] {
        plan.markings.append(
          Marking(.markingWhite, polyline: line, width: 0.15, dash: Dash(mark: 3, gap: 2), lanes: []))
      }
    }
    return plan
  }

  /// 30 points along a lane that winds gently.
  private static func border(_ lane: Int, _ side: Double) -> [Vector2] {
    (0..<30).map { index in
      let x = -reach + 2 * reach * Double(index) / 29
      return Vector2(x, middle(of: lane, at: x) + side)
    }
  }

  private static func middle(of lane: Int, at x: Double) -> Double {
    (Double(lane) - Double(lanes - 1) / 2) * 7.5 + 2 * ExactMath.sin(x / 20)
  }

  /// A car that moves east; the first, in the middle, carries the sensors.
  private static func track(_ index: Int) -> Track {
    var track = Track(agentClass: .car, kind: "", length: 4.6, width: 1.84, height: 1.5, first: 0)
    let lane = (index + lanes / 2) % lanes
    for tick in 0..<ticks {
      let x = Double((index / lanes + 2) % 4) * 25 - 50 + Double(index % lanes) + Double(tick) / 2
      track.x.append(Int32((x * 1000).rounded()))
      track.y.append(Int32((middle(of: lane, at: x) * 1000).rounded()))
      track.heading.append(Int32((0.1 * ExactMath.cos(x / 20) * 100_000).rounded()))
      track.speed.append(5000)
      track.acceleration.append(0)
      track.lane.append(-1)
      track.lights.append([])
    }
    return track
  }
}
