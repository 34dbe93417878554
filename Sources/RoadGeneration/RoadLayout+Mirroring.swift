import Geometry
public import Roads

extension RoadLayout {
  /// The mirror image about the x axis, with traffic on the other side.
  public var mirrored: RoadLayout {
    var copy = self
    copy.drivingSide = drivingSide == .right ? .left : .right
    copy.origin = origin.mirrored
    copy.roads = roads.map(\.mirrored)
    copy.junctions = junctions.map { junction in
      var copy = junction
      for index in copy.connections.indices {
        copy.connections[index].links = copy.connections[index].links.map {
          LaneLink(from: -$0.from, to: -$0.to)
        }
      }
      return copy
    }
    return copy
  }
}

extension Road {
  fileprivate var mirrored: Road {
    var copy = self
    copy.alignment = Alignment(elements: alignment.elements.map(\.mirrored), starts: alignment.starts)
    copy.laneOffsets = laneOffsets.map { PolynomialRecord(s: $0.s, cubic: $0.cubic.negated) }
    copy.superelevations = superelevations.map { PolynomialRecord(s: $0.s, cubic: $0.cubic.negated) }
    copy.sections = sections.map(\.mirrored)
    copy.objects = objects.map(\.mirrored)
    copy.signals = signals.map { signal in
      var copy = signal
      copy.t = -signal.t
      copy.headingOffset = -signal.headingOffset
      copy.validity = signal.validity.map(\.negated)
      return copy
    }
    copy.signalReferences = signalReferences.map { reference in
      var copy = reference
      copy.t = -reference.t
      copy.validity = reference.validity.map(\.negated)
      return copy
    }
    return copy
  }
}

extension LaneSection {
  fileprivate var mirrored: LaneSection {
    let lanes = lanes.map { lane in
      var copy = lane
      copy.id = -lane.id
      copy.predecessor = lane.predecessor.map { -$0 }
      copy.successor = lane.successor.map { -$0 }
      copy.borders = lane.borders.map { PolynomialRecord(s: $0.s, cubic: $0.cubic.negated) }
      copy.marks = lane.marks.map(\.mirrored)
      return copy
    }
    let centre = centreMarks.map { mark in
      var copy = mark.mirrored
      // On lane 0 two lines are named from left to right.
      copy.type = mark.type.split(separator: " ").reversed().joined(separator: " ")
      return copy
    }
    return LaneSection(s: s, lanes: lanes, centreMarks: centre)
  }
}

extension RoadMark {
  /// Lane ids change sign, so what led to higher ids leads to lower ones.
  fileprivate var mirrored: RoadMark {
    var copy = self
    switch laneChange {
    case "increase": copy.laneChange = "decrease"
    case "decrease": copy.laneChange = "increase"
    default: break
    }
    return copy
  }
}

extension RoadObject {
  fileprivate var mirrored: RoadObject {
    var copy = self
    copy.t = -t
    copy.headingOffset = -headingOffset
    copy.outline =
      switch outline {
      case .local(let points): .local(points.reversed().map(\.mirrored))
      case .road(let points): .road(points.reversed().map(\.mirrored))
      case nil: nil
      }
    copy.repeats = repeats.map { stretch in
      var copy = stretch
      copy.t = LinearRange(-stretch.t.start, -stretch.t.end)
      return copy
    }
    return copy
  }
}

extension CurveElement {
  fileprivate var mirrored: CurveElement {
    let shape: Shape =
      switch shape {
      case .line: .line
      case .arc(let curvature): .arc(curvature: -curvature)
      case .clothoid(let start, let end): .clothoid(start: -start, end: -end)
      case .cubic(let v): .cubic(v.negated)
      case .parametricCubic(let u, let v, let normalized):
        .parametricCubic(u: u, v: v.negated, normalized: normalized)
      }
    let pose = Pose(start.position.mirrored, heading: wrappedAngle(-start.heading))
    return CurveElement(start: pose, length: length, shape: shape)
  }
}

extension Vector2 {
  fileprivate var mirrored: Vector2 { Vector2(x, -y) }
}

extension Cubic {
  fileprivate var negated: Cubic { Cubic(-a, -b, -c, -d) }
}

extension ClosedRange<Int> {
  fileprivate var negated: ClosedRange<Int> { -upperBound ... -lowerBound }
}
