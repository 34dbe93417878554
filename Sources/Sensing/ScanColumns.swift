import Geometry
public import Randomness
public import Simulation

/// The scans of many frames side by side, as `scans.npz` holds them; index `[frame * beams + beam]`.
public struct ScanColumns: Sendable {
  /// From the ego's heading, counter-clockwise [rad].
  public var angles: [Double]
  /// When each beam is shot, after the tick [s]; nil unless the lidar rolls.
  public var beamTimes: [Double]?
  /// x, y [m] and heading [rad] of the lidar by frame.
  public var origins: [Double] = []
  /// Reported returns [m], NaN for none.
  public var ranges: [Float] = []
  /// First hits of the centre lines [m], NaN for none.
  public var cleanRanges: [Float] = []
  /// Strength of the returns.
  public var intensity: [Float] = []
  /// What the clean ranges end at.
  public var hit: [Int32] = []
  /// Farthest return [m].
  public var maxRange: Double

  /// Creates columns without frames.
  public init(of lidar: Lidar) {
    angles = lidar.fan.angles
    beamTimes = lidar.spec.rolling ? lidar.beamTimes : nil
    maxRange = lidar.spec.range
  }

  /// Number of beams in a frame.
  public var beams: Int { angles.count }
  /// Number of frames.
  public var frames: Int { origins.count / 3 }

  /// Adds a frame.
  public mutating func append(_ scan: Scan) {
    precondition(scan.hit.count == beams, "a scan of \(scan.hit.count) beams among scans of \(beams)")
    origins += [scan.originX, scan.originY, scan.heading]
    ranges += scan.ranges
    cleanRanges += scan.cleanRanges
    intensity += scan.intensity
    hit += scan.hit
  }
}

/// What the ego's lidar reports at one tick; nil when it is off or there is no ego.
public func scan(
  of episode: Episode, at tick: Int, lidar: LidarSpec, weather: WeatherSpec, seed: Seed
) -> Scan? {
  var scratch = Lidar.Scratch()
  return Lidar(lidar, weather: weather, episode: episode, seed: seed).scan(at: tick, with: &scratch)
}
