public import Sensing
public import Simulation

/// A grid of small frames with their times: a run at one look.
public enum ContactSheet {
  /// Space between frames and around them [px].
  static let space = 6
  static let ground = Colour(28, 31, 36)
  private static let label = Colour(236, 238, 240)

  /// Ticks spread evenly over a run, the first included.
  public static func ticks(of episode: Episode, frames: Int) -> [Int] {
    let number = max(1, min(frames, episode.ticks))
    return (0..<number).map { $0 * episode.ticks / number }
  }

  /// Draws `columns` x `rows` frames, each `side` pixels wide and high, with the ground the camera shows.
  public static func picture(
    of episode: Episode, camera: CameraSpec, illumination: Illumination = .day, isWet: Bool = false,
    columns: Int = 4, rows: Int = 2, side: Int = 256
  ) -> Picture {
    var small = camera
    small.size = [Double(side), Double(side)]
    small.resolution = camera.resolution * Double(max(camera.width, camera.height)) / Double(side)
    let renderer = Renderer(
      plan: episode.plan, camera: small, illumination: illumination, isWet: isWet, layers: .rgb)
    var sheet = renderer.sheet()
    var picture = Picture(
      width: columns * (side + space) + space, height: rows * (side + space) + space, colour: ground)
    for (index, tick) in ticks(of: episode, frames: columns * rows).enumerated() {
      let column = space + index % columns * (side + space)
      let row = space + index / columns * (side + space)
      let frame = renderer.frame(of: episode, tick: tick, on: &sheet)
      picture.place(Picture(frame), column: column, row: row)
      let tenths = tick * 10 / episode.rate
      picture.write(
        "\(tenths / 10).\(tenths % 10) S", column: column + 5, row: row + 5, scale: 2, colour: label,
        on: ground)
    }
    return picture
  }

  /// Arranges pictures of equal size in a grid with a label each.
  public static func picture(of pictures: [(label: String, picture: Picture)], columns: Int) -> Picture {
    let side = pictures.reduce((1, 1)) { (max($0.0, $1.picture.width), max($0.1, $1.picture.height)) }
    let columns = max(1, min(columns, pictures.count))
    let rows = max(1, (pictures.count + columns - 1) / columns)
    var whole = Picture(
      width: columns * (side.0 + space) + space, height: rows * (side.1 + space) + space, colour: ground)
    for (index, entry) in pictures.enumerated() {
      let column = space + index % columns * (side.0 + space)
      let row = space + index / columns * (side.1 + space)
      whole.place(entry.picture, column: column, row: row)
      whole.write(
        entry.label, column: column + 5, row: row + 5, scale: 2, colour: label, on: ground)
    }
    return whole
  }
}
