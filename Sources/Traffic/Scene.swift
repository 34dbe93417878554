public import Agents
public import Roads

/// One instant of traffic: everything that decisions may depend on.
public struct Scene: Sendable {
  /// Ticks since traffic began, warm-up included.
  public internal(set) var tick = 0
  /// Vehicles in order of birth.
  public internal(set) var vehicles: [Vehicle] = []
  /// Pedestrians in order of birth.
  public internal(set) var walkers: [Walker] = []
  /// Vehicles that stand parked, in order of birth.
  public internal(set) var parked: [ParkedVehicle] = []
  /// What each signal of the network shows.
  public internal(set) var signals: [SignalState] = []
  /// Time until each signal changes [s].
  public internal(set) var untilChange: [Double] = []
  /// Bodies of all that were ever born, by id.
  public internal(set) var bodies: [Body] = []
  /// Admissions to junctions so far.
  var admissions = 0

  init() {}
}
