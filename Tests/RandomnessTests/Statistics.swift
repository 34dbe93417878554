import Randomness

/// Seeds of a test over many streams.
func seeds(_ count: Int) -> [Seed] { (0..<count).map { Seed(UInt64($0)) } }

/// The mean.
func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

/// The variance about the mean.
func variance(_ values: [Double]) -> Double {
  let centre = mean(values)
  return mean(values.map { ($0 - centre) * ($0 - centre) })
}

/// The correlation of two lists.
func correlation(_ a: [Double], _ b: [Double]) -> Double {
  let (p, q) = (mean(a), mean(b))
  return mean(zip(a, b).map { ($0 - p) * ($1 - q) }) / (variance(a) * variance(b)).squareRoot()
}

/// The Kolmogorov-Smirnov statistic times the root of the count: above 1.95 once in a thousand.
func distance(_ values: [Double], from cumulative: (Double) -> Double) -> Double {
  let count = Double(values.count)
  var largest = 0.0
  for (rank, value) in values.sorted().enumerated() {
    let p = cumulative(value)
    largest = max(largest, p - Double(rank) / count, Double(rank + 1) / count - p)
  }
  return largest * count.squareRoot()
}
