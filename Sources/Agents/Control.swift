/// What a driver asks of a vehicle for one tick. Nothing else of an agent is in a driver's reach.
public struct Control: Hashable, Sendable {
  /// Change of speed asked for [m/s²].
  public var acceleration: Double
  /// Curvature of the rear axle's path, positive to the left [1/m].
  public var curvature: Double

  /// Creates a control from acceleration [m/s²] and curvature [1/m].
  public init(acceleration: Double, curvature: Double) {
    self.acceleration = acceleration
    self.curvature = curvature
  }
}
