/// Which way a lane of a junction leads.
public enum Turn: String, Hashable, Sendable {
  case straight, left, right, uTurn
}

/// A lane of the network, sampled in its direction of travel.
public struct Lane: Hashable, Sendable {
  /// Index in `RoadNetwork.lanes`.
  public var id: Int
  /// What it is for.
  public var laneClass: LaneClass
  /// Centre line with heading, curvature and width.
  public var path: LanePath
  /// Limit [m/s].
  public var speedLimit: Double
  /// Lanes it leads to.
  public var successors: [Int]
  /// Lanes that lead to it.
  public var predecessors: [Int]
  /// The lane to its left that goes the same way.
  public var leftNeighbour: Int?
  /// The lane to its right that goes the same way.
  public var rightNeighbour: Int?
  /// Whether the line to the left neighbour may be crossed.
  public var mayChangeLeft: Bool
  /// Whether the line to the right neighbour may be crossed.
  public var mayChangeRight: Bool
  /// The oncoming lane across the centre line.
  public var opposite: Int?
  /// The junction it lies in.
  public var junction: Int?
  /// Which way it leads; `.straight` outside junctions.
  public var turn: Turn
  /// Station at which vehicles wait before the junction ahead [m], nil where nothing asks them to.
  public var stopStation: Double?
  /// The signal that admits to this junction lane.
  public var signal: Int?
  /// The layout's road and lane it was made from, for messages.
  public var source: LaneSource

  /// Creates a lane without neighbours or links.
  public init(id: Int, laneClass: LaneClass, path: LanePath, speedLimit: Double, source: LaneSource) {
    self.id = id
    self.laneClass = laneClass
    self.path = path
    self.speedLimit = speedLimit
    self.source = source
    successors = []
    predecessors = []
    leftNeighbour = nil
    rightNeighbour = nil
    mayChangeLeft = false
    mayChangeRight = false
    opposite = nil
    junction = nil
    turn = .straight
    stopStation = nil
    signal = nil
  }

  /// Length of the centre line [m].
  public var length: Double { path.length }
}

/// Where a lane stands in the layout.
public struct LaneSource: Hashable, Sendable {
  /// Road id.
  public var road: String
  /// Index of the lane section it begins in.
  public var section: Int
  /// Lane id in that section.
  public var lane: Int

  /// Creates a source.
  public init(road: String, section: Int, lane: Int) {
    self.road = road
    self.section = section
    self.lane = lane
  }
}
