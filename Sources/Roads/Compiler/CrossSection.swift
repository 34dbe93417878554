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
    let isLeft = section.lanes[index].id > 0
    var inner = Jet.zero
    var outer = laneOffsets.jet(at: s)
    for next in lanes(outTo: index) {
      (inner, outer) = (outer, outerBorder(of: section.lanes[next], from: outer, isLeft: isLeft, at: s))
    }
    return (inner, outer)
  }

  /// Indices of the lanes from lane 0 outwards to one of them.
  func lanes(outTo index: Int) -> StrideThrough<Int> {
    // Lanes stand in descending order of id: outwards means backwards on the left side.
    section.lanes[index].id > 0
      ? stride(from: firstRight - 1, through: index, by: -1) : stride(from: firstRight, through: index, by: 1)
  }

  /// Left and right border of every lane in the order of `section.lanes`, each at some stations.
  func borders(at stations: [Double]) -> [(left: [Double], right: [Double])] {
    var result = [(left: [Double], right: [Double])](repeating: ([], []), count: section.lanes.count)
    let centre = stations.map { laneOffsets.value(at: $0) }
    var inner = centre
    for index in stride(from: firstRight - 1, through: 0, by: -1) {
      let outer = outerBorder(of: section.lanes[index], from: inner, isLeft: true, at: stations)
      result[index] = (outer, inner)
      inner = outer
    }
    inner = centre
    for index in firstRight..<section.lanes.count {
      let outer = outerBorder(of: section.lanes[index], from: inner, isLeft: false, at: stations)
      result[index] = (inner, outer)
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
    let isBorder = !lane.borders.isEmpty
    let jet = (isBorder ? lane.borders : lane.widths).jet(at: s - section.s)
    return Self.outerBorder(jet, isBorder: isBorder, from: inner, isLeft: isLeft)
  }

  private func outerBorder(
    of lane: SectionLane, from inner: [Double], isLeft: Bool, at stations: [Double]
  ) -> [Double] {
    if lane.borders.isEmpty, lane.widths.count == 1, lane.widths[0].cubic.isConstant {
      let width = lane.widths[0].cubic.a
      return width > -Self.closed ? inner.map { isLeft ? $0 + width : $0 - width } : inner
    }
    return zip(inner, stations).map { inner, s in
      let jet = Jet(value: inner, slope: 0, bend: 0)
      return outerBorder(of: lane, from: jet, isLeft: isLeft, at: s).value
    }
  }

  /// The outer border of a lane from its width, or from its border as the road tells it.
  static func outerBorder(_ jet: Jet, isBorder: Bool, from inner: Jet, isLeft: Bool) -> Jet {
    let sign: Double = isLeft ? 1 : -1
    // A lane that has just closed still counts as its formula says, or rounding would bend those beyond it.
    guard isBorder else { return jet.value > -closed ? inner + jet * sign : inner }
    // Some makers give the border as a distance, others as the signed t of the standard.
    let border = !isLeft && jet.value > 0 ? jet * -1 : jet
    return (border.value - inner.value) * sign > 0 ? border : inner
  }
}
