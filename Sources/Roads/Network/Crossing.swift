public import Geometry

/// Where pedestrians cross lanes.
public struct Crossing: Hashable, Sendable {
  /// A lane that is crossed, and where.
  public struct Passage: Hashable, Sendable {
    /// Lane id.
    public var lane: Int
    /// Stations of that lane the crossing covers [m].
    public var laneRange: ClosedRange<Double>
    /// Distances along `axis` at which the lane's borders lie [m].
    public var axisRange: ClosedRange<Double>

    /// Creates a passage.
    public init(lane: Int, laneRange: ClosedRange<Double>, axisRange: ClosedRange<Double>) {
      self.lane = lane
      self.laneRange = laneRange
      self.axisRange = axisRange
    }
  }

  /// Index in `RoadNetwork.crossings`.
  public var id: Int
  /// Outline.
  public var polygon: [Vector2]
  /// Way across from kerb to kerb.
  public var axis: Polyline
  /// Free width along the lanes [m].
  public var width: Double
  /// Lanes it crosses.
  public var passages: [Passage]
  /// Whether pedestrians go first (a zebra without signals).
  public var hasPriority: Bool
  /// Pedestrian signal, nil without.
  public var signal: Int?
  /// Pavement lane and station that its start touches, nil where it ends on open ground.
  public var start: PavementPlace?
  /// Pavement lane and station that its end touches.
  public var end: PavementPlace?

  /// Creates a crossing without signal or pavements.
  public init(
    id: Int, polygon: [Vector2], axis: Polyline, width: Double, passages: [Passage], hasPriority: Bool
  ) {
    self.id = id
    self.polygon = polygon
    self.axis = axis
    self.width = width
    self.passages = passages
    self.hasPriority = hasPriority
    signal = nil
    start = nil
    end = nil
  }
}

/// A place on a pavement lane.
public struct PavementPlace: Hashable, Sendable {
  /// Lane id.
  public var lane: Int
  /// Station on its centre line [m].
  public var station: Double

  /// Creates a place.
  public init(lane: Int, station: Double) {
    self.lane = lane
    self.station = station
  }
}
