import Agents
import Geometry
import Roads
import Simulation

/// What a vehicle does from its first tick on: how many ticks it holds an acceleration [m/s²].
typealias Pedals = [(ticks: Int, acceleration: Double)]

/// A small recorder of its own, so that the audit is not judged by the code it judges.
enum Drive {
  /// The log's thousandths.
  static func thousandths(_ value: Double) -> Int32 { Int32((value * 1000).rounded(.toNearestOrEven)) }

  /// The log's headings.
  static func angle(_ value: Double) -> Int32 {
    Int32((wrappedAngle(value) * 100_000).rounded(.toNearestOrEven))
  }

  /// A vehicle whose rear axle rolls along a path from a station on and whose centre is 0.29 L ahead.
  ///
  /// It brakes to standstill within a tick where it must, with the acceleration asked for.
  static func vehicle(
    _ agentClass: SemanticClass, length: Double, width: Double, along path: Alignment, from station: Double,
    speed: Double, _ pedals: Pedals, first: Int = 0
  ) -> Track {
    let dt = 0.1
    var track = Track(
      agentClass: agentClass, kind: "", length: length, width: width, height: 1.5, first: first)
    var (station, speed) = (station, speed)
    func write() {
      let rear = path.pose(at: station)
      track.append(rear.advanced(by: 0.29 * length), speed: speed)
    }
    write()
    for (ticks, acceleration) in pedals {
      for _ in 0..<ticks {
        let next = speed + acceleration * dt
        if acceleration != 0, speed != 0, next * speed < 0 {
          station -= speed * speed / (2 * acceleration)
          speed = 0
        } else if speed != 0 || acceleration > 0 {
          station += (speed + next) / 2 * dt
          speed = next
        }
        write()
      }
    }
    return track
  }

  /// Somebody who walks along points at one speed and then stands.
  static func walker(_ points: [Vector2], speed: Double, ticks: Int) -> Track {
    var track = Track(
      agentClass: .pedestrian, kind: "adult", length: 0.36, width: 0.52, height: 1.7, first: 0)
    let way = Polyline(points)
    for tick in 0..<ticks {
      let s = min(Double(tick) * speed / 10, way.length)
      track.append(way.pose(at: s), speed: s < way.length ? speed : 0)
    }
    return track
  }

  /// Something that stands.
  static func parked(_ agentClass: SemanticClass, length: Double, width: Double, at pose: Pose, ticks: Int)
    -> Track
  {
    var track = Track(
      agentClass: agentClass, kind: "", length: length, width: width, height: 1.5, first: 0)
    for _ in 0..<ticks { track.append(pose, speed: 0) }
    return track
  }

  /// A straight way.
  static func straight(from start: Vector2, heading: Double, length: Double) -> Alignment {
    Alignment([CurveElement(start: Pose(start, heading: heading), length: length, shape: .line)])
  }

  /// A circle that begins at the origin towards the east.
  static func circle(radius: Double) -> Alignment {
    Alignment([
      CurveElement(start: .origin, length: 1000, shape: .arc(curvature: 1 / radius))
    ])
  }
}

extension Track {
  /// Writes a tick down, half to even.
  mutating func append(_ centre: Pose, speed: Double) {
    x.append(Drive.thousandths(centre.position.x))
    y.append(Drive.thousandths(centre.position.y))
    heading.append(Drive.angle(centre.heading))
    let now = Drive.thousandths(speed)
    acceleration.append((now - (self.speed.last ?? now)) * 10)
    self.speed.append(now)
    lane.append(-1)
    lights.append([])
  }

  /// The lane column as it should be: the first of `way` under the centre, else the first of all lanes.
  func relaned(on plan: Plan, way: [Int] = []) -> Track {
    let outlines = plan.lanes.map { Polygon($0.left + $0.right.reversed()) }
    let order = way + plan.lanes.indices
    var copy = self
    for index in x.indices {
      let place = pose(index).position
      copy.lane[index] = Int32(order.first { outlines[$0].contains(place) } ?? -1)
    }
    return copy
  }

  /// The acceleration column from the speed column.
  mutating func renewAcceleration() {
    for index in speed.indices.dropFirst() { acceleration[index] = (speed[index] - speed[index - 1]) * 10 }
  }

  /// Moves what is recorded from an index on [1e-3 m].
  mutating func shift(from index: Int = 0, x dx: Int32 = 0, y dy: Int32 = 0) {
    for later in index..<x.count {
      x[later] += dx
      y[later] += dy
    }
  }
}
