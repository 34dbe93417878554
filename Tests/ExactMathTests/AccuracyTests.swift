import ExactMath
import Foundation
import Testing

/// Against the C library, which is itself within 1 ulp.
@Suite struct AccuracyTests {
  typealias Function = (Double) -> Double

  private func worst(_ ours: Function, _ theirs: Function, _ inputs: [Double]) -> UInt64 {
    inputs.map { steps(ours($0), theirs($0)) }.max() ?? .max
  }

  @Test func angles() {
    let inputs =
      spread(-4, 4) + spread(-1000, 1000) + spread(-1e9, 1e9) + everySize() + everySize().map { -$0 }
      // Multiples of pi/2, where the most digits cancel.
      + (-20_000...20_000).map { Double($0) * (Double.pi / 2) }
      + (0..<300).map { Double($0) * 0x1.921fb54442d18p+40 }
    #expect(worst(ExactMath.sin, Foundation.sin, inputs) <= 1)
    #expect(worst(ExactMath.cos, Foundation.cos, inputs) <= 1)
    #expect(worst(ExactMath.tan, Foundation.tan, inputs) <= 3)
    for x in inputs {
      let pair = ExactMath.sinCos(x)
      #expect(pair.sin == ExactMath.sin(x) && pair.cos == ExactMath.cos(x))
    }
  }

  @Test func inverseAngles() {
    let fractions = spread(-1, 1) + everySize().filter { $0 <= 1 } + spread(0, 1e-6).map { 1 - $0 }
    #expect(worst(ExactMath.asin, Foundation.asin, fractions) <= 3)
    #expect(worst(ExactMath.acos, Foundation.acos, fractions) <= 3)
    #expect(worst(ExactMath.atan, Foundation.atan, spread(-20, 20) + everySize()) <= 3)
    for (y, x) in zip(spread(-1, 1) + everySize(), spread(-3, 3).reversed() + everySize().reversed()) {
      #expect(steps(ExactMath.atan2(y, x), Foundation.atan2(y, x)) <= 3, "atan2(\(y), \(x))")
    }
  }

  @Test func exponentials() {
    let inputs = spread(-745, 710) + spread(-2, 2) + everySize().filter { $0 < 1 }.flatMap { [$0, -$0] }
    #expect(worst(ExactMath.exp, Foundation.exp, inputs) <= 1)
    #expect(worst(ExactMath.expm1, Foundation.expm1, inputs) <= 2)
    #expect(worst(ExactMath.tanh, Foundation.tanh, inputs + spread(-23, 23)) <= 4)
  }

  @Test func logarithms() {
    let inputs = everySize() + spread(0.5, 2) + spread(-1e-9, 1e-9).map { 1 + $0 }
    #expect(worst(ExactMath.log, Foundation.log, inputs) <= 1)
  }

  @Test func powers() {
    let bases = spread(0, 3) + everySize() + spread(0.99, 1.01) + spread(1, 1 + 1e-6)
    let exponents = spread(-20, 20) + spread(-3, 3) + spread(-70_000, 70_000) + spread(-7e8, 7e8)
    for (x, y) in zip(bases, exponents) {
      #expect(steps(ExactMath.pow(x, y), Foundation.pow(x, y)) <= 1, "pow(\(x), \(y))")
    }
    for x in bases {
      #expect(steps(ExactMath.pow(x, 3), Foundation.pow(x, 3)) <= 2, "pow(\(x), 3)")
      #expect(steps(ExactMath.pow(x, 4), Foundation.pow(x, 4)) <= 2, "pow(\(x), 4)")
      // The C library's root errs by up to 4 ulp, so ours is cubed instead.
      let root = ExactMath.cbrt(x)
      if x > 1e-300 { #expect(abs(root * root / x * root - 1) < 7e-16, "cbrt(\(x))") }
    }
    for (x, y) in zip(spread(-5, 5), spread(-1000, 1000)) {
      #expect(steps(ExactMath.hypot(x, y), Foundation.hypot(x, y)) <= 1)
    }
  }
}
