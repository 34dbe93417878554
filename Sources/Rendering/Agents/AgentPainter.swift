import Geometry

/// How much of an agent is drawn, by the size of a pixel.
enum Detail {
  /// Glass, lamps and heads.
  case full
  /// Outline and body.
  case plain
  /// A box, large enough to be seen.
  case body

  /// Pixels above these sizes hide details [m].
  init(resolution: Double) { self = resolution <= 0.4 ? .full : resolution <= 1 ? .plain : .body }
}

/// Draws agents the way their kind is recognised from above.
struct AgentPainter {
  let map: AffineMap
  let palette: Palette
  /// Metres a pixel [m].
  let resolution: Double
  let detail: Detail

  /// Width of the outline inside the box [m].
  private static let outline = 0.12
  /// Width of the ego's white outline [m].
  private static let egoOutline = 0.22
  /// Radius of a body's corners, as a part of its width.
  private static let corner = 0.30
  /// Least length of people and two-wheelers [px].
  private static let leastSize = 5.0
  /// Half the width of a rider's shoulders [m], and their least width [px].
  private static let shoulders = 0.30
  private static let leastRider = 4.0
  /// Width of the light halo around people [m].
  private static let halo = 0.10
  /// Least length and width of a body when pixels are large [px].
  private static let leastBody = 3.0

  /// Prepares to draw on one frame.
  init(_ map: AffineMap, _ palette: Palette, resolution: Double) {
    self.map = map
    self.palette = palette
    self.resolution = resolution
    detail = Detail(resolution: resolution)
  }

  /// Draws an agent without its lit lamps.
  func paint(_ agent: Sighting, on sheet: inout Sheet) {
    let pen = Pen(map: map.local(at: agent.box.pose))
    if detail == .body {
      paintBody(agent, pen, &sheet)
      return
    }
    switch agent.shape {
    case .pedestrian: paintPerson(agent, pen, &sheet)
    case .bicycle, .motorcycle: paintTwoWheeler(agent, pen, &sheet)
    case .animal: paintAnimal(agent, pen, &sheet)
    case .cone: paintCone(agent, pen, &sheet)
    default:
      paintShell(agent, pen, &sheet)
      if detail == .full { paintDetails(agent, pen, &sheet) }
    }
  }

  private func paintBody(_ agent: Sighting, _ pen: Pen, _ sheet: inout Sheet) {
    let least = Self.leastBody * resolution / 2
    sheet.outline.clear()
    pen.box(
      -max(agent.box.length / 2, least), max(agent.box.length / 2, least), -max(agent.box.width / 2, least),
      max(agent.box.width / 2, least), in: &sheet.outline)
    sheet.paint(.body(agent.look))
  }

  /// The rounded box with its outline.
  private func paintShell(_ agent: Sighting, _ pen: Pen, _ sheet: inout Sheet) {
    let (l, w) = (agent.box.length / 2, agent.box.width / 2)
    let radius = Self.corner * agent.box.width * (agent.shape.isLong ? 0.4 : 1)
    let isEgo = agent.look == .ego
    let rim = isEgo ? max(Self.egoOutline, resolution) : max(Self.outline, 0.6 * resolution)
    sheet.outline.clear()
    pen.rounded(l, w, radius: radius, in: &sheet.outline)
    sheet.paint(isEgo ? .lamp(.white) : .outline(agent.look))
    sheet.outline.clear()
    pen.rounded(l - rim, w - rim, radius: max(0.1, radius - rim), in: &sheet.outline)
    sheet.paint(.body(agent.look))
  }

  private func paintDetails(_ agent: Sighting, _ pen: Pen, _ sheet: inout Sheet) {
    switch agent.shape {
    case .truck: paintTruck(agent, pen, &sheet)
    case .construction: paintTruck(agent, pen, &sheet)
    case .bus, .tram: paintBus(agent, pen, &sheet)
    case .trailer: paintTrailer(agent, pen, &sheet)
    case .van: paintVan(agent, pen, &sheet)
    case .workBarrier: paintBarrier(agent, pen, &sheet)
    case .debris, .other: return
    default: paintCar(agent, pen, &sheet)
    }
    if agent.look == .emergency { paintLightBar(agent, pen, &sheet) }
  }

