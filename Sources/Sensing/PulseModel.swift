import ExactMath
import Randomness

/// What a ray of a pulse meets.
struct Strike {
  /// Along the ray [m]; infinite for nothing.
  var range = Double.infinity
  /// Cosine of the angle between the ray and the surface's normal.
  var incidence = 0.0
  /// Whose surface it is, as in `Scan.hit`.
  var owner: Int32 = -1
}

/// From what a pulse meets to what is reported (LISA: Kilic, Hegde, Sindagi, Cooper, Foster, Patel 2021).
///
/// Power P = ρ cos θ e^(−2αR) / R², detected above P_min = 0.9 / R_s² with R_s the sensitivity, noise
/// σ = dR / √(2 P / P_min). A pulse has some width: three rays stand for it, and surfaces that the receiver
/// cannot tell apart give one return between them.
struct PulseModel: Sendable {
  private let extinction: Double
  private let leastPower: Double
  private let spec: LidarSpec
  /// Chance that a drop near the sensor returns a pulse.
  private let rainChance: Double
  private let reflectivity: Reflectivity

  /// Share of the pulse's energy in the left, middle and right ray.
  private static let weights: InlineArray<3, Double> = [0.25, 0.5, 0.25]
  /// Surfaces closer than this in range give one return: half the length of a pulse of 3 ns [m].
  private static let pulseLength = 0.45
  /// Share of grazing returns that are lost on top of `dropOut`.
  private static let grazingDropOut = 0.03
  /// Returns from drops for each pulse and mm/h of rain.
  private static let rainReturns = 0.002
  /// Where drops return pulses: from this [m]
  private static let nearestRain = 1.5
  /// to this many times as far.
  private static let rainSpread = 10.0
  /// What a drop sends back.
  private static let rainReflectivity = 0.02

  init(_ spec: LidarSpec, _ weather: WeatherSpec, _ reflectivity: Reflectivity) {
    self.spec = spec
    self.reflectivity = reflectivity
    extinction = weather.extinction
    leastPower = 0.9 / (spec.sensitivity * spec.sensitivity)
    rainChance = 1 - ExactMath.exp(-Self.rainReturns * weather.rain)
  }

  /// What is reported for a pulse; nil for no return.
  func report(_ strikes: InlineArray<3, Strike>, seed: Seed) -> (range: Double, intensity: Double)? {
    var dice = seed.generator()
    let echo = target(strikes, &dice)
    guard rainChance > 0, dice.chance(rainChance) else { return echo }
    let range = Self.nearestRain * ExactMath.pow(Self.rainSpread, dice.uniform())
    if range > min(echo?.range ?? strikes[1].range, spec.range) { return echo }
    return (range, Self.rainReflectivity * transmission(range))
  }

  private func target(
    _ strikes: InlineArray<3, Strike>, _ dice: inout Generator
  ) -> (range: Double, intensity: Double)? {
    guard let echo = strongest(strikes), echo.power > leastPower else { return nil }
    if dice.chance(spec.dropOut + Self.grazingDropOut * (1 - echo.incidence)) { return nil }
    let deviation = spec.rangeNoise / (2 * echo.power / leastPower).squareRoot()
    let range = min(max(echo.range + deviation * dice.normal(), 0), spec.range)
    return (range, echo.intensity)
  }

  /// What the air lets through there and back.
  private func transmission(_ range: Double) -> Double {
    extinction > 0 ? ExactMath.exp(-2 * extinction * range) : 1
  }

  private struct Echo {
    var power = 0.0
    var range = 0.0
    var incidence = 0.0
    var intensity = 0.0
  }

  /// The strongest of the returns that the receiver can tell apart.
  private func strongest(_ strikes: InlineArray<3, Strike>) -> Echo? {
    var parts: InlineArray<3, Echo> = [Echo(), Echo(), Echo()]
    for ray in 0..<3 where strikes[ray].range <= spec.range {
      let strike = strikes[ray]
      let brightness = reflectivity.of(strike.owner) * transmission(strike.range)
      parts[ray] = Echo(
        power: Self.weights[ray] * brightness * strike.incidence / max(strike.range * strike.range, 1e-6),
        range: strike.range, incidence: strike.incidence, intensity: brightness)
    }
    var best: Echo?
    for ray in 0..<3 where parts[ray].power > 0 {
      var sum = Echo()
      for other in 0..<3 where abs(parts[other].range - parts[ray].range) <= Self.pulseLength {
        let part = parts[other]
        sum.power += part.power
        sum.range += part.power * part.range
        sum.incidence += part.power * part.incidence
        sum.intensity += part.power * part.intensity
      }
      if sum.power > (best?.power ?? 0) { best = sum }
    }
    guard var best else { return nil }
    best.range /= best.power
    best.incidence /= best.power
    best.intensity /= best.power
    return best
  }
}
