import Geometry

/// Smallest radii of bends by design speed (AASHTO Green Book, table 3-7).
enum DesignSpeed {
  /// Speeds [km/h] and the side friction that drivers accept at them.
  private static let friction: [(speed: Double, factor: Double)] = [
    (20, 0.35), (30, 0.28), (40, 0.23), (50, 0.19), (60, 0.17), (80, 0.14), (100, 0.12), (120, 0.09),
    (130, 0.08),
  ]
  /// Change of sideways acceleration that drivers accept in a clothoid [m/s³].
  private static let lateralJerk = 0.5

  /// Smallest radius [m] at a speed [km/h] and a banking: R = v² / (127 · (e + f)).
  static func smallestRadius(speed: Double, banking: Double) -> Double {
    speed * speed / (127 * (banking + frictionFactor(at: speed)))
  }

  /// Smallest clothoid parameter A [m] at a speed [km/h], from L ≥ v³ / (J · R).
  static func smallestParameter(speed: Double) -> Double {
    let v = speed / 3.6
    return (v * v * v / lateralJerk).squareRoot()
  }

  private static func frictionFactor(at speed: Double) -> Double {
    let upper = friction.firstIndex { $0.speed >= speed } ?? friction.count - 1
    let (low, high) = (friction[max(0, upper - 1)], friction[upper])
    guard high.speed > low.speed else { return high.factor }
    let fraction = min(1, max(0, (speed - low.speed) / (high.speed - low.speed)))
    return low.factor + (high.factor - low.factor) * fraction
  }
}
