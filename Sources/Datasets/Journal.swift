import Foundation
import Formats

/// One line of journal.jsonl: a finished scenario.
public struct JournalLine: Hashable, Sendable, Codable {
  /// Its seed.
  public var seed: UInt64
  /// Its folder in the dataset.
  public var directory: String
  /// SHA-256 over the episode's columns, 64 hex digits.
  public var episodeHash: String
  /// SHA-256 over the frames' digests, 64 hex digits.
  public var pixelHash: String
  /// Frames kept.
  public var frames: Int
  /// Agents in the log.
  public var agents: Int
  /// Kind of road, or the map's name.
  public var topology: String
  /// What the audit found.
  public var faults: Int

  enum CodingKeys: String, CodingKey {
    case seed, directory, frames, agents, topology, faults
    case episodeHash = "episode_hash"
    case pixelHash = "pixel_hash"
  }

  /// Creates a line.
  public init(
    seed: UInt64, directory: String, episodeHash: String, pixelHash: String, frames: Int, agents: Int,
    topology: String, faults: Int
  ) {
    self.seed = seed
    self.directory = directory
    self.episodeHash = episodeHash
    self.pixelHash = pixelHash
    self.frames = frames
    self.agents = agents
    self.topology = topology
    self.faults = faults
  }

  /// The line with its line feed.
  public var bytes: [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.key("seed")
      json.value(seed)
      json.member("directory", directory)
      json.member("episode_hash", episodeHash)
      json.member("pixel_hash", pixelHash)
      json.member("frames", frames)
      json.member("agents", agents)
      json.member("topology", topology)
      json.member("faults", faults)
    }
    return json.finish() + [UInt8(ascii: "\n")]
  }
}

/// journal.jsonl of a dataset.
public enum Journal {
  /// Lines that were written whole, and how many bytes they take.
  ///
  /// A process that was killed while it wrote leaves half a line, which does not count.
  public static func read(_ path: String) throws(DiskFailure) -> (lines: [JournalLine], length: Int) {
    guard Disk.exists(path) else { return ([], 0) }
    let bytes = try Disk.read(path)
    var lines: [JournalLine] = []
    var start = 0
    while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
      guard let line = try? JSONDecoder().decode(JournalLine.self, from: Data(bytes[start..<end])) else {
        break
      }
      lines.append(line)
      start = end + 1
    }
    return (lines, start)
  }
}
