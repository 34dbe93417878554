/// How much of an agent the ego's lidar has in sight at a tick, apart from range, field of view and weather.
public struct Sight: Hashable, Sendable {
  /// The agent's id.
  public var agent: Int
  /// Directions in which it is the first thing met over those of its silhouette, exact; 1 for the ego itself.
  public var visible: Double
  /// The agent that hides most of it; nil where none does or an obstacle hides more.
  public var occluder: Int?
  /// Reported returns of the beams that point at it.
  public var returns: Int

  /// Creates a sight from all its parts.
  public init(agent: Int, visible: Double, occluder: Int?, returns: Int) {
    self.agent = agent
    self.visible = visible
    self.occluder = occluder
    self.returns = returns
  }
}
