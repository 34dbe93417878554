public import Parameters

/// Parameters of streets in a grid.
public struct GridSpec: Spec {
  /// Mean distance of streets in one direction [m].
  public var blockLength = 110.0
  /// Mean distance of streets in the other direction [m].
  public var blockWidth = 90.0
  /// By how much distances of streets differ, as a part of their mean.
  public var irregularity = 0.15
  /// Largest distance of a junction from its place in the grid [m].
  public var jitter = 4.0
  /// Angle between both directions differs from a right one by this [deg].
  public var skew = 0.0
  /// Part of the blocks that are one with their neighbour: the local street between them is missing.
  public var missing = 0.12
  /// Every so many streets there is an arterial.
  public var arterialEvery = 4

  /// The spec where nothing was said.
  public init() {}

  /// The parameters in the order in which they are sampled.
  public static var fields: [Field<GridSpec>] {
    [
      .number(
        "block_length", \.blockLength, unit: "m", in: 80...250, default: .uniform(90, 150),
        "Mean distance of streets in one direction", source: "RASt 06; Boeing 2021"),
      .number(
        "block_width", \.blockWidth, unit: "m", in: 80...250, default: .uniform(85, 120),
        "Mean distance of streets in the other direction", source: "RASt 06; Boeing 2021"),
      .number(
        "irregularity", \.irregularity, in: 0...0.3, default: .uniform(0, 0.25),
        "By how much distances of streets differ, as a part of their mean"),
      .number(
        "jitter", \.jitter, unit: "m", in: 0...10, default: .uniform(0, 7),
        "Largest distance of a junction from its place in the grid"),
      .number(
        "skew", \.skew, unit: "deg", in: -15...15, default: .uniform(-8, 8),
        "By how much the angle between both directions differs from a right one"),
      .number(
        "missing", \.missing, in: 0...0.4, default: .uniform(0, 0.3),
        "Part of the local streets between two blocks that are missing"),
      .integer(
        "arterial_every", \.arterialEvery, in: 2...12, default: .weighted([3: 0.35, 4: 0.4, 5: 0.25]),
        "Every so many streets there is an arterial"),
    ]
  }
}
