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

    /// Extension that files of the format usually have.
    public var fileExtension: String {
      switch self {
      case .openDRIVE: "xodr"
      case .sumo: "net.xml"
      case .lanelet2: "osm"
      case .commonRoad: "xml"
      }
    }
  }

  /// Extension for a copy of the file.
  public var fileExtension: String
  /// Its design, nil for formats that have lanes only.
  public var layout: RoadLayout?
  /// Its roads.
  public var network: RoadNetwork
  /// What is wrong in the file; an error where nothing can be driven on.
  public var issues: [Issue]

  /// Reads a map, or throws every reason why it cannot be read.
  public static func read(_ bytes: [UInt8], name: String, place: String) throws(InvalidInput) -> MapFile {
    guard let format = format(of: bytes) else {
      throw InvalidInput([
        Issue(
          .error, place: place, message: "this is no map: no known root element in its first lines",
          remedy: "give an OpenDRIVE file (.xodr)")
      ])
    }
    let loaded: LoadedLayout
    switch format {
    case .openDRIVE: loaded = try OpenDRIVEReader.read(bytes, name: name, place: place)
    case .sumo: loaded = try SUMOReader.read(bytes, name: name, place: place)
    case .commonRoad: loaded = try CommonRoadReader.read(bytes, name: name, place: place)
    case .lanelet2: loaded = try Lanelet2Reader.read(bytes, name: name, place: place)
    }
    let compiled = RoadNetwork.compiled(loaded.layout)
    let issues =
      loaded.issues
      + compiled.issues.map { issue in
        var placed = issue
        if !issue.place.hasPrefix(place) { placed.place = "\(place): \(issue.place)" }
        return placed
      }
    return MapFile(
      fileExtension: format.fileExtension, layout: loaded.layout, network: compiled.network, issues: issues)
  }

  /// The format, told by the root element; nil for anything else.
  public static func format(of bytes: [UInt8]) -> Format? {
    switch rootElement(of: bytes) {
    case "OpenDRIVE": .openDRIVE
    case "net": .sumo
    case "osm": .lanelet2
    case "commonRoad": .commonRoad
    default: nil
    }
  }

  /// Name of the first element, past the declaration, comments and the document type; a tool may well name
  /// other formats in a comment.
  private static func rootElement(of bytes: [UInt8]) -> String? {
    var rest = bytes.prefix(1 << 16)[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[(open + 1)...]
      if rest.starts(with: "!--".utf8) {
        guard let end = rest.indices.first(where: { rest[$0...].starts(with: "-->".utf8) }) else {
          return nil
        }
        rest = rest[(end + 3)...]
      } else if rest.first == UInt8(ascii: "?") || rest.first == UInt8(ascii: "!") {
        guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return nil }
        rest = rest[(end + 1)...]
      } else {
        let name = rest.prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
        return String(decoding: name, as: UTF8.self)
      }
    }
    return nil
  }
}
