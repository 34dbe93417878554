import Geometry

/// Numbers for properties: splitmix64, so that a failing seed fails again.
struct Dice {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 }

  mutating func number(_ range: ClosedRange<Double>) -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    z ^= z >> 31
    return range.lowerBound + (range.upperBound - range.lowerBound) * Double(z >> 11) / 9_007_199_254_740_992
  }

  mutating func point(_ reach: Double) -> Vector2 {
    Vector2(number(-reach...reach), number(-reach...reach))
  }

  mutating func pose(_ reach: Double) -> Pose {
    Pose(point(reach), heading: number(-3.1...3.1))
  }

  mutating func box(_ reach: Double) -> OrientedBox {
    OrientedBox(
      centre: point(reach), heading: number(-3.1...3.1), length: number(0.5...12), width: number(0.3...4))
  }
}

/// The mirror image about the x axis: left becomes right.
func mirrored(_ point: Vector2) -> Vector2 { Vector2(point.x, -point.y) }

func mirrored(_ pose: Pose) -> Pose {
  Pose(mirrored(pose.position), heading: wrappedAngle(-pose.heading))
}

/// How far apart two poses are: the larger of metres and radians.
func gap(_ a: Pose, _ b: Pose) -> Double {
  max(a.position.distance(to: b.position), abs(wrappedAngle(a.heading - b.heading)))
}
