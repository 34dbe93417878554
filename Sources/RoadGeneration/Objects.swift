import Geometry
import Randomness
import Roads

/// A tree by its crown.
struct Tree {
  /// Radius of the crown [m].
  var radius: Double
  /// Height [m].
  var height: Double

  init(_ generator: inout Generator) {
    radius = generator.uniform(in: 1.2...2.8)
    height = radius * generator.uniform(in: 2.5...4)
  }

  func object(id: String, s: Double, t: Double) -> RoadObject {
    var object = RoadObject(id: id, type: "tree", s: s, t: t, height: height)
    object.radius = radius
    return object
  }
}

extension RoadObject {
  /// Radius of the posts of signs and lights [m].
  static let postRadius = 0.08

  /// A wall or rail along a stretch of a road.
  static func along(
    id: String, type: String, subtype: String, _ stretch: ClosedRange<Double>, t: Double, width: Double,
    height: Double
  ) -> RoadObject {
    let length = stretch.upperBound - stretch.lowerBound
    var object = RoadObject(
      id: id, type: type, subtype: subtype, s: stretch.lowerBound, t: t, length: length, width: width,
      height: height)
    object.repeats = [
      ObjectRepeat(
        s: stretch.lowerBound, length: length, distance: 0, t: LinearRange(t, t),
        width: LinearRange(width, width), height: LinearRange(height, height))
    ]
    return object
  }

  /// The post of a sign or a light.
  static func post(id: String, s: Double, t: Double, height: Double) -> RoadObject {
    var object = RoadObject(id: id, type: "pole", s: s, t: t, height: height)
    object.radius = postRadius
    return object
  }
}
