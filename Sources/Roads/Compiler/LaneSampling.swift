import Geometry

/// Samples of a chain of pieces' centre line at equal steps of its own arc length.
struct LaneSampling {
  /// A part of a stretch along which one formula tells the station.
  private struct Interval {
    /// How far on the road one is after a length of the centre line.
    enum Law {
      /// A rate that grows evenly, solved exactly: arc = rate·x + growth·x²/2.
      case even(rate: Double, growth: Double)
      /// A cubic between metres of road for a metre of lane at both ends (Hermite).
      case cubic(start: Double, end: Double)
    }

    let stretch: Int
    let start: Double
    let end: Double
    /// Length of the centre line before it and in it [m].
    let before: Double
    let length: Double
    let law: Law
    let curvatureRate: Double

    /// Station of the road at a length of the centre line.
    func station(at arc: Double) -> Double {
      switch law {
      case .even(let rate, let growth):
        let along = min(max(arc - before, 0), length)
        let root = max(0, rate * rate + 2 * growth * along).squareRoot()
        return min(end, start + 2 * along / (rate + root))
      case .cubic(let first, let last):
        let x = min(1, max(0, (arc - before) / length))
        let span = end - start
        let (a, b) = (first * length, last * length)
        return start + x * (a + x * (3 * span - 2 * a - b + x * (a + b - 2 * span)))
      }
    }
  }

  private let alignment: Alignment
  /// Stations of the road.
  private let stations: [Double]
  /// The road where heights are asked for.
  private let profile: Road?
  private let isForward: Bool
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
    alignment = road.road.alignment
    stations = road.stations
    profile = withHeights ? road.road : nil
    isForward = chain[0].isForward
    for piece in isForward ? chain : chain.reversed() {
      let slab = road.slabs[piece.slab]
      let profile = CrossSection(road.road, section: slab.section)
      let course = LaneCourse(
        profile, lane: piece.lane, from: slab.start, to: slab.end - Self.inside(slab.length))
      var index = slab.stations.lowerBound
      while index < slab.stations.upperBound {
        let from = road.stations[index]
        func last(before next: Int) -> Double {
          road.stations[next] - Self.inside(road.stations[next] - road.stations[next - 1])
        }
        let own =
          course.isMixed
          ? LaneCourse(profile, lane: piece.lane, from: from, to: last(before: index + 1)) : course
        let stretch = LaneStretch(road.road, own, from: from, to: last(before: index + 1))
        var next = index + 1
        while !course.isMixed, next < slab.stations.upperBound,
          stretch.holds(road.stations[next], last(before: next + 1))
        {
          next += 1
        }
        append(stretch, stations: index...next, last: last(before: next))
        index = next
      }
    }
  }

  /// Adds a stretch from station to station, whole where its formula can be solved.
  private mutating func append(_ stretch: LaneStretch, stations range: ClosedRange<Int>, last: Double) {
    stretches.append(stretch)
    let (from, to) = (stations[range.lowerBound], stations[range.upperBound])
    if let (rate, growth) = stretch.evenRate(from: from, to: last) {
      let span = to - from
      append(
        from: from, to: to, length: span * (rate + growth * span / 2),
        .even(rate: rate, growth: growth), curvatureRate: 0)
      return
    }
    for index in range.dropLast() {
      let (from, to) = (stations[index], stations[index + 1])
      let count = max(1, Int(((to - from) / Self.longestInterval).rounded(.up)))
      for part in 0..<count {
        let start = from + (to - from) * Double(part) / Double(count)
        let end = part + 1 == count ? to : from + (to - from) * Double(part + 1) / Double(count)
        integrate(stretch, from: start, to: end)
      }
    }
  }

  private mutating func integrate(_ stretch: LaneStretch, from start: Double, to end: Double) {
    let span = end - start
    let (nodes, weights) = (Self.nodes, Self.weights)
    let (low, high) = (start + Self.inside(span), end - Self.inside(span))
    var mean = weights.0 * stretch.rate(at: start + span * nodes.0)
    mean += weights.1 * stretch.rate(at: start + span * nodes.1)
    mean += weights.2 * stretch.rate(at: start + span * nodes.2)
    append(
      from: start, to: end, length: mean * span,
      .cubic(start: 1 / stretch.rate(at: low), end: 1 / stretch.rate(at: high)),
      curvatureRate: stretch.curvatureRate(from: low, to: high))
  }

  private mutating func append(
    from start: Double, to end: Double, length arc: Double, _ law: Interval.Law, curvatureRate: Double
  ) {
    intervals.append(
      Interval(
        stretch: stretches.count - 1, start: start, end: end, before: length, length: arc, law: law,
        curvatureRate: curvatureRate))
    length += arc
  }

  /// The sampled path in the direction of travel.
  func path() -> LanePath {
    let steps = max(1, Int((length / LanePath.longestStep - 1e-9).rounded(.up)))
    let stops = stops(steps)
    let places = alignment.places(at: stops.map { $0.station })
    var samples: [LaneStretch.Sample] = []
    samples.reserveCapacity(steps + 1)
    for (number, stretch) in stretches.enumerated() {
      while samples.count < stops.count, intervals[stops[samples.count].interval].stretch == number {
        let (station, index) = stops[samples.count]
        let interval = intervals[index]
        let inside = Self.inside(interval.end - interval.start)
        let s = min(max(station, interval.start + inside), interval.end - inside)
        samples.append(
          stretch.sample(places[samples.count], formulasAt: s, curvatureRate: interval.curvatureRate))
      }
    }
    if !isForward { samples.reverse() }
    return LanePath(
      step: length / Double(steps), points: samples.map { $0.point },
      headings: samples.map { isForward ? $0.heading : wrappedAngle($0.heading + .pi) },
      curvatures: samples.map { isForward ? $0.curvature : -$0.curvature },
      widths: samples.map { $0.width },
      heights: profile.map { road in samples.map { road.height(s: $0.s, t: $0.t) } } ?? [])
  }

  /// Stations of the road at equal steps of the centre line, each with its interval.
  private func stops(_ steps: Int) -> [(station: Double, interval: Int)] {
    var index = 0
    return (0...steps).map { step in
      let arc = length * Double(step) / Double(steps)
      while index + 1 < intervals.count && intervals[index + 1].before <= arc { index += 1 }
      return (intervals[index].station(at: arc), index)
    }
  }
}
