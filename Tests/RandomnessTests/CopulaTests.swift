import Randomness
import Testing

@Suite struct CopulaTests {
  /// Desired speed, time gap, acceleration and compliance of drivers.
  private let traits = [
    [1, -0.35, 0.35, -0.4],
    [-0.35, 1, 0, 0],
    [0.35, 0, 1, 0],
    [-0.4, 0, 0, 1],
  ]

  @Test func numbersAreUniformAndCorrelated() {
    let copula = GaussianCopula(correlation: traits)
    for seed in seeds(3) {
      var generator = seed.generator()
      let samples = (0..<8000).map { _ in copula.sample(with: &generator) }
      for i in 0..<4 {
        #expect(distance(samples.map { $0[i] }, from: { $0 }) < 2)
        for j in 0..<i {
          let normals = samples.map { ($0.map(normalQuantile)) }
          #expect(abs(correlation(normals.map { $0[i] }, normals.map { $0[j] }) - traits[i][j]) < 0.045)
        }
      }
    }
  }

  @Test func withoutCorrelationNothingChanges() {
    let copula = GaussianCopula(correlation: [[1, 0], [0, 1]])
    var generator = Seed(1).generator()
    for _ in 0..<1000 {
      let uniforms = [generator.openUniform(), generator.openUniform()]
      for (a, b) in zip(copula.correlated(uniforms), uniforms) { #expect(abs(a - b) < 1e-14) }
    }
    #expect(copula.correlated([0, 1]).allSatisfy { $0 > 0 && $0 < 1 })
  }

  @Test func fullCorrelationIsOneNumber() {
    let copula = GaussianCopula(correlation: [[1, 1, -1], [1, 1, -1], [-1, -1, 1]])
    var generator = Seed(1).generator()
    for _ in 0..<1000 {
      let sample = copula.sample(with: &generator)
      #expect(sample[0] == sample[1] && abs(sample[0] + sample[2] - 1) < 1e-15)
    }
  }

  @Test func whatIsNoCorrelationIsFound() {
    #expect(GaussianCopula.isCorrelation(traits))
    for matrix: [[Double]] in [
      [[1, 0.5], [0.4, 1]], [[1, 2], [2, 1]], [[2, 0], [0, 1]], [[1, 0]],
      [[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]],
      [[1, .nan], [.nan, 1]], [[1, 1, 0], [1, 1, 0.5], [0, 0.5, 1]], [[1, 0], [0]],
    ] { #expect(!GaussianCopula.isCorrelation(matrix)) }
  }

  @Test func bitsAreFrozen() {
    #expect(
      GaussianCopula(correlation: traits).correlated([0.1, 0.2, 0.3, 0.4]).map(\.bitPattern) == [
        4_591_870_180_066_957_717, 4_600_282_660_651_067_333, 4_594_500_489_872_905_090,
        4_603_820_625_640_906_734,
      ])
  }
}
