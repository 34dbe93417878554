import Geometry
import Roads

extension IntersectionSpec {
  /// Length of the solid lines before the line where traffic waits [m].
  private static let solidLength = 20.0
  /// Distance of a median's round end from the mouth or the crossing [m].
  private static let noseSetback = 0.3

  /// The road of an arm with its lanes and marks.
  func road(of arm: Arm, junction: String, style: MarkingStyle) -> Road {
    var road = Road(
      id: arm.id, alignment: arm.alignment, types: [RoadTypeRecord(type: "town", speed: arm.limit)],
      sections: sections(of: arm, style))
    road.predecessor = .junction(id: junction)
    let (near, far) = arm.divide
    if near != 0 || far != 0 {
      road.laneOffsets = Transition(near: near, far: far, over: arm.opening).records(within: 0...arm.length)
    }
    return road
  }

  /// Station from which a median is raised, seen from the mouth.
  func nose(of arm: Arm) -> Double {
    if let crossing = arm.crossing, arm.hasRefuge { return crossing.upperBound }
    return (arm.crossing?.upperBound ?? 0) + Self.noseSetback + arm.median.near / 2
  }

  /// Lane sections: the median's parts, then where bays open, then the plain road.
  private func sections(of arm: Arm, _ style: MarkingStyle) -> [LaneSection] {
    var parts: [(s: Double, median: String)] = []
    if arm.median.near > 0 {
      parts.append((0, "restricted"))
      if let crossing = arm.crossing, arm.hasRefuge { parts.append((crossing.lowerBound, "sidewalk")) }
      parts.append((nose(of: arm), "median"))
    } else if arm.opens {
      parts.append((0, ""))
    }
    var sections = parts.indices.map { index in
      let end = index + 1 < parts.count ? parts[index + 1].s : arm.opens ? arm.opening.upperBound : arm.length
      return nearSection(of: arm, parts[index].s...end, median: parts[index].median, style)
    }
    if arm.opens || parts.isEmpty {
      let far = farSection(of: arm, style)
      if let last = sections.indices.last { link(&sections[last], to: far, of: arm) }
      sections.append(far)
    }
    for index in sections.indices.dropLast() {
      for lane in sections[index].lanes.indices where sections[index].lanes[lane].successor == nil {
        let own = sections[index].lanes[lane]
        let same = sections[index + 1].lane(own.id)?.type == own.type
        if same && !(arm.opens && index == sections.count - 2) {
          sections[index].lanes[lane].successor = own.id
        }
      }
    }
    setPredecessors(&sections)
    return sections
  }

  /// From the widened road to the plain one: through lanes and pavements keep their places.
  private func link(_ near: inout LaneSection, to far: LaneSection, of arm: Arm) {
    var pairs: [Int: Int] = [:]
    for (place, number) in arm.through.enumerated() {
      pairs[arm.entryLane(number)] = arm.medianLane.far + place + 1
    }
    for number in 0..<arm.lanesOut { pairs[-number - 1] = -number - 1 }
    pairs[arm.entryPavement] = arm.medianLane.far + arm.lanesIn + 1
    pairs[arm.exitPavement] = arm.exitPavement
    if arm.median.near > 0 && arm.median.far > 0 { pairs[1] = 1 }
    for index in near.lanes.indices { near.lanes[index].successor = pairs[near.lanes[index].id] }
  }

  private func setPredecessors(_ sections: inout [LaneSection]) {
    for index in sections.indices.dropFirst() {
      for lane in sections[index - 1].lanes {
        guard let target = lane.successor,
          let place = sections[index].lanes.firstIndex(where: { $0.id == target })
        else { continue }
        sections[index].lanes[place].predecessor = lane.id
      }
    }
  }

  // MARK: Near the mouth

  private func nearSection(
    of arm: Arm, _ stations: ClosedRange<Double>, median: String, _ style: MarkingStyle
  ) -> LaneSection {
    let start = stations.lowerBound
    func lane(_ id: Int, _ type: String, _ near: Double, _ far: Double, _ marks: [RoadMark]) -> SectionLane {
      SectionLane(
        id: id, type: type,
        widths: Transition(near: near, far: far, over: arm.opening).records(within: stations),
        marks: marks.within(stations))
    }
    var lanes: [SectionLane] = []
    if arm.median.near > 0 { lanes.append(lane(1, median, arm.median.near, arm.median.far, [.none()])) }
    for number in 1..<arm.entries + 1 {
      let isBay = !arm.through.contains(number)
      let besideBay = isBay || (number + 1 == arm.through.upperBound && arm.nearBay > 0)
      let marks = number == arm.entries ? [.kerb] : entryMarks(of: arm, besideBay: besideBay, style)
      let width = arm.entryWidth(number)
      lanes.append(lane(arm.entryLane(number), "driving", width, isBay ? 0 : width, marks))
    }
    lanes.append(lane(arm.entryPavement, "sidewalk", arm.pavement, arm.pavement, []))
    for number in 1..<arm.lanesOut + 1 {
      let marks = number == arm.lanesOut ? [.kerb] : exitMarks(of: arm, style)
      lanes.append(lane(-number, "driving", arm.laneWidth, arm.laneWidth, marks))
    }
    lanes.append(lane(arm.exitPavement, "sidewalk", arm.pavement, arm.pavement, []))
    let centre = arm.median.near > 0 ? [.none()] : centreMarks(of: arm, style)
    return LaneSection(s: start, lanes: lanes, centreMarks: centre.within(stations))
  }

