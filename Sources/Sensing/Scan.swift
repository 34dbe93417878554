public import Geometry

/// What a lidar reported at a tick, and the truth beside it.
public struct Scan: Sendable {
  /// Where the lidar was and where it looked at the tick.
  public var origin: Pose
  /// What is reported [m], NaN for no return.
  public var ranges: [Float]
  /// Where each beam's centre line first meets something, the world frozen at the tick [m]; NaN for nothing within range.
  public var cleanRanges: [Float]
  /// Strength of the return: reflectivity times what the air lets through both ways; 0 for no return.
  public var intensity: [Float]
  /// What the clean range ends at: an agent's id, −1 for nothing, −2 − id for an obstacle.
  public var hit: [Int32]

  /// Creates a scan from all its parts.
  public init(
    origin: Pose, ranges: [Float], cleanRanges: [Float], intensity: [Float], hit: [Int32]
  ) {
    self.origin = origin
    self.ranges = ranges
    self.cleanRanges = cleanRanges
    self.intensity = intensity
    self.hit = hit
  }

  /// East of the map's origin [m].
  public var originX: Double { origin.position.x }
  /// North of the map's origin [m].
  public var originY: Double { origin.position.y }
  /// Where beams of angle 0 point, from east [rad].
  public var heading: Double { origin.heading }

  /// Number of reported returns of beams that point at an agent at the tick.
  public func returns(from agent: Int) -> Int {
    var count = 0
    for beam in hit.indices where Int(hit[beam]) == agent && !ranges[beam].isNaN { count += 1 }
    return count
  }
}

extension Scan: Hashable {
  /// Whether all bits agree, so that a missing return equals a missing return.
  public static func == (a: Scan, b: Scan) -> Bool {
    a.origin == b.origin && a.hit == b.hit && bits(a.ranges) == bits(b.ranges)
      && bits(a.cleanRanges) == bits(b.cleanRanges) && bits(a.intensity) == bits(b.intensity)
  }

  /// Hashes the bits.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(origin)
    hasher.combine(hit)
    hasher.combine(Self.bits(ranges))
  }

  private static func bits(_ values: [Float]) -> [UInt32] { values.map(\.bitPattern) }
}
