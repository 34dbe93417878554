import Crypto
import Foundation
public import Simulation

/// SHA-256 in the forms that a dataset holds.
public enum SHA256Digest {
  /// 64 hex digits of the digest of some bytes.
  public static func hexadecimal(_ bytes: [UInt8]) -> String {
    hexadecimal(SHA256.hash(data: bytes))
  }

  /// Digest of an episode: its columns x, y, heading, speed, acceleration, agent by agent, as little-endian Int32.
  public static func hexadecimal(_ episode: Episode) -> String {
    var hash = SHA256()
    var bytes: [UInt8] = []
    for track in episode.tracks {
      bytes.removeAll(keepingCapacity: true)
      for column in [track.x, track.y, track.heading, track.speed, track.acceleration] {
        for value in column {
          let bits = UInt32(bitPattern: value)
          bytes.append(UInt8(truncatingIfNeeded: bits))
          bytes.append(UInt8(truncatingIfNeeded: bits >> 8))
          bytes.append(UInt8(truncatingIfNeeded: bits >> 16))
          bytes.append(UInt8(truncatingIfNeeded: bits >> 24))
        }
      }
      hash.update(data: bytes)
    }
    return hexadecimal(hash.finalize())
  }

  static func hexadecimal(_ digest: SHA256.Digest) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in digest {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
