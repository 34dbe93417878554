import Foundation
public import Parameters
public import Roads

/// A map in any format that can be read; the format is told by the content, never by the name.
public struct MapFile: Sendable {
  /// Formats that are told apart.
  public enum Format: String, Sendable {
    case openDRIVE = "OpenDRIVE"
    case sumo = "SUMO"
    case lanelet2 = "Lanelet2 or OpenStreetMap"
    case commonRoad = "CommonRoad"
  }

  /// Extension for a copy of the file.
  public var fileExtension: String
  /// Its design, nil for formats that have lanes only.
  public var layout: RoadLayout?
  /// Its roads.
  public var network: RoadNetwork
  /// What is wrong in the file; warnings only.
  public var issues: [Issue]

  /// Reads a map, or throws every reason why it cannot be used.
  public static func read(_ bytes: [UInt8], name: String, place: String) throws(InvalidInput) -> MapFile {
    guard let format = format(of: bytes) else {
      throw InvalidInput([
        Issue(
          .error, place: place, message: "this is no map: no known root element in its first lines",
          remedy: "give an OpenDRIVE file (.xodr)")
      ])
    }
    guard format == .openDRIVE else {
      throw InvalidInput([
        Issue(
          .error, place: place, message: "\(format.rawValue) maps cannot be read by this version",
          remedy: "convert it to OpenDRIVE, for instance with netconvert or the CommonRoad designer")
      ])
    }
    let loaded = try OpenDRIVEReader.read(bytes, name: name, place: place)
    let compiled = RoadNetwork.compiled(loaded.layout)
    let issues = loaded.issues + compiled.issues
    guard !issues.contains(where: { $0.severity == .error }) else { throw InvalidInput(issues) }
    return MapFile(
      fileExtension: "xodr", layout: loaded.layout, network: compiled.network, issues: issues)
  }

  /// The format, told by the root element; nil for anything else.
  public static func format(of bytes: [UInt8]) -> Format? {
    let head = String(decoding: bytes.prefix(4096), as: UTF8.self)
    let roots: [(String, Format)] = [
      ("<OpenDRIVE", .openDRIVE), ("<net", .sumo), ("<osm", .lanelet2), ("<commonRoad", .commonRoad),
    ]
    let found = roots.compactMap { root, format in head.range(of: root).map { ($0.lowerBound, format) } }
    return found.min { $0.0 < $1.0 }?.1
  }
}
