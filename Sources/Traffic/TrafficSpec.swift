public import Parameters

/// How much traffic there is and what it is made of.
public struct TrafficSpec: Spec {
  /// Share of the way from an empty road to capacity.
  public var density = 0.4
  /// Share of trucks among vehicles.
  public var truckShare = 0.1
  /// Share of vans among vehicles.
  public var vanShare = 0.1
  /// Pedestrians for each 100 m of pavement [1/100 m].
  public var pedestrians = 2.0
  /// Part of the parking places that are taken.
  public var parked = 0.6
  /// Spread of driver traits: 0 makes all drivers of a class equal, 1 is as observed.
  public var heterogeneity = 1.0
  /// Factor on everybody's desired speed.
  public var speedFactor = 1.0
  /// Factor on everybody's time gap.
  public var timeGapFactor = 1.0
  /// Whether vehicles drive with low beam.
  public var lowBeam = false
  /// Traffic that is simulated and thrown away before the first tick [s].
  public var warmUp = 25.0

  /// Creates standard traffic.
  public init() {}

  /// All parameters.
  public static let fields: [Field<TrafficSpec>] = [
    .number(
      "density", \.density, in: 0...1, default: .uniform(0.1, 0.7),
      "Share of the way from an empty road to capacity"),
    .number(
      "truck_share", \.truckShare, in: 0...1, default: .uniform(0, 0.2),
      "Share of trucks among vehicles", source: "highD: about 23 % on motorways"),
    .number(
      "van_share", \.vanShare, in: 0...1, default: .uniform(0.03, 0.15),
      "Share of vans among vehicles"),
    .number(
      "pedestrians", \.pedestrians, unit: "1/100 m", in: 0...20, default: .uniform(0, 5),
      "Pedestrians for each 100 m of pavement"),
    .number(
      "parked", \.parked, in: 0...1, default: .uniform(0.2, 0.95),
      "Part of the parking places that are taken"),
    .number(
      "heterogeneity", \.heterogeneity, in: 0...1.5, default: .constant(.number(1)),
      "Spread of driver traits: 0 makes drivers equal, 1 is as observed"),
    .number(
      "speed_factor", \.speedFactor, in: 0.5...1.3, default: .constant(.number(1)),
      "Factor on everybody's desired speed"),
    .number(
      "time_gap_factor", \.timeGapFactor, in: 0.7...2, default: .constant(.number(1)),
      "Factor on everybody's time gap"),
    .flag(
      "low_beam", \.lowBeam, default: .constant(.flag(false)),
      "Whether vehicles drive with low beam by day, too"),
    .number(
      "warm_up", \.warmUp, unit: "s", in: 0...300, default: .constant(.number(25)),
      "Traffic simulated and thrown away before the first tick"),
  ]

  /// Shares are parts of one whole.
  public static let constraints: [Constraint<TrafficSpec>] = [
    Constraint("truck_share", "van_share", remedy: "lower one of them, cars are the rest") { traffic in
      let (trucks, vans) = (traffic.truckShare, traffic.vanShare)
      return trucks + vans > 1 ? "trucks (\(trucks)) and vans (\(vans)) are more than all vehicles" : nil
    }
  ]
}

/// The vehicle that carries the sensors: a car that drives like the others.
public struct EgoSpec: Spec {
  /// Whether there is one.
  public var present = true

  /// Creates an ego.
  public init() {}

  /// All parameters.
  public static let fields: [Field<EgoSpec>] = [
    .flag(
      "present", \.present, default: .constant(.flag(true)),
      "Whether a vehicle of the scene carries the sensors")
  ]
}

/// Why no traffic could be made.
public struct TrafficFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// What went wrong, where, and what to do.
  public var message: String

  /// Creates a failure.
  public init(_ message: String) { self.message = message }

  /// The message.
  public var description: String { message }
}
