import Foundation
import Testing

/// Runs the built program.
struct Command {
  /// How a run ended.
  struct Result {
    var status: Int32
    var output: String
    var errors: String
  }

  /// The program that was built beside these tests.
  static let program: String = {
    if let named = ProcessInfo.processInfo.environment["DRIVEGEN"] { return named }
    return URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path + "/drivegen"
  }()

  /// The package's folder.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// Runs the program to its end.
  static func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Result {
    try run(program, arguments, environment: environment)
  }

  /// Runs any executable to its end, from the package's folder.
  static func run(_ executable: String, _ arguments: [String], environment: [String: String] = [:]) throws
    -> Result
  {
    let folder = try TemporaryFolder()
    let process = try start(executable, arguments, environment: environment, in: folder)
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: folder.text("stdout"), errors: folder.text("stderr"))
  }

  /// Starts an executable; its output goes to files, since a full pipe would stop it.
  static func start(
    _ executable: String, _ arguments: [String], environment: [String: String] = [:],
    in folder: TemporaryFolder
  ) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: root)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    for (name, set) in [
      ("stdout", { process.standardOutput = $0 }), ("stderr", { process.standardError = $0 }),
    ]
      as [(String, (FileHandle) -> Void)]
    {
      try Data().write(to: URL(fileURLWithPath: folder / name))
      set(try #require(FileHandle(forWritingAtPath: folder / name)))
    }
    try process.run()
    return process
  }
}

/// A folder that goes away with its last user.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/drivegen-test-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  static func / (folder: TemporaryFolder, name: String) -> String { folder.path + "/" + name }

  /// A file's text, empty where there is none.
  func text(_ name: String) -> String { (try? String(contentsOfFile: self / name, encoding: .utf8)) ?? "" }

  /// Writes a file and gives its path.
  func write(_ text: String, to name: String) throws -> String {
    try text.write(toFile: self / name, atomically: true, encoding: .utf8)
    return self / name
  }
}

/// All files below a folder with their bytes.
func contents(of folder: String) throws -> [String: Data] {
  var files: [String: Data] = [:]
  for name in FileManager.default.subpaths(atPath: folder) ?? [] {
    let url = URL(fileURLWithPath: folder + "/" + name)
    guard try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
    files[name] = try Data(contentsOf: url)
  }
  return files
}

/// Settings that keep a dataset small.
let small = ["--set", "duration=2", "--set", "frames.every=5", "--set", "traffic.warm_up=5", "--quiet"]
