import Agents

extension LaneClass {
  /// What a lane of an OpenDRIVE type is for; nil for what nobody travels along (`none`, `curb`).
  init?(openDRIVE type: String) {
    switch type {
    case "driving", "bidirectional", "slipLane", "shared", "walkingDriving": self = .driving
    case "bus", "taxi", "HOV": self = .bus
    case "biking": self = .cycle
    case "shoulder", "stop": self = .shoulder
    case "parking": self = .parking
    case "sidewalk", "walking": self = .pavement
    case "median": self = .median
    case "onRamp", "offRamp", "entry", "exit", "connectingRamp", "mwyEntry", "mwyExit": self = .ramp
    case "none", "curb": return nil
    default: self = .other
    }
  }

  /// Whether vehicles that go the same way side by side are each other's neighbours on it.
  var isBesideTraffic: Bool { isDriven || self == .cycle || self == .shoulder || self == .parking }
}

/// Ground of a lane of an OpenDRIVE type; nil where the terrain shows.
func groundClass(ofLaneType type: String) -> SemanticClass? {
  switch type {
  case "border": return .shoulder
  case "restricted", "tram", "roadWorks": return .road
  default: break
  }
  return switch LaneClass(openDRIVE: type) {
  case .driving, .bus, .ramp: .road
  case .cycle: .cycleLane
  case .shoulder: .shoulder
  case .parking: .parking
  case .pavement: .pavement
  case .median: .island
  case .other, nil: nil
  }
}

extension SemanticClass {
  /// Place in the drawing order of grounds; higher is drawn later.
  var groundRank: Int {
    switch self {
    case .pavement: 0
    case .shoulder: 1
    case .road: 2
    case .parking: 3
    case .cycleLane: 4
    default: 5
    }
  }

  /// Whether vehicles may use ground of this class.
  var isDrivableGround: Bool {
    self == .road || self == .shoulder || self == .parking || self == .cycleLane
  }
}
