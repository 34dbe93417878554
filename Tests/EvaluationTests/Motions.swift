import Geometry
import Roads
import Simulation

extension Episode {
  /// The same world seen in a mirror along the x axis: left and right, and with them winding, change places.
  var mirrored: Episode {
    var copy = self
    let mirror = { (point: Vector2) in Vector2(point.x, -point.y) }
    copy.plan.lanes = plan.lanes.map { lane in
      var lane = lane
      (lane.left, lane.right) = (lane.right.map(mirror), lane.left.map(mirror))
      (lane.leftNeighbour, lane.rightNeighbour) = (lane.rightNeighbour, lane.leftNeighbour)
      lane.centre = lane.centre.map(mirror)
      return lane
    }
    for index in plan.signals.indices {
      copy.plan.signals[index].stopLine = plan.signals[index].stopLine.map(mirror).reversed()
    }
    copy.plan.drivable = plan.drivable.map { $0.map(mirror).reversed() }
    for index in plan.obstacles.indices {
      copy.plan.obstacles[index].polygon = plan.obstacles[index].polygon.map(mirror).reversed()
    }
    for index in tracks.indices {
      copy.tracks[index].y = tracks[index].y.map { -$0 }
      copy.tracks[index].heading = tracks[index].heading.map { -$0 }
    }
    return copy
  }

  /// The same world turned and moved, written down again in fixed point.
  func turned(by angle: Double, then shift: Vector2) -> Episode {
    var copy = self
    let place = { (point: Vector2) in (point.rotated(by: angle) + shift).onGrid }
    copy.plan.lanes = plan.lanes.map { lane in
      var lane = lane
      lane.left = lane.left.map(place)
      lane.right = lane.right.map(place)
      lane.centre = lane.centre.map(place)
      return lane
    }
    for index in plan.signals.indices {
      copy.plan.signals[index].stopLine = plan.signals[index].stopLine.map(place)
    }
    copy.plan.drivable = plan.drivable.map { $0.map(place) }
    for index in plan.obstacles.indices {
      copy.plan.obstacles[index].polygon = plan.obstacles[index].polygon.map(place)
    }
    for (id, track) in tracks.enumerated() {
      for index in track.x.indices {
        let pose = track.pose(index)
        let moved = place(pose.position)
        copy.tracks[id].x[index] = Drive.thousandths(moved.x)
        copy.tracks[id].y[index] = Drive.thousandths(moved.y)
        copy.tracks[id].heading[index] = Drive.angle(pose.heading + angle)
      }
    }
    return copy
  }
}
