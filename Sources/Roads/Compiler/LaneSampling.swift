import Geometry

/// Samples of a chain of pieces' centre line at equal steps of its own arc length.
struct LaneSampling {
  /// A part of a stretch, short enough to be integrated at once.
  private struct Interval {
    let stretch: Int
    let start: Double
    let end: Double
    /// Length of the centre line before it and in it [m].
    let before: Double
    let length: Double
    /// Metres of road for a metre of lane at both ends.
    let startRate: Double
    let endRate: Double
    let curvatureRate: Double

    /// Station of the road at a length of the centre line (cubic Hermite in between).
    func station(at arc: Double) -> Double {
      let x = min(1, max(0, (arc - before) / length))
      let span = end - start
      let a = startRate * length
      let b = endRate * length
      return start + x * (a + x * (3 * span - 2 * a - b + x * (a + b - 2 * span)))
    }
  }

  private let road: SampledRoad
  private let isForward: Bool
  private let withHeights: Bool
  private var stretches: [LaneStretch] = []
  private var intervals: [Interval] = []
  private var length = 0.0

  /// Nodes and weights of the three-point rule of Gauss on [0, 1].
  private static let nodes = (0.5 - 0.15.squareRoot(), 0.5, 0.5 + 0.15.squareRoot())
  private static let weights = (5.0 / 18, 8.0 / 18, 5.0 / 18)
  /// Longest stretch integrated at once [m].
  private static let longestInterval = 1.0

  /// How far inside of the ends of an interval formulas are read, for at a joint the next one speaks [m].
  static func inside(_ span: Double) -> Double { min(1e-9, span / 4) }

  /// Prepares a chain of pieces of one road, in the direction of travel.
  init(_ chain: [Piece], _ road: SampledRoad, withHeights: Bool = false) {
    self.road = road
    self.withHeights = withHeights
    isForward = chain[0].isForward
    for piece in isForward ? chain : chain.reversed() {
      let slab = road.slabs[piece.slab]
      let profile = CrossSection(road.road, section: slab.section)
      let course = LaneCourse(
        profile, lane: piece.lane, from: slab.start, to: slab.end - Self.inside(slab.length))
      var stretch: LaneStretch?
      for index in slab.stations.dropLast() {
        let (from, to) = (road.stations[index], road.stations[index + 1])
        let high = to - Self.inside(to - from)
        if let open = stretch, !course.isMixed, open.holds(from, high) {
          append(open, from: from, to: to)
          continue
        }
        let own =
          course.isMixed ? LaneCourse(profile, lane: piece.lane, from: from, to: high) : course
        let next = LaneStretch(road.road, own, from: from, to: high)
        stretches.append(next)
        append(next, from: from, to: to)
        stretch = next
      }
    }
  }

  private mutating func append(_ stretch: LaneStretch, from: Double, to: Double) {
    let count = max(1, Int(((to - from) / Self.longestInterval).rounded(.up)))
    for part in 0..<count {
      let start = from + (to - from) * Double(part) / Double(count)
      let end = part + 1 == count ? to : from + (to - from) * Double(part + 1) / Double(count)
      let interval = interval(of: stretch, from: start, to: end)
      intervals.append(interval)
      length += interval.length
    }
  }

  /// A part of the stretch that was begun last.
  private func interval(of stretch: LaneStretch, from start: Double, to end: Double) -> Interval {
    let span = end - start
    let (nodes, weights) = (Self.nodes, Self.weights)
    if let rate = stretch.constantRate {
      return Interval(
        stretch: stretches.count - 1, start: start, end: end, before: length,
        length: (weights.0 * rate + weights.1 * rate + weights.2 * rate) * span, startRate: 1 / rate,
        endRate: 1 / rate, curvatureRate: 0)
    }
    let (low, high) = (start + Self.inside(span), end - Self.inside(span))
    var arc = weights.0 * stretch.rate(at: start + span * nodes.0)
    arc += weights.1 * stretch.rate(at: start + span * nodes.1)
    arc += weights.2 * stretch.rate(at: start + span * nodes.2)
    return Interval(
      stretch: stretches.count - 1, start: start, end: end, before: length, length: arc * span,
      startRate: 1 / stretch.rate(at: low), endRate: 1 / stretch.rate(at: high),
      curvatureRate: stretch.curvatureRate(from: low, to: high, span: span))
  }

  /// The sampled path in the direction of travel.
  func path() -> LanePath {
    let steps = max(1, Int((length / LanePath.longestStep - 1e-9).rounded(.up)))
    var samples: [LaneStretch.Sample] = []
    samples.reserveCapacity(steps + 1)
    var index = 0
    for (number, stretch) in stretches.enumerated() {
      while samples.count <= steps {
        let arc = length * Double(samples.count) / Double(steps)
        while index + 1 < intervals.count && intervals[index + 1].before <= arc { index += 1 }
        let interval = intervals[index]
        guard interval.stretch == number else { break }
        let station = interval.station(at: arc)
        let inside = Self.inside(interval.end - interval.start)
        let s = min(max(station, interval.start + inside), interval.end - inside)
        samples.append(
          stretch.sample(at: station, formulasAt: s, curvatureRate: interval.curvatureRate))
      }
    }
    if !isForward { samples.reverse() }
    return LanePath(
      step: length / Double(steps), points: samples.map { $0.pose.position },
      headings: samples.map { isForward ? $0.pose.heading : wrappedAngle($0.pose.heading + .pi) },
      curvatures: samples.map { isForward ? $0.curvature : -$0.curvature },
      widths: samples.map { $0.width },
      heights: withHeights ? samples.map { road.road.height(s: $0.s, t: $0.t) } : [])
  }
}
