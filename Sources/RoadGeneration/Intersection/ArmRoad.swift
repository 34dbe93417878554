import Geometry
import Randomness
import Roads

extension IntersectionSpec {
  /// Length of the solid lines before the line where traffic waits [m].
  private static let solidLength = 20.0
  /// Width of a crossing [m].
  private static let crossingWidths = 3.0...4.0
  /// Distance of a crossing from the corner's tangent [m].
  private static let crossingSetbacks = 0.4...2.0
  /// Distance of the waiting line from a crossing [m] (MUTCD: 4 ft at least).
  private static let stopDistances = 1.2...2.0
  /// Extent of a waiting line along the road [m].
  static let stopLineLength = 0.5

  /// Gives an arm its crossing and the place where traffic waits.
  func furnished(_ arm: Arm, seed: Seed) -> Arm {
    var arm = arm
    var generator = seed["crossing", arm.index].generator()
    let isChosen = generator.chance(crossings)
    let begin = generator.uniform(in: Self.crossingSetbacks)
    let width = generator.uniform(in: Self.crossingWidths)
    let distance = generator.uniform(in: Self.stopDistances)
    if isChosen { arm.crossing = begin...begin + width }
    arm.stop = (isChosen ? begin + width + distance : 0.3) + Self.stopLineLength
    return arm
  }

  /// The road of an arm with its lanes and marks.
  func road(of arm: Arm) -> Road {
    var lanes: [SectionLane] = []
    for side in [1, -1] {
      for number in 1...arm.lanes {
        let mark = number < arm.lanes ? laneMarks(of: arm, isEntry: side > 0) : [.kerb]
        lanes.append(
          SectionLane(id: side * number, type: "driving", width: arm.laneWidth, marks: mark))
      }
      lanes.append(SectionLane(id: side * (arm.lanes + 1), type: "sidewalk", width: arm.pavement))
    }
    var road = Road(
      id: arm.id, alignment: arm.alignment, types: [RoadTypeRecord(type: "town", speed: limit)],
      sections: [LaneSection(s: 0, lanes: lanes, centreMarks: centreMarks(of: arm))])
    road.predecessor = .junction(id: Self.junction)
    return road
  }

  private func laneMarks(of arm: Arm, isEntry: Bool) -> [RoadMark] {
    guard isEntry else {
      let end = arm.crossing?.upperBound ?? 0
      return end > 0 ? [.none(), .broken(from: end)] : [.broken()]
    }
    return [.none(), .solid(from: arm.stop), .broken(from: arm.stop + Self.solidLength)]
  }

  private func centreMarks(of arm: Arm) -> [RoadMark] {
    // Streets of a quiet zone have no line in the middle.
    if control == .nearSideFirst && zoneSpeedLimit <= 30 { return [.none()] }
    if arm.lanes > 1 { return [.none(), .doubleSolid(from: arm.stop)] }
    return [.none(), .solid(from: arm.stop), .broken(from: arm.stop + Self.solidLength)]
  }
}
