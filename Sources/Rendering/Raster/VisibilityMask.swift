public import Geometry

/// The sensor as the visibility image sees it.
public struct Viewpoint: Hashable, Sendable {
  /// Where it is and where it looks.
  public var pose: Pose
  /// How far it sees [m].
  public var range: Double
  /// How far around it sees, half to each side [rad]; 2π and more is all around.
  public var fieldOfView: Double

  /// Creates a viewpoint.
  public init(pose: Pose, range: Double, fieldOfView: Double = 2 * Double.pi) {
    self.pose = pose
    self.range = range
    self.fieldOfView = fieldOfView
  }
}

/// Paints what a sensor cannot see: behind every blocker the wedge that one of its sides throws.
///
/// An agent hides what lies behind its near side, itself included: the line from the sensor to any point in it
/// meets it. An obstacle hides what lies behind its far side, the edges whose outside looks away from the sensor:
/// the line to a point outside leaves it on the way, and what lies in it is not hidden by it.
struct VisibilityMask {
  /// The sensor [px].
  private let eye: Vector2
  /// Farther than any pixel [px].
  private let far: Double

  /// Values of the image.
  static let beyond: UInt8 = 0
  static let hidden: UInt8 = 1
  static let inSight: UInt8 = 2

  init(eye: Vector2, width: Int, height: Int) {
    self.eye = eye
    let reach = max(
      max(abs(eye.x), abs(eye.x - Double(width))), max(abs(eye.y), abs(eye.y - Double(height))))
    far = 4 * reach + 16
  }

  /// Hides an agent's box and what lies behind it; `box` in pixels.
  func hide(from box: [Vector2], _ sheet: inout Sheet) {
    sheet.outline.clear()
    if Polygon(box).contains(eye) {
      addHorizon(to: &sheet.outline)
    } else {
      let isNear = looksAway(box).map { !$0 }
      addWedges(box, behind: isNear, to: &sheet.outline)
    }
    sheet.hide()
  }

  /// Hides what lies behind an obstacle; `polygon` in pixels, of either orientation, simple.
  func hide(behind polygon: [Vector2], _ sheet: inout Sheet) {
    guard polygon.count > 2 else { return }
    let isFar = looksAway(polygon)
    sheet.outline.clear()
    if isFar.contains(false) {
      addWedges(polygon, behind: isFar, to: &sheet.outline)
    } else {
      // The sensor is inside: all the rest of the world is hidden.
      addHorizon(to: &sheet.outline)
      sheet.outline.points += Polygon(polygon).signedArea > 0 ? polygon.reversed() : polygon
      sheet.outline.close()
    }
    if Polygon(polygon).isConvex {
      sheet.hide()
    } else {
      // A concave polygon may stand in its own shadow, but only others hide it.
      let own = sheet.saved(polygon)
      sheet.hide()
      sheet.restore(polygon, own)
    }
  }

  /// Whether the sensor lies on the inner side of each edge.
  private func looksAway(_ polygon: [Vector2]) -> [Bool] {
    let sign = Polygon(polygon).signedArea < 0 ? -1.0 : 1.0
    return polygon.indices.map { index in
      let (a, b) = (polygon[index], polygon[(index + 1) % polygon.count])
      return sign * (b - a).cross(eye - a) > 0
    }
  }

  /// The regions behind the chains of edges of a side.
  private func addWedges(_ polygon: [Vector2], behind side: [Bool], to outline: inout Outline) {
    let count = polygon.count
    guard let start = (0..<count).first(where: { side[$0] && !side[($0 + count - 1) % count] }) else {
      return
    }
    var first = start
    repeat {
      var last = first
      while side[(last + 1) % count] { last = (last + 1) % count }
      addWedge(polygon, first, last, to: &outline)
      first = (last + 1) % count
      while !side[first] { first = (first + 1) % count }
    } while first != start
  }

  /// The region behind a chain of edges, from edge `first` to edge `last`.
  private func addWedge(_ polygon: [Vector2], _ first: Int, _ last: Int, to outline: inout Outline) {
    let count = polygon.count
    var chain: [Vector2] = []
    var index = first
    while true {
      chain.append(polygon[index])
      if index == (last + 1) % count { break }
      index = (index + 1) % count
    }
    outline.points += chain
    // Back along the horizon, in steps of less than a right angle so that no chord comes near the image.
    var from = direction(chain[chain.count - 1])
    outline.points.append(eye + from * far)
    for corner in chain.dropLast().reversed() {
      let to = direction(corner)
      if from.dot(to) < 0.5 {
        let middle = (from + to).normalized
        let quarter = (from + middle).normalized
        let last = (middle + to).normalized
        outline.points += [eye + quarter * far, eye + middle * far, eye + last * far]
      }
      outline.points.append(eye + to * far)
      from = to
    }
    outline.close()
  }

  private func direction(_ point: Vector2) -> Vector2 { (point - eye).normalized }

  /// All that the image shows.
  private func addHorizon(to outline: inout Outline) {
    outline.points += [Vector2(-far, -far), Vector2(far, -far), Vector2(far, far), Vector2(-far, far)].map {
      eye + $0
    }
    outline.close()
  }

  /// Blanks what is too far away or outside the field of view; `map` leads from the world to pixels.
  func limit(_ viewpoint: Viewpoint, _ view: View, _ sheet: inout Sheet) {
    let radius = viewpoint.range / view.resolution
    sheet.blank(outsideOf: radius, around: eye)
    guard viewpoint.fieldOfView < 2 * Double.pi else { return }
    let half = max(0, viewpoint.fieldOfView / 2)
    let steps = 16
    sheet.outline.clear()
    sheet.outline.points.append(eye)
    for step in 0...steps {
      // The blind sector, from the left border of the field of view round the back to the right one.
      let angle = half + (2 * Double.pi - 2 * half) * Double(step) / Double(steps)
      let away = viewpoint.pose.position + Vector2(heading: viewpoint.pose.heading + angle)
      sheet.outline.points.append(eye + (view.image(away) - eye).normalized * far)
    }
    sheet.outline.close()
    sheet.blank()
  }
}
