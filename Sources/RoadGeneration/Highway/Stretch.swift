import Roads

/// A part of a carriageway on which the number of lanes stays the same; it becomes one lane section.
struct Stretch {
  /// Stations between which it lies, in the direction of travel [m].
  var start: Double
  var end: Double
  /// Lanes that run through.
  var lanes: Int
  /// The lane beside them that begins, ends, or leads from or to a ramp.
  var auxiliary: AuxiliaryLane?
  /// Where a ramp joins or leaves: a connecting road of a junction.
  var joint: RampJoint?

  var length: Double { end - start }
  /// Driven lanes.
  var total: Int { lanes + (auxiliary == nil ? 0 : 1) }
}

/// How a ramp meets its carriageway.
enum RampJoint {
  case merge, diverge
}

/// A lane between the others and the hard shoulder.
struct AuxiliaryLane {
  /// OpenDRIVE lane type.
  var type: String
  /// Parts of a lane's width that it has where it begins and where it ends.
  var widths: (start: Double, end: Double) = (1, 1)
  /// Line between it and the lane beside.
  var divider: RoadMark

  /// From a ramp: one may only leave it.
  static let entry = AuxiliaryLane(type: "entry", divider: .block(laneChange: "increase"))
  /// To a ramp: one may only come into it.
  static let exit = AuxiliaryLane(type: "exit", divider: .block(laneChange: "decrease"))
  /// From a ramp to the next.
  static let weaving = AuxiliaryLane(type: "driving", divider: .block(laneChange: "both"))
  /// A through lane that is about to end.
  static let ending = weaving
  /// A through lane that begins.
  static let beginning = AuxiliaryLane(
    type: "driving", divider: .broken(dash: RoadMark.motorwayDash, width: RoadMark.motorwayNarrow))

  var opening: AuxiliaryLane { with((0, 1)) }
  var closing: AuxiliaryLane { with((1, 0)) }

  private func with(_ widths: (start: Double, end: Double)) -> AuxiliaryLane {
    var copy = self
    copy.widths = widths
    return copy
  }
}

/// A lane of a carriageway by what it is, from the inside out.
enum CarriagewayLane: Equatable {
  /// A strip beyond the reference line, so that no seam shows between the halves of the median.
  case lap
  case median, innerShoulder
  /// Counted from the median.
  case driving(Int)
  case shoulder
}

extension Stretch {
  /// Its lanes; only one of two carriageways has the lap.
  func members(withLap: Bool) -> [CarriagewayLane] {
    (withLap ? [.lap] : []) + [.median, .innerShoulder] + (1...total).map { .driving($0) } + [.shoulder]
  }

  /// Lane id in the section, nil for a lane that it has not.
  func id(of lane: CarriagewayLane) -> Int? {
    switch lane {
    case .lap: 1
    case .median: -1
    case .innerShoulder: -2
    case .driving(let number): number <= total ? -2 - number : nil
    case .shoulder: -3 - total
    }
  }
}