  private func paintCar(_ agent: Sighting, _ pen: Pen, _ sheet: inout Sheet) {
    let (l, w) = (agent.box.length, agent.box.width)
    fill(.roof(agent.look), &sheet) { pen.trapezoid(-0.28 * l, 0.32 * w, 0.06 * l, 0.34 * w, in: &$0) }
    fill(.lamp(.glass), &sheet) { pen.trapezoid(0.06 * l, 0.34 * w, 0.20 * l, 0.40 * w, in: &$0) }
    fill(.lamp(.glass), &sheet) { pen.trapezoid(-0.38 * l, 0.36 * w, -0.28 * l, 0.32 * w, in: &$0) }
  }

  private func paintVan(_ agent: Sighting, _ pen: Pen, _ sheet: inout Sheet) {
    let (l, w) = (agent.box.length, agent.box.width)
    fill(.roof(agent.look), &sheet) { pen.trapezoid(-0.44 * l, 0.38 * w, 0.16 * l, 0.37 * w, in: &$0) }
    fill(.lamp(.glass), &sheet) { pen.trapezoid(0.16 * l, 0.36 * w, 0.29 * l, 0.41 * w, in: &$0) }
  }

  /// A light cargo box, a gap of 0.2 m and a cab of 2.2 m; a tractor shows its chassis instead.
  private func paintTruck(_ agent: Sighting, _ pen: Pen, _ sheet: inout Sheet) {
    let (l, w) = (agent.box.length, agent.box.width)
    let cab = min(2.2, 0.45 * l)
    let front = l / 2
    fill(.lamp(.dark), &sheet) { pen.box(-l / 2 + 0.1, front - cab, -0.42 * w, 0.42 * w, in: &$0) }
    if agent.kind == "tractor" {
      fill(.roof(agent.look), &sheet) { pen.box(-0.28 * l, -0.08 * l, -0.2 * w, 0.2 * w, in: &$0) }
    } else {
      let end = front - cab - 0.2
      fill(.outline(agent.look), &sheet) { pen.box(-l / 2, end, -w / 2, w / 2, in: &$0) }
      let cargo = agent.look == .truck ? Ink.lamp(.cargo) : .roof(agent.look)
      fill(cargo, &sheet) {
        pen.box(
          -l / 2 + Self.outline, end - Self.outline, Self.outline - w / 2, w / 2 - Self.outline, in: &$0)
      }
    }
    fill(.lamp(.glass), &sheet) {
      pen.trapezoid(front - 0.75, 0.36 * w, front - 0.25, 0.42 * w, in: &$0)
    }
  }

  private func paintTrailer(_ agent: Sighting, _ pen: Pen, _ sheet: inout Sheet) {
    let (l, w) = (agent.box.length, agent.box.width)
    let ribs = max(1, Int(l / 3))
    for rib in 1...ribs {
      let x = -l / 2 + l * Double(rib) / Double(ribs + 1)
      fill(.outline(agent.look), &sheet) { pen.box(x - 0.06, x + 0.06, -0.42 * w, 0.42 * w, in: &$0) }
    }
  }

  private func paintBus(_ agent: Sighting, _ pen: Pen, _ sheet: inout Sheet) {
    let (l, w) = (agent.box.length, agent.box.width)
    fill(.lamp(.glass), &sheet) { pen.box(l / 2 - 0.62, l / 2 - 0.17, -0.42 * w, 0.42 * w, in: &$0) }
    for x in [-0.26 * l, 0.18 * l] {
      fill(.roof(agent.look), &sheet) { pen.box(x - 0.6, x + 0.6, -0.5, 0.5, in: &$0) }
      fill(.outline(agent.look), &sheet) { pen.box(x - 0.4, x + 0.4, -0.3, 0.3, in: &$0) }
    }
  }

  private func paintBarrier(_ agent: Sighting, _ pen: Pen, _ sheet: inout Sheet) {
    let (l, w) = (agent.box.length, agent.box.width)
    let along = l >= w
    for part in [-0.3, 0.0, 0.3] {
      fill(.ground(.white), &sheet) {
        along
          ? pen.box((part - 0.07) * l, (part + 0.07) * l, -w / 2, w / 2, in: &$0)
          : pen.box(-l / 2, l / 2, (part - 0.07) * w, (part + 0.07) * w, in: &$0)
      }
    }
  }

  private func paintLightBar(_ agent: Sighting, _ pen: Pen, _ sheet: inout Sheet) {
    let (l, w) = (agent.box.length, agent.box.width)
    let x = agent.shape == .car ? -0.04 * l : 0.06 * l
    fill(.lamp(.blue), &sheet) { pen.box(x - 0.2, x + 0.2, -0.36 * w, 0.36 * w, in: &$0) }
    fill(.lamp(.white), &sheet) { pen.box(x - 0.2, x + 0.2, -0.08 * w, 0.08 * w, in: &$0) }
  }

