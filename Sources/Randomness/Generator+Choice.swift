extension Generator {
  /// One of the elements, all equally likely; there must be one.
  public mutating func choice<T>(_ elements: [T]) -> T {
    precondition(!elements.isEmpty, "nothing to choose from")
    return elements[integer(in: 0...(elements.count - 1))]
  }

  /// An index, each with a probability proportional to its weight; weights of 0 are never chosen.
  public mutating func weightedIndex(_ weights: [Double]) -> Int {
    Randomness.weightedIndex(weights, at: uniform())
  }

  /// The elements in random order, all orders equally likely (Fisher and Yates).
  public mutating func shuffled<T>(_ elements: [T]) -> [T] {
    var result = elements
    for last in stride(from: result.count - 1, to: 0, by: -1) {
      result.swapAt(last, integer(in: 0...last))
    }
    return result
  }
}

/// The index at which the running sum of the weights passes the fraction `u` in [0, 1] of their total.
public func weightedIndex(_ weights: [Double], at u: Double) -> Int {
  precondition(
    weights.allSatisfy { $0 >= 0 && $0 < .infinity } && weights.contains { $0 > 0 },
    "weights are not negative and some are positive, unlike \(weights)")
  var remaining = weights.reduce(0, +) * u
  var chosen = 0
  for (index, weight) in weights.enumerated() where weight > 0 {
    chosen = index
    if remaining < weight { break }
    remaining -= weight
  }
  return chosen
}
