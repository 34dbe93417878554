import Agents
import Geometry

/// A box with its direction as a vector: moving and comparing it takes no trigonometry.
struct PredictedBox: Sendable {
  /// Middle [m].
  var centre: Vector2
  /// Unit vector ahead.
  var forward: Vector2
  /// Half of the length and of the width [m].
  var halfLength: Double
  var halfWidth: Double

  /// Whether the interiors meet when this box is grown by a margin [m]; separating axes.
  func meets(_ other: PredictedBox, margin: Double) -> Bool {
    let away = other.centre - centre
    let length = halfLength + margin
    let width = halfWidth + margin
    let reach = length + width + other.halfLength + other.halfWidth
    if abs(away.x) > reach || abs(away.y) > reach { return false }
    let cosine = abs(forward.dot(other.forward))
    let sine = abs(forward.cross(other.forward))
    return abs(forward.dot(away)) < length + other.halfLength * cosine + other.halfWidth * sine
      && abs(forward.cross(away)) < width + other.halfLength * sine + other.halfWidth * cosine
      && abs(other.forward.dot(away)) < other.halfLength + length * cosine + width * sine
      && abs(other.forward.cross(away)) < other.halfWidth + length * sine + width * cosine
  }

  /// A point's place ahead of the middle and to the left of it [m].
  func local(_ point: Vector2) -> Vector2 {
    let away = point - centre
    return Vector2(forward.dot(away), forward.cross(away))
  }

  /// Distance from a point to the box [m]; zero inside.
  func distance(to point: Vector2) -> Double {
    let local = local(point)
    return Vector2(max(0, abs(local.x) - halfLength), max(0, abs(local.y) - halfWidth)).length
  }
}

extension PredictedBox {
  /// The box of a vehicle where it is.
  init(_ vehicle: Vehicle) {
    centre = vehicle.state.position
    forward = Vector2(heading: vehicle.state.heading)
    halfLength = vehicle.length / 2
    halfWidth = vehicle.width / 2
  }
}
