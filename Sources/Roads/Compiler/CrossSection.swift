import Geometry

/// Where the borders of a lane section's lanes lie, as distances left of the reference line.
struct CrossSection {
  /// What rounding makes of no width [m].
  private static let closed = 1e-6

  let laneOffsets: [PolynomialRecord]
  let section: LaneSection

  init(_ road: Road, section index: Int) {
    laneOffsets = road.laneOffsets
    section = road.sections[index]
  }

  /// Borders of the lane at an index of `section.lanes`, the inner one nearer to lane 0.
  func borders(ofLane index: Int, at s: Double) -> (inner: Jet, outer: Jet) {
    let lanes = section.lanes
    let isLeft = lanes[index].id > 0
    var inner = Jet.zero
    var outer = laneOffsets.jet(at: s)
    // Lanes stand in descending order of id: outwards means backwards on the left side.
    var next = isLeft ? (lanes.firstIndex { $0.id < 0 } ?? lanes.count) - 1 : firstRight
    while true {
      inner = outer
      outer = outerBorder(of: lanes[next], from: inner, isLeft: isLeft, at: s)
      if next == index { return (inner, outer) }
      next += isLeft ? -1 : 1
    }
  }

  /// Left and right border of every lane in the order of `section.lanes`.
  func borders(at s: Double) -> [(left: Double, right: Double)] {
    var result = [(left: Double, right: Double)](repeating: (0, 0), count: section.lanes.count)
    let centre = laneOffsets.jet(at: s)
    var inner = centre
    for index in stride(from: firstRight - 1, through: 0, by: -1) {
      let outer = outerBorder(of: section.lanes[index], from: inner, isLeft: true, at: s)
      result[index] = (outer.value, inner.value)
      inner = outer
    }
    inner = centre
    for index in firstRight..<section.lanes.count {
      let outer = outerBorder(of: section.lanes[index], from: inner, isLeft: false, at: s)
      result[index] = (inner.value, outer.value)
      inner = outer
    }
    return result
  }

  /// Sum of the second derivatives of all borders' polynomials: a bound of how sharply borders bend.
  func sharpestBend(at s: Double) -> Double {
    let ds = s - section.s
    return section.lanes.reduce(abs(laneOffsets.jet(at: s).bend)) { sum, lane in
      sum + abs((lane.borders.isEmpty ? lane.widths : lane.borders).jet(at: ds).bend)
    }
  }

  /// Index of the first lane right of the reference line.
  var firstRight: Int { section.lanes.firstIndex { $0.id < 0 } ?? section.lanes.count }

  private func outerBorder(of lane: SectionLane, from inner: Jet, isLeft: Bool, at s: Double) -> Jet {
    let ds = s - section.s
    let sign: Double = isLeft ? 1 : -1
    if lane.borders.isEmpty {
      let width = lane.widths.jet(at: ds)
      // A lane that has just closed still counts as its formula says, or rounding would bend those beyond it.
      return width.value > -Self.closed ? inner + width * sign : inner
    }
    var border = lane.borders.jet(at: ds)
    // Some makers give the border as a distance, others as the signed t of the standard.
    if !isLeft && border.value > 0 { border = border * -1 }
    return (border.value - inner.value) * sign > 0 ? border : inner
  }
}
