import ExactMath

/// A point or displacement in the plane: x to the east, y to the north [m].
public struct Vector2: Hashable, Sendable {
  /// Eastward component [m].
  public var x: Double
  /// Northward component [m].
  public var y: Double

  /// Makes the vector (x, y) [m].
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  /// Makes the vector of the given length [m] that points along a heading [rad].
  public init(heading: Double, length: Double = 1) {
    let (sine, cosine) = ExactMath.sinCos(heading)
    self.init(cosine * length, sine * length)
  }

  /// The origin.
  public static var zero: Vector2 { Vector2(0, 0) }

  /// Cells of the grid on which plans and logs are kept, per metre [1/m].
  private static let gridCells = 1000.0
}

extension Vector2 {
  /// The sum, component by component.
  public static func + (a: Vector2, b: Vector2) -> Vector2 { Vector2(a.x + b.x, a.y + b.y) }
  /// The difference, component by component.
  public static func - (a: Vector2, b: Vector2) -> Vector2 { Vector2(a.x - b.x, a.y - b.y) }
  /// The opposite vector.
  public static prefix func - (a: Vector2) -> Vector2 { Vector2(-a.x, -a.y) }
  /// The vector scaled by a factor.
  public static func * (a: Vector2, factor: Double) -> Vector2 { Vector2(a.x * factor, a.y * factor) }
  /// The vector scaled by a factor.
  public static func * (factor: Double, a: Vector2) -> Vector2 { Vector2(a.x * factor, a.y * factor) }
  /// The vector divided by a number.
  public static func / (a: Vector2, divisor: Double) -> Vector2 { Vector2(a.x / divisor, a.y / divisor) }
  /// Adds in place.
  public static func += (a: inout Vector2, b: Vector2) { a = a + b }
  /// Subtracts in place.
  public static func -= (a: inout Vector2, b: Vector2) { a = a - b }
}

extension Vector2 {
  /// The scalar product [m²].
  public func dot(_ other: Vector2) -> Double { x * other.x + y * other.y }

  /// The z component of the cross product [m²]; positive when `other` lies to the left.
  public func cross(_ other: Vector2) -> Double { x * other.y - y * other.x }

  /// The square of the length [m²].
  public var squaredLength: Double { x * x + y * y }

  /// The length [m].
  public var length: Double { squaredLength.squareRoot() }

  /// The unit vector of the same direction; zero stays zero.
  public var normalized: Vector2 {
    let length = length
    return length > 0 ? self / length : .zero
  }

  /// The vector turned 90 degrees to the left.
  public var perpendicular: Vector2 { Vector2(-y, x) }

  /// The direction of the vector [rad], in (-π, π]; 0 for the zero vector.
  public var heading: Double { wrappedAngle(ExactMath.atan2(y, x)) }

  /// The vector turned counter-clockwise by an angle [rad].
  public func rotated(by angle: Double) -> Vector2 {
    let (sine, cosine) = ExactMath.sinCos(angle)
    return Vector2(x * cosine - y * sine, x * sine + y * cosine)
  }

  /// The distance between two points [m].
  public func distance(to other: Vector2) -> Double { (other - self).length }

  /// The point a fraction of the way towards another; 0 gives this point, 1 the other, both exactly.
  public func interpolated(to other: Vector2, _ fraction: Double) -> Vector2 {
    fraction == 1 ? other : self + (other - self) * fraction
  }

  /// The nearest point of the millimetre grid, halves to even: the form in which plans and logs keep points.
  public var onGrid: Vector2 {
    Vector2(
      (x * Self.gridCells).rounded(.toNearestOrEven) / Self.gridCells,
      (y * Self.gridCells).rounded(.toNearestOrEven) / Self.gridCells)
  }

  /// Whether both components are finite.
  public var isFinite: Bool { x.isFinite && y.isFinite }
}

extension Vector2: CustomStringConvertible {
  /// The components in brackets.
  public var description: String { "(\(x), \(y))" }
}
