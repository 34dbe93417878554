import Geometry

/// An arm of a roundabout: an entry and an exit, divided near the circle, side by side further out.
struct RoundaboutArm {
  /// Place among the arms, counter-clockwise.
  var index: Int
  /// Direction away from the circle [rad].
  var heading: Double
  /// Lanes in each direction.
  var lanes: Int
  /// The side on which traffic comes in, and the one on which it goes out.
  var entry: Limb
  var exit: Limb
  /// Distances from the centre, along the arm, between which the split closes [m].
  var taper = 0.0...1.0
  /// Distances from the centre, along the arm, between which people cross [m].
  var crossing: ClosedRange<Double>?
  /// The middle of the road from where the split is closed.
  var axis: [CurveElement] = []

  /// Frame of the arm: the centre of the circle, x along the arm.
  var frame: Pose { Pose(.zero, heading: heading) }

  /// The far-side border of a limb from the circle to the far end.
  func outline(_ limb: Limb) -> [CurveElement] { limb.border(heading: heading, taper: taper) + axis }

  /// Length of a limb's border up to where the split is closed [m].
  func flare(_ limb: Limb) -> Double {
    limb.border(heading: heading, taper: taper).reduce(0) { $0 + $1.length }
  }

  /// Station of a limb's border at a distance from the centre; the border leads away from it.
  func station(_ limb: Limb, distance: Double) -> Double {
    station(limb) { $0.length >= distance }
  }

  /// Station of a limb's border at a distance along the arm.
  func station(_ limb: Limb, along x: Double) -> Double {
    station(limb) { frame.local($0).x >= x }
  }

  private func station(_ limb: Limb, where isBeyond: (Vector2) -> Bool) -> Double {
    let path = Alignment(limb.border(heading: heading, taper: taper))
    var (low, high) = (0.0, path.length)
    for _ in 0..<50 {
      let middle = (low + high) / 2
      if isBeyond(path.point(s: middle)) { high = middle } else { low = middle }
    }
    return high
  }
}

extension RoundaboutArm {
  /// Distance of the yield line's near end from the circle [m].
  private static let mouthGap = 0.6

  /// Station of a limb's border at which its road ends and the junction begins.
  func mouth(_ limb: Limb, _ circle: Circle) -> Double {
    station(limb, distance: circle.outer + Self.mouthGap)
  }

  /// Distance along the arm of the middle of a limb's mouth [m].
  func mouthDistance(_ limb: Limb, _ circle: Circle) -> Double {
    let pose = Alignment(outline(limb)).pose(at: mouth(limb, circle))
    let middle = pose.offset(left: limb.side * Double(limb.lanes) * limb.widths.mouth / 2)
    return frame.local(middle.position).x
  }
}
