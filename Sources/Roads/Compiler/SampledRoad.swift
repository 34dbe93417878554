import Agents
import Geometry

/// A road with the stations at which its lines are drawn, close enough that chords keep within a millimetre.
struct SampledRoad {
  let road: Road
  /// Signs about speed, in order of station.
  let signs: [SpeedSign]
  let stations: [Double]
  /// Points of the reference line.
  let points: [Vector2]
  /// Unit vectors to the left of it.
  let lefts: [Vector2]
  /// Stretches on which nothing but widths changes, in order of station.
  let slabs: [Slab]

  /// Distance between a chord and a border [m].
  static let sagitta = 0.001
  /// Longest chord [m].
  static let longestChord = 25.0
  /// Stations closer than this are one [m].
  static let sameStation = 1e-6

  /// Samples a road; `cuts` are stations at which other roads branch off.
  init(_ road: Road, signs: [SpeedSign] = [], cuts branchings: [Double] = []) {
    self.road = road
    self.signs = signs
    let sections = Self.sectionStarts(of: road)
    let cuts = SectionCuts.all(of: road, sections: sections, besides: signs.map(\.s) + branchings)
    let breaks = Self.breaks(of: road, sections: sections, cuts: cuts)
    let stations = Self.refined(breaks, road: road, sections: sections)
    self.stations = stations
    var line = AlignmentPart(road.alignment, at: 0)
    var (points, lefts): ([Vector2], [Vector2]) = ([], [])
    points.reserveCapacity(stations.count)
    lefts.reserveCapacity(stations.count)
    for s in stations {
      if !line.holds(s) { line = AlignmentPart(road.alignment, at: s) }
      let place = line.place(at: s)
      points.append(place.pose.position)
      lefts.append(place.left)
    }
    (self.points, self.lefts) = (points, lefts)
    slabs = Self.slabs(of: road, sections: sections, cuts: cuts, stations: stations)
  }

  /// Points along a slab at distances left of the reference line, one a station.
  func line(along slab: Slab, at distances: [Double]) -> [Vector2] {
    var line: [Vector2] = []
    line.reserveCapacity(distances.count)
    var station = slab.stations.lowerBound
    for t in distances {
      line.append(points[station] + lefts[station] * t)
      station += 1
    }
    return line
  }

  /// The point `t` left of the reference line at a station index.
  func point(_ index: Int, t: Double) -> Vector2 { points[index] + lefts[index] * t }

  /// Starts of all sections and the end of the road, ascending and within the road.
  private static func sectionStarts(of road: Road) -> [Double] {
    var starts: [Double] = []
    for section in road.sections {
      starts.append(min(max(section.s, starts.last ?? 0), road.length))
    }
    starts[0] = 0
    return starts + [road.length]
  }

  /// Stations at which a formula changes.
  private static func breaks(of road: Road, sections: [Double], cuts: [[Double]]) -> [Double] {
    var all = sections + road.alignment.starts + road.laneOffsets.map(\.s)
    all += cuts.flatMap { $0 }
    if !road.isLevel { all += (road.elevations + road.superelevations).map(\.s) }
    for (index, section) in road.sections.enumerated() {
      for lane in section.lanes {
        all += (lane.widths + lane.borders).map { sections[index] + $0.s }
        all += lane.marks.map { sections[index] + $0.s }
      }
      all += section.centreMarks.map { sections[index] + $0.s }
    }
    return merged(all.filter { $0 >= 0 && $0 <= road.length })
  }

  private static func merged(_ stations: [Double]) -> [Double] {
    var result: [Double] = []
    for s in stations.sorted() {
      if let last = result.last, s - last < sameStation { continue }
      result.append(s)
    }
    return result
  }

  /// Breaks with enough stations between them.
  private static func refined(_ breaks: [Double], road: Road, sections: [Double]) -> [Double] {
    var result = [breaks[0]]
    var section = 0
    for (from, to) in zip(breaks, breaks.dropFirst()) {
      let middle = (from + to) / 2
      while section + 1 < road.sections.count && sections[section + 1] <= middle { section += 1 }
      let step = chord(from: from, to: to, road: road, section: CrossSection(road, section: section))
      let count = max(1, Int(((to - from) / step).rounded(.up)))
      for i in 1..<count where count > 1 { result.append(from + (to - from) * Double(i) / Double(count)) }
      result.append(to)
    }
    return result
  }

  /// Longest chord that keeps all borders between two stations within the sagitta: h²·κ/8.
  private static func chord(from: Double, to: Double, road: Road, section: CrossSection) -> Double {
    let inside = min(1e-7, (to - from) / 4)
    let element = road.alignment.elements[road.alignment.elementIndex(at: (from + to) / 2)]
    var curvature = 0.0
    switch element.shape {
    case .line: break
    case .arc(let constant): curvature = abs(constant)
    case .clothoid:
      curvature = max(
        abs(road.alignment.curvature(at: from + inside)), abs(road.alignment.curvature(at: to - inside)))
    case .cubic, .parametricCubic:
      for i in 0...8 {
        let s = from + inside + (to - from - 2 * inside) * Double(i) / 8
        curvature = max(curvature, abs(road.alignment.curvature(at: s)))
      }
      curvature *= 1.1
    }
    let ends = [from + inside, to - inside]
    let bend = ends.reduce(0) { max($0, section.sharpestBend(at: $1)) }
    if curvature == 0 && bend == 0 { return longestChord }
    let reach = section.borders(at: ends).reduce(0) { reach, lane in
      (lane.left + lane.right).reduce(reach) { max($0, abs($1)) }
    }
    let sharpest = curvature * (1 + curvature * reach) + bend
    guard sharpest > 0 else { return longestChord }
    return min(longestChord, max(0.05, (8 * sagitta / sharpest).squareRoot()))
  }
}

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
  private static func slabs(
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
