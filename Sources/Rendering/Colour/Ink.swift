import Agents

/// What a sample shows: an index into the palette. Inks stand for things; the entries after them are blends.
struct Ink: Hashable, Sendable {
  /// Index in the palette.
  let index: UInt8

  fileprivate init(_ index: Int) { self.index = UInt8(index) }

  /// Number of inks.
  static let count = firstAgent + 3 * AgentLook.allCases.count

  private static let firstShaded = Ground.allCases.count
  private static let firstFixture = 2 * firstShaded
  private static let firstLamp = firstFixture + Fixture.allCases.count
  private static let firstAgent = firstLamp + Lamp.allCases.count

  static func ground(_ ground: Ground) -> Ink { Ink(ground.rawValue) }
  static func shaded(_ ground: Ground) -> Ink { Ink(firstShaded + ground.rawValue) }
  static func fixture(_ fixture: Fixture) -> Ink { Ink(firstFixture + fixture.rawValue) }
  static func lamp(_ lamp: Lamp) -> Ink { Ink(firstLamp + lamp.rawValue) }
  static func body(_ look: AgentLook) -> Ink { Ink(firstAgent + 3 * look.rawValue) }
  static func roof(_ look: AgentLook) -> Ink { Ink(firstAgent + 3 * look.rawValue + 1) }
  static func outline(_ look: AgentLook) -> Ink { Ink(firstAgent + 3 * look.rawValue + 2) }
}

/// What lies flat on the ground, and so takes shadows.
enum Ground: Int, CaseIterable {
  case terrain, vegetation, water, pavement, kerb, island, shoulder, parking, road, cycleLane
  case white, worn, yellow, otherPaint, rail, void

  /// What a surface or a marking of a class is drawn as.
  init(_ surface: SemanticClass) {
    self =
      switch surface {
      case .vegetation: .vegetation
      case .water: .water
      case .pavement: .pavement
      case .kerb: .kerb
      case .island: .island
      case .shoulder: .shoulder
      case .parking: .parking
      case .road: .road
      case .cycleLane: .cycleLane
      case .markingWhite, .crossing, .stopLine: .white
      case .markingYellow: .yellow
      case .markingOther: .otherPaint
      case .rail: .rail
      case .void: .void
      default: .terrain
      }
  }

  /// Whether headlamps show on it and crowns above it are drawn thin.
  var isPaved: Bool {
    switch self {
    case .shoulder, .parking, .road, .cycleLane, .rail: true
    default: isPaint
    }
  }

  /// Whether it is painted on a road.
  var isPaint: Bool { self == .white || self == .worn || self == .yellow || self == .otherPaint }
}

/// What stands on the ground and never moves.
enum Fixture: Int, CaseIterable {
  case building, roof, wall, guardRail, pole, crown, crownLight, gateBacking
}

/// What is lit, or looks the same by day and night.
enum Lamp: Int, CaseIterable {
  case red, amber, green, off, brake, tail, indicator, headlamp, blue, reverse
  case glass, white, dark, skin, cargo
}

/// How a class of agents is drawn.
enum AgentLook: Int, CaseIterable {
  case ego, car, van, truck, trailer, bus, motorcycle, bicycle, pedestrian, emergency, animal, cone, debris
  case construction, tram, workBarrier, other

  /// The look of an agent's class; a role changes the colour only, see `AgentPainter`.
  init(_ agentClass: SemanticClass) {
    self =
      switch agentClass {
      case .car: .car
      case .van: .van
      case .truck: .truck
      case .trailer: .trailer
      case .bus: .bus
      case .motorcycle: .motorcycle
      case .bicycle, .eScooter: .bicycle
      case .pedestrian, .wheelchair: .pedestrian
      case .emergency: .emergency
      case .animal: .animal
      case .cone: .cone
      case .debris, .pushedObject: .debris
      case .constructionVehicle: .construction
      case .tram: .tram
      case .workBarrier: .workBarrier
      case .ego: .ego
      default: .other
      }
  }
}
