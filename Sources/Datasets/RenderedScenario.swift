import Foundation
import Rendering
public import Scenarios
public import Simulation

/// Frames, labels and contact sheet of an episode that exists, drawn with other settings.
public struct RenderedScenario {
  private let files: FrameFiles
  private let folder: String

  /// Creates a drawing of an episode in a folder.
  public init(settings: ScenarioSettings, episode: Episode, folder: String) {
    files = FrameFiles(settings: settings, episode: episode, keepsScans: false)
    self.folder = folder
  }

  /// Makes sure that folders hold nothing but earlier drawings, before the first of them is replaced.
  public static func prepare(_ target: String, for folders: [String]) throws(DatasetFailure) {
    guard !target.isEmpty else {
      throw .disk(DiskFailure(action: "make the folder", path: target, code: ENOENT))
    }
    if folders != [target] {
      let ours = Set(folders.map { $0.dropFirst(target.count + 1) })
      try refuse(target) { !ours.contains($0[...]) }
    }
    for folder in folders.flatMap({ [$0, part(of: $0)] }) {
      try refuse(folder) { !parts.contains($0) }
      if Disk.exists(folder + "/frames") { try refuse(folder + "/frames") { !isFrame($0) } }
    }
  }

  /// What a drawing consists of.
  private static let parts = ["frames", "labels.json", "preview.png"]

  /// Whether a file is named as frames are: a tick and a layer.
  private static func isFrame(_ name: String) -> Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 3 && parts[0].count >= 6 && parts[0].allSatisfy(\.isNumber)
      && Layers.named.contains { $0.name == parts[1] } && parts[2] == "png"
  }

  private static func refuse(_ folder: String, where isOther: (String) -> Bool) throws(DatasetFailure) {
    guard Disk.exists(folder) else { return }
    guard Disk.isFolder(folder) else {
      throw .disk(DiskFailure(action: "make the folder", path: folder, code: EEXIST))
    }
    let names: [String]
    do { names = try Disk.list(folder) } catch { throw .disk(error) }
    guard let other = names.first(where: isOther) else { return }
    throw .refused("\(folder): the folder holds other things (\(other)); choose another with --output")
  }

  /// Where a drawing grows: beside the folder that it is for.
  private var part: String { Self.part(of: folder) }

  private static func part(of folder: String) -> String {
    Disk.withoutTrailingSlash(Disk.resolved(folder)) + ".part"
  }

  /// Draws some ticks, or all that the settings keep, and tells how many frames that were. An earlier drawing is
  /// replaced whole; where no tick has a frame nothing is written.
  public func write(ticks: [Int]? = nil) throws(DiskFailure) -> Int {
    var files = files
    files.ticks = ticks
    let part = self.part
    try Disk.remove(part)
    do throws(DiskFailure) {
      try Disk.makeFolder(part + "/frames")
      let count = try files.make { name, bytes throws(DiskFailure) in
        try Disk.write(bytes, to: part + "/" + name)
      }.count
      guard count > 0 else {
        try Disk.remove(part)
        return 0
      }
      // What holds the drawing may be a link or the current folder, so it is filled, not replaced.
      try Disk.makeFolder(folder)
      for name in Self.parts {
        try Disk.remove(folder + "/" + name)
        try Disk.move(part + "/" + name, to: folder + "/" + name)
      }
      try Disk.remove(part)
      return count
    } catch {
      try? Disk.remove(part)
      throw error
    }
  }
}
