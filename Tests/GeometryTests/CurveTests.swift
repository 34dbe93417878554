import ExactMath
import Geometry
import Testing

@Suite struct CurveTests {
  /// The end of a curve of linear curvature by Simpson's rule in millimetre steps.
  private func quadrature(_ start: Double, _ end: Double, _ length: Double) -> Vector2 {
    let steps = 2 * Int(length * 500)
    let step = length / Double(steps)
    var sum = Vector2.zero
    for index in 0...steps {
      let s = Double(index) * step
      let heading = s * start + s * s * (end - start) / length / 2
      let weight = index == 0 || index == steps ? 1.0 : (index % 2 == 1 ? 4 : 2)
      sum += Vector2(heading: heading, length: weight)
    }
    return sum * (step / 3)
  }

  private func elements(_ dice: inout Dice) -> [CurveElement] {
    let start = dice.pose(100)
    let length = dice.number(5...120)
    let bend = dice.number(-0.03...0.03)
    let v = Cubic(0, 0, dice.number(-0.005...0.005), dice.number(-0.0001...0.0001))
    let u = Cubic(0, length, dice.number(-2...2), dice.number(-2...2))
    let w = Cubic(0, 0, dice.number(-9...9), dice.number(-9...9))
    return [
      CurveElement(start: start, length: length, shape: .line),
      CurveElement(start: start, length: length, shape: .arc(curvature: bend)),
      CurveElement(start: start, length: length, shape: .clothoid(start: bend, end: -bend / 2)),
      CurveElement(start: start, length: length, shape: .cubic(v)),
      CurveElement(
        start: start, length: length,
        shape: .parametricCubic(u: Cubic(0, 1, 0, -1e-6), v: v, normalized: false)),
      CurveElement(start: start, length: length, shape: .parametricCubic(u: u, v: w, normalized: true)),
    ]
  }

  @Test func clothoidsAgreeWithFineQuadrature() {
    for (start, end) in [
      (0, 0.05), (0.08, -0.08), (-0.002, 0.0001), (0.05, 0.0500001), (1e-9, 0), (0.1, 0.02),
    ] {
      for length in [3.0, 80, 500] {
        let element = CurveElement(
          start: .origin, length: length, shape: .clothoid(start: start, end: end))
        let expected = quadrature(start, end, length)
        #expect(element.end.position.distance(to: expected) < 1e-8, "\(start) to \(end) over \(length) m")
        #expect(abs(wrappedAngle(element.end.heading - (start + end) / 2 * length)) < 1e-12)
      }
    }
  }

  @Test func arcsEndWhereTheCircleSays() {
    for curvature in [0.2, -0.2, 1e-3, -1e-7, 1e-12] {
      let element = CurveElement(start: .origin, length: 7, shape: .arc(curvature: curvature))
      let centre = Vector2(0, 1 / curvature)
      #expect(abs(element.end.position.distance(to: centre) * abs(curvature) - 1) < 1e-12)
      let equal = CurveElement(
        start: .origin, length: 7, shape: .clothoid(start: curvature, end: curvature))
      #expect(gap(element.end, equal.end) == 0)
    }
    let quarter = CurveElement(start: .origin, length: 5 * .pi, shape: .arc(curvature: 0.1))
    #expect(gap(quarter.end, Pose(Vector2(10, 10), heading: .pi / 2)) < 1e-14)
    let flat = CurveElement(start: .origin, length: 9, shape: .arc(curvature: 0))
    #expect(flat.end == Pose(Vector2(9, 0), heading: 0))
    let empty = CurveElement(start: .origin, length: 0, shape: .clothoid(start: 0.1, end: 0.2))
    #expect(empty.end == .origin)
  }

