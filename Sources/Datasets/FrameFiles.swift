import Crypto
import Formats
import Foundation
import PNG
import Rendering
import Scenarios
import Sensing
import Simulation

/// Writes the frames of one scenario with their labels, scans and contact sheet; memory holds one frame at a time.
struct FrameFiles {
  /// What was written.
  struct Summary {
    var count: Int
    /// SHA-256 over the frames' digests (their 16 hex digits) in order.
    var pixelHash: String
  }

  let settings: ScenarioSettings
  let episode: Episode
  /// The scenario's folder; `frames` is made in it.
  let folder: String
  /// Ticks to draw, nil for all that the settings keep.
  var ticks: [Int]?
  /// Whether scans are kept.
  var keepsScans = true

  /// Writes frames, labels, scans and contact sheet.
  func write() throws(DiskFailure) -> Summary {
    try Disk.makeFolder(folder + "/frames")
    let observer = Observer(episode, settings: settings)
    var scratch = observer.scratch()
    var labels = LabelsWriter(camera: settings.camera)
    var scans = ScanColumns(of: observer.lidar)
    var hash = SHA256()
    let ticks = observer.ticks.filter { self.ticks?.contains($0) ?? true }
    for tick in ticks {
      let seen = observer.observe(tick, with: &scratch)
      let digest = FrameEncoder.digest(seen.frame)
      let files = try FrameEncoder.write(seen.frame, tick: tick, to: folder)
      labels.append(seen.labels, digest: digest, files: files)
      if let scan = seen.scan { scans.append(scan) }
      hash.update(data: Array(LabelsWriter.hexadecimal(digest).utf8))
    }
    try Disk.write(labels.finish(), to: folder + "/labels.json")
    if scans.frames > 0, keepsScans { try Disk.write(ScansFile.encode(scans), to: folder + "/scans.npz") }
    try writePreview()
    return Summary(count: ticks.count, pixelHash: SHA256Digest.hexadecimal(hash.finalize()))
  }

  private func writePreview() throws(DiskFailure) {
    let sheet = ContactSheet.picture(
      of: episode, camera: settings.camera, illumination: settings.weather.illumination,
      isWet: settings.weather.rain > 0)
    let bytes = FrameEncoder.encode(rgb: sheet.rgb, width: sheet.width, height: sheet.height)
    try Disk.write(bytes, to: folder + "/preview.png")
  }
}
