import Geometry
import Randomness
import Roads

/// A stretch of dual carriageway as one road, with the median in its middle.
func highway(_ spec: HighwaySpec, seed: Seed) throws(GenerationFailure) -> RoadLayout {
  let alignment = spec.referenceLine(seed: seed)
  let sharpest = alignment.sharpestCurvature
  guard sharpest * spec.edge < HighwaySpec.largestFold else {
    throw GenerationFailure(
      "a carriageway that reaches \(spec.edge) m from its middle folds in a bend of \(1 / sharpest) m radius; "
        + "ask for fewer or narrower lanes or a higher speed limit", seed: seed)
  }
  var road = Road(
    id: "1", alignment: alignment,
    types: [RoadTypeRecord(type: "motorway", speed: spec.speedLimit / 3.6)], sections: [spec.section])
  var numbering = Numbering()
  road.objects = spec.guardRails(&numbering)
  road.objects += spec.surroundings(isLeft: true, seed: seed["left side"], &numbering)
  road.objects += spec.surroundings(isLeft: false, seed: seed["right side"], &numbering)
  road.signals = spec.speedSigns
  var layout = RoadLayout(name: "highway")
  layout.roads = [road]
  return layout
}

extension HighwaySpec {
  /// Lanes shrink on the inner side of a bend; beyond this product of curvature and width it is refused.
  fileprivate static let largestFold = 0.5

  /// Distance from the reference line to the outer edge of the hard shoulder [m].
  var edge: Double {
    medianWidth / 2 + innerShoulderWidth + Double(lanes) * laneWidth + shoulderWidth
  }

  /// Both carriageways with their marks.
  fileprivate var section: LaneSection {
    LaneSection(s: 0, lanes: carriageway(side: 1) + carriageway(side: -1))
  }

  private func carriageway(side: Int) -> [SectionLane] {
    var lanes = [
      SectionLane(id: side, type: "median", width: medianWidth / 2),
      SectionLane(
        id: 2 * side, type: "shoulder", width: innerShoulderWidth,
        marks: [.solid(width: RoadMark.motorwayEdge)]),
    ]
    for number in 1...self.lanes {
      let mark: RoadMark =
        number < self.lanes
        ? .broken(dash: RoadMark.motorwayDash, width: RoadMark.motorwayNarrow)
        : .solid(width: RoadMark.motorwayEdge)
      lanes.append(
        SectionLane(id: (number + 2) * side, type: "driving", width: laneWidth, marks: [mark]))
    }
    lanes.append(SectionLane(id: (self.lanes + 3) * side, type: "shoulder", width: shoulderWidth))
    return lanes
  }

  /// Speed limit signs at the beginning of both carriageways (DE 274).
  fileprivate var speedSigns: [RoadSignal] {
    [RoadSignal.Orientation.along, .against].enumerated().map { index, orientation in
      let isAlong = orientation == .along
      var sign = RoadSignal(
        id: "\(index + 1)", s: isAlong ? 20 : length - 20, t: (isAlong ? -1 : 1) * (edge + 1.2),
        orientation: orientation, isDynamic: false, country: "DE", type: "274")
      sign.zOffset = 2
      sign.value = speedLimit
      sign.unit = "km/h"
      sign.width = 0.75
      sign.height = 0.75
      return sign
    }
  }
}
