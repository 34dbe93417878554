import Agents
import Geometry
import Simulation

/// What one agent did within one tick, read from two neighbouring entries of its columns.
///
/// **The model.** The middle of a vehicle's rear axle rolls along an arc; the recorded centre lies 0.29 L
/// ahead of it (`Body`). So the axle's chord points along the bisector of the two headings, and its arc is
/// the mean speed times the tick. What differs from that is a residual.
///
/// **What rounding explains.** Positions are rounded to 0.5 mm in x and in y; over two of them that is at most
/// 2·√2·0.5 = 1.42 mm in any direction. Two headings to 0.5e-5 rad swing the axle of the longest vehicle by
/// 0.06 mm, two speeds to 0.5 mm/s make 0.05 mm. Together less than `rounding` = 2 mm.
///
/// **What substeps explain.** Acceleration may change within the tick by jerk times tick, 20 m/s³·dt: along
/// the way at most jerk·dt³/8 = 2.5 mm at 10 Hz. Curvature may change within it as fast as the wheel
/// turns, 0.5 rad/s over the wheelbase, and only between the curvatures that grip allows, 2·7 m/s²/v²: across
/// the way at most Δκ·d²/8, which is less than 0.6 % of the way at every speed up to 55 m/s.
struct Step {
  /// Class of the agent.
  let agentClass: SemanticClass
  /// Length of its box [m].
  let length: Double
  /// Duration of a tick [s].
  let dt: Double
  /// Speed at the tick before [m/s].
  let speedBefore: Double
  /// Speed at the tick [m/s].
  let speed: Double
  /// The log's acceleration at the tick [m/s²].
  let recordedAcceleration: Double
  /// Change of heading, in (−π, π] [rad].
  let turn: Double
  /// Distance between the two recorded centres [m].
  let distance: Double
  /// Signed length of the rear axle's arc [m]; vehicles only.
  let along: Double
  /// How far the rear axle came to the left of its arc's end [m]; vehicles only.
  let across: Double

  /// The middle of the rear axle, as a share of the length behind the centre (`Body`).
  static let axleShare = 0.29
  /// How far rounding can move the end of a step [m].
  static let rounding = 0.002
  /// What changes of acceleration within a tick explain along the way, jerk / 8 rounded up [m/s³].
  static let jerkAllowance = 3.0
  /// What changes of curvature within a tick explain across the way, as a share of the way.
  static let slipAllowance = 0.006
  /// Parts farther from where it should be than this are a jump, not a wrong speed or slip [m].
  static let jump = 0.3

  /// Reads the step that ends at a column index > 0.
  init(_ track: Track, _ index: Int, dt: Double) {
    agentClass = track.agentClass
    length = track.length
    self.dt = dt
    speedBefore = Double(track.speed[index - 1]) / 1000
    speed = Double(track.speed[index]) / 1000
    recordedAcceleration = Double(track.acceleration[index]) / 1000
    let before = track.pose(index - 1)
    let now = track.pose(index)
    turn = wrappedAngle(now.heading - before.heading)
    let way = now.position - before.position
    distance = way.length
    guard track.agentClass.isVehicle, way != .zero || turn != 0 else {
      along = 0
      across = 0
      return
    }
    let forwardBefore = before.forward
    let forward = now.forward
    let chord = way - (forward - forwardBefore) * (Self.axleShare * track.length)
    let bisector = (forward + forwardBefore).normalized
    // An arc is longer than its chord by (θ/2)/sin(θ/2) = 1 + θ²/24 + …; steps turn by less than 0.3 rad.
    along = bisector.dot(chord) * (1 + turn * turn / 24)
    across = bisector.cross(chord)
  }

  /// Change of speed over the tick [m/s²].
  var acceleration: Double { (speed - speedBefore) / dt }
  /// Mean of the two speeds [m/s].
  var meanSpeed: Double { (speed + speedBefore) / 2 }
  /// The larger size of the two speeds [m/s].
  var topSpeed: Double { max(abs(speed), abs(speedBefore)) }

  /// How much farther along its way a vehicle came than its speeds allow [m]; negative when less far.
  ///
  /// Who stops within the tick may have braked harder than the mean shows, at most as hard as its class can.
  var excessAlong: Double {
    let expected = meanSpeed * dt
    guard speed == 0 else { return along - expected }
    let shortest = speedBefore * abs(speedBefore) / (2 * MotionBounds(agentClass).deceleration)
    let range = min(expected, shortest)...max(expected, shortest)
    return along - min(max(along, range.lowerBound), range.upperBound)
  }
}
