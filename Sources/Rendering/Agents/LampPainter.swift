import Agents
import Geometry

/// Draws lamps and what they throw on the ground.
struct LampPainter {
  let map: AffineMap
  let palette: Palette
  /// Whether flashing lamps show at this tick.
  let isFlashOn: Bool
  /// Whether one or the other half of a blue light shows.
  let isBlueOn: Bool

  /// Extent of a headlamp and of a tail lamp along and across [m].
  private static let headlamp = (length: 0.26, width: 0.44)
  private static let tail = (length: 0.26, width: 0.52)
  /// Distance from the border of the box [m].
  private static let inset = 0.04
  /// Side of an indicator [m].
  private static let indicator = 0.34
  /// Radius of a glow [m].
  private static let glow = 0.7
  /// Radius of a motorcycle's, which must not hide its rider [m].
  private static let smallGlow = 0.45
  /// Length of a headlamp's cone and half its width at the end [m].
  private static let coneLength = 16.0
  private static let coneHalfWidth = 3.2
  /// How far a wet road mirrors a lamp [m].
  private static let mirrorLength = 3.0

  /// Prepares for a tick: indicators flash at 1.5 Hz, blue lights at 2.5 Hz, from the clock of the log.
  init(_ map: AffineMap, _ palette: Palette, tick: Int, rate: Int) {
    self.map = map
    self.palette = palette
    isFlashOn = tick * 3 / rate % 2 == 0
    isBlueOn = tick * 5 / rate % 2 == 0
  }

  /// Lays one part of the cones of the headlamps; strong parts of all come first, so that overlapping cones
  /// show the stronger.
  func layBeam(_ part: Int, of agent: Sighting, on sheet: inout Sheet) {
    guard agent.hasBeam else { return }
    let pen = Pen(map: map.local(at: agent.box.pose))
    let front = agent.box.length / 2
    let start = 0.4 * agent.box.width
    func half(_ x: Double) -> Double { start + (Self.coneHalfWidth - start) * x / Self.coneLength }
    let step = Self.coneLength / Double(Wash.beams.count)
    let (near, far) = (step * Double(part), step * Double(part + 1))
    sheet.outline.clear()
    pen.trapezoid(front + near, half(near), front + far, half(far), in: &sheet.outline)
    sheet.lay(Wash.beams[part], palette)
  }

  /// Lays what a wet road shows of the lit lamps: streaks away from the vehicle.
  func layMirrors(of agent: Sighting, on sheet: inout Sheet) {
    guard agent.shape.hasLamps else { return }
    let pen = Pen(map: map.local(at: agent.box.pose))
    let places = Places(agent)
    let lights = Lit(agent, isFlashOn: isFlashOn)
    let streaks: [(isLit: Bool, wash: Wash, places: [Vector2], width: Double)] = [
      (lights.isBraking, .brakeMirror, places.rear, Self.tail.width),
      (agent.lights.contains(.lowBeam), .headlampMirror, places.front, Self.headlamp.width),
      (lights.isLeft, .indicatorMirror, places.corners(1), Self.indicator),
      (lights.isRight, .indicatorMirror, places.corners(-1), Self.indicator),
    ]
    for streak in streaks where streak.isLit {
      for place in streak.places {
        let end = (agent.box.length / 2 + Self.mirrorLength) * (place.x > 0 ? 1 : -1)
        sheet.outline.clear()
        pen.box(
          min(place.x, end), max(place.x, end), place.y - streak.width / 2, place.y + streak.width / 2,
          in: &sheet.outline)
        sheet.lay(streak.wash, palette)
      }
    }
  }

