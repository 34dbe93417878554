import Geometry
import Roads

/// Ids of roads and junctions: entries and exits first, then the circle, then what connects them.
struct RoundaboutNumbers {
  let arms: Int

  func entry(_ arm: Int) -> String { "\(2 * arm + 1)" }
  func exit(_ arm: Int) -> String { "\(2 * arm + 2)" }
  /// The part of the circle behind an arm.
  func segment(_ arm: Int) -> String { "\(2 * arms + 1 + arm)" }
  /// The part of the circle before an arm.
  func segment(before arm: Int) -> String { segment((arm + arms - 1) % arms) }
  func junction(_ arm: Int) -> String { "\(1001 + arm)" }
  func through(_ arm: Int) -> String { "\(101 + 3 * arm)" }
  func leaving(_ arm: Int) -> String { "\(102 + 3 * arm)" }
  func joining(_ arm: Int) -> String { "\(103 + 3 * arm)" }
}

extension RoundaboutSpec {
  /// Length of the solid line in the middle of the road before the split [m].
  private static let solidLength = 20.0
  /// The yield line's extent along the road [m].
  static let yieldLineLength = 0.5

  func typed(_ road: Road) -> Road {
    var road = road
    road.types = [RoadTypeRecord(type: "town", speed: limit)]
    return road
  }

  // MARK: The circle

  /// Lanes of the circle: the apron left of the reference line, traffic right of it.
  private func circleLanes(_ circle: Circle, hasPavement: Bool) -> LaneSection {
    var lanes: [SectionLane] = []
    if circle.apron > 0 {
      lanes.append(
        SectionLane(id: 1, type: "border", width: circle.apron, marks: hasSplitters ? [.kerb] : []))
    }
    for number in 1...circle.lanes {
      let isOutermost = number == circle.lanes
      let mark: RoadMark = isOutermost ? (hasPavement ? .kerb : .none()) : .solid()
      lanes.append(
        SectionLane(id: -number, type: "driving", width: circle.laneWidth, marks: [mark]))
    }
    if hasPavement {
      lanes.append(SectionLane(id: -circle.lanes - 1, type: "sidewalk", width: pavementWidth))
    }
    return LaneSection(s: 0, lanes: lanes, centreMarks: [.solid()])
  }

  /// The part of the circle from an arm to the next one.
  func segment(_ arm: RoundaboutArm, to next: RoundaboutArm, _ circle: Circle) -> Road {
    let numbers = RoundaboutNumbers(arms: arms)
    let start = arm.heading + arm.entry.contact
    let turn = wrappedAngle(next.heading - next.exit.contact - start)
    var road = Road(
      id: numbers.segment(arm.index),
      alignment: circle.arc(from: start, to: start + (turn > 0 ? turn : turn + 2 * .pi)),
      sections: [circleLanes(circle, hasPavement: true)])
    road.predecessor = .junction(id: numbers.junction(arm.index))
    road.successor = .junction(id: numbers.junction(next.index))
    return typed(road)
  }

  /// The circle past an arm.
  func through(_ arm: RoundaboutArm, _ circle: Circle) -> Road {
    let numbers = RoundaboutNumbers(arms: arms)
    var section = circleLanes(circle, hasPavement: false)
    for index in section.lanes.indices {
      section.lanes[index].predecessor = section.lanes[index].id
      section.lanes[index].successor = section.lanes[index].id
    }
    var road = Road(
      id: numbers.through(arm.index), junction: numbers.junction(arm.index),
      alignment: circle.arc(
        from: arm.heading - arm.exit.contact, to: arm.heading + arm.entry.contact),
      sections: [section])
    road.predecessor = .road(id: numbers.segment(before: arm.index), contact: .end)
    road.successor = .road(id: numbers.segment(arm.index), contact: .start)
    return typed(road)
  }

  // MARK: Between the circle and the arms

