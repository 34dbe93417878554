import ExactMath
import Agents
import Randomness

/// What makes one driver differ from another; drawn once, kept for life.
public struct DriverTraits: Hashable, Sendable {
  /// Desired speed over the limit.
  public var speedFactor: Double
  /// Car following.
  public var following: FollowingStyle
  /// Factor on comfortable sideways acceleration in curves.
  public var curveFactor: Double
  /// Factor on critical gaps.
  public var gapFactor: Double
  /// Braking that is accepted for a yellow signal [m/s²].
  public var yellowBraking: Double
  /// Time from yellow to braking [s].
  public var reaction: Double
  /// Share of others' (dis)advantage in lane change decisions (MOBIL's politeness).
  public var politeness: Double
  /// Advantage that makes a lane change worth while [m/s²].
  public var changeThreshold: Double
  /// Duration of a lane change [s].
  public var changeTime: Double
  /// Standard deviation of the wander about the lane's centre [m].
  public var wander: Double
  /// Whether it makes room for vehicles that must change into its lane.
  public var isCooperative: Bool
  /// Whether it indicates lane changes.
  public var indicates: Bool
}

extension DriverTraits {
  /// Class-dependent centres of the distributions (models.md 2.2; calibrated IDM literature).
  struct Archetype {
    /// Median of the lognormal part of the time gap [s], beyond `shift`.
    var timeGap: Double
    var standstillGap: Double
    var acceleration: Double
    var braking: Double
    var curveFactor: Double
    var changeTime: Double
    /// Desired speed never exceeds this [m/s].
    static let truckSpeed = 24.5

    init(_ agentClass: SemanticClass) {
      switch agentClass {
      case .truck:
        (timeGap, standstillGap, acceleration, braking) = (1.5, 2.8, 0.7, 1.5)
        (curveFactor, changeTime) = (0.6, 6.5)
      case .bus:
        (timeGap, standstillGap, acceleration, braking) = (1.3, 2.5, 0.9, 1.4)
        (curveFactor, changeTime) = (0.5, 6)
      case .van:
        (timeGap, standstillGap, acceleration, braking) = (1.2, 2.2, 1.3, 1.9)
        (curveFactor, changeTime) = (0.85, 5.3)
      default:
        (timeGap, standstillGap, acceleration, braking) = (1.15, 2, 1.5, 2)
        (curveFactor, changeTime) = (1, 5)
      }
    }
  }

  /// Least time gap, the shift of the lognormal [s].
  private static let leastTimeGap = 0.21
  /// Correlations of speed factor, time gap, acceleration, critical gap, in that order.
  private static let copula = GaussianCopula(correlation: [
    [1, -0.35, 0.35, -0.2],
    [-0.35, 1, -0.2, 0.4],
    [0.35, -0.2, 1, -0.2],
    [-0.2, 0.4, -0.2, 1],
  ])

  /// Draws a driver for a class of vehicle; the marginals are joined by a Gaussian copula.
  static func sampled(
    _ agentClass: SemanticClass, spec: TrafficSpec, with generator: inout Generator
  ) -> DriverTraits {
    let type = Archetype(agentClass)
    let ranks = copula.sample(with: &generator)
    func logNormal(_ rank: Double, _ median: Double, _ sigma: Double, _ reach: Double = 2.5) -> Double {
      median * ExactMath.exp(sigma * min(max(normalQuantile(rank), -reach), reach))
    }
    let spread = spec.heterogeneity
    let factor = 1.03 + 0.10 * spread * normalQuantile(ranks[0])
    let timeGap = leastTimeGap + logNormal(ranks[1], type.timeGap, 0.40 * spread, 1.8)
    let acceleration = logNormal(ranks[2], type.acceleration, 0.2 * spread)
    let braking = logNormal(generator.openUniform(), type.braking, 0.25 * spread, 1.5)
    return DriverTraits(
      speedFactor: min(max(factor, 0.75), 1.4) * spec.speedFactor,
      following: FollowingStyle(
        timeGap: max(0.8, timeGap) * spec.timeGapFactor,
        standstillGap: type.standstillGap, acceleration: acceleration, braking: min(braking, 2.8)),
      curveFactor: type.curveFactor * logNormal(generator.openUniform(), 1, 0.2 * spread, 1.5),
      gapFactor: logNormal(ranks[3], 1, 0.2 * spread),
      yellowBraking: min(max(generator.normal(mean: 3, deviation: 0.6 * spread), 2), 4.5),
      reaction: logNormal(generator.openUniform(), 0.8, 0.25 * spread),
      politeness: generator.beta(2, 6), changeThreshold: 0.1 + 0.1 * generator.uniform(),
      changeTime: logNormal(generator.openUniform(), type.changeTime, 0.28 * spread, 1.5),
      wander: 0.06 + 0.08 * generator.uniform(), isCooperative: generator.chance(0.6),
      indicates: generator.chance(0.85))
  }
}
