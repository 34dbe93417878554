import Geometry
import Roads

extension Road {
  /// The same road told from its other end.
  var reversed: Road {
    var copy = self
    let length = length
    copy.alignment = alignment.reversed
    (copy.predecessor, copy.successor) = (successor, predecessor)
    copy.laneOffsets = laneOffsets.reversed(from: length).map {
      PolynomialRecord(s: $0.s, cubic: $0.cubic * -1)
    }
    copy.sections = sections.indices.reversed().map { index in
      sections[index].reversed(end: sectionEnd(index), length: length)
    }
    copy.objects = objects.map { $0.reversed(length: length) }
    copy.signals = signals.map { signal in
      var copy = signal
      copy.s = length - signal.s
      copy.t = -signal.t
      copy.orientation =
        switch signal.orientation {
        case .along: .against
        case .against: .along
        case .both: .both
        }
      copy.validity = signal.validity.map { -$0.upperBound ... -$0.lowerBound }
      return copy
    }
    return copy
  }

  /// This road and one that goes on where it ends, with the same cross-section there, as one.
  func joined(_ other: Road) -> Road {
    var copy = self
    let shift = length
    copy.alignment = Alignment(alignment.elements + other.alignment.elements)
    copy.successor = other.successor
    copy.laneOffsets += other.laneOffsets.map { PolynomialRecord(s: $0.s + shift, cubic: $0.cubic) }
    let shifted = other.sections.map { section in
      var copy = section
      copy.s += shift
      return copy
    }
    if let last = sections.last, let first = shifted.first, let whole = last.joined(first) {
      copy.sections[sections.count - 1] = whole
      copy.sections += shifted.dropFirst()
    } else {
      copy.sections += shifted
    }
    copy.objects += other.objects.map { $0.moved(by: shift) }
    copy.signals += other.signals.map { signal in
      var copy = signal
      copy.s += shift
      return copy
    }
    return copy
  }
}

extension LaneSection {
  fileprivate func reversed(end: Double, length: Double) -> LaneSection {
    let span = end - s
    let lanes = lanes.map { lane in
      var copy = lane
      copy.id = -lane.id
      copy.widths = lane.widths.reversed(from: span)
      copy.marks = lane.marks.reversed(from: span)
      copy.predecessor = lane.successor.map { -$0 }
      copy.successor = lane.predecessor.map { -$0 }
      return copy
    }
    return LaneSection(s: length - end, lanes: lanes, centreMarks: centreMarks.reversed(from: span))
  }

  /// This section and the next one, where lanes differ in their marks alone; nil else.
  fileprivate func joined(_ next: LaneSection) -> LaneSection? {
    let shift = next.s - s
    guard lanes.map(\.id) == next.lanes.map(\.id) else { return nil }
    var copy = self
    for (index, (lane, other)) in zip(lanes, next.lanes).enumerated() {
      guard lane.type == other.type, lane.widths == other.widths, lane.widths.count == 1,
        lane.widths.allSatisfy({ $0.cubic == .constant($0.cubic.a) })
      else { return nil }
      copy.lanes[index].marks = lane.marks.followed(by: other.marks, after: shift)
      copy.lanes[index].successor = other.successor
    }
    copy.centreMarks = centreMarks.followed(by: next.centreMarks, after: shift)
    return copy
  }
}

extension [RoadMark] {
  /// The same marks seen from the other end of a section.
  fileprivate func reversed(from length: Double) -> [RoadMark] {
    indices.reversed().map { index in
      var copy = self[index]
      copy.s = Swift.max(0, index + 1 < count ? length - self[index + 1].s : 0)
      copy.laneChange = self[index].laneChangeReversed
      return copy
    }
  }

  /// These marks and then others; what goes on unchanged is told once.
  fileprivate func followed(by others: [RoadMark], after length: Double) -> [RoadMark] {
    var all = self
    for mark in others {
      var next = mark
      next.s += length
      var same = next
      if let last = all.last { same.s = last.s }
      if same != all.last { all.append(next) }
    }
    return all
  }
}

extension RoadMark {
  fileprivate var laneChangeReversed: String {
    switch laneChange {
    case "increase": "decrease"
    case "decrease": "increase"
    default: laneChange
    }
  }
}

extension RoadObject {
  fileprivate func reversed(length: Double) -> RoadObject {
    var copy = self
    copy.s = length - s
    copy.t = -t
    copy.outline =
      switch outline {
      case .local(let points): .local(points.map { -$0 })
      case .road(let points): .road(points.map { Vector2(length - $0.x, -$0.y) })
      case nil: nil
      }
    copy.repeats = repeats.map { stretch in
      var copy = stretch
      copy.s = length - stretch.s - stretch.length
      copy.t = LinearRange(-stretch.t.end, -stretch.t.start)
      copy.width = LinearRange(stretch.width.end, stretch.width.start)
      copy.height = LinearRange(stretch.height.end, stretch.height.start)
      return copy
    }
    if let first = copy.repeats.first { copy.s = first.s }
    return copy
  }

  fileprivate func moved(by shift: Double) -> RoadObject {
    var copy = self
    copy.s += shift
    if case .road(let points) = outline { copy.outline = .road(points.map { Vector2($0.x + shift, $0.y) }) }
    for index in copy.repeats.indices { copy.repeats[index].s += shift }
    return copy
  }
}