  /// The way from the circle into an exit, or from an entry into the circle.
  func connector(_ arm: RoundaboutArm, _ limb: Limb, _ circle: Circle) -> Road {
    let numbers = RoundaboutNumbers(arms: arms)
    let isEntry = limb.side > 0
    let piece = arm.outline(limb).cut(at: arm.mouth(limb, circle)).before
    let alignment = Alignment(isEntry ? piece.reversed : piece)
    let ends =
      isEntry ? (limb.widths.mouth, circle.laneWidth) : (circle.laneWidth, limb.widths.mouth)
    let shift = circle.lanes - limb.lanes
    var lanes = (1...limb.lanes).map { number in
      var lane = SectionLane(
        id: -number, type: "driving",
        widths: [.smooth(from: ends.0, to: ends.1, length: alignment.length)],
        marks: [number == limb.lanes ? .kerb : .none()])
      lane.predecessor = isEntry ? -number : -number - shift
      lane.successor = isEntry ? -number - shift : -number
      return lane
    }
    var pavement = SectionLane(id: -limb.lanes - 1, type: "sidewalk", width: pavementWidth)
    pavement.predecessor = isEntry ? -limb.lanes - 1 : -circle.lanes - 1
    pavement.successor = isEntry ? -circle.lanes - 1 : -limb.lanes - 1
    lanes.append(pavement)
    var road = Road(
      id: isEntry ? numbers.joining(arm.index) : numbers.leaving(arm.index),
      junction: numbers.junction(arm.index), alignment: alignment,
      sections: [LaneSection(s: 0, lanes: lanes)])
    if isEntry {
      road.predecessor = .road(id: numbers.entry(arm.index), contact: .end)
      road.successor = .road(id: numbers.segment(arm.index), contact: .start)
    } else {
      road.predecessor = .road(id: numbers.segment(before: arm.index), contact: .end)
      road.successor = .road(id: numbers.exit(arm.index), contact: .start)
    }
    return typed(road)
  }

  // MARK: Arms

  /// The road of an entry or an exit.
  func road(_ arm: RoundaboutArm, _ limb: Limb, _ circle: Circle) -> Road {
    let numbers = RoundaboutNumbers(arms: arms)
    let isEntry = limb.side > 0
    let mouth = arm.mouth(limb, circle)
    let piece = arm.outline(limb).cut(at: mouth).behind
    let alignment = Alignment(isEntry ? piece.reversed : piece)
    let flare = arm.flare(limb) - mouth
    let begin = isEntry ? alignment.length - flare : 0
    let near = flareSections(arm, limb, mouth: mouth, begin: begin, length: flare)
    var far = section(limb, at: isEntry ? 0 : flare, widths: .constant(limb.widths.far))
    let line: [RoadMark] =
      isEntry ? [.broken(), .solid(from: max(0, begin - Self.solidLength))] : [.broken()]
    for index in far.lanes.indices
    where far.lanes[index].id > -limb.lanes && far.lanes[index].id < 0 {
      far.lanes[index].marks = line
    }
    // The line in the middle of the road belongs to the entry.
    far.centreMarks = isEntry ? line : [.none()]
    var road = Road(
      id: isEntry ? numbers.entry(arm.index) : numbers.exit(arm.index), alignment: alignment,
      sections: Self.linked(isEntry ? [far] + near : near + [far]))
    let junction = RoadLink.junction(id: numbers.junction(arm.index))
    if isEntry { road.successor = junction } else { road.predecessor = junction }
    return typed(road)
  }

  /// Sections whose lanes right of the reference line run through.
  private static func linked(_ sections: [LaneSection]) -> [LaneSection] {
    var sections = sections
    for index in sections.indices {
      for lane in sections[index].lanes.indices where sections[index].lanes[lane].id < 0 {
        let id = sections[index].lanes[lane].id
        if index > 0 { sections[index].lanes[lane].predecessor = id }
        if index + 1 < sections.count { sections[index].lanes[lane].successor = id }
      }
    }
    return sections
  }

  private func section(_ limb: Limb, at s: Double, widths: Cubic) -> LaneSection {
    var lanes = (1...limb.lanes).map { number in
      SectionLane(
        id: -number, type: "driving", widths: [PolynomialRecord(s: 0, cubic: widths)],
        marks: [number == limb.lanes ? .kerb : .solid()])
    }
    lanes.append(SectionLane(id: -limb.lanes - 1, type: "sidewalk", width: pavementWidth))
    return LaneSection(s: s, lanes: lanes, centreMarks: [.solid()])
  }

