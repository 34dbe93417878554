/// Who may use a lane of a SUMO network, told from its lists of vehicle classes.
enum SUMOLaneUse {
  case driving, bus, cycle, pavement, rail, closed

  /// OpenDRIVE type of such a lane.
  var openDRIVEType: String {
    switch self {
    case .driving: "driving"
    case .bus: "bus"
    case .cycle: "biking"
    case .pavement: "sidewalk"
    case .rail: "rail"
    case .closed: "restricted"
    }
  }

  /// Reads `allow` and `disallow` of a lane; everything not named is allowed.
  init(_ lane: XMLTree) {
    let allowed = lane.string("allow").map(Self.classes)
    let disallowed = lane.string("disallow").map(Self.classes) ?? []
    func admits(_ vehicle: String) -> Bool {
      if let allowed { return allowed.contains(vehicle) || allowed.contains("all") }
      return !disallowed.contains(vehicle) && !disallowed.contains("all")
    }
    self =
      if admits("passenger") || admits("private") {
        .driving
      } else if admits("bus") || admits("taxi") || admits("delivery") {
        .bus
      } else if admits("bicycle") {
        .cycle
      } else if admits("pedestrian") {
        .pavement
      } else if admits("tram") || admits("rail") || admits("rail_urban") || admits("rail_electric") {
        .rail
      } else {
        .closed
      }
  }

  private static func classes(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

  /// Whether vehicles that the traffic knows use it.
  var isWay: Bool { self == .driving || self == .bus || self == .cycle }
}
