import Formats
import Geometry
import Parameters
import Randomness
import Roads
import Testing

/// Whatever a file holds, reading it gives a layout or reasons, and what was read can be written.
struct DamagedFileTests {
  @Test func damageIsReportedAndWhatIsLeftSurvives() throws {
    let whole = OpenDRIVEWriter.write(anyLayout(0))
    var outcomes = (read: 0, warned: 0, refused: 0)
    for seed in 0..<150 {
      var generator = Seed(UInt64(seed)).generator()
      let damaged = damage(whole, &generator)
      do {
        let loaded = try OpenDRIVEReader.read(damaged, name: "x", place: "p")
        let again = try OpenDRIVEReader.read(OpenDRIVEWriter.write(loaded.layout), name: "x", place: "p")
        #expect(differences(again.layout, loaded.layout) == [], "seed \(seed)")
        outcomes.read += 1
        if !loaded.issues.isEmpty { outcomes.warned += 1 }
      } catch {
        #expect(error.issues.contains { $0.severity == .error && !$0.remedy.isEmpty }, "seed \(seed)")
        outcomes.refused += 1
      }
    }
    // Otherwise the damage is too weak or too strong to say anything.
    #expect(outcomes.read > 35 && outcomes.warned > 15 && outcomes.refused > 15, "\(outcomes)")
  }

  /// Cuts, doubles and overwrites bytes and attribute values.
  private func damage(_ file: [UInt8], _ generator: inout Generator) -> [UInt8] {
    var file = file
    for _ in 0..<generator.integer(in: 1...3) {
      let at = generator.integer(in: 0...file.count - 1)
      let piece = at..<min(file.count, at + generator.integer(in: 1...300))
      switch generator.integer(in: 0...19) {
      case 0: file[at] = UInt8(generator.integer(in: 0...255))
      case 1: file.removeSubrange(piece)
      case 2: file.insert(contentsOf: file[piece], at: at)
      default:
        let begin = file[at...].firstRange(of: Array("=\"".utf8))?.upperBound ?? at
        let end = file[begin...].firstIndex(of: UInt8(ascii: "\"")) ?? begin
        file.replaceSubrange(begin..<end, with: Array(generator.choice(Self.values).utf8))
      }
    }
    return file
  }

  private static let values = [
    "", "0", "-1", "7", "NaN", "inf", "-5.5", "1e-12", "1e7", "1e9", "1e308", "-1e300",
    "1000000000000000000000", "x", "&lt;",
  ]
}
