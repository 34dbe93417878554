import Geometry

/// The borders of one lane on a stretch of its section, with the formulas that hold there looked up once.
struct LaneCourse {
  /// A lane between the reference line and the outer border whose formula is no mere number.
  private struct Term {
    let record: PolynomialRecord
    let isBorder: Bool
  }

  private let profile: CrossSection
  private let lane: Int
  private let isLeft: Bool
  /// Borders of the last lane up to which everything is constant.
  private var inner = Jet.zero
  private var outer = Jet.zero
  /// What has to be added for each station, from the inside to the outside.
  private var terms: [Term] = []
  /// The sideways shift of all lanes where it is not constant.
  private var offset: PolynomialRecord?
  /// Whether one formula does not hold all along the stretch.
  private(set) var isMixed = false

  /// Looks up the formulas of a lane of a section between two stations.
  init(_ profile: CrossSection, lane: Int, from low: Double, to high: Double) {
    self.profile = profile
    self.lane = lane
    isLeft = profile.section.lanes[lane].id > 0
    let start = profile.section.s
    let centre = record(in: profile.laneOffsets, from: low, to: high)
    if centre.cubic.isConstant { outer = centre.jet(at: low) } else { offset = centre }
    for index in profile.lanes(outTo: lane) {
      let source = profile.section.lanes[index]
      let isBorder = !source.borders.isEmpty
      let record = record(
        in: isBorder ? source.borders : source.widths, from: low - start, to: high - start)
      let term = Term(record: record, isBorder: isBorder)
      if offset == nil, terms.isEmpty, record.cubic.isConstant {
        (inner, outer) = (outer, beyond(outer, term, at: low - start))
      } else {
        terms.append(term)
      }
    }
  }

  /// Whether both borders keep their distances from the reference line.
  var isConstant: Bool { !isMixed && offset == nil && terms.isEmpty }

  /// Both borders at a station of the stretch.
  func borders(at s: Double) -> (inner: Jet, outer: Jet) {
    if isMixed { return profile.borders(ofLane: lane, at: s) }
    var (inner, outer) = (inner, outer)
    if let offset { outer = offset.jet(at: s) }
    for term in terms { (inner, outer) = (outer, beyond(outer, term, at: s - profile.section.s)) }
    return (inner, outer)
  }

  private func beyond(_ inner: Jet, _ term: Term, at ds: Double) -> Jet {
    CrossSection.outerBorder(term.record.jet(at: ds), isBorder: term.isBorder, from: inner, isLeft: isLeft)
  }

  /// The record that holds from a distance to another one; remembers where there is none.
  private mutating func record(
    in records: [PolynomialRecord], from low: Double, to high: Double
  ) -> PolynomialRecord {
    guard let first = records.first else { return PolynomialRecord(s: 0, cubic: .zero) }
    if records.count == 1 { return first }
    let index = records.lastIndex { $0.s <= low } ?? 0
    isMixed = isMixed || index != records.lastIndex { $0.s <= high } ?? 0
    return records[index]
  }
}
