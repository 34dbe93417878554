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
    #expect(try Journal(path).lines.isEmpty)
    let lines = (0..<5).map { line($0) }
    let bytes = lines.flatMap(\.bytes)
    for cut in 0...bytes.count {
      try Disk.write(Array(bytes.prefix(cut)), to: path)
      let journal = try Journal(path)
      #expect(journal.lines == Array(lines.prefix(journal.lines.count)))
      #expect(journal.length == lines.prefix(journal.lines.count).map(\.bytes.count).reduce(0, +))
      #expect(journal.length <= cut && cut - journal.length < lines[0].bytes.count + 1)
      #expect((journal.damage == nil) == (journal.length == cut))
    }
  }

  @Test func whatIsNotOursEndsTheJournal() throws {
    let path = FileManager.default.temporaryDirectory.path + "/drivegen-journal-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    var outside = line(3)
    outside.directory = "../000003"
    for bad in [Array("nonsense\n".utf8), Array("\n".utf8), line(1).bytes, outside.bytes] {
      try Disk.write(line(0).bytes + line(1).bytes + bad + line(2).bytes, to: path)
      let journal = try Journal(path)
      #expect(journal.lines == [line(0), line(1)])
      #expect(journal.damage?.contains("line 3") == true)
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
