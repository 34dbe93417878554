public import Randomness

/// Why a spec of a road network cannot be met.
public struct GenerationFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// What cannot be met, with the numbers, and what to change.
  public var message: String
  /// The seed that failed.
  public var seed: Seed

  /// Creates a failure.
  public init(_ message: String, seed: Seed) {
    self.message = message
    self.seed = seed
  }

  /// The message with the seed.
  public var description: String { "\(message) (seed \(seed.value))" }
}
