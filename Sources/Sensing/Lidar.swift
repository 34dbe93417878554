public import Geometry
public import Randomness
public import Simulation

/// The ego's lidar in an episode: what it sees at any tick, alone from the log and the seed of its noise.
public struct Lidar: Sendable {
  /// Its parameters.
  public let spec: LidarSpec
  /// Directions of its beams.
  public let fan: BeamFan
  /// When each beam is shot, after the tick [s].
  public let beamTimes: [Double]
  let episode: Episode
  private let pulses: PulseModel
  private let seed: Seed
  /// Standard deviation of a beam's direction [rad].
  let angleNoise: Double
  /// Half the width of a beam [rad].
  let halfWidth: Double

  /// Puts a lidar on the episode's ego.
  public init(_ spec: LidarSpec, weather: WeatherSpec, episode: Episode, seed: Seed) {
    self.spec = spec
    self.episode = episode
    self.seed = seed
    fan = spec.fan
    beamTimes = spec.beamTimes
    pulses = PulseModel(spec, weather, Reflectivity(episode, seed: seed))
    angleNoise = spec.angleNoise / 180 * .pi
    halfWidth = spec.divergence / 2000
  }

  /// Memory that is used again from tick to tick; what is in it never matters.
  public struct Scratch: Sendable {
    var sweep = AngularSweep()
    var hits = BeamHits()
    var exposure = AngularSweep.Exposure()
    var strikes: [InlineArray<3, Strike>] = []
    var returns: [Int] = []

    /// Creates empty memory.
    public init() {}
  }

  /// Where the lidar is at a tick; nil when there is no ego.
  public func origin(at tick: Int) -> Pose? {
    guard let ego = episode.ego, let index = episode.tracks[ego].index(at: tick) else { return nil }
    return episode.tracks[ego].pose(index).advanced(by: spec.ahead)
  }

  /// Whether a box reaches into the lidar's range, wherever the lidar looks.
  public func reaches(_ box: OrientedBox, from origin: Pose) -> Bool {
    box.distance(to: origin.position) <= spec.range
  }

  /// What the lidar reports at a tick; nil when it is off or there is no ego.
  public func scan(at tick: Int, with scratch: inout Scratch) -> Scan? {
    observe(at: tick, with: &scratch).scan
  }

  /// What the lidar reports at a tick and how much of each agent it has in sight.
  ///
  /// The sights are in order of agents and list all that are there at the tick; they are empty without an ego.
  public func observe(at tick: Int, with scratch: inout Scratch) -> (scan: Scan?, sights: [Sight]) {
    guard let origin = origin(at: tick) else { return (nil, []) }
    scratch.sweep.look(around: episode, at: tick, from: origin)
    scratch.sweep.solve()
    let scan = spec.mode == .on ? scan(at: tick, from: origin, &scratch) : nil
    return (scan, sights(at: tick, scan, &scratch))
  }
}

extension Lidar {
  private func scan(at tick: Int, from origin: Pose, _ scratch: inout Scratch) -> Scan {
    scratch.sweep.cast(fan, range: spec.range, into: &scratch.hits)
    if spec.rolling {
      strikeTurning(at: tick, &scratch)
    } else {
      strikeFrozen(at: tick, &scratch)
    }
    let count = fan.angles.count
    var scan = Scan(
      origin: origin, ranges: [Float](repeating: .nan, count: count),
      cleanRanges: [Float](repeating: .nan, count: count), intensity: [Float](repeating: 0, count: count),
      hit: [Int32](repeating: -1, count: count))
    let noise = seed["range noise", tick]
    for beam in 0..<count {
      if let distance = scratch.hits.distance(beam) {
        scan.cleanRanges[beam] = Float(distance)
        scan.hit[beam] = scratch.sweep.edges[Int(scratch.hits.edges[beam])].owner
      }
      if let echo = pulses.report(scratch.strikes[beam], seed: noise["ray", beam]) {
        scan.ranges[beam] = Float(echo.range)
        scan.intensity[beam] = Float(echo.intensity)
      }
    }
    return scan
  }

