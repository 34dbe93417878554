import ExactMath

/// A position with a heading: a local frame whose x axis points forward and y axis to the left.
public struct Pose: Hashable, Sendable {
  /// Where the frame's origin lies [m].
  public var position: Vector2
  /// Direction of the frame's x axis, counter-clockwise from east [rad].
  public var heading: Double

  /// Makes a pose from a position [m] and a heading [rad].
  public init(_ position: Vector2, heading: Double) {
    self.position = position
    self.heading = heading
  }

  /// The frame of the world itself.
  public static var origin: Pose { Pose(.zero, heading: 0) }

  /// The unit vector ahead.
  public var forward: Vector2 { Vector2(heading: heading) }

  /// The unit vector to the left.
  public var left: Vector2 { forward.perpendicular }

  /// The world point that has these coordinates in this frame [m].
  public func world(_ local: Vector2) -> Vector2 { position + local.rotated(by: heading) }

  /// The coordinates in this frame of a point of the world [m].
  public func local(_ world: Vector2) -> Vector2 {
    let forward = forward
    let away = world - position
    return Vector2(forward.dot(away), forward.cross(away))
  }

  /// The pose in the world of a pose given in this frame.
  public func world(_ pose: Pose) -> Pose {
    Pose(world(pose.position), heading: wrappedAngle(heading + pose.heading))
  }

  /// The pose in this frame of a pose of the world.
  public func local(_ pose: Pose) -> Pose {
    Pose(local(pose.position), heading: wrappedAngle(pose.heading - heading))
  }

  /// The pose moved sideways, to the left when positive [m].
  public func offset(left distance: Double) -> Pose {
    Pose(position + left * distance, heading: heading)
  }

  /// The pose moved straight ahead, backwards when negative [m].
  public func advanced(by distance: Double) -> Pose {
    Pose(position + forward * distance, heading: heading)
  }

  /// The pose at the same place that looks the other way.
  public var reversed: Pose { Pose(position, heading: wrappedAngle(heading + .pi)) }
}
