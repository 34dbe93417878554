public import Scenarios
public import Simulation

/// Frames, labels and contact sheet of an episode that exists, drawn with other settings.
public struct RenderedScenario {
  private let files: FrameFiles

  /// Creates a drawing of an episode in a folder.
  public init(settings: ScenarioSettings, episode: Episode, folder: String) {
    files = FrameFiles(settings: settings, episode: episode, folder: folder, keepsScans: false)
  }

  /// Draws some ticks, or all that the settings keep, and tells how many frames that were.
  public func write(ticks: [Int]? = nil) throws(DiskFailure) -> Int {
    var files = files
    files.ticks = ticks
    return try files.write().count
  }
}