  /// Heading is the direction of travel, curvature its rate, and s the distance travelled.
  @Test func headingAndCurvatureAreDerivatives() {
    let h = 1e-4
    for seed in 0..<100 {
      var dice = Dice(seed)
      for element in elements(&dice) {
        for fraction in [0.1, 0.37, 0.5, 0.93] {
          let s = element.length * fraction
          let (before, here, after) = (element.pose(at: s - h), element.pose(at: s), element.pose(at: s + h))
          let travel = (after.position - before.position) / (2 * h)
          let place = "seed \(seed) \(element.shape) at \(s)"
          #expect(abs(wrappedAngle(travel.heading - here.heading)) < 1e-6, "\(place)")
          let turn = wrappedAngle(after.heading - before.heading) / (2 * h) / travel.length
          #expect(abs(turn - element.curvature(at: s)) < 1e-6 + 1e-3 * abs(turn), "\(place)")
          if case .parametricCubic = element.shape { continue }
          #expect(abs(travel.length - 1) < 1e-6, "\(place)")
        }
      }
    }
  }

  @Test func parametricCubicsRunAtEvenSpeedToTheirLastParameter() {
    for seed in 0..<60 {
      var dice = Dice(seed)
      for element in elements(&dice).suffix(2) {
        guard case .parametricCubic(let u, let v, let normalized) = element.shape else { continue }
        let last = normalized ? 1 : element.length
        let end = element.start.world(Vector2(u.value(at: last), v.value(at: last)))
        #expect(element.end.position.distance(to: end) < 1e-9, "seed \(seed)")
        let step = element.length / 400
        let chords = (0..<400).map {
          element.pose(at: Double($0) * step).position.distance(
            to: element.pose(at: Double($0 + 1) * step).position)
        }
        let mean = chords.reduce(0, +) / 400
        #expect(chords.allSatisfy { abs($0 / mean - 1) < 2e-3 }, "seed \(seed)")
      }
    }
  }

  @Test func elementsMoveWithTheirStartAndMirror() {
    for seed in 0..<60 {
      var dice = Dice(seed)
      let motion = dice.pose(300)
      for element in elements(&dice) {
        let s = element.length * dice.number(0...1)
        var moved = element
        moved.start = motion.world(element.start)
        #expect(gap(moved.pose(at: s), motion.world(element.pose(at: s))) < 1e-9, "seed \(seed)")
        let shape: CurveElement.Shape =
          switch element.shape {
          case .line: .line
          case .arc(let curvature): .arc(curvature: -curvature)
          case .clothoid(let first, let last): .clothoid(start: -first, end: -last)
          case .cubic(let v): .cubic(v * -1)
          case .parametricCubic(let u, let v, let normalized):
            .parametricCubic(u: u, v: v * -1, normalized: normalized)
          }
        let twin = CurveElement(start: mirrored(element.start), length: element.length, shape: shape)
        #expect(gap(twin.pose(at: s), mirrored(element.pose(at: s))) < 1e-9, "seed \(seed)")
      }
    }
  }

  @Test func cubicsObeyTheirDefinitions() {
    for seed in 0..<200 {
      var dice = Dice(seed)
      let p = Cubic(dice.number(-2...2), dice.number(-2...2), dice.number(-2...2), dice.number(-2...2))
      let x = dice.number(-2...2)
      let h = dice.number(-2...2)
      #expect(abs(p.shifted(by: h).value(at: x) - p.value(at: x + h)) < 1e-11, "seed \(seed)")
      #expect(abs(p.reversed(length: h).value(at: x) - p.value(at: h - x)) < 1e-11, "seed \(seed)")
      let slope = (p.value(at: x + 1e-5) - p.value(at: x - 1e-5)) / 2e-5
      #expect(abs(slope - p.derivative(at: x)) < 1e-7, "seed \(seed)")
      let bend = (p.derivative(at: x + 1e-5) - p.derivative(at: x - 1e-5)) / 2e-5
      #expect(abs(bend - p.secondDerivative(at: x)) < 1e-7, "seed \(seed)")
      let length = dice.number(0.5...50)
      let fit = Cubic.hermite(from: (p.a, p.b), to: (p.c, p.d), length: length)
      #expect(abs(fit.value(at: 0) - p.a) < 1e-12 && abs(fit.derivative(at: 0) - p.b) < 1e-12)
      #expect(abs(fit.value(at: length) - p.c) < 1e-9 && abs(fit.derivative(at: length) - p.d) < 1e-9)
    }
  }
}
