public import Geometry
import Roads
public import Simulation

extension AngularSweep {
  /// Gathers all that stops rays at a tick of an episode: every agent but the ego under its id, every opaque
  /// obstacle under −2 − its id.
  public mutating func look(around episode: Episode, at tick: Int, from origin: Pose) {
    reset(at: origin)
    for (id, track) in episode.tracks.enumerated() where id != episode.ego {
      if let box = track.box(at: tick) { append(box, owner: Int32(id)) }
    }
    for (id, obstacle) in episode.plan.obstacles.enumerated() where obstacle.isOpaque {
      append(obstacle.polygon.span, owner: Int32(-2 - id))
    }
  }
}
