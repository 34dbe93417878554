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
  /// Ticks of the frames that are kept.
  public let ticks: [Int]
  private let lidar: LidarSpec
  private let weather: WeatherSpec
  private let seed: Seed
  private var renderer: Renderer
  private let signals: SignalAhead

  /// Prepares the static parts of all frames.
  ///
  /// With a camera that follows the ego, only ticks at which there is one are kept.
  public init(_ episode: Episode, settings: ScenarioSettings) {
    self.episode = episode
    camera = settings.camera
    lidar = settings.lidar
    weather = settings.weather
    seed = Seed(episode.seed)["sensors"]
    let life = episode.ego.map { episode.tracks[$0].ticks }
    ticks = stride(from: 0, to: episode.ticks, by: settings.frames.every).filter { tick in
      settings.camera.mode == .map || life?.contains(tick) ?? false
    }
    renderer = Renderer(
      plan: episode.plan, camera: settings.camera, illumination: settings.weather.illumination,
      layers: settings.frames.layerSet ?? .all)
    signals = SignalAhead(episode.plan)
  }
}
