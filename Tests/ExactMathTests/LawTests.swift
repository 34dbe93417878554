import ExactMath
import Testing

@Suite struct LawTests {
  @Test func sineAndCosineLieOnTheCircle() {
    for x in spread(-1e9, 1e9) {
      let (s, c) = ExactMath.sinCos(x)
      #expect(abs(s * s + c * c - 1) < 4e-16)
      #expect(ExactMath.sin(-x) == -s && ExactMath.cos(-x) == c)
    }
  }

  @Test func anglesAddUp() {
    for (a, b) in zip(spread(-3, 3), spread(-2, 2).reversed()) {
      let (p, q) = (ExactMath.sinCos(a), ExactMath.sinCos(b))
      #expect(abs(ExactMath.sin(a + b) - (p.sin * q.cos + p.cos * q.sin)) < 1e-15)
    }
  }

  @Test func anglesOfVectorsComeBack() {
    for angle in spread(-3.1415, 3.1415) {
      let (s, c) = ExactMath.sinCos(angle)
      #expect(abs(ExactMath.atan2(7 * s, 7 * c) - angle) < 1e-15)
      // A quarter turn, exactly by swapping; the quadrants by sign.
      #expect(ExactMath.atan2(-s, c) == -ExactMath.atan2(s, c))
      #expect(abs(abs(ExactMath.atan2(s, c)) + abs(ExactMath.atan2(s, -c)) - Double.pi) < 1e-15)
    }
    for x in spread(-1, 1) {
      #expect(abs(ExactMath.sin(ExactMath.asin(x)) - x) < 3e-16)
      #expect(abs(ExactMath.asin(x) + ExactMath.acos(x) - Double.pi / 2) < 5e-16)
      #expect(abs(ExactMath.tan(ExactMath.atan(20 * x)) - 20 * x) < 1e-13)
    }
  }

  @Test func exponentialAndLogarithmUndoEachOther() {
    for x in everySize() where x >= 0x1p-1022 {
      #expect(abs(ExactMath.exp(ExactMath.log(x)) / x - 1) < 2e-13, "\(x)")
    }
    for x in spread(-700, 700) {
      #expect(abs(ExactMath.log(ExactMath.exp(x)) - x) < 3e-16 * max(abs(x), 1))
      #expect(abs(ExactMath.exp(x) * ExactMath.exp(-x) - 1) < 4e-16)
    }
    for x in spread(-5, 5) {
      let (up, down) = (ExactMath.exp(x), ExactMath.exp(-x))
      #expect(abs(ExactMath.tanh(x) - (up - down) / (up + down)) < 4e-16)
      #expect(abs(ExactMath.expm1(x) - (up - 1)) <= 3e-16 * max(up, 1))
    }
  }

  @Test func powersOfWholeExponentsAreProducts() {
    for x in spread(-2, 2, count: 2000) {
      var product = 1.0
      for n in 0...20 {
        #expect(abs(ExactMath.pow(x, Double(n)) - product) <= 3e-15 * abs(product), "\(x) to the \(n)")
        product *= x
      }
    }
    for n in -1074...1023 {
      #expect(ExactMath.pow(2, Double(n)) == Double(sign: .plus, exponent: n, significand: 1))
    }
    for n in 0...200 {
      #expect(ExactMath.pow(Double(n), 0.5) == Double(n).squareRoot())
      #expect(ExactMath.cbrt(Double(n * n * n)) == Double(n))
      #expect(ExactMath.cbrt(Double(-n * n * n)) == Double(-n))
    }
    for n in 0...22 { #expect(ExactMath.pow(10, Double(n)) == Double("1e\(n)")) }
  }

  @Test func risingFunctionsRise() {
    func rises(_ f: (Double) -> Double, _ inputs: [Double]) -> Bool {
      let values = inputs.sorted().map(f)
      return zip(values, values.dropFirst()).allSatisfy(<=)
    }
    #expect(rises(ExactMath.exp, spread(-745, 709) + spread(-1e-3, 1e-3)))
    #expect(rises(ExactMath.log, everySize() + spread(0.7, 1.5)))
    #expect(rises(ExactMath.tanh, spread(-25, 25)))
    #expect(rises(ExactMath.atan, spread(-100, 100) + everySize()))
    #expect(rises(ExactMath.asin, spread(-1, 1)))
    #expect(rises(ExactMath.sin, spread(-1.57, 1.57)))
    #expect(rises(ExactMath.cbrt, everySize()))
    #expect(rises({ ExactMath.pow($0, 1.3) }, everySize()))
    #expect(rises({ ExactMath.pow(1.3, $0) }, spread(-2000, 2000)))
  }
}
