import ArgumentParser

/// Seeds as people write them: `7`, `0x1f`, `0..<100`, `0...99` or `1,5,9`.
struct SeedRange {
  let seeds: [UInt64]

  /// A single seed.
  init(_ seed: UInt64) { seeds = [seed] }

  /// Reads a text, or says what is wrong with it.
  init(_ text: String) throws {
    var seeds: [UInt64] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      seeds += try Self.parse(part)
      guard seeds.count <= Self.most else { throw ValidationError("more than \(Self.most) at once") }
    }
    var seen: Set<UInt64> = []
    if let twin = seeds.first(where: { !seen.insert($0).inserted }) {
      throw ValidationError("\(twin) is named twice")
    }
    self.seeds = seeds
  }

  /// More than anybody makes in one command; keeps a typing error from filling the memory.
  private static let most = 10_000_000

  private static func parse(_ text: Substring) throws -> [UInt64] {
    for (sign, isClosed) in [("..<", false), ("...", true)] {
      guard let range = text.firstRange(of: sign) else { continue }
      let low = try number(text[..<range.lowerBound])
      let high = try number(text[range.upperBound...])
      guard low < high || isClosed && low == high else { throw ValidationError("\(text) holds nothing") }
      guard high - low < UInt64(most) else { throw ValidationError("more than \(most) at once") }
      return isClosed ? Array(low...high) : Array(low..<high)
    }
    return [try number(text)]
  }

  private static func number(_ text: Substring) throws -> UInt64 {
    let digits = text.drop { $0 == " " }
    let number = digits.hasPrefix("0x") ? UInt64(digits.dropFirst(2), radix: 16) : UInt64(digits)
    guard let number else {
      if let dots = text.firstRange(of: "..") {
        let (low, high) = (text[..<dots.lowerBound], text[dots.upperBound...])
        throw ValidationError("'\(text)': write \(low)..<\(high), or \(low)...\(high) with the last one")
      }
      throw ValidationError("'\(text)' is no whole number from 0 to \(UInt64.max)")
    }
    return number
  }

  /// For folder names: `7`, `0-99`, or of many that are no range `1-9-and-3-more`.
  var name: String {
    guard let first = seeds.first, let last = seeds.last, seeds.count > 1 else { return "\(seeds[0])" }
    let isRange = zip(seeds, seeds.dropFirst()).allSatisfy { $0 < $1 && $1 - $0 == 1 }
    if isRange { return "\(first)-\(last)" }
    let named = seeds.prefix(6).map { "\($0)" }.joined(separator: "-")
    return seeds.count > 6 ? "\(named)-and-\(seeds.count - 6)-more" : named
  }
}
