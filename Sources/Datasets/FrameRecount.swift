import Crypto
import Formats
import Foundation
import PNG
import Parameters
import Rendering

/// Recounts the images of a scenario: digests over their pixels, and each agent's pixels in the instance mask.
///
/// It knows nothing of how images are made, so it holds for those of any version.
struct FrameRecount {
  private struct LabelsFile: Decodable {
    struct Frame: Decodable {
      var tick: Int
      var digest: String
      var files: [String: String]
      var objects: [Object]
    }
    struct Object: Decodable {
      var id: Int
      var pixels: Int
    }
    var frames: [Frame]
  }

  private let folder: String
  private let agents: Int
  private var findings: [Finding] = []

  private init(_ folder: String, agents: Int) {
    self.folder = folder
    self.agents = agents
  }

  static func findings(folder: String, agents: Int, line: JournalLine?) -> [Finding] {
    var recount = FrameRecount(folder, agents: agents)
    recount.run(line)
    return recount.findings
  }

  private mutating func run(_ line: JournalLine?) {
    let labels: LabelsFile
    do {
      labels = try JSONDecoder().decode(
        LabelsFile.self, from: Data(try Disk.read(folder + "/labels.json")))
    } catch {
      return find("labels.json", "cannot be read: \(error)")
    }
    var hash = SHA256()
    for frame in labels.frames {
      hash.update(data: Array(frame.digest.utf8))
      recount(frame)
    }
    guard let line else { return }
    if SHA256Digest.hexadecimal(hash.finalize()) != line.pixelHash {
      find("pixel_hash", "the digests in labels.json do not give the journal's pixel hash")
    }
    if labels.frames.count != line.frames {
      find("labels.json", "\(labels.frames.count) frames, the journal has \(line.frames)")
    }
  }

  private mutating func recount(_ frame: LabelsFile.Frame) {
    var hash = XXHash64()
    var counts: [Int]?
    for (name, _) in Layers.named {
      guard let file = frame.files[name] else { continue }
      guard let bytes = try? Disk.read(folder + "/" + file), let image = try? PNG.decode(bytes) else {
        return find(file, "is missing or no image")
      }
      switch image.pixels {
      case .grey16(let pixels):
        hash.update(bigEndian: pixels.span)
        counts = count(pixels)
      case .indexed(let indices, _) where name != "rgb": hash.update(indices)
      default: hash.update(image.rgb)
      }
    }
    if LabelsWriter.hexadecimal(hash.digest) != frame.digest {
      find("digest", "the pixels of tick \(frame.tick) do not give its digest")
    }
    for object in frame.objects {
      guard let counts, counts.indices.contains(object.id), counts[object.id] != object.pixels else {
        continue
      }
      find(
        "pixels",
        "agent \(object.id) has \(counts[object.id]) pixels at tick \(frame.tick), its label says \(object.pixels)"
      )
    }
  }

  private func count(_ pixels: [UInt16]) -> [Int] {
    var counts = [Int](repeating: 0, count: agents)
    for pixel in pixels where pixel > 0 && Int(pixel) <= agents { counts[Int(pixel) - 1] += 1 }
    return counts
  }

  private mutating func find(_ rule: String, _ message: String) {
    findings.append(Finding(.error, folder, rule, message))
  }
}