  /// Directions of the three rays of a beam in the lidar's frame: middle of the beam with its error, then the
  /// same a little to the right and to the left.
  func rays(of beam: Int, _ noise: Seed) -> InlineArray<3, Vector2> {
    var error = 0.0
    if angleNoise > 0 {
      var dice = noise["ray", beam].generator()
      error = angleNoise * dice.normal()
    }
    let straight = fan.directions[beam]
    let left = straight.perpendicular
    return [
      Self.turned(straight, left, error - halfWidth), Self.turned(straight, left, error),
      Self.turned(straight, left, error + halfWidth),
    ]
  }

  /// A unit vector turned left by an angle so small that its tangent is the angle, and its cosine a parabola.
  private static func turned(_ straight: Vector2, _ left: Vector2, _ angle: Double) -> Vector2 {
    let cosine = 1 - angle * angle / 2
    return Vector2((straight.x + left.x * angle) * cosine, (straight.y + left.y * angle) * cosine)
  }

  /// The seed of the beams' errors of direction at a tick.
  func angleSeed(at tick: Int) -> Seed { seed["angle noise", tick] }

  private func strikeFrozen(at tick: Int, _ scratch: inout Scratch) {
    scratch.strikes.removeAll(keepingCapacity: true)
    let noise = angleSeed(at: tick)
    var cursor = 0
    for beam in fan.angles.indices {
      let rays = rays(of: beam, noise)
      var strikes: InlineArray<3, Strike> = [Strike(), Strike(), Strike()]
      for ray in 0..<3 {
        guard let piece = scratch.sweep.piece(along: rays[ray], from: &cursor) else { continue }
        let edge = scratch.sweep.edges[Int(piece.edge)]
        strikes[ray] = Strike(
          range: edge.distance(along: rays[ray]), incidence: edge.incidence(of: rays[ray]),
          owner: edge.owner)
      }
      scratch.strikes.append(strikes)
    }
  }

  private func sights(at tick: Int, _ scan: Scan?, _ scratch: inout Scratch) -> [Sight] {
    scratch.returns.removeAll(keepingCapacity: true)
    scratch.returns.append(contentsOf: repeatElement(0, count: episode.tracks.count))
    if let scan {
      for beam in scan.hit.indices where scan.hit[beam] >= 0 && !scan.ranges[beam].isNaN {
        scratch.returns[Int(scan.hit[beam])] += 1
      }
    }
    var sights: [Sight] = []
    var shape = 0
    for (id, track) in episode.tracks.enumerated() where track.index(at: tick) != nil {
      if id == episode.ego {
        sights.append(Sight(agent: id, visible: 1, occluder: nil, returns: 0))
        continue
      }
      scratch.sweep.measure(shape: shape, into: &scratch.exposure)
      shape += 1
      sights.append(
        Sight(
          agent: id, visible: scratch.exposure.fraction, occluder: scratch.exposure.mainOccluder,
          returns: scratch.returns[id]))
    }
    return sights
  }
}

extension AngularSweep.Exposure {
  /// The agent that hides most, nil where none does or an obstacle hides more; of equals the lower id.
  public var mainOccluder: Int? {
    var agent: AngularSweep.Share?
    var obstacle = 0.0
    for share in hidden {
      if share.owner < 0 {
        obstacle = max(obstacle, share.angle)
      } else if let best = agent,
        best.angle > share.angle || (best.angle == share.angle && best.owner < share.owner)
      {
        continue
      } else {
        agent = share
      }
    }
    guard let agent, agent.angle >= obstacle, agent.angle > Self.nothing else { return nil }
    return Int(agent.owner)
  }

  /// Angles up to this are rounding, not hiding [rad].
  private static let nothing = 1e-9
}
