public import Sensing
public import Geometry
public import Roads
public import Simulation

/// Draws frames of one scenario from straight above.
///
/// What never changes is prepared once; a frame is a function of the episode, the tick and the viewpoint alone, so
/// a frame drawn by itself equals the same frame of a run.
public struct Renderer: Sendable {
  /// The camera.
  public let camera: CameraSpec
  /// Images that are drawn.
  public let layers: Layers
  /// Colours of the pictures.
  public let palette: Palette
  /// The map's extent [m].
  public let extent: Bounds

  private let scenery: Scenery
  /// The ground of all frames, where the camera does not move.
  private var ground: Sheet?
  private let gates: [SignalGate]
  private let obstacles: SpatialGrid
  private let plan: Plan

  /// How far outside the image an agent may be and still throw a shadow or light into it [m].
  private static let surroundings = 24.0

  /// Prepares the map of a scenario.
  public init(
    plan: Plan, camera: CameraSpec, illumination: Illumination = .day, isWet: Bool = false,
    layers: Layers = .all
  ) {
    self.plan = plan
    self.camera = camera
    self.layers = layers
    self.illumination = illumination
    self.isWet = isWet
    palette = Palette.standard(illumination, isWet: isWet)
    scenery = Scenery(plan, resolution: camera.resolution, illumination: illumination)
    extent = scenery.extent ?? Bounds(minimum: .zero, maximum: .zero)
    gates = layers.contains(.rgb) ? SignalGate.all(of: plan) : []
    let boxes = plan.obstacles.map { Bounds(of: $0.polygon) ?? Bounds(minimum: .zero, maximum: .zero) }
    obstacles = SpatialGrid(cell: 24, bounds: boxes)
    if camera.mode == .map {
      let view = camera.view(ego: nil, map: extent)
      var sheet = sheet()
      drawGround(scenery.visible(in: view.bounds), AffineMap(view), &sheet)
      ground = sheet
    }
  }

  private let illumination: Illumination
  private let isWet: Bool

  /// A sheet of the camera's size, to be used for one frame after another.
  public func sheet() -> Sheet { Sheet(width: camera.width, height: camera.height) }

  /// What the camera shows at a tick.
  public func view(of episode: Episode, tick: Int) -> View {
    let ego = episode.ego.flatMap { id -> Pose? in
      let track = episode.tracks[id]
      guard !track.ticks.isEmpty else { return nil }
      let nearest = min(max(tick, track.ticks.lowerBound), track.ticks.upperBound - 1)
      return track.index(at: nearest).map(track.pose)
    }
    return camera.view(ego: ego, map: extent)
  }

  /// Draws the images of a tick. The visibility image needs a viewpoint; without one it shows 0.
  public func frame(
    of episode: Episode, tick: Int, viewpoint: Viewpoint? = nil, on sheet: inout Sheet
  ) -> Frame {
    let view = view(of: episode, tick: tick)
    precondition(
      sheet.width == view.width && sheet.height == view.height,
      "a sheet of \(sheet.width) x \(sheet.height) pixels for \(view.width) x \(view.height)")
    let map = AffineMap(view)
    let window = view.bounds
    let agents = Sighting.all(of: episode, at: tick, in: window.inflated(by: Self.surroundings))
    let pieces = scenery.visible(in: window)
    if let ground {
      sheet.begin(ground, layers)
    } else {
      drawGround(pieces, map, &sheet)
    }
    if layers.contains(.rgb) {
      drawGates(episode, tick, window, map, &sheet)
      drawShadows(agents, map, &sheet)
    }
    draw(.standing, pieces, map, &sheet)
    if layers.contains(.rgb) { drawAgents(agents, episode, tick, view, map, &sheet) }
    if !layers.isDisjoint(with: [.semantic, .instance]) { markAgents(agents, map, &sheet) }
    if layers.contains(.visibility) { drawVisibility(episode, tick, viewpoint, view, &sheet) }
    return frame(view, &sheet)
  }

  /// Draws the images of a tick on a sheet of their own.
  public func frame(of episode: Episode, tick: Int, viewpoint: Viewpoint? = nil) -> Frame {
    var sheet = sheet()
    return frame(of: episode, tick: tick, viewpoint: viewpoint, on: &sheet)
  }

  private func frame(_ view: View, _ sheet: inout Sheet) -> Frame {
    let hasPicture = layers.contains(.rgb)
    let colours =
      hasPicture
      ? merge(sheet.samples, count: sheet.count) { palette.blended($0, $1, $2, $3) } : []
    return Frame(
      width: view.width, height: view.height, layers: layers, colours: colours,
      palette: hasPicture ? palette.colours : [],
      semantic: layers.contains(.semantic) ? sheet.semantic : [],
      instance: layers.contains(.instance) ? sheet.instance : [],
      visibility: layers.contains(.visibility) ? sheet.visibility : [], worldToImage: view.worldToImage)
  }

