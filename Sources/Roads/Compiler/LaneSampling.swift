import ExactMath
import Geometry

/// Samples of a chain of pieces' centre line at equal steps of its own arc length.
struct LaneSampling {
  /// A stretch of the road on which the centre line is smooth.
  private struct Interval {
    let start: Double
    let end: Double
    /// Length of the centre line before it and in it [m].
    let before: Double
    let length: Double
    /// Metres of road for a metre of lane at both ends.
    let startRate: Double
    let endRate: Double
    let curvatureRate: Double
    let section: CrossSection
    let lane: Int

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
  private var intervals: [Interval] = []
  private var length = 0.0

  /// Nodes and weights of the three-point rule of Gauss on [0, 1].
  private static let nodes = [0.5 - 0.15.squareRoot(), 0.5, 0.5 + 0.15.squareRoot()]
  private static let weights = [5.0 / 18, 8.0 / 18, 5.0 / 18]
  /// Longest stretch integrated at once [m].
  private static let longestInterval = 1.0

  /// Prepares a chain of pieces of one road, in the direction of travel.
  init(_ chain: [Piece], _ road: SampledRoad, withHeights: Bool = false) {
    self.road = road
    self.withHeights = withHeights
    isForward = chain[0].isForward
    for piece in isForward ? chain : chain.reversed() {
      let slab = road.slabs[piece.slab]
      let section = CrossSection(road.road, section: slab.section)
      for index in slab.stations.dropLast() {
        append(from: road.stations[index], to: road.stations[index + 1], section, lane: piece.lane)
      }
    }
  }

  private mutating func append(from: Double, to: Double, _ section: CrossSection, lane: Int) {
    let count = max(1, Int(((to - from) / Self.longestInterval).rounded(.up)))
    for part in 0..<count {
      let start = from + (to - from) * Double(part) / Double(count)
      let end = part + 1 == count ? to : from + (to - from) * Double(part + 1) / Double(count)
      let span = end - start
      let inside = min(1e-9, span / 4)
      let road = road
      let rate = { (s: Double) in Self.speed(at: s, road, section, lane: lane) }
      var arc = 0.0
      for (node, weight) in zip(Self.nodes, Self.weights) { arc += weight * rate(start + span * node) }
      arc *= span
      let alignment = road.road.alignment
      let turn = alignment.curvature(at: end - inside) - alignment.curvature(at: start + inside)
      intervals.append(
        Interval(
          start: start, end: end, before: length, length: arc, startRate: 1 / rate(start + inside),
          endRate: 1 / rate(end - inside), curvatureRate: turn / span, section: section, lane: lane))
      length += arc
    }
  }

  /// Metres of centre line for a metre of road.
  private static func speed(
    at s: Double, _ road: SampledRoad, _ section: CrossSection, lane: Int
  ) -> Double {
    let borders = section.borders(ofLane: lane, at: s)
    let t = (borders.inner + borders.outer) * 0.5
    let along = 1 - road.road.alignment.curvature(at: s) * t.value
    return max(1e-6, (along * along + t.slope * t.slope).squareRoot())
  }

  /// The sampled path in the direction of travel.
  func path() -> LanePath {
    let steps = max(1, Int((length / LanePath.longestStep - 1e-9).rounded(.up)))
    var points: [Vector2] = []
    var headings: [Double] = []
    var curvatures: [Double] = []
    var widths: [Double] = []
    var heights: [Double] = []
    var interval = 0
    for step in 0...steps {
      let arc = length * Double(step) / Double(steps)
      while interval + 1 < intervals.count && intervals[interval + 1].before <= arc { interval += 1 }
      let sample = sample(intervals[interval], at: arc)
      points.append(sample.pose.position)
      headings.append(sample.pose.heading)
      curvatures.append(sample.curvature)
      widths.append(sample.width)
      if withHeights { heights.append(road.road.height(s: sample.s, t: sample.t)) }
    }
    if !isForward {
      points.reverse()
      headings = headings.reversed().map { wrappedAngle($0 + .pi) }
      curvatures = curvatures.reversed().map { -$0 }
      widths.reverse()
      heights.reverse()
    }
    return LanePath(
      step: length / Double(steps), points: points, headings: headings, curvatures: curvatures,
      widths: widths, heights: heights)
  }

  /// Centre line of a curve offset sideways by t(s): c = p + t·n, c′ = (1 − κt)·T + t′·N.
  private func sample(
    _ interval: Interval, at arc: Double
  ) -> (pose: Pose, curvature: Double, width: Double, s: Double, t: Double) {
    let inside = min(1e-9, (interval.end - interval.start) / 4)
    let station = interval.station(at: arc)
    // Formulas are read just inside, for at a joint the next one speaks.
    let s = min(max(station, interval.start + inside), interval.end - inside)
    let borders = interval.section.borders(ofLane: interval.lane, at: s)
    let t = (borders.inner + borders.outer) * 0.5
    let reference = road.road.alignment.pose(at: station)
    let curvature = road.road.alignment.curvature(at: s)
    let along = 1 - curvature * t.value
    let speed = max(1e-6, (along * along + t.slope * t.slope).squareRoot())
    let cross =
      along * (curvature * along + t.bend)
      + t.slope * (interval.curvatureRate * t.value + 2 * curvature * t.slope)
    let turn = t.slope == 0 ? 0 : ExactMath.atan2(t.slope, along)
    return (
      Pose(reference.offset(left: t.value).position, heading: wrappedAngle(reference.heading + turn)),
      cross / (speed * speed * speed), abs(borders.outer.value - borders.inner.value), s, t.value
    )
  }
}
