public import Agents
public import Geometry

/// One agent's recorded life in fixed point: 1e-3 m, 1e-5 rad, 1e-3 m/s, 1e-3 m/s².
public struct Track: Hashable, Sendable {
  /// Class; never `emergency` or `ego`, which are values of masks only.
  public var agentClass: SemanticClass
  /// Finer kind.
  public var kind: String
  /// Length of the box [m], on the millimetre grid.
  public var length: Double
  /// Width of the box [m].
  public var width: Double
  /// Height [m].
  public var height: Double
  /// First tick in the log.
  public var first: Int
  /// The agent that tows it.
  public var towedBy: Int?
  /// `ambulance`, `fire`, `police` or nil.
  public var role: String?
  /// Centre of the box, east [1e-3 m].
  public var x: [Int32] = []
  /// Centre of the box, north [1e-3 m].
  public var y: [Int32] = []
  /// Heading in (−π, π] [1e-5 rad].
  public var heading: [Int32] = []
  /// Speed along the heading; for pedestrians and animals its size [1e-3 m/s].
  public var speed: [Int32] = []
  /// Change of that speed over the tick before [1e-3 m/s²].
  public var acceleration: [Int32] = []
  /// Lane under the centre, −1 for none.
  public var lane: [Int32] = []
  /// Lamps, see `Lights`.
  public var lights: [Lights] = []

  /// Creates an empty track.
  public init(
    agentClass: SemanticClass, kind: String, length: Double, width: Double, height: Double, first: Int,
    towedBy: Int? = nil, role: String? = nil
  ) {
    self.agentClass = agentClass
    self.kind = kind
    self.length = length
    self.width = width
    self.height = height
    self.first = first
    self.towedBy = towedBy
    self.role = role
  }

  /// Ticks at which it is there.
  public var ticks: Range<Int> { first..<first + x.count }

  /// Index into the columns at a tick, nil when it is not there.
  public func index(at tick: Int) -> Int? {
    let index = tick - first
    return index >= 0 && index < x.count ? index : nil
  }

  /// Pose of the box's centre at a column index.
  public func pose(_ index: Int) -> Pose {
    Pose(Vector2(Double(x[index]) / 1000, Double(y[index]) / 1000), heading: Double(heading[index]) / 100_000)
  }

  /// Box at a column index.
  public func box(_ index: Int) -> OrientedBox {
    let pose = pose(index)
    return OrientedBox(centre: pose.position, heading: pose.heading, length: length, width: width)
  }

  /// Box at a tick, nil when it is not there.
  public func box(at tick: Int) -> OrientedBox? { index(at: tick).map(box) }
}
