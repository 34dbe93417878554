import Agents

/// A stretch of a road on which only widths change.
struct Slab {
  let section: Int
  /// Indices of its stations; the first and the last are shared with its neighbours.
  let stations: ClosedRange<Int>
  let start: Double
  let end: Double
  /// In the order of the section's lanes: from the left to the right.
  let lanes: [SlabLane]

  var length: Double { end - start }
  var middle: Double { (start + end) / 2 }
}

/// A lane within a slab: distances of its borders left of the reference line at the slab's stations.
struct SlabLane {
  let id: Int
  let type: String
  let left: [Double]
  let right: [Double]

  /// Greatest width [m].
  let widest: Double
  /// What it lies on; a paved edge counts from a width on.
  let ground: SemanticClass?

  /// Lanes narrower than this everywhere are not there [m].
  static let nothing = 0.05
  /// Narrower borders are no ground of their own [m].
  static let pavedEdge = 0.3

  init(id: Int, type: String, left: [Double], right: [Double]) {
    (self.id, self.type, self.left, self.right) = (id, type, left, right)
    widest = left.indices.reduce(0) { max($0, left[$1] - right[$1]) }
    ground = type == "border" && widest < Self.pavedEdge ? nil : groundClass(ofLaneType: type)
  }

  var isThere: Bool { widest > Self.nothing }
}

extension SampledRoad {
  static func slabs(
    of road: Road, sections: [Double], cuts: [[Double]], stations: [Double]
  ) -> [Slab] {
    var result: [Slab] = []
    for (section, inner) in cuts.enumerated() {
      let profile = CrossSection(road, section: section)
      var from = index(of: sections[section], in: stations)
      for cut in inner + [sections[section + 1]] {
        let to = index(of: cut, in: stations)
        if to == from && cut < sections[section + 1] { continue }
        result.append(slab(profile, section: section, from...max(from, to), stations))
        from = to
      }
    }
    return result
  }

  private static func slab(
    _ profile: CrossSection, section: Int, _ range: ClosedRange<Int>, _ stations: [Double]
  ) -> Slab {
    let start = stations[range.lowerBound]
    let end = stations[range.upperBound]
    let inside = min(1e-9, (end - start) / 4)
    // Just inside, so that a record which begins where the slab ends does not speak for it.
    let places = stations[range].map { min(max($0, start + inside), end - inside) }
    let borders = profile.borders(at: places)
    let lanes = zip(profile.section.lanes, borders).map { source, border in
      SlabLane(id: source.id, type: source.type, left: border.left, right: border.right)
    }
    return Slab(section: section, stations: range, start: start, end: end, lanes: lanes)
  }

  private static func index(of s: Double, in stations: [Double]) -> Int {
    var low = 0
    var high = stations.count - 1
    while low < high {
      let middle = (low + high) / 2
      if stations[middle] < s - sameStation { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
