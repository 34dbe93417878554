import Geometry
import Randomness
import Roads

/// One direction of a highway with its ramps, as it is designed.
struct Carriageway {
  let spec: HighwaySpec
  /// Middle of the median, in the direction of travel.
  let alignment: Alignment
  let stretches: [Stretch]
  /// Whether its ground reaches a little beyond the middle.
  let hasLap: Bool
  private(set) var ramps: [Ramp] = []
  /// Why it cannot be built, nil where it can.
  private(set) var clash: HighwayClash?
  /// Width of the hard shoulder by station.
  private(set) var shoulder: [PolynomialRecord] = []

  /// Width of the strip that hides the seam between the halves of the median [m].
  private static let lap = 0.1

  /// Lays the ramps.
  init(
    _ spec: HighwaySpec, along alignment: Alignment, stretches: [Stretch], hasLap: Bool, seed: Seed
  ) {
    self.spec = spec
    self.alignment = alignment
    self.stretches = stretches
    self.hasLap = hasLap
    shoulder = [PolynomialRecord(s: 0, cubic: .constant(spec.shoulderWidth))]
    for (index, stretch) in stretches.enumerated() {
      guard let joint = stretch.joint else { continue }
      var generator = seed["ramp", index].generator()
      let isMerge = joint == .merge
      let nose = isMerge ? stretch.end : stretch.start
      let gore = gore(at: nose, lanes: stretch.lanes, isMerge: isMerge, &generator)
      guard let gore else {
        clash = HighwayClash(
          message: "a ramp at station \(nose.rounded()) m does not part from its carriageway")
        continue
      }
      let start = isMerge ? nose - gore.reach.carriageway : nose
      let full = PolynomialRecord(
        s: isMerge ? nose : nose + gore.reach.carriageway, cubic: .constant(spec.shoulderWidth))
      shoulder = shoulder.filter { $0.s < start } + gore.carriagewayShoulder + [full]
      ramps.append(Ramp(gore, stretch: index, spec))
    }
    clash = clash ?? meeting
  }

  private func gore(at nose: Double, lanes: Int, isMerge: Bool, _ generator: inout Generator) -> Gore? {
    let edge = spec.edge(lanes: lanes)
    let outwards: Double = isMerge ? -1 : 1
    let curvature = alignment.curvature(at: nose)
    // Seen outwards a ramp leaves to the right of an exit and to the left of an entrance.
    let side = -outwards
    let far = stride(from: 0, through: spec.rampLength, by: 10).map {
      side * outwards * alignment.curvature(at: nose + outwards * $0)
    }
    let last = spec.ramp == .loop ? 0 : max(0, far.max() ?? 0)
    let course = RampCourse(
      side: side, first: outwards * curvature / (1 + curvature * edge), last: side * last)
    let pose = alignment.pose(at: nose).offset(left: -edge)
    return Gore(
      carriageway: alignment, nose: nose, edge: edge, isMerge: isMerge,
      course: course.alignment(from: isMerge ? pose.reversed : pose, spec, &generator), spec)
  }

  /// Distance of the hard shoulder's outer edge from the reference line [m].
  func reach(at s: Double) -> Double {
    guard let stretch = stretches.last(where: { $0.start <= s }) ?? stretches.first else { return 0 }
    let auxiliary = stretch.auxiliary.map { width(of: $0, in: stretch).value(at: s - stretch.start) } ?? 0
    return spec.edge(lanes: stretch.lanes) + auxiliary + shoulder.value(at: s)
  }

  private func width(of lane: AuxiliaryLane, in stretch: Stretch) -> [PolynomialRecord] {
    let (start, end) = (lane.widths.start * spec.laneWidth, lane.widths.end * spec.laneWidth)
    let cubic: Cubic =
      start == end ? .constant(start) : .hermite(from: (start, 0), to: (end, 0), length: stretch.length)
    return [PolynomialRecord(s: 0, cubic: cubic)]
  }

  /// The line beside a lane, which is painted where the lane is more than a sliver.
  private func divider(beside lane: AuxiliaryLane, in stretch: Stretch) -> [RoadMark] {
    let widths = width(of: lane, in: stretch)
    guard lane.widths.start != lane.widths.end else { return [lane.divider] }
    let isOpening = lane.widths.start < lane.widths.end
    var (low, high) = (0.0, stretch.length)
    for _ in 0..<30 {
      let middle = (low + high) / 2
      if (widths.value(at: middle) < Self.sliver) == isOpening { low = middle } else { high = middle }
    }
    var (line, nothing) = (lane.divider, RoadMark.none())
    nothing.laneChange = line.laneChange
    if isOpening { line.s = high } else { nothing.s = high }
    return isOpening ? [nothing, line] : [line, nothing]
  }

  /// Lanes narrower than this are not parted from their neighbour by a line [m].
  private static let sliver = 1.0

  /// The lane section of a stretch, `origin` being the station where its road begins.
  func section(_ stretch: Stretch, origin: Double) -> LaneSection {
    let lanes = stretch.members(withLap: hasLap).compactMap { member in
      stretch.id(of: member).map { lane(member, id: $0, in: stretch) }
    }
    return LaneSection(s: stretch.start - origin, lanes: lanes)
  }

  private func lane(_ member: CarriagewayLane, id: Int, in stretch: Stretch) -> SectionLane {
    let edge = RoadMark.solid(width: RoadMark.motorwayEdge)
    switch member {
    case .lap: return SectionLane(id: id, type: "median", width: Self.lap)
    case .median: return SectionLane(id: id, type: "median", width: spec.medianWidth / 2)
    case .innerShoulder:
      return SectionLane(id: id, type: "shoulder", width: spec.innerShoulderWidth, marks: [edge])
    case .driving(let number):
      if number > stretch.lanes, let auxiliary = stretch.auxiliary {
        return SectionLane(
          id: id, type: auxiliary.type, widths: width(of: auxiliary, in: stretch), marks: [edge])
      }
      let line = RoadMark.broken(dash: RoadMark.motorwayDash, width: RoadMark.motorwayNarrow)
      let outermost = stretch.auxiliary.map { divider(beside: $0, in: stretch) } ?? [edge]
      return SectionLane(
        id: id, type: "driving", width: spec.laneWidth, marks: number < stretch.lanes ? [line] : outermost)
    case .shoulder:
      return SectionLane(id: id, type: "shoulder", widths: shoulder.part(stretch.start...stretch.end))
    }
  }
}

extension HighwaySpec {
  /// Distance from the reference line to the outer border of the outermost of some lanes [m].
  func edge(lanes: Int) -> Double { medianWidth / 2 + innerShoulderWidth + Double(lanes) * laneWidth }
}
