public import Sensing
import Agents
import Geometry
public import Roads
public import Simulation

/// A picture of a whole map.
public enum MapPicture {
  /// Space left around the map, as a part of the picture.
  private static let margin = 0.04
  /// Finest resolution; small maps do not fill the picture then [m].
  private static let finest = 0.05
  static let ink = Colour(30, 33, 38)
  static let paper = Colour(240, 240, 234)

  /// Draws a map so that all of it fits, with a scale; signals show their state at tick 0 where there are any.
  public static func picture(
    of plan: Plan, width: Int, height: Int, illumination: Illumination = .day
  ) -> Picture {
    let episode = Episode(
      seed: 0, rate: 10, ticks: 1, ego: nil, plan: plan, tracks: [], signals: [], events: [])
    return picture(of: episode, tick: 0, width: width, height: height, illumination: illumination)
  }

  /// Draws the whole map with all agents at a tick.
  public static func picture(
    of episode: Episode, tick: Int, width: Int, height: Int, illumination: Illumination = .day
  ) -> Picture {
    picture(of: episode, tick: tick, width: width, height: height, illumination: illumination) { _, _ in }
  }

  /// Draws the whole map and lets `mark` draw on it, told by u = a·x + b·y + c, v = d·x + e·y + f where.
  static func picture(
    of episode: Episode, tick: Int, width: Int, height: Int, illumination: Illumination,
    mark: (_ picture: inout Picture, _ worldToImage: [Double]) -> Void
  ) -> Picture {
    var camera = CameraSpec()
    camera.mode = .map
    camera.size = [Double(width), Double(height)]
    let extent = bounds(of: episode.plan)
    camera.centre = [extent.centre.x, extent.centre.y]
    let room = 1 - 2 * margin
    camera.resolution = max(
      finest, extent.size.x / (room * Double(width)), extent.size.y / (room * Double(height)))
    let renderer = Renderer(
      plan: episode.plan, camera: camera, illumination: illumination, layers: .rgb)
    let frame = renderer.frame(of: episode, tick: tick)
    var picture = Picture(frame)
    mark(&picture, frame.worldToImage)
    drawScale(&picture, camera.resolution)
    return picture
  }

  /// Bounds of what is of interest: roads, pavements and what stands beside them, without wide ground.
  static func bounds(of plan: Plan) -> Bounds {
    let roads = plan.surfaces.filter { $0.surfaceClass != .terrain && $0.surfaceClass != .vegetation }
    let points = roads.map(\.polygon).joined()
    let lanes = plan.lanes.map { $0.left + $0.right }.joined()
    return Bounds(of: points) ?? Bounds(of: lanes) ?? Bounds(minimum: .zero, maximum: .zero)
  }

  /// A bar of a round length in the lower left corner.
  private static func drawScale(_ picture: inout Picture, _ resolution: Double) {
    let widest = Double(picture.width) * 0.25 * resolution
    let lengths = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000]
    guard let length = lengths.last(where: { Double($0) <= widest }), picture.height > 40 else { return }
    let pixels = Int(Double(length) / resolution)
    let (column, row) = (12, picture.height - 16)
    picture.fill(column: column - 3, row: row - 13, width: max(pixels, 40) + 6, height: 21, paper)
    picture.fill(column: column, row: row, width: pixels, height: 3, ink)
    picture.fill(column: column, row: row - 3, width: 2, height: 9, ink)
    picture.fill(column: column + pixels - 2, row: row - 3, width: 2, height: 9, ink)
    picture.write("\(length) M", column: column + 5, row: row - 11, scale: 2, colour: ink)
  }
}
