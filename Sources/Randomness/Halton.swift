/// The points of a scrambled Halton sequence: even in any number of dimensions and at any number of points.
///
/// A coordinate writes the index in its own prime base and mirrors the digits at the point. Plain Halton
/// points line up in high dimensions, so each digit passes a random permutation (Owen 2017).
public struct Halton: Sendable {
  private let bases: [Int]
  /// By coordinate, then by place of the digit.
  private let permutations: [[[Int]]]

  /// A sequence in `dimension` coordinates, scrambled by `seed`.
  public init(dimension: Int, seed: Seed) {
    precondition(dimension > 0, "a Halton sequence has a positive dimension, not \(dimension)")
    bases = Self.primes(dimension)
    permutations = bases.enumerated().map { coordinate, base in
      var generator = seed["halton", coordinate].generator()
      return (0..<Self.places(base)).map { _ in generator.shuffled(Array(0..<base)) }
    }
  }

  /// The point number `index`, from 0, each coordinate in [0, 1).
  public func point(_ index: Int) -> [Double] {
    precondition(index >= 0, "a Halton point has a number from 0, not \(index)")
    return bases.indices.map { coordinate in
      let base = bases[coordinate]
      var rest = index
      var value = 0.0
      var weight = 1.0
      for permutation in permutations[coordinate] {
        weight /= Double(base)
        value += Double(permutation[rest % base]) * weight
        rest /= base
      }
      return min(value, 1 - 0x1p-53)
    }
  }

  /// Digits until a further one is lost in the rounding of a double.
  private static func places(_ base: Int) -> Int {
    var size = 1.0
    var count = 0
    while size < 0x1p53 {
      size *= Double(base)
      count += 1
    }
    return count
  }

  private static func primes(_ count: Int) -> [Int] {
    var primes: [Int] = []
    var candidate = 2
    while primes.count < count {
      if primes.allSatisfy({ candidate % $0 != 0 }) { primes.append(candidate) }
      candidate += 1
    }
    return primes
  }
}
