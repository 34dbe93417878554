import ExactMath

extension Generator {
  /// A standard normal number, by inversion: one draw gives one number, within 8.3 deviations.
  public mutating func normal() -> Double { normalQuantile(openUniform()) }

  /// A normal number of that mean and standard deviation.
  public mutating func normal(mean: Double, deviation: Double) -> Double { mean + deviation * normal() }

  /// A normal number conditioned on lying in `range`; one draw.
  public mutating func truncatedNormal(
    mean: Double, deviation: Double, in range: ClosedRange<Double>
  ) -> Double {
    truncatedNormalQuantile(openUniform(), mean: mean, deviation: deviation, in: range)
  }

  /// A number whose logarithm is normal with standard deviation `sigma`.
  public mutating func logNormal(median: Double, sigma: Double) -> Double {
    median * ExactMath.exp(sigma * normal())
  }

  /// An exponential number: the wait for the next of events that come at a rate of 1 / `mean`.
  public mutating func exponential(mean: Double) -> Double { -mean * ExactMath.log(openUniform()) }

  /// The number of independent events where `mean` are expected.
  ///
  /// A Poisson number is the sum of Poisson numbers of smaller means, each found by inversion; so the time
  /// grows with the mean.
  public mutating func poisson(mean: Double) -> Int {
    precondition(mean >= 0 && mean < 1e7, "the mean of a Poisson number is 0 to 1e7, not \(mean)")
    let parts = max(1, (mean / 16).rounded(.up))
    let floor = ExactMath.exp(-mean / parts)
    var count = 0
    for _ in 0..<Int(parts) {
      var probability = floor
      var remaining = uniform() - probability
      var k = 0
      while remaining >= 0, k < 200 {
        k += 1
        probability *= mean / parts / Double(k)
        remaining -= probability
      }
      count += k
    }
    return count
  }

  /// A gamma number of mean `shape` * `scale` (Marsaglia and Tsang 2000).
  public mutating func gamma(shape: Double, scale: Double) -> Double {
    precondition(shape > 0 && scale > 0, "a gamma number has positive parameters, not \(shape), \(scale)")
    if shape < 1 {
      let boost = ExactMath.pow(openUniform(), 1 / shape)
      return boost * gamma(shape: shape + 1, scale: scale)
    }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let root = 1 + c * x
      guard root > 0 else { continue }
      let v = root * root * root
      if ExactMath.log(openUniform()) < 0.5 * x * x + d - d * v + d * ExactMath.log(v) {
        return d * v * scale
      }
    }
  }

  /// A beta number in [0, 1] of mean `a` / (`a` + `b`).
  public mutating func beta(_ a: Double, _ b: Double) -> Double {
    let x = gamma(shape: a, scale: 1)
    let y = gamma(shape: b, scale: 1)
    return x + y > 0 ? x / (x + y) : 0.5
  }
}
