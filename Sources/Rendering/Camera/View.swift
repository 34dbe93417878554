import ExactMath
public import Geometry

/// What one image shows: an affine map from the world to pixels, u to the right and v downwards.
///
/// u = a·x + b·y + c, v = d·x + e·y + f; (0, 0) is the outer corner of the top-left pixel.
public struct View: Hashable, Sendable {
  /// Width [px].
  public let width: Int
  /// Height [px].
  public let height: Int
  /// Metres a pixel [m].
  public let resolution: Double
  /// The six coefficients a, b, c, d, e, f.
  public let worldToImage: [Double]

  /// Looks at a point [m] that appears at `anchor` [px], with a heading [rad] upwards.
  public init(
    width: Int, height: Int, resolution: Double, at point: Vector2, anchor: Vector2, up heading: Double
  ) {
    self.width = width
    self.height = height
    self.resolution = resolution
    let (sine, cosine) = ExactMath.sinCos(heading)
    let scale = 1 / resolution
    let (a, b, d, e) = (sine * scale, -cosine * scale, -cosine * scale, -sine * scale)
    worldToImage = [
      a, b, anchor.x - (a * point.x + b * point.y), d, e, anchor.y - (d * point.x + e * point.y),
    ]
  }

  /// Looks at a point with north upwards; no rounding of a right angle enters.
  public init(width: Int, height: Int, resolution: Double, at point: Vector2, anchor: Vector2) {
    self.width = width
    self.height = height
    self.resolution = resolution
    let scale = 1 / resolution
    worldToImage = [scale, 0, anchor.x - scale * point.x, 0, -scale, anchor.y + scale * point.y]
  }

  /// Pixel position of a point of the world.
  public func image(_ p: Vector2) -> Vector2 {
    Vector2(
      worldToImage[0] * p.x + worldToImage[1] * p.y + worldToImage[2],
      worldToImage[3] * p.x + worldToImage[4] * p.y + worldToImage[5])
  }

  /// Point of the world at a pixel position [m].
  public func world(_ pixel: Vector2) -> Vector2 {
    let (a, b, d, e) = (worldToImage[0], worldToImage[1], worldToImage[3], worldToImage[4])
    let determinant = a * e - b * d
    let u = pixel.x - worldToImage[2]
    let v = pixel.y - worldToImage[5]
    return Vector2((e * u - b * v) / determinant, (a * v - d * u) / determinant)
  }

  /// Axis-aligned bounds of what the image shows [m].
  public var bounds: Bounds {
    let corners = [
      world(.zero), world(Vector2(Double(width), 0)), world(Vector2(0, Double(height))),
      world(Vector2(Double(width), Double(height))),
    ]
    return Bounds(of: corners) ?? Bounds(minimum: .zero, maximum: .zero)
  }
}

extension CameraSpec {
  /// What the camera shows with the ego at a pose; a camera that follows an ego shows the middle of the map
  /// where there is none.
  public func view(ego: Pose?, map: Bounds) -> View {
    let size = Vector2(Double(width), Double(height))
    let place = anchor.count == 2 ? Vector2(size.x * anchor[0], size.y * anchor[1]) : size / 2
    switch (mode, ego) {
    case (.ego, let ego?):
      return View(
        width: width, height: height, resolution: resolution, at: ego.position, anchor: place,
        up: ego.heading)
    case (.egoNorth, let ego?):
      return View(width: width, height: height, resolution: resolution, at: ego.position, anchor: place)
    default:
      let middle = centre.count == 2 ? Vector2(centre[0], centre[1]) : map.centre
      return View(width: width, height: height, resolution: resolution, at: middle, anchor: size / 2)
    }
  }
}
