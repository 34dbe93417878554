import Foundation

/// Real maps of other projects, which tests use where they are there; none is part of this project.
enum SharedMaps {
  /// What a test says when it is skipped.
  static let absence: String =
    "no folder of real maps; set DRIVEGEN_SHARED to the folder that holds data/xodr"

  /// The folder `data`: below DRIVEGEN_SHARED, else below `shared` beside the package.
  static let folder: URL? = {
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let named = ProcessInfo.processInfo.environment["DRIVEGEN_SHARED"].map { URL(filePath: $0) }
    let shared = named ?? package.deletingLastPathComponent().appending(path: "shared")
    let data = shared.appending(path: "data")
    return FileManager.default.fileExists(atPath: data.appending(path: "expected_xodr.json").path)
      ? data : nil
  }()

  /// Whether they are there.
  static var arePresent: Bool { folder != nil }

  /// What was measured about each map by other readers, in order of its path.
  static func expectations() throws -> [(path: String, bytes: [UInt8], expected: Expectation)] {
    guard let folder else { return [] }
    let json = try Data(contentsOf: folder.appending(path: "expected_xodr.json"))
    let expected = try JSONDecoder().decode([String: Expectation].self, from: json)
    return try expected.sorted { $0.key < $1.key }.map { path, expected in
      (path, Array(try Data(contentsOf: folder.appending(path: path))), expected)
    }
  }
}

/// Counts of one map, as a script over its XML found them.
struct Expectation: Decodable {
  var roads: Int
  var junctions: Int
  var geom: [String: Int]
  var len_km: Double
  var elev: Int
  var supel: Int
  var laneOffset: Int
  var sections: Int
  var lanes: Int
  var ltypes: [String]
  var marks: [String]
  var signals: Int
  var dyn: Int
  var objects: Int
  var controllers: Int
  var `repeat`: Int
  var speed: [String]
  var geo: Bool
  var pRange: [String]
  var shape: Int
  var border: Int
  var jtypes: [String]
  var otypes: [String]
  var rule: [String]
  /// Length of the shortest geometry [m].
  var minseg: Double
  var netconvert: Netconvert

  /// What SUMO's netconvert makes of it.
  struct Netconvert: Decodable {
    var edges: Int
    var lanes: Int
    var junctions: Int
    var tl: Int
  }
}