  /// The part of a limb beside the splitter, with the ground up to the middle of the road; where people
  /// cross, the entry has the refuge at its side.
  private func flareSections(
    _ arm: RoundaboutArm, _ limb: Limb, mouth: Double, begin: Double, length: Double
  ) -> [LaneSection] {
    let isEntry = limb.side > 0
    let ends = isEntry ? (limb.widths.far, limb.widths.mouth) : (limb.widths.mouth, limb.widths.far)
    let widths = PolynomialRecord.smooth(from: ends.0, to: ends.1, length: length).cubic
    let outline = Alignment(arm.outline(limb))
    /// Where a station of the flare lies, in the frame of the arm, looking away from the circle.
    func place(_ s: Double) -> Pose {
      arm.frame.local(outline.pose(at: mouth + (isEntry ? length - s : s)))
    }
    let refuge = refuge(arm, limb).map { part -> ClosedRange<Double> in
      let (near, far) = (part.lowerBound - mouth, part.upperBound - mouth)
      return isEntry ? length - far...length - near : near...far
    }
    let cuts = [0] + (refuge.map { [$0.lowerBound, $0.upperBound] } ?? []) + [length]
    return zip(cuts, cuts.dropFirst()).map { from, to in
      var section = section(limb, at: begin + from, widths: widths.shifted(by: from))
      let isRefuge = from == refuge?.lowerBound
      if isRefuge && !isEntry { return section }
      let profile = [PolynomialRecord].following(length: to - from) { s in
        isRefuge ? gap(arm, from: place(from + s)) : toMiddle(limb, from: place(from + s))
      }
      section.lanes.insert(
        SectionLane(id: 1, type: isRefuge ? "sidewalk" : "restricted", widths: profile), at: 0)
      return section
    }
  }

  /// Stations of a limb's border between which people wait on the island.
  private func refuge(_ arm: RoundaboutArm, _ limb: Limb) -> ClosedRange<Double>? {
    guard hasSplitters, let crossing = arm.crossing else { return nil }
    return arm.station(
      limb, along: crossing.lowerBound)...arm.station(limb, along: crossing.upperBound)
  }

  /// Distance across a limb to the middle of the road [m].
  private func toMiddle(_ limb: Limb, from pose: Pose) -> Double {
    limb.side * (pose.position.y + axisOffset) / pose.forward.x
  }

  /// Distance across an entry to the border of the exit [m].
  private func gap(_ arm: RoundaboutArm, from pose: Pose) -> Double {
    let exit = Alignment(arm.outline(arm.exit))
    var gap = 0.0
    for _ in 0..<6 {
      let x = pose.offset(left: -gap).position.x
      let border = arm.frame.local(exit.point(s: arm.station(arm.exit, along: x)))
      gap = (pose.position.y - border.y) / pose.forward.x
    }
    return gap
  }
}

extension PolynomialRecord {
  /// A width that changes smoothly from one end to the other.
  static func smooth(from start: Double, to end: Double, length: Double) -> PolynomialRecord {
    PolynomialRecord(
      s: 0,
      cubic: start == end
        ? .constant(start) : .hermite(from: (start, 0), to: (end, 0), length: length))
  }
}

extension [PolynomialRecord] {
  /// Cubics that follow a function of the station.
  static func following(length: Double, _ value: (Double) -> Double) -> [PolynomialRecord] {
    let count = Swift.max(1, Int((length / 2).rounded(.up)))
    let step = length / Double(count)
    let probe = 1e-3
    let knots = (0...count).map { index -> (value: Double, slope: Double) in
      let s = Double(index) * step
      let (low, high) = (Swift.max(0, s - probe), Swift.min(length, s + probe))
      return (
        Self.rounded(Swift.max(0, value(s)), 1e-9),
        Self.rounded((value(high) - value(low)) / (high - low), 1e-6)
      )
    }
    var records: [PolynomialRecord] = []
    for index in 0..<count {
      let cubic: Cubic = .hermite(from: knots[index], to: knots[index + 1], length: step)
      // Where nothing changes one record is enough.
      if let last = records.last, last.cubic == cubic, cubic == .constant(cubic.a) { continue }
      records.append(PolynomialRecord(s: Double(index) * step, cubic: cubic))
    }
    return records
  }

  private static func rounded(_ value: Double, _ unit: Double) -> Double {
    (value / unit).rounded() * unit
  }
}