  /// All that lies flat, and on it the shadows of what never moves. Signals come later though they are flat:
  /// shadows do not dim them.
  private func drawGround(_ pieces: [Int], _ map: AffineMap, _ sheet: inout Sheet) {
    sheet.begin(layers)
    draw(.ground, pieces, map, &sheet)
    if layers.contains(.rgb) { draw(.shadows, pieces, map, &sheet) }
  }

  private func draw(_ stage: Scenery.Stage, _ visible: [Int], _ map: AffineMap, _ sheet: inout Sheet) {
    let range = scenery.range(of: stage)
    let isPainted = layers.contains(.rgb)
    let isMasked = !layers.isDisjoint(with: [.semantic, .instance])
    for index in visible where range.contains(index) {
      let piece = scenery.pieces[index]
      guard isPainted || (isMasked && piece.mask != nil) else { continue }
      scenery.trace(piece, map, into: &sheet.outline)
      if isPainted {
        switch piece.brush {
        case .ink(let ink): sheet.paint(ink, convex: piece.isConvex)
        case .wash(let wash): sheet.lay(wash, palette, convex: piece.isConvex)
        case .mask: break
        }
      }
      if isMasked, let mask = piece.mask {
        sheet.mark(mask, convex: piece.isConvex, isLoaded: isPainted && piece.brush != .mask)
      }
    }
  }

  private func drawGates(
    _ episode: Episode, _ tick: Int, _ window: Bounds, _ map: AffineMap, _ sheet: inout Sheet
  ) {
    let painter = GatePainter(map: map)
    for gate in gates where gate.bounds.overlaps(window) {
      let state = { (signal: Int) in
        episode.signals.indices.contains(signal) ? episode.state(ofSignal: signal, at: tick) : .off
      }
      painter.paint(gate, state, on: &sheet)
    }
  }

  private func drawShadows(_ agents: [Sighting], _ map: AffineMap, _ sheet: inout Sheet) {
    let sun = Sun(illumination)
    for agent in agents {
      let parts = sun.shadow(of: agent.box.polygon, height: agent.height, isConvex: true)
      for part in parts {
        sheet.outline.clear()
        for corner in part { sheet.outline.points.append(map.apply(corner)) }
        sheet.outline.close()
        sheet.lay(.shadow, palette)
      }
    }
  }

  private func drawAgents(
    _ agents: [Sighting], _ episode: Episode, _ tick: Int, _ view: View, _ map: AffineMap,
    _ sheet: inout Sheet
  ) {
    let byHeight = agents.sorted { ($0.height, $0.id) < ($1.height, $1.id) }
    let lamps = LampPainter(map, palette, tick: tick, rate: episode.rate)
    let painter = AgentPainter(map, palette, resolution: view.resolution)
    if isWet && painter.detail == .full {
      for agent in agents { lamps.layMirrors(of: agent, on: &sheet) }
    }
    if illumination != .day {
      for part in Wash.beams.indices {
        for agent in agents { lamps.layBeam(part, of: agent, on: &sheet) }
      }
    }
    for agent in byHeight { painter.paint(agent, on: &sheet) }
    guard painter.detail == .full else { return }
    for agent in byHeight { lamps.paint(agent, on: &sheet) }
  }

  private func markAgents(_ agents: [Sighting], _ map: AffineMap, _ sheet: inout Sheet) {
    for agent in agents {
      let corners = agent.box.corners
      sheet.outline.clear()
      for index in 0..<4 { sheet.outline.points.append(map.apply(corners[index])) }
      sheet.outline.close()
      sheet.mark(agent.mask, instance: UInt16(truncatingIfNeeded: agent.id + 1))
    }
  }

  private func drawVisibility(
    _ episode: Episode, _ tick: Int, _ viewpoint: Viewpoint?, _ view: View, _ sheet: inout Sheet
  ) {
    sheet.beginVisibility()
    guard let viewpoint else {
      sheet.blankAll()
      return
    }
    let eye = view.image(viewpoint.pose.position)
    let mask = VisibilityMask(eye: eye, width: view.width, height: view.height)
    // Blockers outside the image count too, where they stand between it and the sensor.
    let here = Bounds(minimum: viewpoint.pose.position, maximum: viewpoint.pose.position)
    let reach = here.inflated(by: viewpoint.range)
    let between = view.bounds.union(here)
    let low = Vector2(max(reach.minimum.x, between.minimum.x), max(reach.minimum.y, between.minimum.y))
    let high = Vector2(min(reach.maximum.x, between.maximum.x), min(reach.maximum.y, between.maximum.y))
    if low.x <= high.x && low.y <= high.y {
      let window = Bounds(minimum: low, maximum: high)
      for index in obstacles.query(window) where plan.obstacles[index].isOpaque {
        mask.hide(behind: plan.obstacles[index].polygon.map(view.image), &sheet)
      }
      for agent in Sighting.all(of: episode, at: tick, in: window) where agent.id != episode.ego {
        mask.hide(from: agent.box.polygon.map(view.image), &sheet)
      }
    }
    mask.limit(viewpoint, view, &sheet)
  }
}
