import Geometry

/// An arrow painted on a lane: which ways it leads.
///
/// Drawn long, as on real roads, since drivers see it at a low angle.
struct LaneArrow: Hashable {
  var left = false
  var straight = false
  var right = false
  /// Length [m].
  var length: Double

  /// Length in towns and above `fast` (RMS-1) [m].
  static let short = 5.0
  static let long = 7.5
  /// Limit above which arrows are long [m/s].
  static let fast = 60.5 / 3.6

  /// Half the width of a shaft [m].
  private static let shaft = 0.125
  /// Half the width of a head across the lane [m].
  private static let head = 0.45
  /// Where a head to the side begins and ends, from the middle of the shaft [m].
  private static let base = 0.5
  private static let tip = 1.1
  /// Parts of the length: where the straight head begins, where branches leave it when there is one and when
  /// there is none, half of a side head, half of a branch along the lane, and how far it leans.
  private static let headStart = 0.64
  private static let lowBranch = 0.50
  private static let highBranch = 0.80
  private static let halfHead = 0.16
  private static let halfBranch = 0.05
  private static let lean = 0.13

  /// Outline about the middle of its length, x ahead and y to the left [m]; nil where it leads nowhere.
  var outline: [Vector2]? {
    guard left || straight || right else { return nil }
    let top: [Vector2] =
      if straight {
        [at(Self.headStart, -Self.head), at(1, 0), at(Self.headStart, Self.head)]
      } else if left && right {
        [at(Self.highBranch + Self.halfBranch - Self.lean / 2, 0)]
      } else {
        []
      }
    return branch(right, side: -1) + top + branch(left, side: 1).reversed()
  }

  /// One side from the rear to where the other side or the head takes over.
  private func branch(_ isThere: Bool, side: Double) -> [Vector2] {
    let rear = at(0, side * Self.shaft)
    let neck = at(Self.headStart, side * Self.shaft)
    let middle = straight ? Self.lowBranch : Self.highBranch
    guard isThere else {
      // Beside a lone branch to the other side the shaft bends with it.
      return straight ? [rear, neck] : [rear, at(middle + Self.halfBranch - Self.lean, side * Self.shaft)]
    }
    let base = side * Self.base
    var points = [
      rear, at(middle - Self.halfBranch - Self.lean, side * Self.shaft), at(middle - Self.halfBranch, base),
      at(middle - Self.halfHead, base), at(middle, side * Self.tip), at(middle + Self.halfHead, base),
      at(middle + Self.halfBranch, base),
    ]
    if straight { points += [at(middle + Self.halfBranch - Self.lean, side * Self.shaft), neck] }
    return points
  }

  private func at(_ part: Double, _ y: Double) -> Vector2 { Vector2((part - 0.5) * length, y) }
}
