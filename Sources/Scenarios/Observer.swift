import Agents
import Geometry
import Randomness
public import Rendering
public import Sensing
public import Simulation

/// What one tick looks like to camera and scanner, with labels.
public struct Observation: Sendable {
  /// Images of all layers asked for.
  public var frame: Frame
  /// The lidar's scan, nil without an ego or with the lidar off.
  public var scan: Scan?
  /// What is true of the frame.
  public var labels: FrameLabels
}

/// Looks at an episode, tick by tick; a tick looks the same alone as within the run.
public struct Observer: Sendable {
  /// The episode looked at.
  public let episode: Episode
  /// The camera.
  public let camera: CameraSpec
  /// The scanner.
  public let lidar: Lidar
  /// Ticks of the frames that are kept.
  public let ticks: [Int]
  private let renderer: Renderer
  private let signals: SignalAhead

  /// Memory that is used again from frame to frame; what is in it never matters.
  public struct Scratch: Sendable {
    var sheet: Sheet
    var lidar = Lidar.Scratch()
  }

  /// Prepares the static parts of all frames.
  ///
  /// With a camera that follows the ego, only ticks at which there is one are kept.
  public init(_ episode: Episode, settings: ScenarioSettings) {
    self.episode = episode
    camera = settings.camera
    let seed = Seed(episode.seed)["sensors"]
    lidar = Lidar(settings.lidar, weather: settings.weather, episode: episode, seed: seed["lidar"])
    let life = episode.ego.map { episode.tracks[$0].ticks }
    ticks = stride(from: 0, to: episode.ticks, by: settings.frames.every).filter { tick in
      settings.camera.mode == .map || life?.contains(tick) ?? false
    }
    guard let layers = settings.frames.layerSet else {
      preconditionFailure("layers `\(settings.frames.layers)` were not checked; see ScenarioSettings.issues")
    }
    renderer = Renderer(
      plan: episode.plan, camera: settings.camera,
      illumination: settings.weather.illumination,
      isWet: settings.weather.rain > 0, layers: layers)
    signals = SignalAhead(episode)
  }

  /// Empty memory for `observe`.
  public func scratch() -> Scratch { Scratch(sheet: renderer.sheet()) }

  /// Images, scan and labels of a tick.
  public func observe(_ tick: Int, with scratch: inout Scratch) -> Observation {
    let (scan, sights) = lidar.observe(at: tick, with: &scratch.lidar)
    let eye = lidar.origin(at: tick)
    let viewpoint = eye.map { Viewpoint(pose: $0, range: lidar.spec.range, fieldOfView: lidar.spec.view) }
    let frame = renderer.frame(of: episode, tick: tick, viewpoint: viewpoint, on: &scratch.sheet)
    let view = renderer.view(of: episode, tick: tick)
    var sightOf = [Sight?](repeating: nil, count: episode.tracks.count)
    for sight in sights { sightOf[sight.agent] = sight }
    let pixels = frame.pixelCounts(agents: episode.tracks.count)
    var objects: [ObjectLabel] = []
    for (id, track) in episode.tracks.enumerated() {
      guard let index = track.index(at: tick) else { continue }
      let box = track.box(index)
      let corners = box.corners
      let imageCorners = (0..<4).map { view.image(corners[$0]) }
      guard touchesImage(imageCorners) || eye.map({ lidar.reaches(box, from: $0) }) ?? false else { continue }
      objects.append(
        label(
          id, track, index, imageCorners: imageCorners, sight: sightOf[id], pixels: pixels[id], tick: tick))
    }
    return Observation(
      frame: frame, scan: scan,
      labels: FrameLabels(tick: tick, worldToImage: frame.worldToImage, objects: objects))
  }

  private func touchesImage(_ corners: [Vector2]) -> Bool {
    let (width, height) = (Double(camera.width), Double(camera.height))
    let image = Polygon([
      Vector2(0, 0), Vector2(width, 0), Vector2(width, height), Vector2(0, height),
    ])
    return Polygon(corners).counterclockwise.overlaps(image)
  }

  private func label(
    _ id: Int, _ track: Track, _ index: Int, imageCorners: [Vector2], sight: Sight?, pixels: Int, tick: Int
  ) -> ObjectLabel {
    ObjectLabel(
      id: id, objectClass: track.agentClass, pose: track.pose(index), length: track.length,
      width: track.width, imageCorners: imageCorners, visible: sight?.visible, occluder: sight?.occluder,
      returns: sight?.returns ?? 0, pixels: pixels,
      lane: track.lane[index] < 0 ? nil : Int(track.lane[index]),
      speed: Double(track.speed[index]) / 1000, acceleration: Double(track.acceleration[index]) / 1000,
      signal: signals.state(for: id, at: index),
      future: future(of: track, from: index))
  }

  /// Positions at +0.1 s … +3.0 s, as far as the agent is there.
  private func future(of track: Track, from index: Int) -> [Vector2] {
    let step = max(1, episode.rate / 10)
    return (1...30).map { index + $0 * step }.prefix { $0 < track.x.count }.map { track.pose($0).position }
  }
}