  // MARK: Further out

  private func farSection(of arm: Arm, _ style: MarkingStyle) -> LaneSection {
    let stations = (arm.opens ? arm.opening.upperBound : 0)...arm.length
    var lanes: [SectionLane] = []
    let median = arm.medianLane.far
    if median > 0 { lanes.append(SectionLane(id: 1, type: "median", width: arm.median.far)) }
    let marks = (entryMarks(of: arm, besideBay: false, style), exitMarks(of: arm, style))
    for number in 1..<arm.lanesIn + 1 {
      lanes.append(
        SectionLane(
          id: median + number, type: "driving", width: arm.laneWidth,
          marks: number == arm.lanesIn ? [.kerb] : marks.0.within(stations)))
    }
    for number in 1..<arm.lanesOut + 1 {
      lanes.append(
        SectionLane(
          id: -number, type: "driving", width: arm.laneWidth,
          marks: number == arm.lanesOut ? [.kerb] : marks.1.within(stations)))
    }
    lanes.append(SectionLane(id: median + arm.lanesIn + 1, type: "sidewalk", width: arm.pavement))
    lanes.append(SectionLane(id: arm.exitPavement, type: "sidewalk", width: arm.pavement))
    let centre = median > 0 ? [.none()] : centreMarks(of: arm, style)
    return LaneSection(s: stations.lowerBound, lanes: lanes, centreMarks: centre.within(stations))
  }

  // MARK: Marks, by station of the road

  private func entryMarks(of arm: Arm, besideBay: Bool, _ style: MarkingStyle) -> [RoadMark] {
    if besideBay {
      let solid = min(Self.solidLength, (arm.opening.lowerBound - arm.stop) / 3)
      return [.none(), style.solidLane(from: arm.stop), style.openingLane(from: arm.stop + solid)]
    }
    return [
      .none(), style.solidLane(from: arm.stop), style.brokenLane(from: arm.stop + Self.solidLength),
    ]
  }

  private func exitMarks(of arm: Arm, _ style: MarkingStyle) -> [RoadMark] {
    let end = arm.crossing?.upperBound ?? 0
    return end > 0 ? [.none(), style.brokenLane(from: end)] : [style.brokenLane()]
  }

  private func centreMarks(of arm: Arm, _ style: MarkingStyle) -> [RoadMark] {
    if arm.lanesIn == 0 || arm.lanesOut == 0 { return [.kerb] }
    guard arm.hasCentreLine else { return [.none()] }
    let isWide = max(arm.lanesIn, arm.lanesOut) > 1
    let solid = style.solidCentre(from: arm.stop, isDouble: isWide || style == .us)
    if isWide { return [.none(), solid] }
    let end = max(arm.opening.upperBound, arm.stop + Self.solidLength)
    return [.none(), solid, style.brokenCentre(from: end)]
  }
}

extension [RoadMark] {
  /// Marks given by station of the road, as those of a section at some of its stations.
  func within(_ stations: ClosedRange<Double>) -> [RoadMark] {
    let first = last { $0.s <= stations.lowerBound }
    let rest = filter { $0.s > stations.lowerBound && $0.s < stations.upperBound }
    return ([first].compactMap { $0 } + rest).map { mark in
      var own = mark
      own.s = Swift.max(0, mark.s - stations.lowerBound)
      return own
    }
  }
}

/// A quantity that has one value near the mouth of an arm and another further out.
struct Transition {
  var near: Double
  var far: Double
  /// Stations between which it changes.
  var over: ClosedRange<Double>

  /// Records for some stations, counted from the first of them.
  func records(within stations: ClosedRange<Double>) -> [PolynomialRecord] {
    guard near != far else { return [PolynomialRecord(s: 0, cubic: .constant(near))] }
    let length = over.upperBound - over.lowerBound
    let change = Cubic.hermite(from: (near, 0), to: (far, 0), length: length)
    let all: [(s: Double, cubic: Cubic)] = [
      (0, .constant(near)), (over.lowerBound, change), (over.upperBound, .constant(far)),
    ]
    let start = stations.lowerBound
    let first = all.last { $0.s <= start }.map {
      PolynomialRecord(s: 0, cubic: $0.cubic.shifted(by: start - $0.s))
    }
    let rest = all.filter { $0.s > start && $0.s < stations.upperBound }
    return [first].compactMap { $0 } + rest.map { PolynomialRecord(s: $0.s - start, cubic: $0.cubic) }
  }
}
