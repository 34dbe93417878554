import ExactMath
import Randomness

extension Distribution {
  /// The quantile at `u` of a log-normal distribution that is cut off outside `range`.
  static func logNormal(
    _ u: Double, median: Double, sigma: Double, in range: ClosedRange<Double>
  ) -> Double {
    guard range.upperBound > 0 else { return range.upperBound }
    let low = range.lowerBound > 0 ? ExactMath.log(range.lowerBound / median) : -.infinity
    let high = ExactMath.log(range.upperBound / median)
    let exponent = truncatedNormalQuantile(u, mean: 0, deviation: sigma, in: low...high)
    // The way through the logarithm may miss a bound by a rounding.
    return max(range.lowerBound, min(median * ExactMath.exp(exponent), range.upperBound))
  }
}
