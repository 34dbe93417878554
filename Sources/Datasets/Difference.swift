import Formats
import Foundation
import PNG

/// Where a file differs from the one that should be there, in the terms of its format.
enum Difference {
  /// The first difference, nil where both mean the same.
  static func first(in found: [UInt8], expected: [UInt8], name: String) -> String? {
    guard found != expected else { return nil }
    let kind = name.split(separator: ".").last.map(String.init) ?? ""
    return switch kind {
    case "json": json(found, expected)
    case "npz": arrays(found, expected)
    case "png": pixels(found, expected)
    default: lines(found, expected)
    }
  }

  // MARK: - JSON

  private static func json(_ found: [UInt8], _ expected: [UInt8]) -> String {
    guard let a = try? JSONSerialization.jsonObject(with: Data(found), options: .fragmentsAllowed) else {
      return "is no valid JSON"
    }
    guard let b = try? JSONSerialization.jsonObject(with: Data(expected), options: .fragmentsAllowed) else {
      preconditionFailure("our own JSON cannot be read")
    }
    return value(a, b, at: "") ?? lines(found, expected) + " in its layout only"
  }

  /// The first difference in those members of an object that `expected` has; nil where there is none.
  static func ofMembers(in found: [UInt8], expected: [UInt8]) -> String? {
    guard let a = try? JSONSerialization.jsonObject(with: Data(found)) as? [String: Any],
      let b = try? JSONSerialization.jsonObject(with: Data(expected)) as? [String: Any]
    else { return "is no table of names and values" }
    return value(a.filter { b.keys.contains($0.key) }, b, at: "")
  }

  private static func value(_ a: Any, _ b: Any, at path: String) -> String? {
    if let a = a as? [String: Any], let b = b as? [String: Any] {
      for key in Set(a.keys).union(b.keys).sorted() {
        let place = path.isEmpty ? key : "\(path).\(key)"
        guard let x = a[key] else { return "\(place) is missing" }
        guard let y = b[key] else { return "\(place) does not belong there" }
        if let difference = value(x, y, at: place) { return difference }
      }
      return nil
    }
    if let a = a as? [Any], let b = b as? [Any] {
      for (index, (x, y)) in zip(a, b).enumerated() {
        if let difference = value(x, y, at: "\(path)[\(index)]") { return difference }
      }
      return a.count == b.count ? nil : "\(path) has \(a.count) entries, not \(b.count)"
    }
    guard let x = a as? NSObject, let y = b as? NSObject, x == y else {
      return "\(path) is \(text(a)), not \(text(b))"
    }
    return nil
  }

  private static func text(_ value: Any) -> String {
    let text = value is NSNull ? "null" : "\(value)"
    return text.count > 40 ? text.prefix(40) + "…" : text
  }

  // MARK: - Other formats

  private static func arrays(_ found: [UInt8], _ expected: [UInt8]) -> String? {
    let (a, b): (NPZ, NPZ)
    do throws(NPZError) {
      a = try NPZ(decoding: found)
    } catch {
      return "cannot be read: \(error)"
    }
    do throws(NPZError) {
      b = try NPZ(decoding: expected)
    } catch {
      preconditionFailure("our own npz cannot be read: \(error)")
    }
    for entry in b.entries {
      guard let array = a[entry.name] else { return "array '\(entry.name)' is missing" }
      guard array.encoded != entry.array.encoded else { continue }
      guard array.shape == entry.array.shape else {
        return "array '\(entry.name)' has the shape \(array.shape), not \(entry.array.shape)"
      }
      let index = firstIndex(array.elements, entry.array.elements).map { " from number \($0) on" } ?? ""
      return "array '\(entry.name)' has other numbers\(index)"
    }
    let known = Set(b.entries.map(\.name))
    return a.entries.first { !known.contains($0.name) }.map { "array '\($0.name)' does not belong there" }
  }

  /// NaN stands for no return and equals itself here.
  private static func firstIndex(_ a: NPYArray.Elements, _ b: NPYArray.Elements) -> Int? {
    switch (a, b) {
    case (.float32(let a), .float32(let b)):
      zip(a, b).enumerated().first { $1.0.bitPattern != $1.1.bitPattern }?.offset
    case (.float64(let a), .float64(let b)):
      zip(a, b).enumerated().first { $1.0.bitPattern != $1.1.bitPattern }?.offset
    case (.int32(let a), .int32(let b)): zip(a, b).enumerated().first { $1.0 != $1.1 }?.offset
    default: nil
    }
  }

  /// Another build of zlib packs the same pixels into other bytes.
  private static func pixels(_ found: [UInt8], _ expected: [UInt8]) -> String? {
    let a: PNGImage
    do throws(PNGError) {
      a = try PNG.decode(found)
    } catch {
      return "cannot be read: \(error)"
    }
    guard let b = try? PNG.decode(expected) else { preconditionFailure("our own PNG cannot be read") }
    guard a != b else { return nil }
    guard a.width == b.width, a.height == b.height else {
      return "is \(a.width) x \(a.height), not \(b.width) x \(b.height)"
    }
    let index = zip(a.rgb, b.rgb).enumerated().first { $1.0 != $1.1 }.map { $0.offset / 3 }
    return index.map { "has other pixels from (\($0 % a.width), \($0 / a.width)) on" } ?? "has other pixels"
  }

  private static func lines(_ found: [UInt8], _ expected: [UInt8]) -> String {
    let index =
      zip(found, expected).enumerated().first { $1.0 != $1.1 }?.offset ?? min(found.count, expected.count)
    return "differs from line \(found[..<index].count { $0 == UInt8(ascii: "\n") } + 1) on"
  }
}
