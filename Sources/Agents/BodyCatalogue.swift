public import Randomness

extension Body {
  /// A cluster of similar makes: mean size and limits, with the spread around them.
  struct Model {
    let agentClass: SemanticClass
    let kind: String
    let weight: Double
    /// Mean length, width, height [m].
    let size: (length: Double, width: Double, height: Double)
    /// Standard deviation of length and width [m].
    let spread: (length: Double, width: Double)
    let limits: MotionLimits
  }

  private static let carLimits = MotionLimits(acceleration: 3, deceleration: 9, speed: 55)
  private static let vanLimits = MotionLimits(
    acceleration: 2.6, deceleration: 9, lateralAcceleration: 5.5, speed: 45)
  private static let truckLimits = MotionLimits(
    acceleration: 1.3, deceleration: 7, lateralAcceleration: 4, speed: 25)
  private static let busLimits = MotionLimits(
    acceleration: 1.2, deceleration: 7, steering: 0.75, steeringRate: 0.4, lateralAcceleration: 3.5, speed: 24
  )
  private static let walkerLimits = MotionLimits(acceleration: 1.5, deceleration: 5, speed: 3)

  /// All models; shares within a class are weights. Car clusters: small, compact, middle, sport utility;
  /// sizes of the other classes are SUMO's vehicle type defaults.
  static let catalogue: [Model] = [
    Model(
      agentClass: .car, kind: "small", weight: 0.20, size: (3.70, 1.68, 1.50), spread: (0.12, 0.04),
      limits: carLimits),
    Model(
      agentClass: .car, kind: "compact", weight: 0.40, size: (4.30, 1.80, 1.46), spread: (0.12, 0.04),
      limits: carLimits),
    Model(
      agentClass: .car, kind: "estate", weight: 0.25, size: (4.75, 1.85, 1.47), spread: (0.12, 0.04),
      limits: carLimits),
    Model(
      agentClass: .car, kind: "suv", weight: 0.15, size: (4.85, 1.95, 1.70), spread: (0.12, 0.04),
      limits: carLimits),
    Model(
      agentClass: .van, kind: "delivery", weight: 1, size: (5.95, 2.05, 2.65), spread: (0.35, 0.05),
      limits: vanLimits),
    Model(
      agentClass: .truck, kind: "rigid", weight: 1, size: (8.6, 2.45, 3.5), spread: (0.9, 0.04),
      limits: truckLimits),
    Model(
      agentClass: .bus, kind: "city", weight: 1, size: (12, 2.52, 3.2), spread: (0.1, 0.01),
      limits: busLimits),
    Model(
      agentClass: .pedestrian, kind: "adult", weight: 0.80, size: (0.36, 0.52, 1.72), spread: (0.03, 0.04),
      limits: walkerLimits),
    Model(
      agentClass: .pedestrian, kind: "child", weight: 0.08, size: (0.26, 0.38, 1.25), spread: (0.02, 0.03),
      limits: walkerLimits),
    Model(
      agentClass: .pedestrian, kind: "elderly", weight: 0.12, size: (0.36, 0.52, 1.66), spread: (0.03, 0.04),
      limits: walkerLimits),
  ]

  /// Draws a body of a class from the catalogue, on the millimetre grid of the log.
  ///
  /// Sizes vary by up to 2.5 standard deviations within a model. `class` must be one of car, van, truck,
  /// bus, pedestrian.
  public static func sampled(_ agentClass: SemanticClass, with generator: inout Generator) -> Body {
    let models = catalogue.filter { $0.agentClass == agentClass }
    precondition(!models.isEmpty, "the catalogue has no \(agentClass.name)")
    let model = models[generator.weightedIndex(models.map(\.weight))]
    func drawn(_ mean: Double, _ deviation: Double) -> Double {
      let reach = 2.5 * deviation
      let value = generator.truncatedNormal(mean: mean, deviation: deviation, in: mean - reach...mean + reach)
      return (value * 1000).rounded(.toNearestOrEven) / 1000
    }
    return Body(
      agentClass, kind: model.kind, length: drawn(model.size.length, model.spread.length),
      width: drawn(model.size.width, model.spread.width), height: model.size.height, limits: model.limits)
  }
}