  /// Draws lamps, lit and unlit, and their glow.
  func paint(_ agent: Sighting, on sheet: inout Sheet) {
    guard agent.shape.hasLamps else { return }
    let pen = Pen(map: map.local(at: agent.box.pose))
    let places = Places(agent)
    let lit = Lit(agent, isFlashOn: isFlashOn)
    let radius = agent.shape == .motorcycle ? Self.smallGlow : Self.glow
    if lit.isBraking { glow(.brakeGlow, places.rear, radius, pen, &sheet) }
    if lit.isLeft { glow(.indicatorGlow, places.corners(1), radius, pen, &sheet) }
    if lit.isRight { glow(.indicatorGlow, places.corners(-1), radius, pen, &sheet) }
    if agent.shape != .trailer { lamps(.headlamp, places.front, Self.headlamp, pen, &sheet) }
    lamps(lit.isBraking ? .brake : .tail, places.rear, Self.tail, pen, &sheet)
    if agent.lights.contains(.reverse) {
      lamps(.reverse, places.reverse, (0.26, 0.24), pen, &sheet)
    }
    let square = (Self.indicator, Self.indicator)
    if lit.isLeft { lamps(.indicator, places.corners(1), square, pen, &sheet) }
    if lit.isRight { lamps(.indicator, places.corners(-1), square, pen, &sheet) }
    if agent.lights.contains(.blue) { paintBlue(agent, pen, &sheet) }
  }

  private func paintBlue(_ agent: Sighting, _ pen: Pen, _ sheet: inout Sheet) {
    let x = agent.shape == .car ? -0.04 * agent.box.length : 0.06 * agent.box.length
    let side = 0.22 * agent.box.width * (isBlueOn ? 1 : -1)
    sheet.outline.clear()
    pen.ellipse(1.0, 1.0, x: x, y: side, in: &sheet.outline)
    sheet.lay(.blueGlow, palette)
    lamps(.blue, [Vector2(x, side)], (0.4, 0.6), pen, &sheet)
  }

  private func glow(
    _ wash: Wash, _ places: [Vector2], _ radius: Double, _ pen: Pen, _ sheet: inout Sheet
  ) {
    sheet.outline.clear()
    for place in places {
      pen.ellipse(radius, radius, x: place.x, y: place.y, in: &sheet.outline)
    }
    sheet.lay(wash, palette, convex: false)
  }

  private func lamps(
    _ lamp: Lamp, _ places: [Vector2], _ size: (length: Double, width: Double), _ pen: Pen,
    _ sheet: inout Sheet
  ) {
    for place in places {
      sheet.outline.clear()
      pen.box(
        place.x - size.length / 2, place.x + size.length / 2, place.y - size.width / 2,
        place.y + size.width / 2, in: &sheet.outline)
      sheet.paint(.lamp(lamp))
    }
  }

  /// Which lamps show at this tick.
  private struct Lit {
    let isBraking: Bool
    let isLeft: Bool
    let isRight: Bool

    init(_ agent: Sighting, isFlashOn: Bool) {
      isBraking = agent.lights.contains(.brake)
      isLeft = isFlashOn && !agent.lights.isDisjoint(with: [.left, .hazard])
      isRight = isFlashOn && !agent.lights.isDisjoint(with: [.right, .hazard])
    }
  }

  /// Middles of lamps in the agent's frame [m]; narrow vehicles have one in the middle.
  private struct Places {
    var front: [Vector2]
    var rear: [Vector2]
    var reverse: [Vector2]
    private let halfLength: Double
    private let side: Double

    init(_ agent: Sighting) {
      halfLength = agent.box.length / 2
      let halfWidth = agent.box.width / 2
      let x = halfLength - inset - headlamp.length / 2
      let isNarrow = agent.shape == .motorcycle
      // Round corners leave less room than the box.
      let roundness = agent.shape.isLong ? 0.0 : 0.10
      let headSide = halfWidth - inset - roundness - headlamp.width / 2
      let tailSide = halfWidth - inset - roundness - tail.width / 2
      front = isNarrow ? [Vector2(x, 0)] : [Vector2(x, headSide), Vector2(x, -headSide)]
      rear = isNarrow ? [Vector2(-x, 0)] : [Vector2(-x, tailSide), Vector2(-x, -tailSide)]
      let inner = tailSide - tail.width / 2 - 0.14
      reverse = isNarrow ? [] : [Vector2(-x, inner), Vector2(-x, -inner)]
      side = isNarrow ? halfWidth : halfWidth - indicator / 2
    }

    func corners(_ sign: Double) -> [Vector2] {
      let x = halfLength - indicator / 2
      return [Vector2(x, sign * side), Vector2(-x, sign * side)]
    }
  }
}
