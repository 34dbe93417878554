import Agents
import Geometry
import Randomness
import Roads
import Simulation

/// Small episodes to look at.
enum Town {
  /// An agent that moves straight on from a pose at a speed [m/s].
  static func track(
    _ agentClass: SemanticClass, from pose: Pose, speed: Double = 0, turning: Double = 0, length: Double,
    width: Double, ticks: Int
  ) -> Track {
    var track = Track(
      agentClass: agentClass, kind: "test", length: length, width: width, height: 1.5, first: 0)
    var pose = pose
    for _ in 0..<ticks {
      track.x.append(Int32((pose.position.x * 1000).rounded()))
      track.y.append(Int32((pose.position.y * 1000).rounded()))
      track.heading.append(Int32((wrappedAngle(pose.heading) * 100_000).rounded()))
      track.speed.append(Int32((speed * 1000).rounded()))
      track.acceleration.append(0)
      track.lane.append(-1)
      track.lights.append([])
      pose = Pose(pose.position + pose.forward * (speed / 10), heading: pose.heading + turning / 10)
    }
    return track
  }

  static func episode(_ tracks: [Track], _ obstacles: [Obstacle] = [], ticks: Int = 1, ego: Int? = 0)
    -> Episode
  {
    var plan = Plan()
    plan.obstacles = obstacles
    return Episode(
      seed: 1, rate: 10, ticks: ticks, ego: ego, plan: plan, tracks: tracks, signals: [], events: [])
  }

  /// A crowded place around an ego that drives.
  static func random(_ seed: Int, agents: Int, obstacles: Int, ticks: Int = 2) -> Episode {
    var dice = Seed(UInt64(seed))["town"].generator()
    func somewhere(_ range: ClosedRange<Double>) -> Vector2 {
      Vector2(heading: dice.uniform(in: -3.14...3.14), length: dice.uniform(in: range))
    }
    let classes: [SemanticClass] = [.car, .truck, .pedestrian, .bicycle, .van]
    var tracks = [
      track(
        .car, from: Pose(somewhere(0...3), heading: dice.uniform(in: -3...3)), speed: 12, turning: 0.3,
        length: 4.5, width: 1.8, ticks: ticks)
    ]
    for agent in 0..<agents {
      tracks.append(
        track(
          classes[agent % classes.count],
          from: Pose(somewhere(4...110), heading: dice.uniform(in: -3...3)), speed: dice.uniform(in: 0...15),
          length: dice.uniform(in: 0.5...12), width: dice.uniform(in: 0.4...2.5), ticks: ticks))
    }
    let things = (0..<obstacles).map { index in
      let centre = somewhere(12...120)
      let corners = dice.integer(in: 3...8)
      let ring = (0..<corners).map { corner in
        centre
          + Vector2(
            heading: Double(corner) / Double(corners) * 2 * .pi, length: dice.uniform(in: 0.5...11))
      }
      return Obstacle(
        index % 3 == 0 ? .vegetation : .building, polygon: ring, height: 5, isOpaque: index % 5 != 4)
    }
    return episode(tracks, things, ticks: ticks)
  }

  /// All that stops rays, by owner as in `Scan.hit`.
  static func outlines(_ episode: Episode, at tick: Int) -> [(owner: Int, ring: [Vector2])] {
    var all: [(owner: Int, ring: [Vector2])] = []
    for (id, track) in episode.tracks.enumerated() where id != episode.ego {
      if let box = track.box(at: tick) { all.append((id, box.polygon)) }
    }
    for (id, obstacle) in episode.plan.obstacles.enumerated() where obstacle.isOpaque {
      all.append((-2 - id, obstacle.polygon))
    }
    return all
  }

  /// What a ray meets first, edge by edge.
  static func firstHit(
    _ outlines: [(owner: Int, ring: [Vector2])], from origin: Vector2, along direction: Vector2
  ) -> (range: Double, owner: Int)? {
    var nearest: (range: Double, owner: Int)?
    for (owner, ring) in outlines {
      guard let hit = Geometry.firstHit(from: origin, along: direction, on: ring) else { continue }
      if hit.distance < nearest?.range ?? .infinity { nearest = (hit.distance, owner) }
    }
    return nearest
  }
}
