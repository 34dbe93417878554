import ArgumentParser
import Foundation

/// Seeds as people write them: `7`, `0x1f`, `0..<100`, `0...99` or `1,5,9`.
struct SeedRange: ExpressibleByArgument {
  let seeds: [UInt64]

  init?(argument: String) {
    var seeds: [UInt64] = []
    for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
      guard let some = Self.parse(String(part)) else { return nil }
      seeds += some
    }
    guard !seeds.isEmpty, Set(seeds).count == seeds.count else { return nil }
    self.seeds = seeds
  }

  /// More seeds than anybody makes in one command; keeps a typing error from filling the memory.
  private static let most: UInt64 = 10_000_000

  private static func parse(_ text: String) -> [UInt64]? {
    for (sign, isClosed) in [("..<", false), ("...", true)] {
      guard let range = text.range(of: sign) else { continue }
      guard let low = number(text[..<range.lowerBound]), let high = number(text[range.upperBound...]),
        isClosed ? low <= high : low < high, high - low < most
      else { return nil }
      return isClosed ? Array(low...high) : Array(low..<high)
    }
    return number(text[...]).map { [$0] }
  }

  private static func number(_ text: Substring) -> UInt64? {
    let trimmed = text.trimmingPrefix { $0 == " " }
    return trimmed.hasPrefix("0x") ? UInt64(trimmed.dropFirst(2), radix: 16) : UInt64(trimmed)
  }

  /// For folder names: `7` or `0-99`.
  var name: String {
    guard let first = seeds.first, let last = seeds.last, seeds.count > 1 else { return "\(seeds[0])" }
    let isRange =
      seeds.count == Int(last - first) + 1 && zip(seeds, seeds.dropFirst()).allSatisfy { $0 + 1 == $1 }
    return isRange ? "\(first)-\(last)" : seeds.map { "\($0)" }.joined(separator: "-")
  }
}
