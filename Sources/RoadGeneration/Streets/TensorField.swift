import ExactMath
import Geometry
import Randomness

/// Directions of streets all over a town: a sum of fields that each hold about a place (Chen et al. 2008).
///
/// A direction θ and the opposite one are the same, so what is summed is (cos 2θ, sin 2θ).
struct TensorField {
  /// One of the fields.
  private struct Basis {
    var centre: Vector2
    /// Distance at which it has faded to 1/e [m].
    var radius: Double
    /// Doubled direction; nil where streets run round the centre.
    var direction: Vector2?
  }

  private var bases: [Basis] = []
  /// Waves by which directions sway: wave vector [rad/m], phase and height [rad].
  private var waves: [(vector: Vector2, phase: Double, height: Double)] = []

  /// Draws the field of a town of a radius [m].
  init(_ spec: TownSpec, radius: Double, seed: Seed) {
    var generator = seed.generator()
    let fade = radius * (1.1 - 0.7 * spec.contrast)
    func place() -> Vector2 {
      Vector2(
        heading: generator.uniform(in: -Double.pi...Double.pi),
        length: radius * generator.uniform().squareRoot())
    }
    // Quarters are turned against each other by their share of a right angle, so that none repeats another.
    let first = generator.uniform(in: 0...Double.pi)
    for quarter in 0..<spec.quarters {
      let turned = first + .pi * Double(quarter) / Double(spec.quarters)
      bases.append(Basis(centre: place(), radius: fade, direction: Vector2(heading: wrappedAngle(turned))))
    }
    for _ in 0..<spec.rings {
      bases.append(Basis(centre: place() * 0.6, radius: 0.6 * fade, direction: nil))
    }
    for _ in 0..<2 {
      let length = radius * generator.uniform(in: 0.5...1.2)
      let vector = Vector2(
        heading: generator.uniform(in: -Double.pi...Double.pi), length: 2 * .pi / length)
      waves.append(
        (vector, generator.uniform(in: -Double.pi...Double.pi), spec.sway / 2 / 180 * .pi))
    }
  }

  /// The direction of main streets at a point; cross streets are at a right angle to it.
  func direction(at point: Vector2) -> Vector2 {
    var sum = Vector2.zero
    for basis in bases {
      let way = point - basis.centre
      let weight = ExactMath.exp(-way.squaredLength / (basis.radius * basis.radius))
      if let direction = basis.direction {
        sum += direction * (weight + Self.least)
      } else if way.squaredLength > 1 {
        // The tangent of a circle round the centre, doubled.
        let doubled = Vector2(way.y * way.y - way.x * way.x, -2 * way.x * way.y) / way.squaredLength
        sum += doubled * (Self.ringWeight * weight)
      }
    }
    let angle = ExactMath.atan2(sum.y, sum.x) / 2
    let sway = waves.reduce(0) { $0 + $1.height * ExactMath.sin($1.vector.dot(point) + $1.phase) }
    return Vector2(heading: wrappedAngle(angle + sway))
  }

  /// What is left of a quarter's field anywhere.
  private static let least = 1e-3
  /// Weight of rings against quarters.
  private static let ringWeight = 1.6
}
