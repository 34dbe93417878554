import Geometry
import Randomness
import Roads

/// A ramp's left lane edge as one walks from the gore outwards, whatever the direction of travel.
struct RampCourse {
  /// Which way one turns from the carriageway: 1 left, -1 right.
  let side: Double
  /// Curvature of the carriageway's edge at the gore in that direction [1/m].
  let first: Double
  /// Curvature in which the ramp runs out, so that the carriageway does not come back to it [1/m].
  let last: Double

  /// Straight ramps leave in bends this much wider than needed.
  private static let straightFactors = 1.3...2.0
  /// Speed on straight ramps [km/h].
  static let straightSpeed = 80.0
  /// Banking of ramps.
  static let banking = 0.06
  /// Radius of the bend that leads to a loop [m].
  private static let loopApproach = (radius: 140.0...220.0, length: 45.0...60.0)
  /// Direct ramps bend at least this much more than the carriageway beside them [1/m].
  private static let leastParting = 1.0 / 300

  /// Pieces of the course without the line in which it runs out.
  func pieces(
    _ spec: HighwaySpec, _ generator: inout Generator
  ) -> [(length: Double, shape: CurveElement.Shape)] {
    switch spec.ramp {
    case .straight: straight(&generator)
    case .direct: direct(spec, &generator)
    case .loop: loop(spec, &generator)
    }
  }

  private func straight(_ generator: inout Generator) -> [(length: Double, shape: CurveElement.Shape)] {
    let speed = Self.straightSpeed
    let radius =
      DesignSpeed.smallestRadius(speed: speed, banking: Self.banking)
      * generator.uniform(in: Self.straightFactors)
    let parameter = DesignSpeed.smallestParameter(speed: speed) * generator.uniform(in: 1...1.15)
    let spiral = parameter * parameter / radius
    let bend = first + side / radius
    return [(spiral, .clothoid(start: first, end: bend)), (spiral, .clothoid(start: bend, end: last))]
  }

  private func direct(
    _ spec: HighwaySpec, _ generator: inout Generator
  ) -> [(length: Double, shape: CurveElement.Shape)] {
    let radius = spec.directRadius
    let turn = spec.directTurn * .pi / 180
    let least = max(radius / 3, DesignSpeed.smallestParameter(speed: spec.rampSpeed))
    let parameter = min(least * generator.uniform(in: 1...1.2), radius)
    let spiral = min(parameter * parameter / radius, turn * radius)
    let bend = side * max(1 / radius, max(0, side * first) + Self.leastParting)
    return [
      (spiral, .clothoid(start: first, end: bend)), (turn * radius - spiral, .arc(curvature: bend)),
      (spiral, .clothoid(start: bend, end: last)),
    ]
  }

  private func loop(
    _ spec: HighwaySpec, _ generator: inout Generator
  ) -> [(length: Double, shape: CurveElement.Shape)] {
    let radius = spec.loopRadius
    let bend = side / radius
    let approach = first + side / generator.uniform(in: Self.loopApproach.radius)
    let lead = generator.uniform(in: Self.loopApproach.length)
    let parameter = radius * generator.uniform(in: 0.7...1)
    let spiral = parameter * parameter / radius
    let turned = side * ((first + approach) / 2 * lead + (approach + bend) / 2 * spiral)
    let rest = spec.loopTurn * .pi / 180 - turned - spiral / (2 * radius)
    return [
      (lead, .clothoid(start: first, end: approach)), (spiral, .clothoid(start: approach, end: bend)),
      (max(0, rest) * radius, .arc(curvature: bend)), (spiral, .clothoid(start: bend, end: 0)),
    ]
  }

  /// The whole course from a pose on.
  func alignment(from start: Pose, _ spec: HighwaySpec, _ generator: inout Generator) -> Alignment {
    var pieces = pieces(spec, &generator).filter { $0.length > 1e-3 }
    let end: CurveElement.Shape = spec.ramp == .loop || last == 0 ? .line : .arc(curvature: last)
    pieces.append((spec.rampLength, end))
    return Alignment(CurveElement.chain(from: start, pieces)).part(0...spec.rampLength)
  }
}

extension HighwaySpec {
  /// Speed limits of ramps [km/h].
  private static let rampSpeeds = [80.0, 70, 60, 50, 40, 30]

  /// Speed limit of ramps: the highest that their radius allows [km/h].
  var rampSpeed: Double {
    let radius: Double? =
      switch ramp {
      case .straight: nil
      case .direct: directRadius
      case .loop: loopRadius
      }
    return radius.map(Self.rampSpeed(radius:)) ?? RampCourse.straightSpeed
  }

  /// The highest speed limit of ramps that a radius [m] allows [km/h].
  fileprivate static func rampSpeed(radius: Double) -> Double {
    rampSpeeds.first { DesignSpeed.smallestRadius(speed: $0, banking: RampCourse.banking) <= radius } ?? 30
  }
}

/// A ramp with the place where it joins or leaves a carriageway.
struct Ramp {
  /// Index of the joint among the carriageway's stretches.
  let stretch: Int
  let gore: Gore
  /// Borders beside the left lane edge, by distance from the gore.
  let inner: [PolynomialRecord]
  let width: [PolynomialRecord]
  let outer: [PolynomialRecord]

  /// Length in which the lane beside the carriageway takes the width of the ramp [m].
  private static let widening = 40.0

  init(_ gore: Gore, stretch: Int, _ spec: HighwaySpec) {
    self.gore = gore
    self.stretch = stretch
    inner = gore.rampShoulder
    func course(_ start: Double, _ end: Double) -> [PolynomialRecord] {
      [
        PolynomialRecord(s: 0, cubic: .hermite(from: (start, 0), to: (end, 0), length: Self.widening)),
        PolynomialRecord(s: Self.widening, cubic: .constant(end)),
      ]
    }
    width = course(spec.laneWidth, spec.rampLaneWidth)
    outer = course(spec.shoulderWidth, spec.rampShoulderWidth)
  }

  /// Speed limit [km/h]: that of all ramps, or less where this one bends with a carriageway that bends itself.
  func speed(_ spec: HighwaySpec) -> Double {
    let sharpest =
      gore.course.elements.flatMap { [$0.curvature(at: 0), $0.curvature(at: $0.length)] }
      .map(abs).max() ?? 0
    guard sharpest > 0 else { return spec.rampSpeed }
    return min(spec.rampSpeed, HighwaySpec.rampSpeed(radius: 1.001 / sharpest))
  }

  /// The road along a part of the ramp, counted from the gore, in the direction of travel.
  func road(id: String, _ range: ClosedRange<Double>, _ spec: HighwaySpec) -> Road {
    let length = range.upperBound - range.lowerBound
    func course(_ records: [PolynomialRecord]) -> [PolynomialRecord] {
      let part = records.part(range)
      return gore.isMerge ? part.reversed(from: length) : part
    }
    let part = gore.course.part(range)
    let edge = [RoadMark.solid(width: RoadMark.motorwayEdge)]
    let lanes = [
      SectionLane(id: 1, type: "shoulder", widths: course(inner)),
      SectionLane(id: -1, type: gore.isMerge ? "onRamp" : "offRamp", widths: course(width), marks: edge),
      SectionLane(id: -2, type: "shoulder", widths: course(outer)),
    ]
    return Road(
      id: id, alignment: gore.isMerge ? part.reversed : part,
      types: [RoadTypeRecord(type: "motorway", speed: speed(spec) / 3.6)],
      sections: [LaneSection(s: 0, lanes: lanes, centreMarks: edge)])
  }
}
