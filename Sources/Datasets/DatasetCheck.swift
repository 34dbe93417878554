import Crypto
public import Evaluation
import Formats
import Foundation
import PNG
import Rendering
import Simulation

/// Proves what was written: the audit of the log, and that files, digests and hashes agree.
public enum DatasetCheck {
  /// Faults of one scenario's folder; with its journal line, its hashes are compared too.
  public static func faults(folder: String, line: JournalLine? = nil) throws -> [Fault] {
    let saved = try SavedScenario(folder: folder)
    var faults = audit(saved.episode)
    if let line {
      let hash = SHA256Digest.hexadecimal(saved.episode)
      if hash != line.episodeHash {
        faults.append(fault("episode_hash", "the log's hash is \(hash), the journal has \(line.episodeHash)"))
      }
    }
    return faults + (try frameFaults(folder, agents: saved.episode.tracks.count, line: line))
  }

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

  private static func frameFaults(_ folder: String, agents: Int, line: JournalLine?) throws -> [Fault] {
    let bytes = try Disk.read(folder + "/labels.json")
    guard let labels = try? JSONDecoder().decode(LabelsFile.self, from: Data(bytes)) else {
      return [fault("labels", "labels.json cannot be read")]
    }
    var faults: [Fault] = []
    var hash = SHA256()
    for frame in labels.frames {
      hash.update(data: Array(frame.digest.utf8))
      faults += frameFaults(frame, folder: folder, agents: agents)
    }
    if let line, SHA256Digest.hexadecimal(hash.finalize()) != line.pixelHash {
      faults.append(fault("pixel_hash", "the digests in labels.json do not give the journal's pixel hash"))
    }
    return faults
  }

  private static func frameFaults(_ frame: LabelsFile.Frame, folder: String, agents: Int) -> [Fault] {
    var hash = XXHash64()
    var counts: [Int]?
    for (name, _) in Layers.named {
      guard let file = frame.files[name] else { continue }
      guard let bytes = try? Disk.read(folder + "/" + file), let image = try? PNG.decode(bytes) else {
        return [fault("files", "\(file) is missing or no image", tick: frame.tick)]
      }
      switch image.pixels {
      case .grey16(let pixels):
        hash.update(bigEndian: pixels.span)
        counts = count(pixels, agents: agents)
      case .indexed(let indices, _) where name != "rgb": hash.update(indices)
      default: hash.update(image.rgb)
      }
    }
    var faults: [Fault] = []
    if LabelsWriter.hexadecimal(hash.digest) != frame.digest {
      faults.append(
        fault("digest", "the pixels of tick \(frame.tick) do not give its digest", tick: frame.tick))
    }
    for object in frame.objects {
      guard let counts, counts.indices.contains(object.id), counts[object.id] != object.pixels else {
        continue
      }
      faults.append(
        Fault(
          rule: "pixels", tick: frame.tick, agents: [object.id],
          message: "agent \(object.id) has \(counts[object.id]) pixels, its label says \(object.pixels)"))
    }
    return faults
  }

  private static func count(_ pixels: [UInt16], agents: Int) -> [Int] {
    var counts = [Int](repeating: 0, count: agents)
    for pixel in pixels where pixel > 0 && Int(pixel) <= agents { counts[Int(pixel) - 1] += 1 }
    return counts
  }

  private static func fault(_ rule: String, _ message: String, tick: Int = 0) -> Fault {
    Fault(rule: rule, tick: tick, agents: [], message: message)
  }
}
