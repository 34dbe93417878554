import Sensing
/// The colours of things, by light.
struct Tones {
  /// The light.
  let illumination: Illumination
  /// Whether roads are wet.
  let isWet: Bool

  /// Opacity of a hard shadow and its colour.
  var shadow: (colour: Colour, opacity: Double) {
    illumination == .day ? (Colour(0, 0, 0), 0.24) : (Colour(0, 0, 12), 0.18)
  }

  /// What is left of paint at night: it sends light back, and so stays five times as bright as the road.
  private static let paintAtNight = 0.85

  /// The colour of ground; wet roads are darker.
  func colour(_ ground: Ground) -> Colour {
    let dry = illumination == .day ? Self.day(ground) : Self.dusk(ground)
    let lit = illumination == .night ? dry.scaled(ground.isPaint ? Self.paintAtNight : 0.55) : dry
    return isWet && ground == .road ? lit.scaled(0.85) : lit
  }

  /// The colour of a thing that stands.
  func colour(_ fixture: Fixture) -> Colour {
    let colour = illumination == .day ? Self.day(fixture) : Self.dusk(fixture)
    return illumination == .night && fixture != .gateBacking ? colour.scaled(0.55) : colour
  }

  /// The colour of an agent's body.
  func colour(_ look: AgentLook) -> Colour {
    let factor =
      switch illumination {
      case .day: 1.0
      case .dusk: 0.88
      case .night: 0.75
      }
    return Self.body(look).scaled(factor)
  }

  /// The colour of a lamp or of glass: never dimmed.
  func colour(_ lamp: Lamp) -> Colour {
    switch lamp {
    case .red: Colour(235, 62, 54)
    case .amber: Colour(255, 196, 0)
    case .green: Colour(0, 200, 150)
    case .off: Colour(130, 134, 140)
    case .brake: Colour(255, 64, 48)
    case .tail: Colour(150, 30, 30)
    case .indicator: Colour(255, 176, 0)
    case .headlamp: Colour(255, 250, 225)
    case .blue: Colour(0, 114, 255)
    case .reverse: Colour(240, 244, 255)
    case .glass: Colour(34, 41, 50)
    case .white: Colour(255, 255, 255)
    case .dark: Colour(40, 42, 46)
    case .skin: Self.body(.pedestrian).scaled(0.3)
    case .cargo: colour(.truck).under(Colour(250, 244, 232), opacity: 0.55)
    }
  }

  private static func day(_ ground: Ground) -> Colour {
    switch ground {
    case .terrain: Colour(186, 197, 166)
    case .vegetation: Colour(138, 162, 118)
    case .water: Colour(150, 184, 204)
    case .pavement: Colour(208, 204, 195)
    case .kerb: Colour(232, 229, 221)
    case .island: Colour(172, 186, 152)
    case .shoulder: Colour(104, 109, 115)
    case .parking: Colour(86, 92, 100)
    case .road: Colour(66, 71, 78)
    case .cycleLane: Colour(124, 78, 70)
    case .white: Colour(244, 244, 238)
    case .worn: day(.white).under(day(.road), opacity: 0.25)
    case .yellow: Colour(247, 201, 72)
    case .otherPaint: Colour(150, 190, 224)
    case .rail: Colour(146, 140, 136)
    case .void: Colour(120, 124, 120)
    }
  }

  private static func dusk(_ ground: Ground) -> Colour {
    switch ground {
    case .terrain: Colour(84, 92, 88)
    case .vegetation: Colour(60, 74, 66)
    case .water: Colour(66, 88, 110)
    case .pavement: Colour(104, 102, 108)
    case .kerb: Colour(124, 122, 126)
    case .island: Colour(76, 88, 80)
    case .shoulder: Colour(54, 58, 66)
    case .parking: Colour(46, 50, 60)
    case .road: Colour(38, 41, 50)
    case .cycleLane: Colour(72, 50, 50)
    case .white: Colour(186, 188, 196)
    case .worn: dusk(.white).under(dusk(.road), opacity: 0.25)
    case .yellow: Colour(196, 160, 66)
    case .otherPaint: Colour(110, 142, 174)
    case .rail: Colour(84, 82, 86)
    case .void: Colour(58, 60, 62)
    }
  }

  private static func day(_ fixture: Fixture) -> Colour {
    switch fixture {
    case .building: Colour(158, 148, 138)
    case .roof: Colour(176, 166, 155)
    case .wall: Colour(122, 114, 106)
    case .guardRail: Colour(160, 164, 170)
    case .pole: Colour(92, 90, 92)
    case .crown: Colour(112, 142, 96)
    case .crownLight: Colour(140, 167, 118)
    case .gateBacking: Colour(20, 22, 26)
    }
  }

  private static func dusk(_ fixture: Fixture) -> Colour {
    switch fixture {
    case .building: Colour(78, 76, 84)
    case .roof: Colour(90, 88, 96)
    case .wall: Colour(62, 60, 66)
    case .guardRail: Colour(92, 94, 102)
    case .pole: Colour(52, 52, 58)
    case .crown: Colour(48, 64, 56)
    case .crownLight: Colour(64, 80, 70)
    case .gateBacking: Colour(20, 22, 26)
    }
  }

  private static func body(_ look: AgentLook) -> Colour {
    switch look {
    case .ego: Colour(238, 64, 154)
    case .car: Colour(128, 196, 236)
    case .van: Colour(128, 160, 216)
    case .truck: Colour(238, 159, 53)
    case .trailer: Colour(206, 176, 128)
    case .bus: Colour(238, 228, 69)
    case .motorcycle: Colour(190, 140, 232)
    case .bicycle: Colour(70, 187, 124)
    case .pedestrian: Colour(231, 122, 60)
    case .emergency: Colour(240, 242, 246)
    case .animal: Colour(188, 142, 96)
    case .cone: Colour(255, 140, 60)
    case .debris: Colour(214, 206, 190)
    case .construction: Colour(222, 188, 96)
    case .tram: Colour(224, 236, 150)
    case .workBarrier: Colour(255, 140, 60)
    case .other: Colour(196, 200, 208)
    }
  }
}
