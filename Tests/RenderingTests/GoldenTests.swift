import Agents
import Foundation
import Geometry
import Rendering
import Roads
import Sensing
import Simulation
import Testing

/// Frames that must not change unseen: as text that says what changed, and as a picture for eyes.
///
/// After a wanted change `DRIVEGEN_RECORD=1` writes both anew and fails, so that no run passes by recording. Open
/// the pictures before they are committed.
@Suite struct GoldenTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens")
  private static let isRecording = ProcessInfo.processInfo.environment["DRIVEGEN_RECORD"] == "1"

  private func frame(_ light: Illumination, isWet: Bool) -> Frame {
    var episode = TestTown.episode()
    // Paint that wheels have worn.
    episode.plan.surfaces.append(Surface(.markingWhite, polygon: Self.arrow))
    let camera = MaskTests.camera(.ego, resolution: 0.4, size: 128)
    let pose = episode.tracks[0].pose(4)
    return Renderer(plan: episode.plan, camera: camera, illumination: light, isWet: isWet)
      .frame(of: episode, tick: 4, viewpoint: Viewpoint(pose: pose, range: 24, fieldOfView: 4))
  }

  /// An arrow to the left on the lane towards the crossing.
  private static let arrow = [
    Vector2(-33, -5.37), Vector2(-29.5, -5.37), Vector2(-28.6, -4.75), Vector2(-28, -4.75),
    Vector2(-28.8, -4.1),
    Vector2(-29.6, -4.75), Vector2(-29.1, -4.75), Vector2(-29.7, -5.12), Vector2(-33, -5.12),
  ]

  @Test func framesLookAsRecorded() throws {
    let scenes: [(name: String, light: Illumination, isWet: Bool)] = [
      ("day", .day, false), ("dusk", .dusk, false), ("night", .night, false), ("wet", .dusk, true),
    ]
    for scene in scenes {
      let frame = frame(scene.light, isWet: scene.isWet)
      let text = Self.text(frame)
      let picture = IndexedPNG.encode(frame)
      let textFile = Self.folder.appending(path: "\(scene.name).txt")
      let pictureFile = Self.folder.appending(path: "\(scene.name).png")
      if Self.isRecording {
        try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: textFile)
        try Data(picture).write(to: pictureFile)
        Issue.record("recorded \(scene.name): look at \(pictureFile.path), then run without DRIVEGEN_RECORD")
        continue
      }
      let recorded = try String(contentsOf: textFile, encoding: .utf8)
      let isSame = try text == recorded && [UInt8](Data(contentsOf: pictureFile)) == picture
      if !isSame { Attachment.record(picture, named: "\(scene.name).png") }
      let changes = text.split(separator: "\n").filter { !recorded.contains($0) }
      #expect(isSame, "\(scene.name) changed: \(changes.joined(separator: "; "))")
    }
  }

  /// Digests of all layers, then how many pixels have each class, each value of sight and each frequent colour.
  private static func text(_ frame: Frame) -> String {
    let instance = frame.instance.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
    var lines = [
      "rgb \(digest(frame.rgb))", "semantic \(digest(frame.semantic))", "instance \(digest(instance))",
      "visibility \(digest(frame.visibility))",
    ]
    lines += counts(frame.semantic).map { "class \($0.value): \($0.count)" }
    lines += counts(frame.visibility).map { "sight \($0.value): \($0.count)" }
    let colours = counts(frame.colours)
    lines.append("colours \(colours.count)")
    for entry in colours.sorted(by: { ($1.count, $0.value) < ($0.count, $1.value) }).prefix(24) {
      let colour = frame.palette[Int(entry.value)]
      lines.append("\(colour.red),\(colour.green),\(colour.blue): \(entry.count)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func counts(_ values: [UInt8]) -> [(value: UInt8, count: Int)] {
    var counts = [Int](repeating: 0, count: 256)
    for value in values { counts[Int(value)] += 1 }
    return counts.enumerated().filter { $0.element > 0 }.map { (UInt8($0.offset), $0.element) }
  }

  /// FNV-1a of 64 bits.
  private static func digest(_ bytes: [UInt8]) -> String {
    let hash = bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    return String(hash, radix: 16)
  }
}
