import Datasets
import Foundation
import Testing

/// The journal stands for what is finished.
struct JournalTests {
  private func line(_ seed: UInt64) -> JournalLine {
    JournalLine(
      seed: seed, directory: "00000\(seed)", episodeHash: String(repeating: "a", count: 64),
      pixelHash: String(repeating: "b", count: 64), frames: 3, agents: 4, topology: "high\"way", faults: 0)
  }

  @Test func linesComeBackAndHalfALineDoesNotCount() throws {
    let path = FileManager.default.temporaryDirectory.path + "/drivegen-journal-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(try Journal.read(path).lines.isEmpty)
    let lines = (0..<5).map { line($0) }
    let bytes = lines.flatMap(\.bytes)
    for cut in 0...bytes.count {
      try Disk.write(Array(bytes.prefix(cut)), to: path)
      let (read, length) = try Journal.read(path)
      #expect(read == Array(lines.prefix(read.count)))
      #expect(length == lines.prefix(read.count).map(\.bytes.count).reduce(0, +))
      #expect(length <= cut && cut - length < lines[0].bytes.count + 1)
    }
  }

  @Test func sha256IsThePublishedOne() {
    #expect(
      SHA256Digest.hexadecimal(Array("abc".utf8))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test func failuresNameTheRemedy() {
    let failure = #expect(throws: DiskFailure.self) { try Disk.read("/no/such/file") }
    #expect(failure?.description.contains("/no/such/file") == true)
    #expect(failure?.code == ENOENT)
  }
}
