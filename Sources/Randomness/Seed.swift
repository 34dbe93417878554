/// A node in a tree of named random streams.
///
/// Every consumer of randomness asks for its own branch by name, so a new consumer moves no other stream:
/// ```
/// var driver = seed["driver", agent].generator()
/// ```
/// Seeds, not generators, are passed from room to room.
public struct Seed: Hashable, Sendable {
  /// The number that identifies this branch; the root has the number that a user gave.
  public let value: UInt64

  /// The root of a tree.
  public init(_ value: UInt64) { self.value = value }

  /// The branch of that name.
  public subscript(_ name: String) -> Seed { named(name) }

  /// The branch of that name for one of many: an agent, a tick, a ray.
  public subscript(_ name: String, _ index: Int) -> Seed { named(name).numbered(index) }

  /// The branch of a name that is known only when the program runs, such as that of a parameter; the same
  /// branch as by subscript.
  public func named(_ name: String) -> Seed {
    // FNV-1a spreads the name, two rounds of mixing keep parent and name from cancelling each other.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Seed(mixed(mixed(value &+ goldenStep) ^ hash))
  }

  /// A fresh generator at the start of this stream.
  public func generator() -> Generator { Generator(self) }

  private func numbered(_ index: Int) -> Seed {
    Seed(mixed(mixed(value &+ 2 &* goldenStep) ^ UInt64(bitPattern: Int64(index))))
  }
}

/// 2^64 divided by the golden ratio, the step of splitmix64.
let goldenStep: UInt64 = 0x9e37_79b9_7f4a_7c15

/// The output function of splitmix64 (Steele, Lea and Flood 2014), a bijection that spreads every bit.
func mixed(_ x: UInt64) -> UInt64 {
  var z = (x ^ (x >> 30)) &* 0xbf58_476d_1ce4_e5b9
  z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
  return z ^ (z >> 31)
}