  private func scale(of agent: Sighting) -> Double {
    max(1, Self.leastSize * resolution / max(agent.box.length, agent.box.width))
  }

  /// Shoulders 0.44 m deep and 0.68 m wide, a head, and a light halo that keeps the colour clear of the ground.
  private func paintPerson(_ agent: Sighting, _ pen: Pen, _ sheet: inout Sheet) {
    let size = scale(of: agent) * (agent.kind == "child" ? 0.75 : 1)
    let (depth, width) = (0.22 * size, 0.34 * size)
    sheet.outline.clear()
    pen.ellipse(depth + Self.halo, width + Self.halo, in: &sheet.outline)
    sheet.lay(.halo, palette)
    fill(.body(agent.look), &sheet) { pen.ellipse(depth, width, in: &$0) }
    guard detail == .full else { return }
    let head = 0.13 * min(size, 1.3)
    fill(.lamp(.skin), &sheet) { pen.ellipse(head, head, x: 0.04 * size, in: &$0) }
  }

  /// A dark spine, a bar, and the rider in the class's colour.
  private func paintTwoWheeler(_ agent: Sighting, _ pen: Pen, _ sheet: inout Sheet) {
    let size = scale(of: agent)
    let l = agent.box.length * size
    let isHeavy = agent.shape == .motorcycle
    let spine = max(isHeavy ? 0.15 : 0.07, 0.5 * resolution)
    let bar = max(0.04, 0.3 * resolution)
    let half = agent.box.width / 2
    let rider = max(1, Self.leastRider * resolution / (2 * Self.shoulders))
    let (depth, width) = ((isHeavy ? 0.42 : 0.30) * rider, Self.shoulders * rider)
    let seat = -0.06 * l
    fill(.lamp(.dark), &sheet) { pen.rounded(l / 2, spine, radius: spine, in: &$0) }
    fill(.lamp(.dark), &sheet) {
      pen.box(0.26 * l - bar, 0.26 * l + bar, -0.85 * half, 0.85 * half, in: &$0)
    }
    sheet.outline.clear()
    pen.ellipse(depth + Self.halo, width + Self.halo, x: seat, in: &sheet.outline)
    sheet.lay(.halo, palette)
    fill(.body(agent.look), &sheet) { pen.ellipse(depth, width, x: seat, in: &$0) }
    guard detail == .full else { return }
    fill(.outline(agent.look), &sheet) { pen.ellipse(0.13, 0.13, x: seat + 0.1, in: &$0) }
  }

  private func paintAnimal(_ agent: Sighting, _ pen: Pen, _ sheet: inout Sheet) {
    let size = scale(of: agent)
    let (l, w) = (agent.box.length * size, agent.box.width * size)
    fill(.outline(agent.look), &sheet) { pen.ellipse(l / 2 - 0.1 * l, w / 2, x: -0.1 * l, in: &$0) }
    fill(.body(agent.look), &sheet) { pen.ellipse(0.36 * l, 0.36 * w, x: -0.1 * l, in: &$0) }
    fill(.body(agent.look), &sheet) { pen.ellipse(0.14 * l, 0.2 * w, x: 0.36 * l, in: &$0) }
  }

  private func paintCone(_ agent: Sighting, _ pen: Pen, _ sheet: inout Sheet) {
    let radius = max(agent.box.length, agent.box.width, 3 * resolution) / 2
    fill(.body(agent.look), &sheet) { pen.ellipse(radius, radius, in: &$0) }
    fill(.ground(.white), &sheet) { pen.ellipse(0.5 * radius, 0.5 * radius, in: &$0) }
  }

  private func fill(_ ink: Ink, _ sheet: inout Sheet, _ shape: (inout Outline) -> Void) {
    sheet.outline.clear()
    shape(&sheet.outline)
    sheet.paint(ink)
  }
}

extension AgentLook {
  /// Whether it is a box on wheels with hardly rounded corners.
  var isLong: Bool {
    switch self {
    case .truck, .trailer, .bus, .tram, .construction, .workBarrier: true
    default: false
    }
  }

  /// Whether it has lamps at its corners.
  var hasLamps: Bool {
    switch self {
    case .car, .van, .truck, .trailer, .bus, .motorcycle, .emergency, .construction, .tram, .ego: true
    default: false
    }
  }
}
