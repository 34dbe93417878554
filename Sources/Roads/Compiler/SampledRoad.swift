import Geometry

/// A road with the stations at which its lines are drawn, close enough that chords keep within two millimetres.
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
  static let sagitta = 0.002
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
    let places = road.alignment.places(at: stations)
    points = places.map { $0.pose.position }
    lefts = places.map { $0.left }
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
      let bends = bends(of: road, from: from, to: to)
      let profile = CrossSection(road, section: section)
      let chords = chords(profile, from: from, to: to, bends)
      let shortest = chords.min() ?? longestChord
      // Where a bend grows, so does the number of stations; where few are needed it is not worth it.
      let steps = (to - from) / shortest > Double(chords.count) ? chords : [shortest]
      for (part, step) in steps.enumerated() {
        let start = from + (to - from) * Double(part) / Double(steps.count)
        let end = part + 1 == steps.count ? to : from + (to - from) * Double(part + 1) / Double(steps.count)
        let count = max(1, Int(((end - start) / step).rounded(.up)))
        for i in 1..<count where count > 1 {
          result.append(start + (end - start) * Double(i) / Double(count))
        }
        result.append(end)
      }
    }
    return result
  }

  /// Parts of a growing bend, each with stations as dense as it needs.
  private static let bendParts = 4

  /// The sharpest curvature of the reference line in equal parts of a stretch [1/m].
  private static func bends(of road: Road, from: Double, to: Double) -> [Double] {
    let inside = min(1e-7, (to - from) / 4)
    let element = road.alignment.elements[road.alignment.elementIndex(at: (from + to) / 2)]
    switch element.shape {
    case .line: return [0]
    case .arc(let constant): return [abs(constant)]
    case .clothoid:
      let (first, last) = (
        road.alignment.curvature(at: from + inside), road.alignment.curvature(at: to - inside)
      )
      let joints = (0...bendParts).map { first + (last - first) * Double($0) / Double(bendParts) }
      return zip(joints, joints.dropFirst()).map { max(abs($0), abs($1)) }
    case .cubic, .parametricCubic:
      let sharpest = (0...8).reduce(0) { sharpest, i in
        let s = from + inside + (to - from - 2 * inside) * Double(i) / 8
        return max(sharpest, abs(road.alignment.curvature(at: s)))
      }
      return [1.1 * sharpest]
    }
  }

  /// Longest chords that keep all borders between two stations within the sagitta: h²·κ/8.
  private static func chords(
    _ profile: CrossSection, from: Double, to: Double, _ bends: [Double]
  ) -> [Double] {
    let inside = min(1e-7, (to - from) / 4)
    let ends = [from + inside, to - inside]
    let widening = ends.reduce(0) { max($0, profile.sharpestBend(at: $1)) }
    if widening == 0, bends.allSatisfy({ $0 == 0 }) { return [longestChord] }
    let reach = profile.borders(at: ends).reduce(0) { reach, lane in
      (lane.left + lane.right).reduce(reach) { max($0, abs($1)) }
    }
    return bends.map { curvature in
      let sharpest = curvature * (1 + curvature * reach) + widening
      return sharpest > 0
        ? min(longestChord, max(0.05, (8 * sagitta / sharpest).squareRoot())) : longestChord
    }
  }
}
