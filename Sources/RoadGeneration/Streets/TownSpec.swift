public import Parameters

/// Parameters of an irregular town, whose streets follow a tensor field (Chen et al. 2008).
public struct TownSpec: Spec {
  /// Mean distance of neighbouring streets [m].
  public var spacing = 100.0
  /// Mean distance of neighbouring arterials [m].
  public var arterialSpacing = 320.0
  /// Quarters with a grid of their own.
  public var quarters = 3
  /// Places that streets run round.
  public var rings = 1
  /// How sharply quarters end: 0 blends them widely.
  public var contrast = 0.5
  /// By how much directions sway [deg].
  public var sway = 10.0

  /// The spec where nothing was said.
  public init() {}

  /// The parameters in the order in which they are sampled.
  public static var fields: [Field<TownSpec>] {
    [
      .number(
        "spacing", \.spacing, unit: "m", in: 85...200, default: .uniform(90, 130),
        "Mean distance of neighbouring streets", source: "RASt 06"),
      .number(
        "arterial_spacing", \.arterialSpacing, unit: "m", in: 200...1000, default: .uniform(260, 420),
        "Mean distance of neighbouring arterials", source: "RASt 06"),
      .integer(
        "quarters", \.quarters, in: 1...6, default: .integers(2, 4),
        "Quarters whose streets have a direction of their own", source: "Chen et al. 2008"),
      .integer(
        "rings", \.rings, in: 0...3, default: .weighted([0: 0.4, 1: 0.45, 2: 0.15]),
        "Places that streets run round and lead to", source: "Chen et al. 2008"),
      .number(
        "contrast", \.contrast, in: 0...1, default: .uniform(0.2, 0.8),
        "How sharply quarters are divided; low values bend streets over a long way"),
      .number(
        "sway", \.sway, unit: "deg", in: 0...30, default: .uniform(0, 20), "By how much streets sway"),
    ]
  }
}
