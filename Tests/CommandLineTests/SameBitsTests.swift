import Foundation
import Testing

/// The same seed gives the same bits, whoever makes them.
struct SameBitsTests {
  @Test func anyNumberOfJobsGivesTheSameFiles() throws {
    let folder = try TemporaryFolder()
    for jobs in ["1", "2"] {
      let made = try Command.run(
        Command.program, ["make", "--seeds", "0..<6", "--jobs", jobs, "--output", folder / jobs] + small)
      #expect(made.status == 0, "\(made.errors)")
    }
    let one = try contents(of: folder / "1")
    #expect(one.count > 60)
    #expect(try contents(of: folder / "2") == one)
  }

  @Test func aReplayFromScenarioGivesTheSameFiles() throws {
    let folder = try TemporaryFolder()
    for seed in ["3", "11"] {
      let made = try Command.run(
        Command.program, ["make", "--seed", seed, "--output", folder / seed] + small)
      #expect(made.status == 0, "\(made.errors)")
      let name = String(repeating: "0", count: 6 - seed.count) + seed
      let again = try Command.run(
        "make", "--scenario", folder / "\(seed)/\(name)/scenario.json", "--output", folder / "\(seed)-again",
        "--quiet")
      #expect(again.status == 0, "\(again.errors)")
      let first = try contents(of: folder / "\(seed)/\(name)")
      #expect(first.count > 15)
      #expect(try contents(of: folder / "\(seed)-again/\(name)") == first)
    }
  }

  @Test func aMachineWithoutFusedMultiplyAddGivesTheSameFiles() throws {
    let folder = try TemporaryFolder()
    let plain = ["GLIBC_TUNABLES": "glibc.cpu.hwcaps=-FMA,-AVX2,-FMA4"]
    for (name, environment) in [("fused", [:]), ("plain", plain)] {
      let made = try Command.run(
        Command.program, ["make", "--seeds", "20..<24", "--output", folder / name] + small,
        environment: environment)
      #expect(made.status == 0, "\(made.errors)")
    }
    let fused = try contents(of: folder / "fused")
    #expect(fused.count > 40)
    #expect(try contents(of: folder / "plain") == fused)
  }

  @Test func otherSeedsGiveOtherFiles() throws {
    let folder = try TemporaryFolder()
    let made = try Command.run(
      Command.program, ["make", "--seeds", "0..<4", "--output", folder / "d"] + small)
    #expect(made.status == 0, "\(made.errors)")
    let logs = try (0..<4).map {
      try Data(contentsOf: URL(fileURLWithPath: folder / "d/00000\($0)/map.xodr"))
    }
    #expect(Set(logs).count == 4)
  }
}
