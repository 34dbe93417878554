import Geometry
import Roads

extension Corner {
  /// Distance of a channelising island from the lanes round it [m].
  private static let clearance = 0.5
  /// Smallest island that is built [m²] (AASHTO: 50 square feet).
  private static let smallestArea = 4.6
  /// Thinnest place of an island's noses [m].
  private static let thinnest = 0.5
  /// Distance of the points of its curved side [m].
  private static let step = 0.5

  /// The triangle between the turn's lane, the lanes that go ahead beside it and those it joins; nil where there
  /// is too little room.
  var island: Polygon? {
    guard isRounded, let path else { return nil }
    let line = Alignment(path)
    // Its two straight sides, looking along the arms so that the island is on their left and their right.
    let first = from.axis.offset(left: from.entryOffset(from.entries) + Self.clearance)
    let second = to.axis.offset(left: -to.exitKerb - Self.clearance)
    let count = max(1, Int((line.length / Self.step).rounded(.up)))
    let curve = (0...count).map { place in
      line.point(s: line.length * Double(place) / Double(count), t: Self.clearance)
    }.filter { point in
      first.local(point).y > Self.thinnest && second.local(point).y < -Self.thinnest
    }
    guard let begin = curve.first, let end = curve.last, curve.count > 2,
      let tip = meeting(
        left: from.entryOffset(from.entries) + Self.clearance, right: to.exitKerb + Self.clearance)
    else { return nil }
    let foot = { (point: Vector2, side: Pose) in
      side.advanced(by: (point - side.position).dot(side.forward)).position
    }
    let corner = first.advanced(by: tip.from).position
    let polygon = Polygon([foot(begin, first)] + curve + [foot(end, second), corner]).counterclockwise
    let isOrdered =
      (foot(begin, first) - corner).dot(first.forward) > 0
      && (foot(end, second) - corner).dot(second.forward) > 0
    return isOrdered && polygon.isSimple && polygon.area >= Self.smallestArea ? polygon : nil
  }
}
