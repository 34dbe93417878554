public import Parameters
public import Roads

/// Parameters of a single intersection in a town.
public struct IntersectionSpec: Spec {
  /// How many roads meet.
  public var arms = 4
  /// Who goes first.
  public var control = JunctionControl.priority
  /// Sign on roads without priority.
  public var minorSign = MinorSign.yield
  /// Whether the road with priority turns off.
  public var priorityBends = false
  /// Vehicles on each of the two arms of the road that goes through [veh/h].
  public var majorVolume = 600.0
  /// Vehicles on each of the other arms [veh/h].
  public var minorVolume = 300.0
  /// Part of an arm's vehicles that turn to either side.
  public var turnShare = 0.2
  /// Lanes in each direction on the straightest two arms.
  public var majorLanes = 1
  /// Lanes in each direction on the other arms.
  public var minorLanes = 1
  /// Width of lanes on the straightest two arms [m].
  public var majorLaneWidth = 3.25
  /// Width of lanes on the other arms [m].
  public var minorLaneWidth = 3.0
  /// Speed limit [km/h].
  public var speedLimit = 50.0
  /// Speed limit where the near side goes first [km/h].
  public var zoneSpeedLimit = 30.0
  /// Largest deviation of arms from a regular star or T [deg].
  public var skew = 12.0
  /// Largest distance by which the axis of an arm misses the centre [m].
  public var offset = 0.0
  /// Mean length of the arms [m].
  public var armLength = 120.0
  /// Chance that an arm bends.
  public var armBends = 0.5
  /// Radius of the kerb at corners [m].
  public var cornerRadius = 8.0
  /// Width of the pavements [m].
  public var pavementWidth = 2.4
  /// Chance that an arm has a crossing.
  public var crossings = 0.7
  /// Chance that an arm has a median.
  public var medians = 0.0
  /// Width of medians [m].
  public var medianWidth = 2.5
  /// Chance of a bay for turns across oncoming traffic.
  public var farSideBays = 0.0
  /// Chance of a bay for turns round the corner.
  public var nearSideBays = 0.0
  /// Length of bays behind the line where traffic waits [m].
  public var bayLength = 40.0
  /// Length on which a bay opens by a metre [m].
  public var bayTaper = 10.0
  /// Chance that a bay round the corner leads behind a triangular island.
  public var channelised = 0.0
  /// Radius of the kerb behind such an island [m].
  public var slipRadius = 20.0
  /// Part of the building plots that are built on.
  public var buildings = 0.8
  /// Mean height of buildings [m].
  public var buildingHeight = 11.0
  /// Distance of buildings from the pavement [m].
  public var setback = 2.0
  /// Trees per 100 m on each side of an arm.
  public var trees = 3.0
  /// Chance that a garden has a wall to the pavement.
  public var walls = 0.3

  /// The spec where nothing was said.
  public init() {}

  /// The limit that holds [m/s].
  var limit: Double { (control == .nearSideFirst ? zoneSpeedLimit : speedLimit) / 3.6 }
}

/// Sign on roads without priority.
public enum MinorSign: String, CaseIterable, Hashable, Sendable {
  case yield, stop
}
