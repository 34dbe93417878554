// swift-tools-version: 6.2
// How fast the project is, apart from the package so that nobody else needs the tool. From the package's root:
//
//     swift package --package-path Tests/Benchmarks benchmark
//     swift package --package-path Tests/Benchmarks benchmark --filter "raycast/.*"
//
// The package manager does not see files that were added to the package outside: touch this file then.
import PackageDescription

let package = Package(
  name: "drivegen-benchmarks",
  platforms: [.macOS(.v26)],
  dependencies: [
    .package(name: "drivegen", path: "../.."),
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.0", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "Speed",
      dependencies: [
        .product(name: "DrivegenRooms", package: "drivegen"),
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Benchmarks/Speed",
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
      ],
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
  ],
  swiftLanguageModes: [.v6]
)
