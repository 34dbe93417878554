import Evaluation
import Formats
import Parameters
import Scenarios
import Simulation

/// All files of a scenario's folder: a function of its parameters and its map, whether they are written or checked.
struct ScenarioFiles {
  let spec: ScenarioSpec
  /// The map that was given, nil for generated roads.
  let map: LoadedMap?
  let world: World
  let episode: Episode

  /// Simulates a scenario.
  init(_ spec: ScenarioSpec, map: LoadedMap?) throws(ScenarioFailure) {
    self.spec = spec
    self.map = map
    if let map {
      world = World(layout: map.layout, network: map.network)
    } else {
      world = try spec.generatedWorld()
    }
    episode = try spec.episode(in: world)
  }

  /// Parameters and roads, which come before the run.
  func makeHead(_ receive: (String, [UInt8]) throws(DiskFailure) -> Void) throws(DiskFailure) {
    try receive("scenario.json", ScenarioWriter.write(spec, generator: Generator.nameAndVersion))
    if let map {
      try receive(map.copyName, map.bytes)
    } else if let layout = world.layout {
      try receive("map.xodr", OpenDRIVEWriter.write(layout))
    }
  }

  /// The run.
  var trajectories: [UInt8] { TrajectoriesWriter.write(episode) }

  /// The journal's line, when the frames are there.
  func line(_ frames: FrameFiles.Summary) -> JournalLine {
    JournalLine(
      seed: spec.seed, directory: JournalLine.directory(seed: spec.seed),
      episodeHash: SHA256Digest.hexadecimal(episode), pixelHash: frames.pixelHash, frames: frames.count,
      agents: episode.tracks.count, topology: spec.topology, faults: audit(episode).count)
  }
}
