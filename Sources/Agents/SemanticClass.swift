/// What a thing is, in masks, labels and logs. Raw values are class ids; they never change.
public enum SemanticClass: UInt8, CaseIterable, Hashable, Sendable {
  case void = 0, terrain, road, shoulder, parking, pavement, cycleLane, crossing
  case markingWhite, markingYellow, stopLine, island, building, wall, vegetation, kerb, guardRail, pole
  case water, rail
  case car = 20, truck, bus, motorcycle, bicycle, pedestrian, emergency, animal, debris, ego, trailer
  case cone, van, eScooter, constructionVehicle, workBarrier, tram, pushedObject, wheelchair, other
  case markingOther = 40

  /// The name used in every file.
  public var name: String {
    switch self {
    case .cycleLane: "cycle lane"
    case .markingWhite: "marking white"
    case .markingYellow: "marking yellow"
    case .markingOther: "marking other"
    case .stopLine: "stop line"
    case .guardRail: "guard rail"
    case .eScooter: "e-scooter"
    case .constructionVehicle: "construction vehicle"
    case .workBarrier: "work barrier"
    case .pushedObject: "pushed object"
    default: String(describing: self)
    }
  }

  /// The class of that name, or nil where there is none.
  public init?(name: String) {
    guard let match = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = match
  }

  /// Whether things of this class move or could move (ids 20 to 39).
  public var isAgent: Bool { (20...39).contains(rawValue) }

  /// Whether a driver or rider steers it along lanes.
  public var isVehicle: Bool {
    switch self {
    case .car, .truck, .bus, .motorcycle, .bicycle, .emergency, .ego, .van, .eScooter, .constructionVehicle,
      .tram:
      true
    default: false
    }
  }
}
