import Geometry
import Roads

/// A way through an intersection, from an incoming to an outgoing lane.
struct Movement {
  /// Index of the arm it comes from.
  var from: Int
  /// Lane it comes from, 1 is the innermost.
  var fromLane: Int
  /// Index of the arm it leads to.
  var to: Int
  /// Lane it leads to.
  var toLane: Int
  /// Whether it runs along a kerb and so carries the pavement.
  var isCorner: Bool
}

extension IntersectionSpec {
  /// Movements that turn less than this go straight on [rad].
  static let straight = Double.pi * 2 / 9

  /// From every arm to every other: outer lanes turn to the near side, inner ones to the far side, both go
  /// straight on.
  func movements(of star: [Arm]) -> [Movement] {
    star.indices.flatMap { from in
      (1..<star.count).flatMap { step in
        movements(from: from, step: step, of: star)
      }
    }
  }

  /// Movements to the arm that stands `step` places further counter-clockwise.
  private func movements(from: Int, step: Int, of star: [Arm]) -> [Movement] {
    let to = (from + step) % star.count
    let (source, target) = (star[from], star[to])
    let turn = wrappedAngle(target.heading - source.heading - .pi)
    func movement(_ fromLane: Int, _ toLane: Int) -> Movement {
      Movement(
        from: from, fromLane: fromLane, to: to, toLane: toLane,
        isCorner: step == 1 && fromLane == source.lanes && toLane == target.lanes)
    }
    let outer = movement(source.lanes, target.lanes)
    let inner = movement(1, 1)
    if abs(turn) <= Self.straight && source.lanes == 2 && target.lanes == 2 { return [outer, inner] }
    // The first arm lies round the corner, the last one across all others.
    if step == 1 { return [outer] }
    if step == star.count - 1 { return [inner] }
    return turn > Self.straight ? [inner] : [outer]
  }
}
