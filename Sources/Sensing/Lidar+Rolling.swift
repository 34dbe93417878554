import ExactMath
import Geometry
import Roads
import Simulation

/// Something that may stop a ray during a turn.
private enum Body {
  case agent(Int)
  case wall(Vector2, Vector2, owner: Int32)
}

extension Lidar {
  /// Number of sectors into which the turn is cut, each with a list of what may be met there.
  private static let sectors = 64
  /// Added around every body, for what it and the ego do between the moments looked at and for rays that
  /// stray from their beam's angle [rad].
  private var margin: Double { 0.05 + 8 * angleNoise + halfWidth }

  /// Shoots every beam at its own time, from where the ego is then at where the others are then.
  ///
  /// Each ray is tested one by one against what comes near its sector; there is no common origin to sweep from.
  func strikeTurning(at tick: Int, _ scratch: inout Scratch) {
    scratch.strikes.removeAll(keepingCapacity: true)
    guard let ego = episode.ego else { return }
    let track = episode.tracks[ego]
    let noise = angleSeed(at: tick)
    let sectors = bodiesBySector(at: tick, ego: track)
    for beam in fan.angles.indices {
      let time = Double(tick) + beamTimes[beam] * Double(episode.rate)
      let pose = track.pose(at: time).advanced(by: spec.ahead)
      let (sine, cosine) = ExactMath.sinCos(pose.heading)
      let rays = rays(of: beam, noise)
      var strikes: InlineArray<3, Strike> = [Strike(), Strike(), Strike()]
      var world: InlineArray<3, Vector2> = [.zero, .zero, .zero]
      for ray in 0..<3 {
        world[ray] = Vector2(
          rays[ray].x * cosine - rays[ray].y * sine, rays[ray].x * sine + rays[ray].y * cosine)
      }
      for body in sectors[Self.sector(of: fan.angles[beam])] {
        switch body {
        case .wall(let a, let b, let owner):
          for ray in 0..<3 { strikes[ray].meet(a, b, owner, from: pose.position, along: world[ray]) }
        case .agent(let id):
          let corners = episode.tracks[id].box(at: time).corners
          for side in 0..<4 {
            let (a, b) = (corners[side], corners[(side + 1) % 4])
            for ray in 0..<3 { strikes[ray].meet(a, b, Int32(id), from: pose.position, along: world[ray]) }
          }
        }
      }
      scratch.strikes.append(strikes)
    }
  }

  private static func sector(of angle: Double) -> Int {
    min(max(Int((angle / (2 * .pi) + 0.5) * Double(sectors)), 0), sectors - 1)
  }

  /// What may be met in each sector.
  private func bodiesBySector(at tick: Int, ego: Track) -> [[Body]] {
    var sectors = [[Body]](repeating: [], count: Self.sectors)
    let times = [0.0, 0.5, 1.0].map { Double(tick) + $0 * LidarSpec.turn * Double(episode.rate) }
    let origins = times.map { ego.pose(at: $0).advanced(by: spec.ahead) }
    for (id, track) in episode.tracks.enumerated() where id != episode.ego && track.index(at: tick) != nil {
      let boxes = times.map { track.box(at: $0) }
      let travel = boxes[0].centre.distance(to: boxes[2].centre)
      add(.agent(id), at: boxes.map(\.centre), radius: boxes[0].radius + travel / 2, origins, &sectors)
    }
    for (id, obstacle) in episode.plan.obstacles.enumerated() where obstacle.isOpaque {
      for (index, a) in obstacle.polygon.enumerated() {
        let b = obstacle.polygon[(index + 1) % obstacle.polygon.count]
        let centre = a.interpolated(to: b, 0.5)
        add(
          .wall(a, b, owner: Int32(-2 - id)), at: [centre, centre, centre], radius: a.distance(to: b) / 2,
          origins, &sectors)
      }
    }
    return sectors
  }

  private func add(
    _ body: Body, at centres: [Vector2], radius: Double, _ origins: [Pose], _ sectors: inout [[Body]]
  ) {
    let reach = radius + origins[0].position.distance(to: origins[2].position) / 2
    var (low, high) = (Double.infinity, -Double.infinity)
    var middle = 0.0
    for (index, (centre, origin)) in zip(centres, origins).enumerated() {
      let away = centre - origin.position
      let distance = away.length
      if distance > spec.range + reach + 1 { return }
      let bearing = away.heading - origin.heading
      if index == 0 { middle = bearing }
      let turned = wrappedAngle(bearing - middle)
      let half = distance > reach ? ExactMath.asin(reach / distance) + margin : .pi
      low = min(low, turned - half)
      high = max(high, turned + half)
    }
    if high - low >= 2 * .pi {
      for sector in sectors.indices { sectors[sector].append(body) }
      return
    }
    let width = 2 * Double.pi / Double(Self.sectors)
    let first = ((wrappedAngle(middle + low) + .pi) / width).rounded(.down)
    let last = first + ((high - low) / width).rounded(.up)
    for sector in Int(first)...min(Int(last), Int(first) + Self.sectors - 1) {
      sectors[sector % Self.sectors].append(body)
    }
  }
}

extension Strike {
  /// Meets a wall if it is nearer than what was met so far.
  fileprivate mutating func meet(
    _ a: Vector2, _ b: Vector2, _ owner: Int32, from origin: Vector2, along direction: Vector2
  ) {
    guard let hit = distance(from: origin, along: direction, to: a, b), hit < range else { return }
    self = Strike(range: hit, incidence: abs((b - a).normalized.cross(direction)), owner: owner)
  }
}

extension Track {
  /// Pose between ticks [ticks], straight from one to the next; after the last tick it goes on as before.
  func pose(at time: Double) -> Pose {
    guard x.count > 1 else { return pose(0) }
    let place = time - Double(first)
    let index = min(max(Int(place.rounded(.down)), 0), x.count - 2)
    let fraction = max(place - Double(index), 0)
    let (a, b) = (pose(index), pose(index + 1))
    return Pose(
      a.position + (b.position - a.position) * fraction,
      heading: wrappedAngle(a.heading + wrappedAngle(b.heading - a.heading) * fraction))
  }

  /// Box between ticks [ticks].
  func box(at time: Double) -> OrientedBox {
    let pose = pose(at: time)
    return OrientedBox(centre: pose.position, heading: pose.heading, length: length, width: width)
  }
}
