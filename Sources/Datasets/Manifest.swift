import Agents
import Foundation
import Formats
import Parameters
import Rendering
import Scenarios
import Simulation

/// manifest.json: what a dataset is. No clock, duration or machine is named, so that equal commands give equal bytes.
struct Manifest {
  let request: DatasetRequest

  /// The file's bytes; without `lines` counts are null, as long as the dataset is being made.
  func bytes(lines: [JournalLine]?) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("format", "drivegen-dataset")
      json.member("version", 1)
      json.member("generator", Generator.nameAndVersion)
      json.newline()
      json.key("created_from")
      json.object { writeOrigin(to: &$0) }
      Self.writeTables(to: &json)
      json.newline()
      json.key("counts")
      json.object { json in
        json.member("scenarios", lines?.count)
        json.member("frames", lines?.reduce(0) { $0 + $1.frames })
        json.member("agents", lines?.reduce(0) { $0 + $1.agents })
      }
      json.newline()
      json.key("odd")
      json.object { writeDomain(to: &$0) }
      json.newline()
      json.member("licence", request.map?.licence ?? (request.map == nil ? "CC0-1.0" : nil))
      json.newline()
    }
    json.newline()
    return json.finish()
  }

  /// Whether two manifests are of one command: all lines but the counts are the same.
  static func isSameCommand(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
      bytes.split(separator: UInt8(ascii: "\n")).filter { !$0.starts(with: "\"counts\"".utf8) }
    }
    return lines(a) == lines(b)
  }

  /// Whether a command differs from that of a dataset only by asking for more seeds.
  static func isExtended(_ present: [UInt8], by fresh: [UInt8]) -> Bool {
    guard let (old, rest) = seeds(in: present), let (new, others) = seeds(in: fresh) else { return false }
    return isSameCommand(rest, others) && Set(old).isSubset(of: new)
  }

  /// The seeds of a manifest, and the manifest without them.
  private static func seeds(in bytes: [UInt8]) -> (seeds: [UInt64], rest: [UInt8])? {
    guard let start = bytes.firstRange(of: "\"seeds\":[".utf8),
      let end = bytes[start.upperBound...].firstIndex(of: UInt8(ascii: "]"))
    else { return nil }
    let numbers = bytes[start.upperBound..<end].split(separator: UInt8(ascii: ","))
    let seeds = numbers.compactMap { UInt64(String(decoding: $0, as: UTF8.self)) }
    return seeds.count == numbers.count ? (seeds, Array(bytes[..<start.lowerBound] + bytes[end...])) : nil
  }

  /// What tells one command from another: a folder is gone on with only where this is the same.
  private func writeOrigin(to json: inout JSONWriter) {
    switch request.source {
    case .recipe(let recipe):
      json.key("recipe")
      json.object { json in
        json.member("name", recipe.name)
        json.key("parameters")
        json.object { json in
          for name in recipe.distributions.keys.sorted() {
            json.member(name, recipe.distributions[name].map { "\($0)" })
          }
        }
      }
    case .scenario(let spec):
      json.member("scenario", SHA256Digest.hexadecimal(ScenarioWriter.write(spec, generator: "")))
    }
    json.key("seeds")
    json.array { json in for seed in request.seeds { json.value(seed) } }
    json.key("map")
    guard let map = request.map else { return json.null() }
    json.object { json in
      json.member("name", map.name)
      json.member("sha256", map.sha256)
      json.member("licence", map.licence)
    }
  }

  /// Tables of classes and events, as this version writes them.
  static var tables: [UInt8] {
    var json = JSONWriter()
    json.object { writeTables(to: &$0) }
    return json.finish()
  }

  /// What is the same in every dataset.
  private static func writeTables(to json: inout JSONWriter) {
    writeClasses(to: &json)
    json.newline()
    json.key("event_types")
    json.array { json in for type in Event.types { json.value(type) } }
  }

  private static func writeClasses(to json: inout JSONWriter) {
    json.rows("classes", ClassCatalogue.entries) { json, entry in
      json.member("id", Int(entry.semanticClass.rawValue))
      json.member("name", entry.semanticClass.name)
      json.key("colour")
      json.values([Int(entry.colour.red), Int(entry.colour.green), Int(entry.colour.blue)])
      json.member("nuscenes", entry.nuScenes)
      json.member("womd", entry.womd)
      json.member("av2", entry.av2)
      json.member("cityscapes", entry.cityscapes)
    }
  }

  /// Operational design domain, in names of ISO 34503: what the parameters allow.
  private func writeDomain(to json: inout JSONWriter) {
    switch request.source {
    case .recipe(let recipe):
      for field in ScenarioSettings.fields.map(\.parameter) where Self.isDomain(field.name) {
        guard request.map == nil || !field.name.hasPrefix("road.") else { continue }
        json.member(field.name, "\(recipe.distributions[field.name] ?? field.standard)")
      }
    case .scenario(let spec):
      for (name, value) in spec.values where Self.isDomain(name) { json.member(name, "\(value)") }
    }
  }

  private static func isDomain(_ name: String) -> Bool {
    name.hasPrefix("road.") || name.hasPrefix("traffic.") || name.hasPrefix("weather.")
  }
}

/// The program's name.
public enum Generator {
  /// Rises when the bits of a scenario change.
  public static let version = "0.1.0"
  /// Written to every file that names its maker.
  public static let nameAndVersion = "drivegen \(version)"
}
