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

  /// Name of a scenario's folder: its seed in six digits or more.
  public static func directory(seed: UInt64) -> String {
    let digits = "\(seed)"
    return String(repeating: "0", count: max(0, 6 - digits.count)) + digits
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
public struct Journal: Hashable, Sendable {
  /// Lines that stand: all up to the first that was not written whole, or not by us.
  public private(set) var lines: [JournalLine] = []
  /// How many bytes they take.
  public private(set) var length = 0
  /// What is wrong behind them, nil where nothing is.
  public private(set) var damage: String?

  /// Reads a journal; a process that was killed while it wrote leaves half a line, which does not count.
  public init(_ path: String) throws(DiskFailure) {
    guard Disk.exists(path) else { return }
    let bytes = try Disk.read(path)
    var seeds: Set<UInt64> = []
    while length < bytes.count {
      guard let end = bytes[length...].firstIndex(of: UInt8(ascii: "\n")) else {
        damage = "line \(lines.count + 1) is cut off"
        return
      }
      let line = try? JSONDecoder().decode(JournalLine.self, from: Data(bytes[length..<end]))
      guard let line, line.directory == JournalLine.directory(seed: line.seed),
        seeds.insert(line.seed).inserted
      else {
        damage = "line \(lines.count + 1) is none of ours, or names a seed again"
        return
      }
      lines.append(line)
      length = end + 1
    }
  }
}
