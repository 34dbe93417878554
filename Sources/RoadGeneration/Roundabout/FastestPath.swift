import ExactMath
import Geometry

/// The fastest way that a car can take into a roundabout when nobody else is there (NCHRP 672, 6.7.1): an arc
/// from beside the splitter, past the kerb, to a circle round the island.
struct FastestPath {
  /// Radius of the arc [m].
  let radius: Double

  /// Distance of the car's middle from kerbs, and from the line beside the splitter island [m].
  private static let clearances = (kerb: 1.5, line: 1.25)
  /// Larger arcs are straight on [m].
  private static let largest = 400.0

  init(_ entry: Limb, _ circle: Circle) {
    let island = circle.inner + Self.clearances.kerb
    let line = entry.offset + Self.clearances.line
    let kerb = Vector2(entry.straight, entry.offset + entry.radius)
    /// Whether an arc that touches the line and the circle round the island stays clear of the kerb.
    func isClear(_ radius: Double) -> Bool {
      let square = (island + radius) * (island + radius) - (line + radius) * (line + radius)
      guard square >= 0 else { return false }
      let centre = Vector2(square.squareRoot(), line + radius)
      return radius - centre.distance(to: kerb) >= entry.kerb + Self.clearances.kerb
    }
    var (low, high) = (entry.kerb, Self.largest)
    for _ in 0..<50 {
      let middle = (low + high) / 2
      if isClear(middle) { low = middle } else { high = middle }
    }
    radius = low
  }

  /// Speed at which cars take the arc [km/h] (NCHRP 672, equation 6-1, banking of 2 %).
  var speed: Double { 8.7602 * ExactMath.pow(radius, 0.3861) }
}

extension RoundaboutSpec {
  /// Highest speed of the fastest path into the circle [km/h].
  var fastestEntry: Double { kind == .twoLane ? 48 : 40 }

  /// The largest kerb of an entry, up to the radius asked for, at which nobody comes in too fast [m].
  func kerb(of entry: Limb, _ circle: Circle) -> Double {
    var entry = entry
    entry.kerb = max(smallestMouthRadius, entryRadius)
    if FastestPath(entry, circle).speed <= fastestEntry { return entry.kerb }
    var (low, high) = (smallestMouthRadius, entry.kerb)
    for _ in 0..<30 {
      entry.kerb = (low + high) / 2
      if FastestPath(entry, circle).speed <= fastestEntry { low = entry.kerb } else { high = entry.kerb }
    }
    return low
  }
}
