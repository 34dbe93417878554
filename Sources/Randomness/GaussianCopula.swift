/// Uniform numbers that hang together as correlated normal ones do; a quantile function applied to each gives
/// any marginal distributions one wants.
public struct GaussianCopula: Sendable {
  /// Lower triangular, with L L^T the correlation.
  private let root: [[Double]]

  /// A copula with these correlations of the underlying normal numbers: symmetric, ones on the diagonal and
  /// positive semidefinite (see ``isCorrelation(_:)``).
  public init(correlation: [[Double]]) {
    guard let root = Self.cholesky(correlation) else {
      preconditionFailure("\(correlation) is not a matrix of correlations")
    }
    self.root = root
  }

  /// How many numbers a sample has.
  public var dimension: Int { root.count }

  /// True if the matrix is symmetric, has ones on its diagonal and is positive semidefinite.
  public static func isCorrelation(_ matrix: [[Double]]) -> Bool { cholesky(matrix) != nil }

  /// Draws correlated numbers, each uniform in (0, 1).
  public func sample(with generator: inout Generator) -> [Double] {
    correlated((0..<dimension).map { _ in generator.openUniform() })
  }

  /// Turns independent uniform numbers, say a Sobol' point, into correlated ones.
  public func correlated(_ uniforms: [Double]) -> [Double] {
    precondition(uniforms.count == dimension, "\(uniforms.count) numbers for \(dimension) dimensions")
    let normals = uniforms.map { normalQuantile(max(0x1p-54, min($0, 1 - 0x1p-53))) }
    return root.map { row in
      var sum = 0.0
      for (weight, normal) in zip(row, normals) { sum += weight * normal }
      return max(0x1p-54, min(normalCumulative(sum), 1 - 0x1p-53))
    }
  }

  private static func cholesky(_ matrix: [[Double]]) -> [[Double]]? {
    let tolerance = 1e-9
    let count = matrix.count
    var root = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
    for i in 0..<count {
      guard matrix[i].count == count, matrix[i][i] == 1 else { return nil }
      for j in 0...i {
        guard abs(matrix[i][j]) <= 1, matrix[j].count == count, matrix[i][j] == matrix[j][i] else {
          return nil
        }
        var rest = matrix[i][j]
        for k in 0..<j { rest -= root[i][k] * root[j][k] }
        if i == j {
          guard rest > -tolerance else { return nil }
          root[i][i] = max(rest, 0).squareRoot()
        } else if root[j][j] > tolerance {
          root[i][j] = rest / root[j][j]
        } else if abs(rest) > tolerance {
          return nil
        }
      }
    }
    return root
  }
}
