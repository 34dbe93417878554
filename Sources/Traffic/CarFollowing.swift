import ExactMath

/// How a driver follows: the parameters of the intelligent driver model.
public struct FollowingStyle: Hashable, Sendable {
  /// Time gap kept behind a leader [s].
  public var timeGap: Double
  /// Gap at standstill [m].
  public var standstillGap: Double
  /// Comfortable gain of speed [m/s²].
  public var acceleration: Double
  /// Comfortable braking, positive [m/s²].
  public var braking: Double

  /// Creates a style from SI values.
  public init(timeGap: Double, standstillGap: Double, acceleration: Double, braking: Double) {
    self.timeGap = timeGap
    self.standstillGap = standstillGap
    self.acceleration = acceleration
    self.braking = braking
  }
}

/// What a driver knows of what is ahead in the lane.
public struct Leader: Hashable, Sendable {
  /// Free way between the bumpers [m].
  public var gap: Double
  /// Its speed [m/s].
  public var speed: Double
  /// Its acceleration [m/s²].
  public var acceleration: Double

  /// Creates a leader; without acceleration it is taken to keep its speed.
  public init(gap: Double, speed: Double, acceleration: Double = 0) {
    self.gap = gap
    self.speed = speed
    self.acceleration = acceleration
  }
}

extension FollowingStyle {
  /// Share of trust in the constant-acceleration heuristic after a cut-in.
  static let coolness = 0.99
  /// Gaps below this count as this, so that formulas stay finite [m].
  static let smallestGap = 0.1
  /// Exponent of the free-road term.
  static let exponent = 4.0

  /// Acceleration on a free road towards a desired speed [m/s²] (improved IDM; Treiber and Kesting,
  /// Traffic Flow Dynamics, 2013, 11.3.7). Above the desired speed it brakes gently.
  public func free(speed: Double, desired: Double) -> Double {
    let desired = max(desired, 0.1)
    if speed <= desired {
      let ratio = speed / desired
      return acceleration * (1 - ratio * ratio * ratio * ratio)
    }
    let power = acceleration * Self.exponent / braking
    return -braking * (1 - ExactMath.pow(desired / speed, power))
  }

  /// Gap wanted behind a leader [m].
  public func desiredGap(speed: Double, leaderSpeed: Double) -> Double {
    let closing = speed * (speed - leaderSpeed) / (2 * (acceleration * braking).squareRoot())
    return standstillGap + max(0, speed * timeGap + closing)
  }

  /// Acceleration of the improved intelligent driver model [m/s²]; its equilibrium gap is s0 + vT.
  public func improvedIDM(speed: Double, desired: Double, leader: Leader) -> Double {
    let free = free(speed: speed, desired: desired)
    let z = desiredGap(speed: speed, leaderSpeed: leader.speed) / max(leader.gap, Self.smallestGap)
    if speed <= desired {
      if z >= 1 { return acceleration * (1 - z * z) }
      guard free > 1e-6 else { return free }
      return free * (1 - ExactMath.pow(z, 2 * acceleration / free))
    }
    return z >= 1 ? free + acceleration * (1 - z * z) : free
  }

  /// Acceleration behind a leader [m/s²]: the improved model, but calm where the constant-acceleration
  /// heuristic says that a short gap is not yet a danger (Kesting, Treiber, Helbing 2010).
  public func following(speed: Double, desired: Double, leader: Leader) -> Double {
    let idm = improvedIDM(speed: speed, desired: desired, leader: leader)
    let gap = max(leader.gap, Self.smallestGap)
    let calm = min(leader.acceleration, acceleration)
    let heuristic: Double
    let divisor = leader.speed * leader.speed - 2 * gap * calm
    if divisor > 1e-9, leader.speed * (speed - leader.speed) <= -2 * gap * calm {
      heuristic = speed * speed * calm / divisor
    } else {
      let closing = max(0, speed - leader.speed)
      heuristic = calm - closing * closing / (2 * gap)
    }
    if idm >= heuristic { return idm }
    let blended = heuristic + braking * ExactMath.tanh((idm - heuristic) / braking)
    return (1 - Self.coolness) * idm + Self.coolness * blended
  }

  /// Braking that ends at standstill the given distance ahead [m/s²]; never a gain above `limit`.
  ///
  /// As people come to a line: on until gentle braking suffices no more, then evenly to the end. The model
  /// of car following would begin early and creep for the last metres.
  func stopping(speed: Double, distance: Double, limit: Double) -> Double {
    let needed = speed * speed / (2 * max(distance, 0.05))
    let urgency = min(1, max(0, (needed / braking - Self.brakingOnset) / (1 - 2 * Self.brakingOnset)))
    let even = min(limit, limit * (1 - urgency) - needed * urgency)
    guard speed < Self.walking else { return even }
    // Nobody starts for the last decimetre.
    let allowed = (2 * Self.brakingOnset * braking * max(0, distance - 0.1)).squareRoot()
    return min(even, (allowed - speed) / 0.5)
  }

  /// Below this speed a line is come to with care [m/s].
  static let walking = 1.0

  /// Share of comfortable braking at which braking for a line begins; at the rest it is in full.
  static let brakingOnset = 0.35

  /// Greatest speed from which one can still stop behind a leader that brakes hard [m/s] (Gipps 1981).
  public func safeSpeed(gap: Double, leaderSpeed: Double) -> Double {
    let reach = braking * timeGap
    let room = max(0, gap - standstillGap)
    return max(0, -reach + (reach * reach + leaderSpeed * leaderSpeed + 2 * braking * room).squareRoot())
  }

  /// Vehicles an hour in a lane of equals at a speed [1/h]: 3600 v / (s0 + vT + length).
  public func flow(speed: Double, length: Double) -> Double {
    3600 * speed / (standstillGap + speed * timeGap + length)
  }
}
