import Crypto
import Formats
import Foundation
import PNG
import Rendering
import Scenarios
import Sensing
import Simulation

/// The files of one scenario's frames with their labels, scans and contact sheet; memory holds one frame at a time.
struct FrameFiles {
  /// What was made.
  struct Summary {
    var count: Int
    /// SHA-256 over the frames' digests (their 16 hex digits) in order.
    var pixelHash: String
  }

  let settings: ScenarioSettings
  let episode: Episode
  /// Ticks to draw, nil for all that the settings keep.
  var ticks: [Int]?
  /// Whether scans are kept.
  var keepsScans = true

  /// Makes frames, labels, scans and contact sheet, and hands each over under its name in the scenario's folder.
  func make(_ receive: (String, [UInt8]) throws(DiskFailure) -> Void) throws(DiskFailure) -> Summary {
    let observer = Observer(episode, settings: settings)
    var scratch = observer.scratch()
    var labels = LabelsWriter(camera: settings.camera)
    var scans = ScanColumns(of: observer.lidar)
    var hash = SHA256()
    let wanted = ticks.map(Set.init)
    var count = 0
    for tick in observer.ticks where wanted?.contains(tick) ?? true {
      let seen = observer.observe(tick, with: &scratch)
      let digest = LabelsWriter.hexadecimal(FrameEncoder.digest(seen.frame))
      let files = FrameEncoder.files(of: seen.frame, tick: tick)
      for (_, layer, file) in files { try receive(file, FrameEncoder.encode(seen.frame, layer)) }
      labels.append(seen.labels, digest: digest, files: files.map { ($0.name, $0.file) })
      if let scan = seen.scan { scans.append(scan) }
      hash.update(data: Array(digest.utf8))
      count += 1
    }
    try receive("labels.json", labels.finish())
    if scans.frames > 0, keepsScans { try receive("scans.npz", ScansFile.encode(scans)) }
    let sheet = ContactSheet.picture(
      of: episode, camera: settings.camera, illumination: settings.weather.illumination,
      isWet: settings.weather.rain > 0)
    try receive(
      "preview.png", FrameEncoder.encode(rgb: sheet.rgb, width: sheet.width, height: sheet.height))
    return Summary(count: count, pixelHash: SHA256Digest.hexadecimal(hash.finalize()))
  }
}
