public import Agents
public import Geometry
public import Roads

/// What is true of one frame.
public struct FrameLabels: Hashable, Sendable {
  /// Tick shown.
  public var tick: Int
  /// Affine map [a, b, c, d, e, f]: u = a·x + b·y + c, v = d·x + e·y + f [pixels].
  public var worldToImage: [Double]
  /// Everything in the image or within the sensor's range, in order of id.
  public var objects: [ObjectLabel]

  /// Creates labels.
  public init(tick: Int, worldToImage: [Double], objects: [ObjectLabel]) {
    self.tick = tick
    self.worldToImage = worldToImage
    self.objects = objects
  }
}

/// What is true of one agent in one frame; see labels.json in the README for each field.
public struct ObjectLabel: Hashable, Sendable {
  /// Agent id.
  public var id: Int
  /// Its class.
  public var objectClass: SemanticClass
  /// Recorded pose of the box's centre.
  public var pose: Pose
  /// Length of the box [m].
  public var length: Double
  /// Width of the box [m].
  public var width: Double
  /// Front left, rear left, rear right, front right [pixels].
  public var imageCorners: [Vector2]
  /// Share of its silhouette that the sensor's first look meets, nil without an ego.
  public var visible: Double?
  /// The agent that hides most of it.
  public var occluder: Int?
  /// Lidar returns reported from it.
  public var returns: Int
  /// Its pixels in the instance mask.
  public var pixels: Int
  /// Lane under its centre.
  public var lane: Int?
  /// Speed along the heading [m/s].
  public var speed: Double
  /// Acceleration over the tick before [m/s²].
  public var acceleration: Double
  /// State of the signal that rules its way ahead.
  public var signal: SignalState?
  /// Positions at +0.1 s … +3.0 s, as far as it is there.
  public var future: [Vector2]

  /// Creates a label from all its parts.
  public init(
    id: Int, objectClass: SemanticClass, pose: Pose, length: Double, width: Double, imageCorners: [Vector2],
    visible: Double?, occluder: Int?, returns: Int, pixels: Int, lane: Int?, speed: Double,
    acceleration: Double, signal: SignalState?, future: [Vector2]
  ) {
    self.id = id
    self.objectClass = objectClass
    self.pose = pose
    self.length = length
    self.width = width
    self.imageCorners = imageCorners
    self.visible = visible
    self.occluder = occluder
    self.returns = returns
    self.pixels = pixels
    self.lane = lane
    self.speed = speed
    self.acceleration = acceleration
    self.signal = signal
    self.future = future
  }
}
