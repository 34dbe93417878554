public import Agents
public import Geometry

/// The map as sensors, pixels, audits and the log see it: polylines on the millimetre grid.
///
/// Ids are indices. Points keep within 5 mm of the true curve.
public struct Plan: Hashable, Sendable {
  /// What was subtracted from the map's coordinates [m].
  public var origin: Vector2 = .zero
  /// Lanes in order of id.
  public var lanes: [PlanLane] = []
  /// Signals in order of id; their states are in the episode.
  public var signals: [PlanSignal] = []
  /// Where vehicles wait.
  public var stopLines: [StopLine] = []
  /// Ground, in drawing order.
  public var surfaces: [Surface] = []
  /// Painted lines and kerbs.
  public var markings: [Marking] = []
  /// Where pedestrians cross.
  public var crossings: [PlanCrossing] = []
  /// What never moves and stands in the way.
  public var obstacles: [Obstacle] = []
  /// What vehicles may use: counter-clockwise outer rings that may overlap, clockwise holes, non-zero rule.
  public var drivable: [[Vector2]] = []

  /// Creates an empty plan.
  public init() {}
}

/// What a lane is for.
public enum LaneClass: String, CaseIterable, Hashable, Sendable {
  case driving, bus, cycle, shoulder, parking, pavement, median, ramp, other

  /// Whether motor vehicles drive along it.
  public var isDriven: Bool { self == .driving || self == .bus || self == .ramp }
}

/// A lane's shape and neighbours.
public struct PlanLane: Hashable, Sendable {
  /// What it is for.
  public var laneClass: LaneClass
  /// Centre line in the direction of travel.
  public var centre: [Vector2]
  /// Heights of the centre line's points [m]; empty on a level map.
  public var heights: [Double] = []
  /// Left border as seen in the direction of travel.
  public var left: [Vector2]
  /// Right border as seen in the direction of travel.
  public var right: [Vector2]
  /// Limit [m/s].
  public var speedLimit: Double
  /// Lanes it leads to.
  public var successors: [Int]
  /// The lane to its left that goes the same way.
  public var leftNeighbour: Int?
  /// The lane to its right that goes the same way.
  public var rightNeighbour: Int?
  /// The oncoming lane across the centre line.
  public var opposite: Int?
  /// The junction it lies in.
  public var junction: Int?

  /// Creates a lane from all its parts.
  public init(
    laneClass: LaneClass, centre: [Vector2], left: [Vector2], right: [Vector2], speedLimit: Double,
    successors: [Int], leftNeighbour: Int?, rightNeighbour: Int?, opposite: Int?, junction: Int?
  ) {
    self.laneClass = laneClass
    self.centre = centre
    self.left = left
    self.right = right
    self.speedLimit = speedLimit
    self.successors = successors
    self.leftNeighbour = leftNeighbour
    self.rightNeighbour = rightNeighbour
    self.opposite = opposite
    self.junction = junction
  }
}

/// A signal: one movement, or one crossing for pedestrians.
public struct PlanSignal: Hashable, Sendable {
  /// Junction lanes it admits to; empty for a pedestrian signal.
  public var lanes: [Int]
  /// Those of `lanes` that may be entered on red after a stop.
  public var turnOnRed: [Int]
  /// The crossing it rules, nil for vehicles.
  public var crossing: Int?
  /// From the left to the right border of the approach.
  public var stopLine: [Vector2]

  /// Creates a signal from all its parts.
  public init(lanes: [Int], turnOnRed: [Int] = [], crossing: Int?, stopLine: [Vector2]) {
    self.lanes = lanes
    self.turnOnRed = turnOnRed
    self.crossing = crossing
    self.stopLine = stopLine
  }
}

/// Where vehicles of some lanes wait.
public struct StopLine: Hashable, Sendable {
  /// Why they wait there.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    case stop, yield, signal
  }

  /// Approach lanes it crosses.
  public var lanes: [Int]
  /// From the left to the right border.
  public var line: [Vector2]
  /// Why one waits there.
  public var kind: Kind

  /// Creates a stop line.
  public init(lanes: [Int], line: [Vector2], kind: Kind) {
    self.lanes = lanes
    self.line = line
    self.kind = kind
  }
}

/// A piece of ground.
public struct Surface: Hashable, Sendable {
  /// Its class: road, shoulder, pavement, island …
  public var surfaceClass: SemanticClass
  /// Outer ring, counter-clockwise.
  public var polygon: [Vector2]
  /// Heights of the outer ring's points [m]; empty on a level map.
  public var heights: [Double] = []
  /// Holes, clockwise.
  public var holes: [[Vector2]]

  /// Creates a surface.
  public init(_ surfaceClass: SemanticClass, polygon: [Vector2], holes: [[Vector2]] = []) {
    self.surfaceClass = surfaceClass
    self.polygon = polygon
    self.holes = holes
  }
}

/// A painted line or a kerb.
public struct Marking: Hashable, Sendable {
  /// `markingWhite`, `markingYellow`, `markingOther` or `kerb`.
  public var markingClass: SemanticClass
  /// Middle of the line.
  public var polyline: [Vector2]
  /// Painted width [m].
  public var width: Double
  /// Painted length and gap [m], nil for a solid line; the pattern starts at the first point.
  public var dash: Dash?
  /// Lanes it borders.
  public var lanes: [Int]

  /// Creates a marking.
  public init(
    _ markingClass: SemanticClass, polyline: [Vector2], width: Double, dash: Dash?, lanes: [Int]
  ) {
    self.markingClass = markingClass
    self.polyline = polyline
    self.width = width
    self.dash = dash
    self.lanes = lanes
  }
}

/// Where pedestrians cross.
public struct PlanCrossing: Hashable, Sendable {
  /// Outline, counter-clockwise.
  public var polygon: [Vector2]
  /// Middle line along the way people walk, from kerb to kerb.
  public var axis: [Vector2]
  /// Whether it is painted as a zebra.
  public var isZebra: Bool

  /// Creates a crossing.
  public init(polygon: [Vector2], axis: [Vector2], isZebra: Bool) {
    self.polygon = polygon
    self.axis = axis
    self.isZebra = isZebra
  }
}

/// A thing that never moves: building, wall, pole, guard rail, vegetation.
public struct Obstacle: Hashable, Sendable {
  /// Its class.
  public var obstacleClass: SemanticClass
  /// Outline, counter-clockwise, simple.
  public var polygon: [Vector2]
  /// Height above ground [m].
  public var height: Double
  /// Whether it stops rays.
  public var isOpaque: Bool

  /// Creates an obstacle.
  public init(_ obstacleClass: SemanticClass, polygon: [Vector2], height: Double, isOpaque: Bool = true) {
    self.obstacleClass = obstacleClass
    self.polygon = polygon
    self.height = height
    self.isOpaque = isOpaque
  }
}
