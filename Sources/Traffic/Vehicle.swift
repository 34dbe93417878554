public import Agents
public import Geometry
import Randomness

/// A vehicle with its driver: plain data without references, kept in an array.
public struct Vehicle: Sendable {
  /// Number of birth, its name for ever.
  public var id: Int
  /// Class.
  public var agentClass: SemanticClass
  /// Length of the box [m].
  public var length: Double
  /// Width of the box [m].
  public var width: Double
  /// What its motion depends on.
  public var chassis: Chassis
  /// Where it is and how it moves.
  public var state: VehicleState
  /// Lane and station.
  public var place: Place
  /// Index of the goal in the route table.
  public var goal: Int
  /// Who drives.
  public var traits: DriverTraits
  /// What the driver remembers.
  public var mind: Mind
  /// What it may do at the junction ahead.
  public var claim: Claim
  /// Lamps.
  public var lights: Lights

  /// Box on the ground.
  public var box: OrientedBox {
    OrientedBox(centre: state.position, heading: state.heading, length: length, width: width)
  }
}

/// Where a vehicle is in the lane graph.
public struct Place: Hashable, Sendable {
  /// Lane it drives on; from the start of a lane change on the lane it changes to.
  public var lane: Int
  /// Station of the box's centre [m].
  public var station: Double
  /// Distance of the box's centre to the left of the lane's centre line [m].
  public var offset: Double
  /// Lane it came from, −1 for none.
  public var previous = -1
  /// Lane before that one, −1 for none.
  public var beforePrevious = -1
  /// Lane it still covers a part of during a lane change, −1 for none.
  public var beside = -1
  /// Station on that lane [m].
  public var besideStation = 0.0
}

/// What a driver remembers from tick to tick.
public struct Mind: Sendable {
  /// The driver's own source of chance.
  var generator: Generator
  /// Slow variation of the time gap, as a standard normal value.
  var gapMood = 0.0
  /// Slow variation of the place in the lane, unfiltered and filtered, in standard deviations.
  var wanderSource = 0.0
  var wander = 0.0
  /// Offset at which the lane change began [m].
  var changeFrom = 0.0
  /// Share of the lane change that is done; 1 when there is none.
  var changeProgress = 1.0
  /// Time until the next lane change may begin [s].
  var cooldown = 0.0
  /// Direction of a lane change that is wanted but not possible yet: 1 left, −1 right.
  var wish = 0
  /// Time without motion [s].
  var standing = 0.0

  /// Whether a lane change is under way.
  var isChanging: Bool { changeProgress < 1 }

  init(generator: Generator) { self.generator = generator }
}

/// A vehicle's standing at the junction ahead.
public struct Claim: Hashable, Sendable {
  /// Order of admission among all vehicles ever admitted, 0 before; who was admitted earlier goes first.
  var number = 0
  /// First junction lane admitted to, −1 for none.
  var gate = -1
  /// Free way to where it must stop, from the front bumper [m].
  var hold = Double.infinity
  /// Whether it came to a stop at the line.
  var hasStopped = false
  /// Tick of arrival at the line, `Int.max` before.
  var arrival = Int.max
  /// Whether something other than others' priority keeps it from going.
  var isUnable = false
  /// Whether others that are not admitted either stand between it and the line.
  var isQueued = false
  /// Answer to a yellow signal.
  var yellow = Yellow.unanswered
  /// Id of the vehicle it waits for, −1 for none.
  var waitsFor = -1
  /// Whether it pulled in before oncoming traffic and waits in the junction for a gap.
  var isWaitingInside = false
  /// Whether it was let go to end a mutual wait.
  var isReleased = false
  /// Time without motion before the junction or in it [s].
  var waiting = 0.0
  /// Time for which it could have gone but for others, its signal being open [s].
  var denied = 0.0

  /// What a driver does about a yellow signal; the answer holds until the signal changes.
  enum Yellow: Hashable, Sendable {
    case unanswered, goes, stops
  }

  var isAdmitted: Bool { number > 0 }
}
