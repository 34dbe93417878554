import ExactMath

/// Places on the WGS 84 ellipsoid as metres east and north of a reference, true to scale along its meridian.
///
/// Krüger's series in the third flattening to the fourth order (Karney 2011), exact to micrometres within a
/// few hundred kilometres.
public struct TransverseMercator: Hashable, Sendable {
  private static let semiMajorAxis = 6_378_137.0
  private static let flattening = 1 / 298.257223563

  /// Latitude of the reference [deg].
  public let latitude: Double
  /// Longitude of the reference [deg].
  public let longitude: Double
  private let scale: Double
  private let eccentricity: Double
  private let coefficients: [Double]
  private let origin: Double

  /// A projection around a reference in degrees.
  public init(latitude: Double, longitude: Double) {
    self.latitude = latitude
    self.longitude = longitude
    let n = Self.flattening / (2 - Self.flattening)
    let (n2, n3, n4) = (n * n, n * n * n, n * n * n * n)
    scale = Self.semiMajorAxis / (1 + n) * (1 + n2 / 4 + n4 / 64)
    eccentricity = 2 * n.squareRoot() / (1 + n)
    coefficients = [
      n / 2 - 2 * n2 / 3 + 5 * n3 / 16 + 41 * n4 / 180, 13 * n2 / 48 - 3 * n3 / 5 + 557 * n4 / 1440,
      61 * n3 / 240 - 103 * n4 / 140, 49561 * n4 / 161_280,
    ]
    origin = Self.project(latitude, 0, scale, eccentricity, coefficients).y
  }

  /// PROJ string of the projection.
  public var proj: String {
    "+proj=tmerc +lat_0=\(latitude) +lon_0=\(longitude) +k=1 +x_0=0 +y_0=0 +datum=WGS84 +units=m"
  }

  /// Metres east (x) and north (y) of the reference for a place in degrees.
  public func project(latitude: Double, longitude: Double) -> Vector2 {
    let place = Self.project(latitude, longitude - self.longitude, scale, eccentricity, coefficients)
    return Vector2(place.x, place.y - origin)
  }

  private static func project(
    _ latitude: Double, _ east: Double, _ scale: Double, _ eccentricity: Double, _ coefficients: [Double]
  ) -> Vector2 {
    let sine = ExactMath.sin(latitude / 180 * .pi)
    let conformal = sinh(atanh(sine) - eccentricity * atanh(eccentricity * sine))
    let turn = east / 180 * .pi
    let xi = ExactMath.atan2(conformal, ExactMath.cos(turn))
    let eta = atanh(ExactMath.sin(turn) / (1 + conformal * conformal).squareRoot())
    var (x, y) = (eta, xi)
    for (index, coefficient) in coefficients.enumerated() {
      let j = 2 * Double(index + 1)
      x += coefficient * ExactMath.cos(j * xi) * sinh(j * eta)
      y += coefficient * ExactMath.sin(j * xi) * cosh(j * eta)
    }
    return Vector2(x * scale, y * scale)
  }

  private static func atanh(_ x: Double) -> Double { ExactMath.log((1 + x) / (1 - x)) / 2 }
  private static func sinh(_ x: Double) -> Double { (ExactMath.exp(x) - ExactMath.exp(-x)) / 2 }
  private static func cosh(_ x: Double) -> Double { (ExactMath.exp(x) + ExactMath.exp(-x)) / 2 }
}
