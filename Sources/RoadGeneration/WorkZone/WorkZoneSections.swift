import Geometry
import Roads

/// How a work zone changes the lanes of its road.
extension WorkZone {
  /// A lane by where it was, or the strip that works take.
  private enum Member: Equatable {
    case lane(Int)
    case works
  }

  /// Lanes narrower than this are not parted from their neighbour by a line [m].
  private static let sliver = 1.0

  /// The sections that take the place of one.
  func sections(of section: LaneSection, length: Double, _ style: MarkingStyle) -> [LaneSection] {
    let cuts = [0] + parts.map(\.lowerBound) + [parts[2].upperBound, length]
    let ranges = zip(cuts, cuts.dropFirst()).map { $0...$1 }
    let rows = [lanes(section), tapered(section), closed(section), tapered(section), lanes(section)]
    var result: [LaneSection] = []
    for (number, range) in ranges.enumerated() {
      let lanes = ids(rows[number]).map { member, id in
        lane(member, id: id, section, range, part: number, style)
      }
      result.append(
        LaneSection(
          s: section.s + range.lowerBound, lanes: lanes, centreMarks: section.centreMarks.within(range)))
    }
    link(&result, rows, section)
    limit(&result, ranges)
    return result
  }

  // MARK: Which lanes there are

  private func lanes(_ section: LaneSection) -> [Member] {
    section.lanes.filter { $0.id.signum() == lane.signum() }.sorted { abs($0.id) < abs($1.id) }
      .map { .lane($0.id) }
  }

  private func tapered(_ section: LaneSection) -> [Member] {
    lanes(section).flatMap { member -> [Member] in
      guard member == .lane(lane) else { return [member] }
      return isFar ? [.works, member] : [member, .works]
    }
  }

  private func closed(_ section: LaneSection) -> [Member] {
    lanes(section).map { $0 == .lane(lane) ? .works : $0 }
  }

  /// New ids on the side of the zone; those of the other side come along unchanged.
  private func ids(_ row: [Member]) -> [(Member, Int)] {
    row.enumerated().map { ($1, lane.signum() * ($0 + 1)) }
  }

  // MARK: What they are like

  private func lane(
    _ member: Member, id: Int, _ section: LaneSection, _ range: ClosedRange<Double>, part: Int,
    _ style: MarkingStyle
  ) -> SectionLane {
    let length = range.upperBound - range.lowerBound
    let temporary = RoadMark(
      type: "solid", colour: style.worksColour, width: style.lineWidth, laneChange: "none")
    let isTaper = part == 1 || part == 3
    guard case .lane(let old) = member, var lane = section.lane(old) else {
      let widths: [PolynomialRecord]
      switch part {
      case 1: widths = [.smooth(from: 0, to: width, length: length)]
      case 3: widths = [.smooth(from: width, to: 0, length: length)]
      default: widths = [PolynomialRecord(s: 0, cubic: .constant(width))]
      }
      let own = section.lane(self.lane)?.marks.within(range) ?? []
      return SectionLane(
        id: id, type: "roadWorks", widths: widths, marks: isFar ? [temporary] : own)
    }
    lane.id = id
    lane.widths = lane.widths.part(range)
    lane.marks = lane.marks.within(range)
    lane.speeds = lane.speeds.filter { range.contains($0.s) }
    lane.predecessor = part == 0 ? lane.predecessor : nil
    lane.successor = part == 4 ? lane.successor : nil
    if old == self.lane && isTaper {
      lane.widths = [
        part == 1 ? .smooth(from: width, to: 0, length: length) : .smooth(from: 0, to: width, length: length)
      ]
      if !isFar { lane.marks = [temporary] }
      if isFar { lane.marks = parted(lane.marks, part: part, length: length) }
    }
    // The line between the closed lane and the next one is its border while it is closed.
    if !isFar && old == self.lane - self.lane.signum() {
      if part == 2 { lane.marks = [temporary] }
      if isTaper { lane.marks = parted(lane.marks, part: part, length: length) }
    }
    return lane
  }

  /// The line beside a lane that narrows or widens, where that is more than a sliver.
  private func parted(_ marks: [RoadMark], part: Int, length: Double) -> [RoadMark] {
    guard var line = marks.first(where: { $0.laneChange == "both" }) else { return marks }
    let widths = [PolynomialRecord.smooth(from: 0, to: width, length: length)]
    var (low, high) = (0.0, length)
    for _ in 0..<30 {
      let middle = (low + high) / 2
      if widths.value(at: middle) < Self.sliver { low = middle } else { high = middle }
    }
    var nothing = RoadMark.none()
    nothing.laneChange = "both"
    line.s = part == 3 ? high : 0
    nothing.s = part == 3 ? 0 : length - high
    return part == 3 ? [nothing, line] : [line, nothing]
  }

  // MARK: How they hang together

  private func link(_ sections: inout [LaneSection], _ rows: [[Member]], _ original: LaneSection) {
    let others = original.lanes.filter { $0.id.signum() != lane.signum() }
    for index in sections.indices {
      sections[index].lanes += others.map { other in
        var copy = other
        let range =
          sections[index].s - original.s...sections[index].s - original.s
          + (index + 1 < sections.count ? sections[index + 1].s - sections[index].s : .infinity)
        copy.widths = other.widths.part(range)
        copy.marks = other.marks.within(range)
        copy.speeds = other.speeds.filter { range.contains($0.s) }
        if index > 0 { copy.predecessor = other.id }
        if index + 1 < sections.count { copy.successor = other.id }
        return copy
      }
      sections[index].lanes.sort { $0.id > $1.id }
    }
    for index in sections.indices.dropLast() {
      let next = ids(rows[index + 1])
      for (member, id) in ids(rows[index]) {
        guard let there = next.first(where: { $0.0 == member })?.1 else { continue }
        sections[index].set(id) { $0.successor = there }
        sections[index + 1].set(there) { $0.predecessor = id }
      }
    }
  }

  /// The lower limit from some way before the taper to the end of the zone.
  private func limit(_ sections: inout [LaneSection], _ ranges: [ClosedRange<Double>]) {
    guard limits.within < limits.before else { return }
    let (before, behind) = direction > 0 ? (0, 4) : (4, 0)
    for index in sections.indices where index != behind {
      for number in sections[index].lanes.indices {
        let lane = sections[index].lanes[number]
        guard lane.id.signum() == self.lane.signum(), lane.isDriven else {
          continue
        }
        var speeds = [SpeedRecord(s: 0, speed: limits.within)]
        let length = ranges[index].upperBound - ranges[index].lowerBound
        if index == before && length > notice {
          speeds =
            direction > 0
            ? [
              SpeedRecord(s: 0, speed: limits.before),
              SpeedRecord(s: length - notice, speed: limits.within),
            ]
            : speeds + [SpeedRecord(s: notice, speed: limits.before)]
        }
        sections[index].lanes[number].speeds = speeds
      }
    }
  }
}

extension LaneSection {
  fileprivate mutating func set(_ id: Int, _ change: (inout SectionLane) -> Void) {
    if let index = lanes.firstIndex(where: { $0.id == id }) { change(&lanes[index]) }
  }
}

extension MarkingStyle {
  /// Colour of lines that hold while works go on.
  var worksColour: String { self == .us ? "white" : "yellow" }
}
