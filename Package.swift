// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
  .strictMemorySafety(),
  .treatWarning("StrictMemorySafety", as: .warning),
]

/// The rooms of the house from the ground up; a room may import only rooms that stand before it.
let rooms: [(name: String, imports: [String])] = [
  ("ExactMath", []),
  ("Randomness", ["ExactMath"]),
  ("Parameters", ["Randomness"]),
  ("Geometry", ["ExactMath"]),
  ("Agents", ["Geometry", "Parameters"]),
  ("Roads", ["Agents"]),
  ("RoadGeneration", ["Roads"]),
  ("Traffic", ["Roads"]),
  ("Simulation", ["Traffic"]),
  ("Sensing", ["Simulation"]),
  ("Rendering", ["Sensing"]),
  ("Evaluation", ["Sensing"]),
  ("Scenarios", ["RoadGeneration", "Rendering", "Evaluation"]),
]

/// All rooms that `name` rests on, directly or through others.
func foundations(of name: String) -> [String] {
  let imports = rooms.first { $0.name == name }?.imports ?? []
  var all: [String] = []
  for room in imports {
    for below in foundations(of: room) + [room] where !all.contains(below) { all.append(below) }
  }
  return all
}

/// Rooms whose tests compare with recorded files.
let golden: Set<String> = ["Rendering", "Scenarios"]

let pureTargets = rooms.flatMap { room -> [Target] in
  let below = foundations(of: room.name).map { Target.Dependency(stringLiteral: $0) }
  return [
    .target(name: room.name, dependencies: below, swiftSettings: strict),
    .testTarget(
      name: "\(room.name)Tests", dependencies: below + [.init(stringLiteral: room.name)],
      exclude: golden.contains(room.name) ? ["Goldens"] : [], swiftSettings: strict),
  ]
}

let everyRoom = rooms.map { Target.Dependency(stringLiteral: $0.name) }

let package = Package(
  name: "drivegen",
  platforms: [.macOS(.v26)],
  products: [
    .executable(name: "drivegen", targets: ["drivegen"]),
    .library(name: "DrivegenRooms", targets: rooms.map(\.name) + ["Formats", "PNG", "Datasets"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
  ],
  targets: pureTargets + [
    .systemLibrary(name: "Clibpng", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
    .target(name: "CPNG", dependencies: ["Clibpng"]),
    .target(name: "PNG", dependencies: ["CPNG"], swiftSettings: strict),
    .testTarget(name: "PNGTests", dependencies: ["PNG"], swiftSettings: strict),
    .target(
      name: "Formats", dependencies: everyRoom + [.product(name: "Yams", package: "Yams")],
      swiftSettings: strict),
    .testTarget(name: "FormatsTests", dependencies: everyRoom + ["Formats"], swiftSettings: strict),
    .target(
      name: "Datasets",
      dependencies: everyRoom + ["Formats", "PNG", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: strict),
    .testTarget(
      name: "DatasetsTests", dependencies: everyRoom + ["Formats", "PNG", "Datasets"],
      swiftSettings: strict),
    .executableTarget(
      name: "drivegen",
      dependencies: everyRoom + [
        "Formats", "PNG", "Datasets",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CommandLineTests", dependencies: everyRoom + ["Formats", "PNG", "Datasets", "drivegen"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
